"""What a subpoena to a provider sets for Does: its notice, the day to object, the return day, the place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypedDict, Unpack

import apsw

from app.base.problem import Problem
from app.matter import rows
from app.matter.changes.does import WhichDoes, label, which
from app.matter.model import Subpoena
from app.matter.recording import record
from app.matter.store import Store
from app.matter.touched import Touched


class SubpoenaFacts(TypedDict, total=False):
    """What `set_subpoena` can write; None takes a fact out, what is not given stays."""

    notice: date | None
    object_by: date | None
    returns: date | None
    place: str | None


def set_subpoena(
    store: Store, case: str, does: WhichDoes, *, author: str | None = None, **facts: Unpack[SubpoenaFacts]
) -> Touched:
    """Write these dates for each of the Does. One of whom nothing is left has no subpoena on record."""
    chosen = which(does)
    if not chosen:
        raise Problem("No Does are chosen; select those for whom the dates hold.")
    if "place" in facts:
        facts["place"] = " ".join((facts["place"] or "").split()) or None
    standing = store.matter().case(case)
    after = {doe: replace(standing.facts_of(doe).subpoena or Subpoena(), **facts) for doe in chosen}

    def write(connection: apsw.Connection) -> None:
        if any(subpoena != Subpoena() for subpoena in after.values()):
            rows.ensure_case(connection, case)
        for doe, subpoena in after.items():
            rows.write_subpoena(connection, case, doe, None if subpoena == Subpoena() else subpoena)

    return record(store, f"set the dates of the subpoena for {label(chosen)}", author, write)

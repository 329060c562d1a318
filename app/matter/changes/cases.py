"""What the caption says of a case, whom we speak for in it, and what is asked of the court."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack

import apsw

from app.base.ids import case_short
from app.base.problem import Problem
from app.matter import rows
from app.matter.absorb import reassign_exhibits
from app.matter.changes.does import WhichDoes, label, which
from app.matter.model import RELIEFS, Relief
from app.matter.recording import record
from app.matter.store import Store
from app.matter.touched import Touched


class CaseFacts(TypedDict, total=False):
    """What `set_case_facts` can write; None takes a fact out, what is not given stays."""

    plaintiff: str | None
    does: int | None
    title: str | None
    judge: str | None
    magistrate: str | None
    division: str | None
    filed: date | None
    published: date | None
    paper: date | None
    counsel: str | None
    exhibit: str | None


def set_case_facts(store: Store, case: str, *, author: str | None = None, **facts: Unpack[CaseFacts]) -> Touched:
    """Write these facts of the caption. Naming the exhibit gives an open file of that name to the case."""
    count = facts.get("does")
    if count is not None and count < 1:
        raise Problem(f"A complaint cannot name {count} Does; give a count of one or more.")
    if not facts:
        return Touched()

    def write(connection: apsw.Connection) -> None:
        if rows.has_case(connection, case) or any(fact is not None for fact in facts.values()):
            rows.set_case(connection, case, dict(facts))
        if "exhibit" in facts:
            reassign_exhibits(connection)

    return record(store, f"set {', '.join(facts)} of {case_short(case)}", author, write)


def set_clients(store: Store, case: str, clients: WhichDoes, *, author: str | None = None) -> Touched:
    """For whom this office speaks in that case; nobody where `clients` is empty."""
    does = which(clients)

    def write(connection: apsw.Connection) -> None:
        if does:
            rows.ensure_case(connection, case)
        rows.write_clients(connection, case, does)

    return record(store, f"set {label(does)} as client" if does else "set no client", author, write)


def set_relief(store: Store, case: str, relief: Relief | None, *, author: str | None = None) -> Touched:
    """What our client seeks in that case; None leaves it open."""
    if relief is not None and relief not in RELIEFS:
        raise Problem(f"“{relief}” is no relief; choose one of: {', '.join(RELIEFS)}.")

    def write(connection: apsw.Connection) -> None:
        if relief is not None or rows.has_case(connection, case):
            rows.set_case(connection, case, {"relief": relief})

    return record(store, f"seek {relief}" if relief else "leave the relief open", author, write)

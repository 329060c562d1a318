"""What the papers of a case need beside its docket: who signs and declares, conferral, service, presentment, format."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import apsw

from app.base.ids import case_short, series
from app.base.problem import Problem
from app.matter.paper import CONFERRED, Filing, StandingOrder
from app.matter.paper_rows import write_filing
from app.matter.recording import record
from app.matter.store import Store
from app.matter.touched import Touched

_PARTS = {
    "the attorney’s block": ("attorney", "bar", "firm", "address", "telephone", "email"),
    "the declarant": ("declarant", "declarant_role"),
    "the conferral": ("conferred", "conferred_on", "conferred_with", "conferred_how"),
    "service": ("served_on", "served_how"),
    "presentment": ("presented_on", "presented_at", "courtroom"),
    "the court’s format": ("format",),
    "the standing order": ("order",),
    "what is put into papers to file": ("put_in",),
    "the papers that are left out": ("left_out",),
}
"""How a step calls what was recorded."""


def record_filing(store: Store, case: str, filing: Filing, *, author: str | None = None) -> Touched:
    """All that is recorded for the papers of that case, in place of what was. Blanks at the ends count for nothing."""
    if filing.conferred is not None and filing.conferred not in CONFERRED:
        raise Problem(f"“{filing.conferred}” is no outcome of a conferral; choose one of: {', '.join(CONFERRED)}.")
    if filing.order.pages is not None and filing.order.pages < 1:
        raise Problem(f"No standing order allows {filing.order.pages} pages; give a limit of one or more.")
    tidied = tidy(filing)
    standing = store.matter().case(case).filing
    changed = [part for part, names in _PARTS.items() if any(getattr(tidied, n) != getattr(standing, n) for n in names)]

    def write(connection: apsw.Connection) -> None:
        write_filing(connection, case, tidied)

    if not changed:
        return Touched()
    return record(store, f"record {series(changed)} of {case_short(case)}", author, write)


def tidy(filing: Filing) -> Filing:
    """Each text without blanks at its ends, an address without blank lines; lists in order, and nothing twice."""
    said: dict[str, Any] = {
        f.name: _stripped(value) for f in fields(Filing) if isinstance(value := getattr(filing, f.name), str)
    }
    order: StandingOrder = replace(filing.order, cite=_stripped(filing.order.cite))
    lists = {name: tuple(sorted({*getattr(filing, name)})) for name in ("put_in", "left_out")}
    return replace(filing, **{**said, "format": said.get("format") or None, "order": order, **lists})


def _stripped(text: str) -> str:
    return "\n".join(line for each in text.splitlines() if (line := " ".join(each.split())))

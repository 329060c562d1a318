"""Rows that stand outside the order of time in which the others stand: put in, or moved, after the list was made."""

from __future__ import annotations

import numpy as np

from app.analysis.hits import Ints
from app.base.clock import count
from app.findings.considered import MOST_ROWS
from app.findings.evidence import Evidence
from app.findings.finding import Finding
from app.findings.words import say
from app.law.case_view import CaseView

_LEAST = 5  # rows with a time; fewer show no order
_FEW = 10  # at most one row in so many stands outside an order


def row_order_findings(view: CaseView, evidence: Evidence) -> list[Finding]:
    """A finding for each exhibit whose rows follow the order of time but for a few, or that follow none at all."""
    placed, found = evidence.roster.placed, list[Finding]()
    for exhibit in evidence.exhibits_of(view.number):
        own = evidence.placed_of(exhibit)
        times, events = placed.time[own], placed.event[own]
        if len(times) < _LEAST:
            continue
        outside = min((_outside(times), _outside(-times)), key=len)
        if not len(outside):
            continue
        few = len(outside) * _FEW <= len(times)
        shown = tuple(sorted(events[outside].tolist())) if few and len(outside) <= MOST_ROWS else ()
        key = "none" if not few else "text_one" if len(outside) == 1 else "text"
        found.append(
            Finding(
                id=f"row-order:{view.number}:{exhibit.file}",
                topic="Exhibit defects",
                case=view.number,
                text=say("row_order", key, rows=count(len(outside), "row")),
                value=count(len(outside), "row") if few else say("row_order", "none_value"),
                weight="review" if few else "know",
                events=shown,
                rows_text=evidence.rows_told(shown, exhibit.rows),
            )
        )
    return found


def _outside(times: Ints) -> Ints:
    """The rows that come before the latest so far, or, if these are fewer, after the earliest that follows."""
    early = np.flatnonzero(times < np.maximum.accumulate(times))
    late = np.flatnonzero(times > np.minimum.accumulate(times[::-1])[::-1])
    return early if len(early) <= len(late) else late

"""Whether every listed time is a whole minute, and what that does to the bounds of a gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import numpy as np
import polars as pl

from app.analysis.hits import looked_up
from app.base.clock import count
from app.findings.considered import considered, finding_of_does
from app.findings.evidence import Evidence
from app.findings.finding import Finding
from app.findings.words import say
from app.law.case_view import CaseView

_MINUTE = timedelta(minutes=1)
_US = 60_000_000
_LEAST = 4  # by chance four times that are printed with seconds all end in :00 once in twelve million exhibits


def minute_findings(view: CaseView, evidence: Evidence) -> list[Finding]:
    """Of the Does considered: times that are printed to the minute, or with seconds that are always zero."""
    who = considered(view)
    tally = evidence.roster.tally.filter((pl.col("hits") > 0) & pl.col("who").is_in(who))
    if not tally.height or not _whole(tally["first"]) or not _whole(tally["last"]):
        return []
    finest = tally.select(pl.min_horizontal(pl.col("first_precision").min(), pl.col("last_precision").min())).item()
    if finest is None or finest > _MINUTE:
        return []
    hits = int(tally["hits"].sum())
    kind = "printed" if finest == _MINUTE else "zero"
    if kind == "zero" and (hits < _LEAST or not _every_hit(who, evidence)):
        return []
    text = say("minutes", kind, times=count(hits, "listed time"))
    found = finding_of_does("minutes", text, say("minutes", "value"), ("neutral", "know"), who, view, evidence)
    return [replace(found, topic="Exhibit defects")]


def _whole(instants: pl.Series) -> bool:
    return not (instants.dt.timestamp("us").to_numpy() % _US).any()


def _every_hit(who: Sequence[int], evidence: Evidence) -> bool:
    """Asked only where the first and last of each Doe are whole: hardly a log of many hits comes so far."""
    asked = np.zeros(evidence.roster.does.height, np.bool_)
    asked[list(who)] = True
    placed = evidence.roster.placed
    odd = np.remainder(placed.time, _US) != 0
    return not (odd & looked_up(asked, placed.who)).any()

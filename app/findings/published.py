"""Hits that are listed before the work was first published: nobody can have shared a copy of what was published."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import numpy as np
import polars as pl

from app.analysis.hits import looked_up
from app.base.clock import date_long
from app.findings.considered import finding_of_hits
from app.findings.evidence import Evidence
from app.findings.finding import Finding
from app.findings.words import say
from app.law.case_view import CaseView

_AHEAD = timedelta(hours=14)  # where a day begins first, UTC+14


def published_findings(view: CaseView, evidence: Evidence) -> list[Finding]:
    """Nothing where no day is recorded, or where no hit is over, as roughly as it is printed, before it began anywhere:
    a work is published in a place, and the record names none."""
    published = view.case.published
    if published is None:
        return []
    begun = datetime.combine(published, time(), UTC) - _AHEAD
    early = _until(begun, view, evidence)
    if not early.height:
        return []
    events, who = early["event"].to_list(), sorted(early["who"].unique().to_list())
    more = {"published": date_long(published), "works": _works(view, evidence)}
    return [finding_of_hits("early", "weighs", events, who, view, evidence, **more)]


def _until(begun: datetime, view: CaseView, evidence: Evidence) -> pl.DataFrame:
    """The rows (event, who) of the case whose printed time had passed by then, in the order of the exhibit."""
    asked = np.zeros(evidence.roster.does.height, np.bool_)
    asked[sorted(view.who.values())] = True
    placed = evidence.roster.placed
    first = np.flatnonzero(placed.time < round(begun.timestamp()) * 1_000_000)
    first = first[looked_up(asked, placed.who[first])]
    rows = pl.DataFrame({"event": placed.event[first], "who": placed.who[first]})
    own = evidence.events[placed.event[first]].select("hit", "precision")
    over = own.select((pl.col("hit") + pl.col("precision").fill_null(timedelta())) <= begun).to_series()
    return rows.filter(over).sort("event")


def _works(view: CaseView, evidence: Evidence) -> str:
    """That the day may be another work's than that of the rows, where the case lists several info hashes."""
    tally = evidence.roster.tally
    own = tally.filter(tally["who"].is_in(sorted(view.who.values())))["info_hash"].drop_nulls().n_unique()
    return say("early", "works", n=f"{own:,}") if own > 1 else ""

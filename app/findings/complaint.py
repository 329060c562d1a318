"""Hits that are listed after the complaint was filed: no exhibit to that complaint can list them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

import numpy as np
import polars as pl

from app.analysis.hits import Ints, looked_up
from app.base.clock import date_long, zone, zone_name
from app.findings.considered import finding_of_hits
from app.findings.evidence import Evidence
from app.findings.finding import Finding
from app.law.case_view import CaseView


def complaint_findings(view: CaseView, evidence: Evidence) -> list[Finding]:
    """Nothing where the day of the complaint is not recorded, or where every hit lies before the end of that day."""
    filed = view.case.filed
    if filed is None:
        return []
    court = evidence.matter.court_zone or "UTC"
    over = datetime.combine(filed + timedelta(days=1), time(), zone(court)).astimezone(UTC)
    does = evidence.roster.does
    late = does.filter((does["case"] == view.number) & (does["last"] >= over))["who"].to_list()
    if not late:
        return []
    events = _from(over, late, evidence)
    day = {"filed": date_long(filed), "zone": zone_name(court)}
    return [finding_of_hits("late", "review", events, late, view, evidence, **day)]


def _from(over: datetime, who: Sequence[int], evidence: Evidence) -> Ints:
    """The rows of those Does whose hits begin from then on, and the last of each whose listed range runs on so far."""
    asked = np.zeros(evidence.roster.does.height, np.bool_)
    asked[list(who)] = True
    placed = evidence.roster.placed
    begin = np.flatnonzero(placed.time >= round(over.timestamp()) * 1_000_000)
    begin = begin[looked_up(asked, placed.who[begin])]
    tally = evidence.roster.tally
    ended = tally.filter((pl.col("last") >= over) & pl.col("who").is_in(list(who)))["last_event"]
    listed = np.zeros(sum(exhibit.rows for exhibit in evidence.exhibits), np.bool_)
    listed[placed.event[begin]] = True
    listed[ended.to_numpy()] = True
    return np.flatnonzero(listed)

"""Many Does at one and the same second, where times are printed so finely that chance does not make it so."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from math import exp, lgamma, log

import numpy as np
import polars as pl

from app.analysis.hits import looked_up
from app.base.clock import count, instant_medium
from app.findings.considered import finding_of_does, keys_of, names_of
from app.findings.evidence import Evidence
from app.findings.finding import Finding
from app.findings.words import say
from app.law.case_view import CaseView

_SECOND = timedelta(seconds=1)
_LEAST = 3  # Does
_MOST = 2_000_000  # hits that are looked through
_CHANCE = 0.01  # of so many at one second, if as many hits fell anywhere within the same span
_US = 1_000_000


def same_second_findings(view: CaseView, evidence: Evidence) -> list[Finding]:
    """The second at which the most Does are listed; nothing where times are printed more roughly than seconds."""
    who = sorted(view.who.values())
    tally = evidence.roster.tally.filter((pl.col("hits") > 0) & pl.col("who").is_in(who))
    finest = tally["first_precision"].max() if tally.height else None
    if not isinstance(finest, timedelta) or finest > _SECOND or int(tally["hits"].sum()) > _MOST:
        return []
    asked = np.zeros(evidence.roster.does.height, np.bool_)
    asked[who] = True
    placed = evidence.roster.placed
    own = np.flatnonzero(looked_up(asked, placed.who))
    rows = pl.DataFrame({"second": placed.time[own] // _US, "who": placed.who[own], "event": placed.event[own]})
    by_second = rows.group_by("second").agg(pl.col("who").n_unique().alias("does")).sort("does", "second")
    if not by_second.height:
        return []
    second, most = by_second.row(-1)
    span = int(rows["second"].max()) - int(rows["second"].min()) + 1  # type: ignore[arg-type]
    if most < _LEAST or _expected(rows.height, span, most) > _CHANCE:
        return []
    there = rows.filter(pl.col("second") == second)
    does, events = sorted(there["who"].unique().to_list()), tuple(sorted(there["event"].to_list()))
    at = evidence.events["hit"][events[0]]
    text = say("same_second", "text", does=names_of(does, view, evidence), at=instant_medium(at))
    value = count(len(does), "Doe")
    found = finding_of_does("same-second", text, value, ("neutral", "review"), does, view, evidence)
    told = evidence.rows_told(events)
    return [replace(found, topic="Exhibit defects", events=events, does=keys_of(does, evidence), rows_text=told)]


def _expected(hits: int, span: int, most: int) -> float:
    """How many seconds of the span would hold `most` hits, if all fell independently of each other (Poisson)."""
    rate = hits / span
    return exp(log(span) + most * log(rate) - rate - lgamma(most + 1))

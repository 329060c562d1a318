"""What can be said of the selected Does: how many, first and last listed time, dwell needed."""

from __future__ import annotations

import polars as pl

from app.analysis.dwell import needed_for_one_instant
from app.analysis.spans import narrowed
from app.base.clock import count, instant_short, span_short
from app.findings.evidence import Evidence
from app.findings.finding import Finding
from app.findings.times import printed_at
from app.findings.words import say
from app.matter.selection import Selection

_MOST_EVENTS = 5_000


def selection_finding(selection: Selection, evidence: Evidence) -> Finding | None:
    """None where nobody with a listed time is selected. Does of different swarms share no instant."""
    who = frozenset(evidence.who(selection.does))
    swarms = [s for s in (narrowed(s, who) for s in evidence.swarms) if s.spans.height]
    if not swarms:
        return None
    spans = pl.concat([s.spans.select("first", "first_event", "last", "last_event", "hits") for s in swarms])
    hits = int(spans["hits"].sum())
    first = int(spans.sort("first", "first_event")["first_event"][0])
    last = int(spans.sort("last", "last_event")["last_event"][-1])
    span = " to ".join(instant_short(printed_at(evidence, e)).replace("  ", " ") for e in (first, last))
    one = len(swarms) == 1
    events = evidence.events_of(who) if hits < _MOST_EVENTS else (first, last)
    return Finding(
        id="selection",
        topic="Swarm timing",
        case=None,
        text=say("selection", "one_swarm" if one else "several", does=count(len(who), "Doe"), span=span),
        value=span_short(needed_for_one_instant(swarms[0]).dwell)
        if one
        else say("selection", "several_value", n=len(swarms)),
        events=events,
        does=tuple(evidence.keys[w] for w in sorted(who)),
        rows_text=evidence.rows_text(events) if len(events) < 50 else count(hits, "row"),
    )

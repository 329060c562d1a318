"""What hurts: who is listed close to the client, and how many Does fall within one day."""

from __future__ import annotations

from datetime import timedelta

import numpy as np

from app.analysis.roster import epoch_us
from app.analysis.spans import Swarm
from app.base.clock import count, span_short
from app.findings.evidence import Evidence
from app.findings.finding import CLOSE, Finding
from app.findings.words import say
from app.law.case_view import CaseView

_DAY = CLOSE // timedelta(microseconds=1)


def closeness_findings(view: CaseView, evidence: Evidence) -> list[Finding]:
    found: list[Finding] = []
    for swarm in view.swarms:
        found += _near_client(swarm, view, evidence)
        found += _busiest_day(swarm, view, evidence)
    return found


def _near_client(swarm: Swarm, view: CaseView, evidence: Evidence) -> list[Finding]:
    """The remaining Does whose spans lie within a day of a client's."""
    who, first, last = swarm.spans["who"].to_list(), epoch_us(swarm.spans["first"]), epoch_us(swarm.spans["last"])
    found = []
    for client in view.case.clients:
        if view.who.get(client) not in who:
            continue
        i = who.index(view.who[client])
        apart = np.maximum(np.maximum(first - last[i], first[i] - last), 0)
        near = [k for k in range(len(who)) if k != i and apart[k] <= _DAY]
        if not near:
            continue
        nearest = timedelta(microseconds=int(min(apart[k] for k in near)))
        events = evidence.events_of([who[i], *(who[k] for k in near)], swarm)
        others = view.names(evidence.keys[who[k]][1] for k in near)
        found.append(
            Finding(
                id=f"near:{view.number}:{swarm.info_hash or 'none'}:{client}",
                topic="Swarm timing",
                case=view.number,
                text=say("near", "text_one" if len(near) == 1 else "text", others=others, client=view.name(client)),
                value=say("near", "value", apart=span_short(nearest)),
                side="hurts",
                weight="review",
                events=events,
                does=tuple(evidence.keys[w] for w in [who[i], *(who[k] for k in near)]),
                rows_text=evidence.rows_told(events),
            )
        )
    return found


def _busiest_day(swarm: Swarm, view: CaseView, evidence: Evidence) -> list[Finding]:
    """The most Does whose first hits fall within 24 hours."""
    first = epoch_us(swarm.spans["first"])
    if len(first) < 3:
        return []
    until = np.searchsorted(first, first + _DAY, side="right")
    start = int(np.argmax(until - np.arange(len(first))))
    chosen = swarm.spans["who"][start : int(until[start])].to_list()
    if len(chosen) < 2:
        return []
    spread = timedelta(microseconds=int(first[int(until[start]) - 1] - first[start]))
    events = evidence.events_of(chosen, swarm)
    return [
        Finding(
            id=f"day:{view.number}:{swarm.info_hash or 'none'}",
            topic="Swarm timing",
            case=view.number,
            text=say("day", "text", does=count(len(chosen), "Doe")),
            value=span_short(spread),
            side="hurts",
            weight="review",
            events=events if len(events) < 2000 else (),
            does=tuple(evidence.keys[w] for w in chosen),
            rows_text=count(len(events), "row"),
        )
    ]

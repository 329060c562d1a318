"""The clusters that the attorney named: who is in them, when they are listed, the stay one instant would need."""

from __future__ import annotations

from dataclasses import dataclass

from app.analysis.dwell import needed_for_one_instant
from app.analysis.spans import narrowed
from app.base.clock import span_long
from app.base.ids import DoeKey
from app.findings.evidence import Evidence
from app.findings.finding import CLOSE, Finding, Side, at_least
from app.findings.times import words_at
from app.findings.words import say
from app.law.case_view import CaseView
from app.matter.model import Cluster


def cluster_id(cluster: Cluster, case: str, part: str) -> str:
    return f"cluster:{cluster.id}:{case}:{part}"


def cluster_findings(view: CaseView, evidence: Evidence) -> list[Finding]:
    """For each cluster with Does of this case: who, first and last listed time, dwell needed (in one swarm)."""
    found: list[Finding] = []
    for cluster in evidence.matter.clusters:
        own = sorted(
            (k for k in cluster.does if k[0] == view.number and k[1] in view.who), key=lambda k: view.who[k[1]]
        )
        if own:
            found += _findings(cluster, tuple(own), view, evidence)
    return found


def _findings(cluster: Cluster, keys: tuple[DoeKey, ...], view: CaseView, evidence: Evidence) -> list[Finding]:
    hits = evidence.roster.does["hits"]
    timed = tuple(key for key in keys if hits[view.who[key[1]]])
    events = evidence.events_of(view.who[d] for _, d in timed)
    parts = [
        _Part("does", view.names(d for _, d in keys), events),
        *(_listed(events, evidence) if events else []),
        *_untimed(tuple(key for key in keys if key not in timed), view, evidence),
        *_needed(timed, events, view, evidence),
    ]
    return [
        Finding(
            id=cluster_id(cluster, view.number, part.name),
            topic="Swarm timing",
            case=view.number,
            text=say("cluster", part.name, name=cluster.name),
            value=part.value,
            side=part.side,
            events=part.events,
            does=part.does or timed or keys,
            rows_text=evidence.rows_text(part.events) if len(part.events) < 200 else f"{len(part.events):,} rows",
            shown=part.name == "does",
        )
        for part in parts
    ]


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    value: str
    events: tuple[int, ...]
    side: Side = "neutral"
    does: tuple[DoeKey, ...] = ()  # none: those with a time


def _listed(events: tuple[int, ...], evidence: Evidence) -> list[_Part]:
    """The first and the last of those listed times, each with its row."""
    hits = evidence.roster.hits
    own = hits.filter(hits["event"].is_in(events)).sort("hit")
    first, last = int(own["event"][0]), int(own.sort("hit_end")["event"][-1])
    return [
        _Part("first", words_at(evidence, first), (first,)),
        _Part("last", words_at(evidence, last, end=True), (last,)),
    ]


def _untimed(keys: tuple[DoeKey, ...], view: CaseView, evidence: Evidence) -> list[_Part]:
    rows = evidence.rows_of(view.who[d] for _, d in keys)
    return [_Part("untimed", view.names(d for _, d in keys), rows, does=keys)] if keys else []


def _needed(keys: tuple[DoeKey, ...], events: tuple[int, ...], view: CaseView, evidence: Evidence) -> list[_Part]:
    """The stay that one instant would need of them, where they are of one swarm; it hurts where it is under a day."""
    who = frozenset(view.who[d] for _, d in keys)
    swarms = [s for s in (narrowed(s, who) for s in evidence.swarms if s.case == view.number) if s.spans.height]
    if len(swarms) != 1 or swarms[0].spans.height < 2:
        return []
    needed = needed_for_one_instant(swarms[0])
    least = at_least(needed.dwell, needed.least)
    return [_Part("needed", span_long(least), events, "helps" if least >= CLOSE else "hurts")]

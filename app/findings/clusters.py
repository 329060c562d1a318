"""The clusters that the attorney named: who is in them, when they are listed, the stay one instant would need."""

from __future__ import annotations

from app.analysis.dwell import needed_for_one_instant
from app.analysis.spans import narrowed
from app.base.clock import span_long
from app.base.ids import DoeKey
from app.findings.evidence import Evidence
from app.findings.finding import Finding, at_least
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
    events = evidence.events_of(view.who[d] for _, d in keys)
    hits = evidence.roster.hits
    own = hits.filter(hits["event"].is_in(events)).sort("hit")
    names = view.names(d for _, d in keys)
    parts = [("does", names)]
    if own.height:
        first, last = int(own["event"][0]), int(own.sort("hit_end")["event"][-1])
        parts.append(("first", words_at(evidence, first)))
        parts.append(("last", words_at(evidence, last, end=True)))
    who = frozenset(view.who[d] for _, d in keys)
    swarms = [s for s in (narrowed(s, who) for s in evidence.swarms if s.case == view.number) if s.spans.height]
    if len(swarms) == 1 and swarms[0].spans.height > 1:
        needed = needed_for_one_instant(swarms[0])
        parts.append(("needed", span_long(at_least(needed.dwell, needed.least))))
    return [
        Finding(
            id=cluster_id(cluster, view.number, part),
            topic="Swarm timing",
            case=view.number,
            text=say("cluster", part, name=cluster.name),
            value=value,
            events=events,
            does=keys,
            rows_text=evidence.rows_text(events) if len(events) < 200 else f"{len(events):,} rows",
            shown=part == "does",
        )
        for part, value in parts
    ]

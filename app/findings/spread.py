"""Over how long a time the hits of one swarm are spread."""

from __future__ import annotations

from app.analysis.spans import Swarm
from app.base.clock import from_epoch_us, span_short
from app.findings.considered import keys_of
from app.findings.evidence import Evidence
from app.findings.finding import CLOSE, Finding, Side
from app.findings.swarms import any_hash, of_swarm
from app.findings.times import words_at
from app.findings.words import say
from app.law.case_view import CaseView


def spread_findings(view: CaseView, evidence: Evidence) -> list[Finding]:
    """One finding a swarm of two Does or more: from the first to the last of all listed times."""
    return [_spread(swarm, view, evidence) for swarm in view.swarms if swarm.spans.height > 1]


def _spread(swarm: Swarm, view: CaseView, evidence: Evidence) -> Finding:
    latest = int(swarm.last.argmax())
    ends = (int(swarm.spans["first_event"][0]), int(swarm.spans["last_event"][latest]))
    length = from_epoch_us(int(swarm.last[latest])) - from_epoch_us(int(swarm.first[0]))
    unknown = swarm.info_hash is None
    side: Side = "neutral" if unknown and any_hash(view) else "helps" if length >= CLOSE else "hurts"
    told = say(
        "spread",
        "no_hash" if unknown else "text",
        first=words_at(evidence, ends[0]),
        last=words_at(evidence, ends[1], end=True),
    )
    who = (int(swarm.spans["who"][0]), int(swarm.spans["who"][latest]))
    return Finding(
        id=f"spread:{view.number}:{swarm.info_hash or 'none'}",
        topic="Swarm timing",
        case=view.number,
        text=told if unknown else told + of_swarm(swarm.info_hash, view),
        value=span_short(length),
        side=side,
        weight="review" if side == "hurts" else "know",
        events=tuple(dict.fromkeys(ends)),
        does=tuple(dict.fromkeys(keys_of(who, evidence))),
        rows_text=evidence.rows_text(ends),
    )

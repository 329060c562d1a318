"""The time that the exhibit lists for a Doe."""

from __future__ import annotations

from datetime import datetime

from app.base.clock import instant_long, zone_name
from app.base.ids import DoeId
from app.findings.evidence import Evidence
from app.findings.finding import Finding
from app.findings.words import say


def listed_time(evidence: Evidence, case: str, doe: DoeId, last: bool = False) -> Finding | None:
    """When the exhibit lists the Doe first (or last), as printed; None where it lists no readable time."""
    who = evidence.view(case).who.get(doe)
    if who is None:
        return None
    hits = evidence.roster.hits
    own = hits.filter(hits["who"] == who).sort("hit_end" if last else "hit", descending=last)
    if not own.height:
        return None
    event = int(own["event"][0])
    return Finding(
        id=f"time:{case}:{doe}:{'last' if last else 'first'}",
        topic="Swarm timing",
        case=case,
        text=say("time", "text", doe=evidence.view(case).name(doe), zone=zone_of(evidence, event)),
        value=instant_long(printed_at(evidence, event)),
        events=(event,),
        does=((case, doe),),
        rows_text=evidence.rows_text([event]),
        shown=False,
    )


def printed_at(evidence: Evidence, event: int) -> datetime:
    """The time of that row as the exhibit prints it."""
    value = evidence.events["printed"][event]
    assert isinstance(value, datetime)
    return value


def zone_of(evidence: Evidence, event: int) -> str:
    """The zone in which that row prints its time."""
    file = evidence.events["exhibit"][event]
    exhibit = next((e for e in evidence.exhibits if e.file == file), None)
    return zone_name(exhibit.zone) if exhibit else "UTC"

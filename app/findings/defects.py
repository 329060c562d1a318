"""What is wrong with the exhibit, one finding a kind. Counsel's corrections are told elsewhere (corrections.py)."""

from __future__ import annotations

from typing import cast

from app.base.clock import count
from app.exhibits.corrections import PUT_RIGHT
from app.exhibits.defects import kinds
from app.exhibits.doubtful import DOUBT
from app.exhibits.not_meant import KIND as NOT_MEANT
from app.exhibits.schema import Defect, Exhibit
from app.findings.decided import Decided
from app.findings.evidence import Evidence
from app.findings.finding import Finding, Side, Weight
from app.findings.in_doubt import open_above, open_cells
from app.findings.words import say
from app.law.case_view import CaseView

_WEIGHT: dict[str, Weight] = {"error": "weighs", "warning": "review", "info": "know"}


def defect_findings(view: CaseView, evidence: Evidence) -> list[Finding]:
    decided, found = Decided(evidence.matter.decisions), list[Finding]()
    for exhibit in evidence.exhibits_of(view.number):
        by_kind: dict[str, list[Defect]] = {}
        for defect in exhibit.defects:
            if defect.kind not in PUT_RIGHT:
                by_kind.setdefault(defect.kind, []).append(defect)
        found += [_finding(view, exhibit, kind, defects, evidence, decided) for kind, defects in by_kind.items()]
    return sorted(found, key=lambda f: ("weighs", "review", "know").index(f.weight))


def _finding(
    view: CaseView, exhibit: Exhibit, kind: str, every: list[Defect], evidence: Evidence, decided: Decided
) -> Finding:
    """Of the defects that are still to be decided, where there are any; else it is only to be known."""
    still = [d for d in every if decided.of(exhibit, d) is None]
    waiting = _waiting(exhibit, decided) if kind == DOUBT else 0
    if kind == DOUBT and not waiting:
        still = []  # that there are more than are named one by one is nothing to decide
    defects = still or every
    base = evidence.base_of(exhibit)
    events = tuple(sorted({base + d.event for d in defects if d.event is not None}))
    entry = kinds().get(kind)  # None for one that only another version of the program knows
    name = entry["name"] if entry else kind.replace("_", " ")
    side = cast(Side, entry["side"]) if entry else "neutral"
    rows = len({(d.sheet, d.row) for d in defects if d.row is not None})
    text = defects[0].message if len(defects) == 1 else say("defect", "several", name=name, first=defects[0].message)
    return Finding(
        id=f"defect:{view.number}:{exhibit.file}:{kind}",
        topic="Exhibit defects",
        case=view.number,
        text=text if still else f"{text} {_decided(exhibit, every, decided)}",
        value=_value(rows, waiting),
        side=side,
        weight=_WEIGHT[defects[0].severity] if still else "know",
        events=events,
        does=(),
        work_product=kind == NOT_MEANT,
        rows_text=evidence.rows_text(events) if 0 < len(events) < 50 else "",
    )


def _waiting(exhibit: Exhibit, decided: Decided) -> int:
    """Rows with a doubt that is to be decided, named one by one or not, and lines above tables."""
    return len(open_above(exhibit, decided)) + len({event for event, _ in open_cells(exhibit, decided)})


def _value(rows: int, waiting: int) -> str:
    if waiting:
        return say("defect", "to_decide") if waiting == 1 else say("defect", "to_decide_many", n=f"{waiting:,}")
    return count(rows, "row") if rows else "exhibit"


def _decided(exhibit: Exhibit, defects: list[Defect], decided: Decided) -> str:
    """What counsel says of them: explained in the same words, or one by one, or seen and left as they read."""
    words = {own.words for d in defects if (own := decided.of(exhibit, d)) is not None}
    only = next(iter(words)) if len(words) == 1 else None
    if only:
        return say("defect", "explained", words=only)
    return say("defect", "decided" if words != {None} else "accepted")

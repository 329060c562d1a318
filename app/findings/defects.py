"""What is wrong with the exhibit, one finding a kind."""

from __future__ import annotations

from app.base.clock import count
from app.base.paths import data
from app.exhibits.schema import Defect, Exhibit
from app.findings.evidence import Evidence
from app.findings.finding import Finding, Weight
from app.findings.words import say
from app.law.case_view import CaseView

_WEIGHT: dict[str, Weight] = {"error": "weighs", "warning": "review", "info": "know"}


def defect_findings(view: CaseView, evidence: Evidence) -> list[Finding]:
    found: list[Finding] = []
    for exhibit in evidence.exhibits_of(view.number):
        kinds: dict[str, list[Defect]] = {}
        for defect in exhibit.defects:
            kinds.setdefault(defect.kind, []).append(defect)
        found += [_finding(view, exhibit, kind, defects, evidence) for kind, defects in kinds.items()]
    return sorted(found, key=lambda f: ("weighs", "review", "know").index(f.weight))


def _finding(view: CaseView, exhibit: Exhibit, kind: str, defects: list[Defect], evidence: Evidence) -> Finding:
    base = int(evidence.events["event"].filter(evidence.events["exhibit"] == exhibit.file)[0]) if exhibit.rows else 0
    events = tuple(sorted({base + d.event for d in defects if d.event is not None}))
    name = str(data("defects.toml")["kinds"].get(kind, {}).get("name", kind.replace("_", " ")))
    rows = len({(d.sheet, d.row) for d in defects if d.row is not None})
    return Finding(
        id=f"defect:{view.number}:{exhibit.file}:{kind}",
        topic="Exhibit defects",
        case=view.number,
        text=defects[0].message if len(defects) == 1 else say("defect", "several", name=name, first=defects[0].message),
        value=count(rows, "row") if rows else "exhibit",
        weight=_WEIGHT[defects[0].severity],
        events=events,
        does=(),
        rows_text=evidence.rows_text(events) if 0 < len(events) < 50 else "",
    )

"""Numbers of Does that the exhibit leaves out between others. Where the complaint's count is known, that tells more."""

from __future__ import annotations

from app.base.clock import count
from app.base.ids import ranges
from app.findings.evidence import Evidence
from app.findings.finding import Finding
from app.findings.words import say
from app.law.case_view import CaseView

_MOST = 200_000  # numbers that are looked through


def numbering_findings(view: CaseView, evidence: Evidence) -> list[Finding]:
    """Nothing where the complaint's count is recorded (see parties.py), or where no number is left out."""
    listed = {doe for doe in view.listed if isinstance(doe, int)}
    if view.case.does or len(listed) < 2 or max(listed) > _MOST:
        return []
    low, high = min(listed), max(listed)
    lacking = [number for number in range(low, high + 1) if number not in listed]
    if not lacking:
        return []
    key = "text_one" if len(lacking) == 1 else "text"
    return [
        Finding(
            id=f"numbering:{view.number}",
            topic="Exhibit defects",
            case=view.number,
            text=say("numbering", key, low=f"{low:,}", high=f"{high:,}", does=ranges(lacking)),
            value=count(len(lacking), "number"),
            weight="review",
            rows_text=count(sum(exhibit.rows for exhibit in evidence.exhibits_of(view.number)), "row"),
        )
    ]

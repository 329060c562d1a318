"""Hits that are listed later than the exhibit was opened here: nobody can have observed them."""

from __future__ import annotations

from app.base.clock import count, date_long
from app.findings.considered import shown_of
from app.findings.evidence import Evidence
from app.findings.finding import Finding
from app.findings.words import say
from app.law.case_view import CaseView


def future_findings(view: CaseView, evidence: Evidence) -> list[Finding]:
    """Measured at the instant at which this computer opened the exhibit, so that it stays true on another day."""
    placed, found = evidence.roster.placed, list[Finding]()
    for exhibit in evidence.exhibits_of(view.number):
        own = evidence.placed_of(exhibit)
        after = placed.time[own] > round(exhibit.opened.timestamp() * 1_000_000)
        events = placed.event[own][after].tolist()
        if not events:
            continue
        key = "text_one" if len(events) == 1 else "text"
        found.append(
            Finding(
                id=f"future:{view.number}:{exhibit.file}",
                topic="Exhibit defects",
                case=view.number,
                text=say("future", key, hits=count(len(events), "hit"), day=date_long(exhibit.opened.astimezone())),
                value=count(len(events), "hit"),
                side="helps",
                weight="weighs",
                events=shown_of(events),
                rows_text=evidence.rows_told(events),
            )
        )
    return found

"""Cells that counsel corrects, or finds to say nothing: how many, where and why.

All that is computed rests on them, which is an assumption.
"""

from __future__ import annotations

from typing import Literal

from app.base.clock import count
from app.base.ids import without_addresses
from app.exhibits.corrections import CORRECTED, PUT_RIGHT, UNREAD, rows_put_right
from app.findings.considered import shown_of
from app.findings.evidence import Evidence
from app.findings.finding import Finding
from app.findings.words import say
from app.law.case_view import CaseView


def correction_id(case: str) -> str:
    return f"corrected:{case}"


def put_right(view: CaseView, evidence: Evidence) -> str:
    """A sentence of [corrected] and of the memo's [rows]: cells read otherwise, cells that cannot be read, or both."""
    kinds = {defect.kind for exhibit in evidence.exhibits_of(view.number) for defect in exhibit.defects}
    if UNREAD not in kinds:
        return "corrected"
    return "corrected_unread" if CORRECTED in kinds else "unread"


def what_was_corrected(view: CaseView, evidence: Evidence) -> Literal["printed", "recognised", "both"]:
    """What counsel has read otherwise: what the exhibit prints, or what a program recognised in pictures of it."""
    found = set[bool]()
    for exhibit in evidence.exhibits_of(view.number):
        seen = set(exhibit.scan.cells["event"].to_list()) if exhibit.scan is not None else set[int]()
        told = [defect for defect in exhibit.defects if defect.kind == CORRECTED]
        found |= {defect.event is None or defect.event in seen for defect in told}
    return "both" if len(found) > 1 else "recognised" if True in found else "printed"


def correction_findings(view: CaseView, evidence: Evidence) -> list[Finding]:
    """One finding for all corrected cells of the case's exhibits; none where counsel corrected nothing."""
    messages, rows = list[str](), set[int]()
    for exhibit in evidence.exhibits_of(view.number):
        told = [d for d in exhibit.defects if d.kind in PUT_RIGHT]
        base = evidence.base_of(exhibit) if told else 0
        messages += [without_addresses(d.message) for d in told]
        rows.update(base + event for d in told for event in rows_put_right(exhibit, d))
    if not messages:
        return []
    cells, first, events = count(len(messages), "cell"), messages[0], tuple(sorted(rows))
    return [
        Finding(
            id=correction_id(view.number),
            topic="Exhibit defects",
            case=view.number,
            text=say("corrected", "one" if len(messages) == 1 else put_right(view, evidence), cells=cells, first=first),
            value=cells,
            events=shown_of(events),
            rows_text=evidence.rows_told(events),
        )
    ]

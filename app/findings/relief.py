"""What the client asks for, request by request, as findings: the basis of each disposition in a proposed order."""

from __future__ import annotations

from app.findings.finding import Finding
from app.findings.words import say
from app.law.case_view import CaseView
from app.law.dispositions import request_verb


def asked_id(case: str, dkt: str, request: str) -> str:
    return f"asked:{case}:{dkt}:{request}"


def leaving_id(case: str) -> str:
    return f"leaving:{case}"


def relief_findings(view: CaseView) -> list[Finding]:
    found = [
        Finding(
            id=asked_id(view.number, asked.entry.dkt, asked.request),
            topic="Requests",
            case=view.number,
            text=say("asked", "text", verb=request_verb(asked.request), dkt=asked.entry.dkt),
            value=asked.disposition,
            does=tuple((view.number, d) for d in asked.entry.does),
            docket=f"Dkt. {asked.entry.dkt}",
            shown=False,
        )
        for asked in view.proposed.asked
    ]
    leaving = view.proposed.leaving
    found.append(
        Finding(
            id=leaving_id(view.number),
            topic="Parties",
            case=view.number,
            text=say("leaving", "text", relief=view.proposed.relief),
            value=view.names(leaving) if leaving else say("leaving", "nobody"),
            does=tuple((view.number, d) for d in leaving),
            docket="docket",
            shown=False,
        )
    )
    return found

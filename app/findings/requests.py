"""Requests and entries as findings: what the replay gives each, and what it leaves open."""

from __future__ import annotations

from collections.abc import Sequence

from app.findings.finding import Finding
from app.findings.words import say
from app.law.case_view import CaseView
from app.law.dispositions import Disposition, entry_line
from app.law.request_words import request_verb


def request_id(case: str, dkt: str, movant: str, request: str) -> str:
    return f"request:{case}:{dkt}:{movant}:{request}"


def entry_id(case: str, dkt: str) -> str:
    return f"entry:{case}:{dkt}"


def by_entry(requests: Sequence[Disposition]) -> dict[str, list[Disposition]]:
    """The requests under their entries, in the docket's order."""
    found: dict[str, list[Disposition]] = {}
    for request in requests:
        found.setdefault(request.dkt, []).append(request)
    return found


def request_findings(view: CaseView) -> list[Finding]:
    found = []
    for request in view.requests:
        open_ = request.disposition == "not reached" or request.override is not None
        kind = "overridden" if request.override else "text"
        found.append(
            Finding(
                id=request_id(view.number, request.dkt, request.movant, request.request),
                topic="Requests",
                case=view.number,
                text=say(
                    "request",
                    kind,
                    movant=request.movant,
                    verb=request_verb(request.request),
                    dkt=request.dkt,
                    reason=request.reason,
                    rule=request.rule_gives,
                ),
                value=request.disposition,
                weight="review" if open_ else "know",
                does=tuple((view.number, d) for d in request.does),
                docket=f"Dkt. {request.dkt}",
                work_product=True,
                shown=open_,
            )
        )
    for dkt, requests in by_entry(view.requests).items():
        found.append(
            Finding(
                id=entry_id(view.number, dkt),
                topic="Requests",
                case=view.number,
                text=say("entry", "text", dkt=dkt),
                value=entry_line(requests),
                does=tuple((view.number, d) for r in requests for d in r.does),
                docket=f"Dkt. {dkt}",
                work_product=True,
                shown=False,
            )
        )
    return found

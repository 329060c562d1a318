"""What the client asks for, request by request, as findings: the basis of each disposition in a proposed order."""

from __future__ import annotations

from app.base.ids import DoeId
from app.findings.finding import Finding
from app.findings.words import say
from app.law.case_view import CaseView
from app.law.relief import Asked
from app.law.relief import fates as fates_of
from app.law.request_words import request_verb


def asked_id(case: str, asked: Asked) -> str:
    return f"asked:{case}:{asked.entry.dkt}:{asked.request}:{'leaves' if asked.leaves else 'stays'}"


def leaving_id(case: str) -> str:
    return f"leaving:{case}"


def relief_findings(view: CaseView) -> list[Finding]:
    found = [
        Finding(
            id=asked_id(view.number, asked),
            topic="Requests",
            case=view.number,
            text=say("asked", "text", verb=request_verb(asked.request), dkt=asked.entry.dkt),
            value=asked.disposition,
            does=tuple((view.number, d) for d in asked.movants),
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
    return [*found, *_under_each(view), *_warnings(view)]


def under_id(case: str, relief: str) -> str:
    return f"under:{case}:{relief}"


def _under_each(view: CaseView) -> list[Finding]:
    """What each relief does for the clients, whichever is sought: for the papers of the office."""
    found = []
    for relief, fates in fates_of(view.case, view.severance).items():
        by_fate: dict[str, list[DoeId]] = {}
        for client, fate in fates.items():
            by_fate.setdefault(fate, []).append(client)
        texts = [say("under", fate, clients=view.names(does)) for fate, does in by_fate.items()]
        if texts:
            found.append(
                Finding(
                    id=under_id(view.number, relief),
                    topic="Requests",
                    case=view.number,
                    text=" ".join(texts),
                    value=", ".join(say("under", f"{fate}_value") for fate in by_fate),
                    does=tuple((view.number, client) for client in fates),
                    docket="docket",
                    work_product=True,
                    shown=False,
                )
            )
    return found


def _warnings(view: CaseView) -> list[Finding]:
    """What counsel must weigh before this order is tendered."""
    if not view.case.clients:
        return []
    granted = {a.request for a in view.proposed.asked if a.disposition == "granted"}
    moot = {a.request for a in view.proposed.asked if a.disposition == "moot"}
    kinds = [
        ("alone", view.proposed.alone),
        ("subpoena", "quash" in moot),
        ("quash", view.proposed.client_stays and "quash" in granted),
        ("conflict", view.proposed.client_stays and len(view.proposed.clients) > 1),
        ("kept", view.proposed.relief != "all but lowest" and view.severance.stays in view.proposed.leaving),
    ]
    return [
        Finding(
            id=f"relief:{view.number}:{kind}",
            topic="Requests",
            case=view.number,
            text=say("relief", kind),
            value=say("relief", f"{kind}_value"),
            side="neutral" if kind == "alone" else "hurts",
            weight="review",
            does=tuple((view.number, c) for c in view.case.clients),
            docket="docket",
            work_product=True,
        )
        for kind, holds in kinds
        if holds
    ]

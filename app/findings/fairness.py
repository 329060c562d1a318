"""Fairness and manageability: who has moved and for what, and the providers of those who remain."""

from __future__ import annotations

from app.base.clock import count
from app.findings.evidence import Evidence
from app.findings.finding import Finding
from app.findings.words import say
from app.law.case_view import CaseView
from app.law.fairness import burden
from app.law.request_words import request_list

_MOST_ROWS = 2_000


def fairness_id(case: str, part: str) -> str:
    return f"fairness:{case}:{part}"


def fairness_findings(view: CaseView, evidence: Evidence) -> list[Finding]:
    return [*_movants(view), *_providers(view, evidence)]


def _movants(view: CaseView) -> list[Finding]:
    found = burden(view.case)
    if not found.movants:
        return []
    return [
        Finding(
            id=fairness_id(view.number, "movants"),
            topic="Fees and fairness",
            case=view.number,
            text=say(
                "fairness",
                "movants_one" if len(found.movants) == 1 else "movants",
                movants=view.names(found.movants),
                requests=count(found.requests, "request"),
                kinds=request_list(found.kinds) if found.kinds else say("fairness", "nothing"),
            ),
            value=count(len(found.movants), "movant"),
            side="helps" if len(found.movants) > 1 and len(view.remaining) > 1 else "neutral",
            does=tuple((view.number, doe) for doe in found.movants),
            docket=f"Dkt. {'; '.join(found.entries)}",
        )
    ]


def _providers(view: CaseView, evidence: Evidence) -> list[Finding]:
    """How many providers the exhibit names for those who remain, or for all where no docket says who does."""
    chosen = view.remaining if view.case.docketed else view.listed
    who = sorted(view.who[doe] for doe in chosen if doe in view.who)
    if len(who) < 2:
        return []
    named = evidence.roster.does["isp"].gather(who).drop_nulls()
    providers = named.str.to_lowercase().n_unique()
    if providers < 2:
        return []
    events = evidence.events_of(who) if len(who) < _MOST_ROWS else ()
    return [
        Finding(
            id=fairness_id(view.number, "providers"),
            topic="Fees and fairness",
            case=view.number,
            text=say(
                "fairness",
                "providers",
                does=count(len(named), "Doe"),
                who=say("fairness", "remain" if view.case.docketed else "listed"),
            ),
            value=count(providers, "provider"),
            side="helps",
            events=events,
            does=tuple((view.number, doe) for doe in chosen if doe in view.who),
            rows_text=evidence.rows_told(events, len(who)),
        )
    ]

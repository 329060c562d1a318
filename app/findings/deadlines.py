"""Days that bind: what a subpoena sets, the time for service, the limitation, and which text of the rules applies."""

from __future__ import annotations

from datetime import date

import polars as pl

from app.base.clock import count, date_long
from app.base.ids import DoeId
from app.findings.evidence import Evidence
from app.findings.finding import Finding, Side
from app.findings.times import printed_at
from app.findings.words import say
from app.law.case_view import CaseView
from app.law.computing import BEGAN, Counted
from app.law.deadlines import Due, due, limitation_ends, rule_of, service_ends
from app.law.rules import rule

_NAMED = 3  # more Does than these are counted, not named


def deadline_findings(view: CaseView, evidence: Evidence) -> list[Finding]:
    days = [_due(view, item, evidence.today) for item in due(view.case)]
    return [*days, *_service(view), *_limitation(view, evidence), *_paper(view)]


def dates_id(case: str, part: str) -> str:
    return f"dates:{case}:{part}"


def due_id(case: str, item: Due) -> str:
    ours = "ours" if item.ours else "others"
    return dates_id(case, f"{item.kind}:{item.day}:{ours}:{item.place or ''}")


def _due(view: CaseView, item: Due, today: date | None) -> Finding:
    chosen = rule_of(item.kind, view.case.paper)
    presses = today is not None and item.presses(today)
    return Finding(
        id=due_id(view.number, item),
        topic="Dates",
        case=view.number,
        text=say(
            "dates",
            "returns_many" if item.kind == "returns" and len(item.does) > 1 else item.kind,
            does=view.names(item.does),
            place=say("dates", "place", place=item.place) if item.place else "",
            rule=chosen.cite,
            note=chosen.note,
        ),
        value=date_long(item.day),
        side="hurts" if item.ours and item.kind == "returns" else "neutral",
        weight="weighs" if presses else "review" if item.ours else "know",
        does=tuple((view.number, doe) for doe in item.does),
        docket="subpoena",
        work_product=True,
    )


def _service(view: CaseView) -> list[Finding]:
    filed = view.case.filed
    if filed is None or filed < BEGAN:
        return []
    ends, chosen, paper = service_ends(filed), rule("service", filed), view.case.paper
    unserved = tuple(doe for doe in view.case.clients if not view.case.facts_of(doe).served)
    over = paper is not None and paper > ends.day and bool(unserved)
    return [
        Finding(
            id=dates_id(view.number, "service"),
            topic="Dates",
            case=view.number,
            text=say(
                "dates",
                "service",
                days=chosen.version.days,
                filed=date_long(filed),
                rule=chosen.cite,
                moved=_moved(ends),
                outcome=say("dates", "service_over", does=view.names(unserved)) if over else "",
            ),
            value=date_long(ends.day),
            side="helps" if over else "neutral",
            weight="review" if over else "know",
            does=tuple((view.number, doe) for doe in unserved) if over else (),
            docket="docket",
        )
    ]


def _limitation(view: CaseView, evidence: Evidence) -> list[Finding]:
    """For our clients, or where none is recorded for all who leave: what a severed Doe may still be sued for."""
    does = _listed(view, view.case.clients) or _listed(view, view.proposed.leaving)
    last = _last_event(view, does)
    if last is None:
        return []
    listed = printed_at(evidence, last, end=True).date()
    if listed < BEGAN or listed > evidence.exhibit_of(last).opened.date():  # nothing runs from a day to come
        return []
    ends, paper = limitation_ends(listed, view.case.filed), view.case.paper
    side: Side = "neutral" if paper is None else "helps" if paper > ends.day else "hurts"
    outcome = {"neutral": "limitation_unknown", "helps": "limitation_over", "hurts": "limitation_open"}[side]
    text = say(
        "dates",
        "limitation",
        does=view.names(does) if len(does) <= _NAMED else say("dates", "many", does=count(len(does), "Doe")),
        rule=rule("limitation", view.case.filed).cite,
        moved=_moved(ends),
        outcome=say("dates", outcome),
    )
    return [
        Finding(
            id=dates_id(view.number, "limitation"),
            topic="Dates",
            case=view.number,
            text=text,
            value=date_long(ends.day),
            side=side,
            weight="review",
            events=(last,),
            does=tuple((view.number, doe) for doe in does),
            rows_text=evidence.rows_text([last]),
        )
    ]


def _last_event(view: CaseView, does: tuple[DoeId, ...]) -> int | None:
    """The row with the last listed time of those Does."""
    who = [view.who[doe] for doe in does]
    spans = [swarm.spans.filter(pl.col("who").is_in(who)).select("last", "last_event") for swarm in view.swarms]
    every = pl.concat(spans).sort("last", "last_event") if spans else pl.DataFrame()
    return int(every["last_event"][-1]) if every.height else None


def _listed(view: CaseView, does: tuple[DoeId, ...]) -> tuple[DoeId, ...]:
    return tuple(doe for doe in does if doe in view.who)


def _paper(view: CaseView) -> list[Finding]:
    """Only where something hangs on it: a request whose rule has moved."""
    if view.case.paper is not None or not any(r.kind == "quash" for e in view.case.entries for r in e.requests):
        return []
    return [
        Finding(
            id=dates_id(view.number, "paper"),
            topic="Dates",
            case=view.number,
            text=say("dates", "paper", rule=rule("quash", None).cite),
            value=say("dates", "paper_value"),
            weight="review",
            docket="docket",
            work_product=True,
        )
    ]


def _moved(ends: Counted) -> str:
    """`; Sunday, August 9, 2015, runs on`: where the count ended on a day on which courts are closed."""
    return say("dates", "moved", ended=f"{ends.passed[0][1]}, {date_long(ends.ended)},") if ends.passed else ""

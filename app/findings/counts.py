"""How much is listed: rows, hits, Does, times a Doe, who remains."""

from __future__ import annotations

from app.base.clock import count, small_number
from app.base.ids import doe_name
from app.findings.evidence import Evidence
from app.findings.finding import Finding
from app.findings.words import say
from app.law.case_view import CaseView
from app.matter.remaining import is_sued

MANY = 10  # remaining Does from which manageability is argued (the opinion argues it of forty-seven)


def count_findings(view: CaseView, evidence: Evidence) -> list[Finding]:
    return [_listed(view, evidence), *_remaining(view), *_times_a_doe(view, evidence)]


def _listed(view: CaseView, evidence: Evidence) -> Finding:
    exhibits = evidence.exhibits_of(view.number)
    rows, hits = sum(e.rows for e in exhibits), sum(e.hits for e in exhibits)
    unread = say("listed", "unread", rows=count(rows - hits, "row")) if rows != hits else ""
    return Finding(
        id=f"listed:{view.number}",
        topic="Parties",
        case=view.number,
        text=say(
            "listed",
            "several" if len(exhibits) > 1 else "text",
            does=count(len(view.listed), "Doe"),
            rows=count(rows, "row"),
            hits=f"{hits:,}",
            unread=unread,
        ),
        value=count(len(view.listed), "Doe"),
        events=evidence.rows_of(view.who.values()) if rows < 2000 else (),
        rows_text=count(rows, "row"),
    )


def _remaining(view: CaseView) -> list[Finding]:
    if not view.case.docketed:
        return []
    stays = say("remaining", "stays", doe=doe_name(view.lowest)) if view.lowest is not None else ""
    everybody = view.counted
    dismissed = [doe for doe in view.dismissed if is_sued(view.case, doe)]
    gone = len(dismissed)
    return [
        Finding(
            id=f"remaining:{view.number}",
            topic="Parties",
            case=view.number,
            text=say(
                "remaining",
                "text_one" if gone == 1 else "text" if gone else "nobody",
                does=count(everybody, "Doe"),
                n=small_number(gone),
                stays=stays,
            ),
            value=say("remaining", "value", n=len(view.remaining)),
            side="helps" if len(view.remaining) >= MANY else "neutral",
            docket="docket",
            does=tuple((view.number, d) for d in view.remaining),
        ),
        Finding(
            id=f"dismissed:{view.number}",
            topic="Parties",
            case=view.number,
            text=say("dismissed", "text"),
            value=str(gone),
            docket="docket",
            does=tuple((view.number, d) for d in dismissed),
            shown=False,
        ),
    ]


def _times_a_doe(view: CaseView, evidence: Evidence) -> list[Finding]:
    considered = [view.who[d] for d in view.remaining if d in view.who]
    does = evidence.roster.does[sorted(considered)] if considered else evidence.roster.does.head(0)
    once = does.filter((does["hits"] == 1) & (does["first"] == does["last"]))
    if not once.height:
        return []
    every = once.height == len(view.remaining)
    kind = "every" if every else "one" if once.height == 1 else "some"
    return [
        Finding(
            id=f"once:{view.number}",
            topic="Swarm timing",
            case=view.number,
            text=say("once", kind, n=small_number(once.height).capitalize()),
            value=say("once", "value", n=once.height, all=len(view.remaining)),
            side="helps",
            events=evidence.events_of(once["who"].to_list()) if once.height < 2000 else (),
            does=tuple(evidence.keys[w] for w in once["who"]),
            rows_text=count(once.height, "row"),
        )
    ]

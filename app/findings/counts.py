"""How much is listed: rows, hits, Does, times a Doe, who remains."""

from __future__ import annotations

from app.base.clock import count, small_number
from app.findings.evidence import Evidence
from app.findings.finding import Finding
from app.law.case_view import CaseView


def count_findings(view: CaseView, evidence: Evidence) -> list[Finding]:
    return [_listed(view, evidence), *_remaining(view), *_times_a_doe(view, evidence)]


def _listed(view: CaseView, evidence: Evidence) -> Finding:
    exhibits = evidence.exhibits_of(view.number)
    rows, hits = sum(e.rows for e in exhibits), sum(e.hits for e in exhibits)
    unread = f"; {count(rows - hits, 'row')} cannot be read" if rows != hits else ""
    return Finding(
        id=f"listed:{view.number}",
        topic="Parties",
        case=view.number,
        text=(
            f"The exhibit lists {count(len(view.listed), 'Doe')} in {count(rows, 'row')}, "
            f"of which {hits:,} are hits{unread}."
        ),
        value=count(len(view.listed), "Doe"),
        events=evidence.events_of(view.who.values()) if rows < 2000 else (),
        rows_text=count(rows, "row"),
    )


def _remaining(view: CaseView) -> list[Finding]:
    if not view.case.docketed:
        return []
    stays = f" John Doe {view.lowest} is the lowest-numbered of them." if view.lowest is not None else ""
    everybody = len(view.does)
    gone = len(view.dismissed)
    return [
        Finding(
            id=f"remaining:{view.number}",
            topic="Parties",
            case=view.number,
            text=f"Of {count(everybody, 'Doe')}, {gone} {'is' if gone == 1 else 'are'} dismissed.{stays}",
            value=f"{len(view.remaining)} remain",
            docket="docket",
            does=tuple((view.number, d) for d in view.remaining),
        ),
        Finding(
            id=f"dismissed:{view.number}",
            topic="Parties",
            case=view.number,
            text="Voluntarily dismissed, by the docket.",
            value=str(gone),
            docket="docket",
            does=tuple((view.number, d) for d in view.dismissed),
            shown=False,
        ),
    ]


def _times_a_doe(view: CaseView, evidence: Evidence) -> list[Finding]:
    considered = [view.who[d] for d in view.remaining if d in view.who]
    does = evidence.roster.does[sorted(considered)] if considered else evidence.roster.does.head(0)
    once = does.filter(does["hits"] == 1)
    if not once.height:
        return []
    every = once.height == does.height
    who = small_number(once.height).capitalize() if not every else "Each"
    return [
        Finding(
            id=f"once:{view.number}",
            topic="Swarm timing",
            case=view.number,
            text=f"{who} {'has' if every or once.height == 1 else 'have'} one listed time: an instant, not a period.",
            value=f"{once.height} of {does.height}",
            side="helps",
            events=evidence.events_of(once["who"].to_list()) if once.height < 2000 else (),
            does=tuple(evidence.keys[w] for w in once["who"]),
            rows_text=count(once.height, "row"),
        )
    ]

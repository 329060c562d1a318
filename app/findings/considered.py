"""Of whom findings speak: the Does who remain, or all who are listed; and of their rows, as many as one can show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.analysis.hits import Ints
from app.base.clock import count
from app.base.ids import DoeKey
from app.findings.evidence import Evidence
from app.findings.finding import Finding, Side, Weight
from app.findings.words import say
from app.law.case_view import CaseView

MOST_ROWS = 2_000
"""A finding names no more rows than a person might look through."""
_MOST_NAMES = 100


def considered(view: CaseView) -> list[int]:
    """Rows in the roster, ascending, of the Does of whom `view.swarms` tells."""
    chosen = [view.who[doe] for doe in view.remaining if doe in view.who]
    if chosen or any(isinstance(doe, int) for doe in view.listed):
        return sorted(chosen)
    return sorted(view.who.values())


def keys_of(who: Iterable[int], evidence: Evidence) -> tuple[DoeKey, ...]:
    return tuple(evidence.keys[w] for w in who)


def names_of(who: Sequence[int], view: CaseView, evidence: Evidence) -> str:
    """`John Does 3 and 9`; `4,000 Does` where nobody would read their names."""
    return view.names(evidence.keys[w][1] for w in who) if len(who) <= _MOST_NAMES else count(len(who), "Doe")


def shown_of(events: Sequence[int] | Ints) -> tuple[int, ...]:
    """The rows that a finding names."""
    return tuple(map(int, events)) if len(events) <= MOST_ROWS else ()


def finding_of_hits(
    key: str,
    weight: Weight,
    events: Sequence[int] | Ints,
    who: Sequence[int],
    view: CaseView,
    evidence: Evidence,
    **more: str,
) -> Finding:
    """A finding about those hits, of those Does, which a day of the docket contradicts; `more`: words of its text."""
    shown, hits = shown_of(events), count(len(events), "hit")
    kind = "text_one" if len(events) == 1 else "text"
    return Finding(
        id=f"{key}:{view.number}",
        topic="Exhibit defects",
        case=view.number,
        text=say(key, kind, hits=hits, does=names_of(who, view, evidence), **more),
        value=hits,
        side="helps",
        weight=weight,
        events=shown,
        does=keys_of(who, evidence),
        docket="docket",
        rows_text=evidence.rows_told(shown, len(events)),
    )


def finding_of_does(
    key: str,
    text: str,
    value: str,
    ruled: tuple[Side, Weight],
    who: Sequence[int],
    view: CaseView,
    evidence: Evidence,
) -> Finding:
    """A finding about those Does of a case, with their hits; only their number where they are too many to show."""
    hits = int(evidence.roster.does["hits"].gather(list(who)).sum())
    events = evidence.events_of(who) if hits <= MOST_ROWS else ()
    return Finding(
        id=f"{key}:{view.number}",
        topic="Parties",
        case=view.number,
        text=text,
        value=value,
        side=ruled[0],
        weight=ruled[1],
        events=events,
        does=keys_of(who, evidence),
        rows_text=evidence.rows_told(events, hits),
    )

"""What a finding is. One file beside this one makes each kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from app.base.ids import DoeKey

Side = Literal["helps", "hurts", "neutral"]
Weight = Literal["weighs", "review", "know"]
"""Carries weight (filled diamond); to review (hollow triangle); to know (hollow circle)."""

CLOSE = timedelta(days=1)
"""Listed times closer than this hurt a client who wants to be apart: such a gap stays in the work product."""


Topic = Literal[
    "Swarm timing", "Exhibit defects", "Pleading", "Parties", "Requests", "Fees and fairness", "Dates"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """One computed fact.

    `id` is stable while its subject is ("gap:12-cv-6677:8342…:29:38"); overrides and documents refer to it.
    `value` is the figure as text; `text` the sentence it stands in; `events` the rows of EVENTS it rests
    on; `docket` the entries or paragraphs it rests on, where it rests on no row.
    """

    id: str
    topic: Topic
    case: str | None
    text: str
    value: str
    side: Side = "neutral"
    weight: Weight = "know"
    events: tuple[int, ...] = ()
    does: tuple[DoeKey, ...] = ()
    docket: str = ""
    rows_text: str = ""  # "Exhibit A, sheet 1, rows 31 and 40"
    work_product: bool = False  # tells the plaintiff too much: never filed
    shown: bool = True  # False: only documents state it; it has no line of its own in the list


def at_least(listed: timedelta, least: timedelta | None) -> timedelta:
    """What "at least" may be said of a span between listed times: the span, unless it is printed so roughly
    (by dates alone) that it may be a day less; then the least that the precision allows."""
    return least if least is not None and listed - least >= CLOSE else listed

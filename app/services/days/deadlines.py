"""What is due, in words for the window: next in the case in view, and whatever presses in any case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast

from app.base.clock import date_long, date_short
from app.base.ids import DoeKey, case_short
from app.base.paths import data
from app.base.today import today
from app.findings.deadlines import due_id
from app.law.deadlines import Due, due, next_due
from app.services.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Pressing:
    """Something due that must not be missed: its sentence, the Does whom it is about, and its finding."""

    sentence: str
    case: str
    does: frozenset[DoeKey]
    day: date
    finding: str


def say(*keys: str, **values: object) -> str:
    """A sentence of `resources/text/deadlines.toml`, filled."""
    found: object = data("text", "deadlines.toml")
    for key in keys:
        found = cast(dict[str, object], found)[key]
    return cast(str, found).format(**values)


def next_day(analysis: Analysis, case: str) -> tuple[str, bool] | None:
    """What is due next in a case, in a few words, and whether it presses; None where nothing is."""
    view = analysis.evidence.view(case)
    day_now = today(analysis.matter.court_zone)
    item = next_due(due(view.case), day_now)
    if item is None:
        return None
    names = view.names(item.does).replace("John Doe", "Doe")
    day = date_short(item.day) + ("" if item.day.year == day_now.year else f", {item.day.year}")
    return say("short", item.kind, does=names, day=day, left=_left(item, day_now)), item.presses(day_now)


def pressing(analysis: Analysis) -> tuple[Pressing, ...]:
    """All that presses, in any case, the earliest day first."""
    found, day_now = [], today(analysis.matter.court_zone)
    for view in analysis.cases:
        for item in due(view.case):
            if item.presses(day_now):
                sentence = say(
                    "presses",
                    _key(item, day_now),
                    case=case_short(view.number),
                    does=view.names(item.does),
                    day=date_long(item.day),
                    left=_left(item, day_now),
                )
                keys = frozenset((view.number, doe) for doe in item.does)
                found.append(Pressing(sentence, view.number, keys, item.day, due_id(view.number, item)))
    return tuple(sorted(found, key=lambda each: each.day))


def _key(item: Due, day_now: date) -> str:
    if item.kind == "returns" and item.left(day_now) < 0:
        return "returns_past"
    return "returns_many" if item.kind == "returns" and len(item.does) > 1 else item.kind


def _left(item: Due, day_now: date) -> str:
    n = item.left(day_now)
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    return say("left", near.get(n, "coming" if n > 0 else "past"), n=abs(n))

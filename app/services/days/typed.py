"""Days as a person types them for a subpoena or a case, and what they mean: counted, fixed, and what follows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from app.base.clock import count, date_long
from app.base.problem import Problem
from app.base.typed_day import typed_day
from app.law.computing import BEGAN, days_from, why_closed
from app.law.deadlines import service_ends
from app.law.fees import fee_on
from app.law.rules import rule
from app.services.days.deadlines import say

_COUNTED = re.compile(r"(?P<n>\d{1,5})\s*days?(?:\s*(?P<way>after|before))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TypedDay:
    """The day that is meant, None for none, and how it came to be or what is to be said of it."""

    day: date | None
    why: str = ""


def day_typed(text: str) -> TypedDay:
    """A plain day, or none. Problem where it is neither."""
    if not text.strip():
        return TypedDay(None)
    day = typed_day(text)
    if day is None:
        raise Problem(say("typed", "plain", text=text.strip()))
    return _fixed(day)


def day_counted(text: str, notice: date | None, returns: date | None) -> TypedDay:
    """A day, or `21 days` (after the notice), or `7 days before` (the return date), counted under Rule 6(a)."""
    counted = _COUNTED.fullmatch(text.strip())
    if counted is None:
        day = typed_day(text)
        if text.strip() and day is None:
            raise Problem(say("typed", "none", text=text.strip()))
        return _fixed(day) if day else TypedDay(None)
    days = int(counted["n"])
    back = (counted["way"] or "").lower() == "before"
    event = returns if back else notice
    if event is None:
        raise Problem(say("typed", "no_return" if back else "no_notice", text=text.strip()))
    found = days_from(event, days, "before" if back else "after")
    why = [f"{why}" for _, why in found.passed]
    passed = say("typed", "passed", ended=date_long(found.ended), why=", ".join(why)) if why else ""
    told = say(
        "typed",
        "before" if back else "after",
        days=count(days, "day"),
        event=date_long(event),
        day=date_long(found.day),
        passed=passed,
    )
    return TypedDay(found.day, told)


def doubts(notice: date | None, object_by: date | None, returns: date | None) -> tuple[str, ...]:
    """What does not fit together; nothing is forbidden."""
    found = []
    if object_by and returns and object_by > returns:
        found.append(say("typed", "after_return"))
    if object_by and notice and object_by < notice:
        found.append(say("typed", "before_notice"))
    return tuple(found)


def case_days(filed: date | None, paper: date | None, published: date | None = None) -> tuple[str, ...]:
    """What follows from the day of the complaint, that of the papers, and that of the work's first publication."""
    found = []
    if filed and filed >= BEGAN:
        days = rule("service", filed).version.days
        service = date_long(service_ends(filed).day)
        found.append(say("case", "filed", filed=date_long(filed), fee=fee_on(filed), service=service, days=days))
    if paper and paper >= BEGAN:
        found.append(say("case", "paper", paper=date_long(paper), rule=rule("quash", paper).cite, fee=fee_on(paper)))
    if published:
        found.append(say("case", "published", published=date_long(published)))
    if filed and published and filed < published:
        found.append(say("case", "unpublished"))
    if filed and paper and paper < filed:
        found.append(say("case", "backwards"))
    return tuple(found) or (say("case", "nothing"),)


def _fixed(day: date) -> TypedDay:
    why = why_closed(day)
    if why is None:
        return TypedDay(day)
    kind = "closed" if why in ("Saturday", "Sunday") else "holiday"
    return TypedDay(day, say("typed", kind, day=date_long(day), why=why))

"""A period as a person types it, counted under Rule 6(a) from a day or an instant: what it comes to, and why."""

from __future__ import annotations

import re
from datetime import date, datetime

from app.base.clock import count, date_long, instant_long, zone_name
from app.base.problem import Problem
from app.base.typed_day import typed_day
from app.base.typed_time import typed_instant
from app.law.computing import Counted, Direction, days_from, hours_from, years_after
from app.services.days.deadlines import say

_PERIOD = re.compile(
    r"(?P<n>\d{1,5})\s*(?P<unit>hour|day|week|year)s?(?:\s*(?P<way>after|before))?", re.IGNORECASE
)  # fmt: skip


def counted(event: str, period: str, zone: str | None) -> str:
    """`14 days after November 1, 2012 end on November 15, 2012.` Hours are counted in the zone (IANA) of the court.

    Problem, in a sentence, where one of the two is no day or no period, or where it cannot be counted.
    """
    found = _PERIOD.fullmatch(period.strip())
    if found is None:
        raise Problem(say("count", "no_period", text=period.strip()))
    n, unit = int(found["n"]), found["unit"].lower()
    way: Direction = "before" if (found["way"] or "").lower() == "before" else "after"
    if unit == "hour":
        return _hours(event, n, way, zone)
    day = typed_day(event)
    if day is None:
        raise Problem(say("typed", "plain", text=event.strip()))
    if unit == "year":
        if way == "before":
            raise Problem(say("count", "years_back"))
        return _told(count(n, "year"), day, years_after(day, n), way)
    return _told(count(n, unit), day, days_from(day, n * (7 if unit == "week" else 1), way), way)


def _told(period: str, event: date, end: Counted, way: Direction) -> str:
    passed = ""
    if end.passed:
        why = ", ".join(reason for _, reason in end.passed)
        passed = say("typed", "passed", ended=date_long(end.ended), why=why)
    return say("count", way, period=period, event=date_long(event), day=date_long(end.day), passed=passed)


def _hours(event: str, n: int, way: Direction, zone: str | None) -> str:
    if zone is None:
        raise Problem(say("count", "no_zone"))
    begins: datetime = typed_instant(event, zone)
    end = hours_from(begins, n, way)
    return say(
        "count",
        f"{way}_hours",
        period=count(n, "hour"),
        event=instant_long(begins),
        day=instant_long(end),
        zone=zone_name(zone),
    )

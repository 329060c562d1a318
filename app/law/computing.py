"""Time computed as Rule 6(a) has it since December 1, 2009: in days, weeks of days, years or hours; on or back.

Counted as legal holidays are those that statute sets and the days on which they are observed. Not counted are what
nobody can know from a calendar: days that the President or a state declares (6(a)(6)(B) and (C); a state's count
only after an event) and a clerk's office that is inaccessible (6(a)(3)). Each would only move the day further.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from app.base.clock import date_long
from app.base.court_days import holiday
from app.base.problem import Problem

BEGAN = date(2009, 12, 1)
_MOST_DAYS = 36_525
_LAST_YEAR = 2099  # what the library of holidays reckons
_DAY = timedelta(days=1)
_WEEKEND = {5: "Saturday", 6: "Sunday"}

Direction = Literal["after", "before"]


@dataclass(frozen=True, slots=True)
class Counted:
    """The day that a count comes to. `ended`: where the bare count ends; `passed`: the days that it runs on over,
    each with why, none where it ends on a day on which courts are open."""

    day: date
    ended: date
    passed: tuple[tuple[date, str], ...]


def why_closed(day: date) -> str | None:
    """`Saturday`, `Labor Day`; None for a day on which the last day of a period may fall."""
    return _WEEKEND.get(day.weekday()) or holiday(day)


def days_from(event: date, days: int, direction: Direction = "after") -> Counted:
    """The last day of a period of so many days after, or before, the day of the event (Rule 6(a)(1), (5)).

    Problem for a day before the present rule, or for a count that is none.
    """
    _refuse(event, days)
    step = _DAY if direction == "after" else -_DAY
    return _run_on(event + step * days, step)


def years_after(event: date, years: int) -> Counted:
    """The last day of a period of so many years after the day of the event: the day of the same date."""
    _refuse(event, years * 366)
    try:
        same = event.replace(year=event.year + years)
    except ValueError:  # February 29: the years run from March 1 and end with February
        same = event.replace(year=event.year + years, day=28)
    return _run_on(same, _DAY)


def hours_from(event: datetime, hours: int, direction: Direction = "after") -> datetime:
    """The instant at which a period of so many hours ends (Rule 6(a)(2)): on a closed day, the same time of the next
    open one. `event` knows its zone, which is the court's."""
    _refuse(event.date(), hours)
    step = _DAY if direction == "after" else -_DAY
    span = timedelta(hours=hours if direction == "after" else -hours)
    end = (event.astimezone(UTC) + span).astimezone(event.tzinfo)
    return datetime.combine(_run_on(end.date(), step).day, end.timetz())


def _run_on(ended: date, step: timedelta) -> Counted:
    day, passed = ended, list[tuple[date, str]]()
    while (why := why_closed(day)) is not None:
        passed.append((day, why))
        day += step
    _refuse_far(day)
    return Counted(day, ended, tuple(passed))


def _refuse(event: date, count: int) -> None:
    if event < BEGAN:
        raise Problem(f"Before {date_long(BEGAN)} Rule 6(a) counted otherwise; count {date_long(event)} by hand.")
    if not 0 < count <= _MOST_DAYS:
        raise Problem("A period is of one day or more, up to a hundred years; check the count.")
    _refuse_far(event)


def _refuse_far(day: date) -> None:
    if day.year > _LAST_YEAR:
        raise Problem(f"{date_long(day)} is beyond what is computed; check the date and the count.")

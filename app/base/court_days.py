"""Days on which courts are closed: weekends, and the holidays of 5 U.S.C. 6103 and the days they are observed on.

The statute is short, and a library of the holidays of all countries is slow to import.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

_YEARS = range(1986, 2101)
"""From when its third Monday of January was first kept, which is long before the protocol was."""

_BY_DATE = (
    (1, 1, "New Year's Day", _YEARS.start),
    (6, 19, "Juneteenth National Independence Day", 2021),
    (7, 4, "Independence Day", _YEARS.start),
    (11, 11, "Veterans Day", _YEARS.start),
    (12, 25, "Christmas Day", _YEARS.start),
)
"""Month, day, name and first year; observed on the Friday before a Saturday, and on the Monday after a Sunday."""

_MONDAY, _THURSDAY = 0, 3
_BY_WEEKDAY = (
    (1, _MONDAY, 15, "Martin Luther King Jr. Day"),
    (2, _MONDAY, 15, "Washington's Birthday"),
    (5, _MONDAY, 25, "Memorial Day"),
    (9, _MONDAY, 1, "Labor Day"),
    (10, _MONDAY, 8, "Columbus Day"),
    (11, _THURSDAY, 22, "Thanksgiving Day"),
)
"""Month, weekday, the earliest day of the month on which it falls, and name."""

_OBSERVED = {5: timedelta(-1), 6: timedelta(1)}


def is_off(day: date) -> bool:
    """A Saturday, a Sunday or a federal holiday."""
    return day.weekday() >= 5 or holiday(day) is not None


def holiday(day: date) -> str | None:
    """`Labor Day`, `Veterans Day (observed)`; None on other days, and on those of years that are not reckoned."""
    return _of_year(day.year).get(day)


@lru_cache(maxsize=256)
def _of_year(year: int) -> dict[date, str]:
    if year not in _YEARS:
        return {}
    # New Year's Day of the next year may be observed on December 31.
    return {day: name for own in (year, year + 1) for day, name in _listed(own) if day.year == year}


def _listed(year: int) -> Iterator[tuple[date, str]]:
    for month, weekday, earliest, name in _BY_WEEKDAY:
        first = date(year, month, earliest)
        yield first + timedelta((weekday - first.weekday()) % 7), name
    for month, number, name, since in _BY_DATE:
        if year >= since:
            day = date(year, month, number)
            yield day, name
            if day.weekday() in _OBSERVED:
                yield day + _OBSERVED[day.weekday()], f"{name} (observed)"

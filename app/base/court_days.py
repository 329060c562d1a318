"""Days on which courts are closed: weekends, and the federal holidays with the days on which they are observed."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

_YEARS = range(1, 9999)  # what the library reckons; no exhibit is of a year beyond


def is_off(day: date) -> bool:
    """A Saturday, a Sunday or a federal holiday."""
    return day.weekday() >= 5 or holiday(day) is not None


def holiday(day: date) -> str | None:
    """`Labor Day`, `Veterans Day (observed)`; None on other days."""
    return _of_year(day.year).get(day)


@lru_cache(maxsize=256)
def _of_year(year: int) -> dict[date, str]:
    from holidays.countries.united_states import US  # takes 0.1 s, and the program starts without it

    if year not in _YEARS:
        return {}
    # New Year's Day of the next year may be observed on December 31.
    listed = US(years=[year, year + 1], expand=False, language="en_US")  # type: ignore[no-untyped-call]
    return {day: name for day, name in listed.items() if day.year == year}

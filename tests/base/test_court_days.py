from __future__ import annotations

from datetime import date, timedelta

from holidays.countries.united_states import US

from app.base.court_days import holiday


def test_federal_holidays_are_those_of_the_library_of_all_countries_from_1986_to_2100():
    first, last = date(1986, 1, 1), date(2100, 12, 31)
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    reckoned = {day: name for day in days if (name := holiday(day))}
    listed = US(years=range(1986, 2101), expand=False, language="en_US")
    assert reckoned == dict(listed)

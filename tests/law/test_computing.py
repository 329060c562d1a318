"""Rule 6(a), against a plain oracle that walks day by day and knows holidays by rule, not by the library."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.problem import Problem
from app.law.computing import BEGAN, days_from, hours_from, why_closed, years_after

CHICAGO = ZoneInfo("America/Chicago")
ONE = timedelta(days=1)


def nth(year, month, weekday, n):
    """The n-th such weekday of a month; the last where n is -1."""
    days = [date(year, month, d) for d in range(1, 32) if d <= (date(year, month % 12 + 1, 1) - ONE).day or month == 12]
    chosen = [day for day in days if day.weekday() == weekday]
    return chosen[n - 1] if n > 0 else chosen[-1]


def federal(year):
    """5 U.S.C. 6103, written out: Monday holidays, and fixed days observed on the nearest weekday."""
    fixed = [date(year, 1, 1), date(year + 1, 1, 1), date(year, 7, 4), date(year, 11, 11), date(year, 12, 25)]
    if year >= 2021:
        fixed.append(date(year, 6, 19))
    moved = {5: -ONE, 6: ONE}
    found = {day + moved.get(day.weekday(), timedelta()) for day in fixed}
    mondays = [(1, 0, 3), (2, 0, 3), (5, 0, -1), (9, 0, 1), (10, 0, 2)]
    return found | {nth(year, *rule) for rule in mondays} | {nth(year, 11, 3, 4)}


def closed(day):
    return day.weekday() > 4 or day in federal(day.year)


days = st.dates(BEGAN, date(2080, 1, 1))


@given(days, st.integers(1, 400), st.sampled_from(["after", "before"]))
def test_days_are_counted_one_by_one_and_run_on_over_closed_days(event, count, direction):
    step = ONE if direction == "after" else -ONE
    day = event
    for _ in range(count):
        day += step
    ended = day
    while closed(day):
        day += step
    found = days_from(event, count, direction)
    assert (found.day, found.ended) == (day, ended)
    assert len(found.passed) == abs((day - ended).days)


@given(st.dates(BEGAN, date(2070, 1, 1)) | st.just(date(2012, 2, 29)), st.integers(1, 20))
def test_years_are_counted_from_one_such_day_to_the_next_and_run_on(event, years):
    day, passed = event, 0
    while passed < years:
        day += ONE
        last_of_february = day.month == 2 and (day + ONE).month == 3
        same = (day.month, day.day) == (event.month, event.day)
        passed += last_of_february if (event.month, event.day) == (2, 29) else same
    while closed(day):
        day += ONE
    assert years_after(event, years).day == day


@given(st.datetimes(datetime(2010, 1, 1), datetime(2080, 1, 1)), st.integers(1, 300))
def test_hours_are_counted_by_the_clock_and_end_at_the_same_time_of_an_open_day(moment, hours):
    event = moment.replace(tzinfo=UTC).astimezone(CHICAGO)
    bare = (moment.replace(tzinfo=UTC) + timedelta(hours=hours)).astimezone(CHICAGO)
    found = hours_from(event, hours)
    day = bare.date()
    while closed(day):
        day += ONE
    assert found.date() == day and found.time() == bare.time()


@pytest.mark.parametrize(
    ("event", "count", "direction", "day"),
    [
        (date(2012, 10, 15), 21, "after", date(2012, 11, 5)),  # a Monday
        (date(2012, 10, 15), 26, "after", date(2012, 11, 13)),  # Saturday, Sunday (Veterans Day), Monday observed
        (date(2012, 2, 6), 14, "after", date(2012, 2, 21)),  # Washington's Birthday
        (date(2012, 9, 13), 10, "before", date(2012, 8, 31)),  # back over Labor Day and its weekend
        (date(2026, 6, 19), 15, "after", date(2026, 7, 6)),  # July 4 is a Saturday, observed on July 3
        (date(2010, 12, 17), 14, "after", date(2011, 1, 3)),  # New Year's Day observed on December 31
        (date(2012, 7, 25), 120, "after", date(2012, 11, 23)),  # Thanksgiving
    ],
)
def test_days_that_a_calendar_tells(event, count, direction, day):
    assert days_from(event, count, direction).day == day


def test_the_days_that_it_runs_on_over_have_their_reasons():
    found = days_from(date(2012, 10, 15), 26)
    assert [why for _, why in found.passed] == ["Saturday", "Sunday", "Veterans Day (observed)"]
    assert found.ended == date(2012, 11, 10)
    assert why_closed(date(2012, 11, 13)) is None


def test_three_years_from_the_times_of_the_opinion():
    assert years_after(date(2012, 7, 23), 3).day == date(2015, 7, 23)
    assert years_after(date(2012, 8, 9), 3).day == date(2015, 8, 10), "August 9, 2015, is a Sunday"


def test_hours_over_a_weekend_and_the_hour_that_is_lost():
    friday = datetime(2012, 10, 5, 14, 30, tzinfo=CHICAGO)
    assert hours_from(friday, 24) == datetime(2012, 10, 9, 14, 30, tzinfo=CHICAGO), "Monday is Columbus Day"
    assert hours_from(friday, 72, "before") == datetime(2012, 10, 2, 14, 30, tzinfo=CHICAGO)
    spring = datetime(2013, 3, 9, 14, 0, tzinfo=CHICAGO)
    assert hours_from(spring, 48) == datetime(2013, 3, 11, 15, 0, tzinfo=CHICAGO)


@pytest.mark.parametrize(
    ("event", "count", "words"),
    [
        (date(2009, 11, 30), 10, "Before December 1, 2009"),
        (date(2012, 1, 5), 0, "one day or more"),
        (date(2012, 1, 5), 40_000, "up to a hundred years"),
        (date(2099, 12, 5), 50, "beyond what is computed"),
    ],
)
def test_what_cannot_be_counted_is_refused_in_a_sentence(event, count, words):
    with pytest.raises(Problem, match=words):
        days_from(event, count)


def test_what_lies_beyond_the_calendar_of_holidays_is_refused():
    for far in (lambda: days_from(date(9000, 1, 5), 9), lambda: years_after(date(2098, 1, 5), 5)):
        with pytest.raises(Problem, match="beyond what is computed"):
            far()

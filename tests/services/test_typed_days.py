"""Days as a person types them: plain, counted from the notice or back from the return, or told why not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.problem import Problem
from app.law.computing import days_from
from app.services.days.counting import counted
from app.services.days.typed import case_days, day_counted, day_typed, doubts

NOTICE, RETURNS = date(2012, 10, 15), date(2012, 11, 15)


@pytest.mark.parametrize(
    "text", ["2012-10-02", "10/2/2012", "10/2/12", "October 2, 2012", "Oct. 2, 2012", "2 October 2012"]
)
def test_a_day_may_be_written_as_people_write_it(text):
    assert day_typed(text).day == day_counted(text, None, None).day == date(2012, 10, 2)


def test_nothing_typed_is_no_day():
    assert day_typed("  ").day is day_counted("", NOTICE, RETURNS).day is None


@given(st.integers(1, 400), st.sampled_from(["{n} days", "{n} day", "{n}days after", " {n} DAYS After "]))
def test_days_are_counted_from_the_notice(n, form):
    found = day_counted(form.format(n=n), NOTICE, None)
    assert found.day == days_from(NOTICE, n).day and "after the notice of October 15, 2012" in found.why


def test_days_before_are_counted_back_from_the_return_date():
    found = day_counted("7 days before", None, RETURNS)
    assert found.day == date(2012, 11, 8) and "counted back under Rule 6(a)" in found.why
    assert day_counted("3 days before", None, RETURNS).day == date(2012, 11, 9), "November 12 is a holiday"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("soon", "“soon” is no day"),
        ("2012-02-30", "is no day"),
        ("0 days", "one day or more"),
        ("90000 days", "up to a hundred years"),
    ],
)
def test_what_is_none_is_refused_in_a_sentence(text, words):
    with pytest.raises(Problem, match=words):
        day_counted(text, NOTICE, RETURNS)


def test_a_count_needs_its_event():
    with pytest.raises(Problem, match="give the day of the notice"):
        day_counted("21 days", None, RETURNS)
    with pytest.raises(Problem, match="give the return date"):
        day_counted("7 days before", NOTICE, None)


def test_a_fixed_day_on_which_courts_are_closed_is_told_and_not_moved():
    found = day_counted("2012-11-22", NOTICE, None)
    assert found.day == date(2012, 11, 22) and found.why.startswith("November 22, 2012 is Thanksgiving Day;")
    assert day_typed("2012-11-21").why == ""


def test_days_that_do_not_fit_together_are_told():
    assert doubts(NOTICE, date(2012, 11, 5), RETURNS) == ()
    assert len(doubts(NOTICE, date(2012, 10, 1), None)) == len(doubts(None, date(2012, 11, 16), RETURNS)) == 1


def test_what_the_days_of_a_case_choose():
    assert "Rule 45’s grounds at Fed. R. Civ. P. 45(d)(3)(A); filing fee $402" in case_days(None, date(2021, 1, 5))[0]
    assert len(case_days(date(2013, 5, 1), date(2013, 4, 30))) == 3
    assert case_days(None, None)[0].startswith("The day of the complaint chooses")
    assert case_days(date(1999, 1, 1), None) == case_days(None, None), "before the data begin"


def test_weeks_are_days_and_years_are_not_counted_back():
    assert counted("2012-10-15", "2 weeks", None) == counted("2012-10-15", "14 days", None).replace(
        "14 days", "2 weeks"
    )
    with pytest.raises(Problem, match="Years are counted after a day"):
        counted("2012-10-15", "3 years before", None)
    with pytest.raises(Problem, match="the court’s zone must be known"):
        counted("2012-10-15 14:30", "48 hours", None)
    with pytest.raises(Problem, match="is no day"):
        counted("2012-10-15 14:30", "14 days", None)

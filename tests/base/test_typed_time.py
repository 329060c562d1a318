"""Times as they are typed; the November hour that occurs twice and the March hour that never is."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.clock import instant_medium, instant_short, zone
from app.base.problem import Problem
from app.base.typed_time import typed, typed_clock, typed_instant

CHICAGO = "America/Chicago"


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2012-07-23 04:44", datetime(2012, 7, 23, 9, 44, tzinfo=UTC)),
        ("7/23/2012 4:44:30 a.m.", datetime(2012, 7, 23, 9, 44, 30, tzinfo=UTC)),
        ("2012-07-23, 12:00 pm", datetime(2012, 7, 23, 17, tzinfo=UTC)),
        (" 2012-07-23 ", datetime(2012, 7, 23, 5, tzinfo=UTC)),
        ("2012-11-04 01:30 CDT", datetime(2012, 11, 4, 6, 30, tzinfo=UTC)),
        ("2012-11-04 1:30 a.m. cst", datetime(2012, 11, 4, 7, 30, tzinfo=UTC)),
    ],
)
def test_a_time_is_read_in_its_zone(text: str, utc: datetime) -> None:
    assert typed_instant(text, CHICAGO).astimezone(UTC) == utc


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("yesterday", "is no time"),
        ("2012-02-30 10:00", "on no calendar"),
        ("2012-07-23 13:00 p.m.", "on no calendar"),
        ("2012-11-04 01:30", "occurs twice on November 4, 2012, Central; add CDT or CST."),
        ("2012-03-11 02:30", "does not occur on March 11, 2012, Central"),
        ("2012-07-23 04:44 CST", "4:44 a.m. is not CST on July 23, 2012, Central."),
    ],
)
def test_what_is_no_instant_is_said_in_a_sentence(text: str, says: str) -> None:
    with pytest.raises(Problem) as raised:
        typed_instant(text, CHICAGO)
    assert says in raised.value.sentence


@pytest.mark.parametrize(("day", "hours"), [("2012-11-04", 25), ("2012-03-11", 23), ("2012-07-04", 24)])
def test_a_day_typed_as_both_ends_is_the_whole_of_it(day: str, hours: int) -> None:
    begin, end = (typed_instant(day, CHICAGO, end=end).astimezone(UTC) for end in (False, True))
    span = end - begin
    assert span == timedelta(hours=hours) - timedelta(microseconds=1)


@given(st.datetimes(datetime(2007, 4, 1), datetime(2030, 1, 1)), st.sampled_from([CHICAGO, "UTC", "Australia/Sydney"]))
def test_what_is_written_is_read_back_in_any_hour(at: datetime, where: str) -> None:
    there = at.replace(microsecond=0, tzinfo=UTC).astimezone(zone(where))
    assert typed_instant(typed(there), where).astimezone(UTC) == there.astimezone(UTC)


def test_the_doubled_hour_is_told_apart_wherever_times_are_told() -> None:
    first, second = (datetime(2012, 11, 4, h, 30, tzinfo=UTC).astimezone(zone(CHICAGO)) for h in (6, 7))
    assert [instant_short(at) for at in (first, second)] == ["Nov  4 01:30 CDT", "Nov  4 01:30 CST"]
    assert [instant_medium(at) for at in (first, second)] == ["Nov 4, 1:30 a.m. CDT", "Nov 4, 1:30 a.m. CST"]
    assert instant_short(second + timedelta(minutes=30)) == "Nov  4 02:00"


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("9:30 a.m.", time(9, 30)),
        ("14:00", time(14)),
        ("12:15 AM", time(0, 15)),
        (" 12:00 p.m. ", time(12)),
        (" ", None),
    ],
)
def test_a_time_of_day_is_read_as_people_write_it(text: str, at: time | None) -> None:
    assert typed_clock(text) == at


@pytest.mark.parametrize("text", ["half past nine", "25:00", "13:00 p.m.", "9", "9:75"])
def test_what_is_no_time_of_day_is_said_in_a_sentence(text: str) -> None:
    with pytest.raises(Problem, match="is no time of day; write it as 9:30"):
        typed_clock(text)

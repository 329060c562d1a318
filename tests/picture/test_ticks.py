"""Axis ticks: days, hours and seconds of a zone, and the hour that occurs twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.clock import zone
from app.base.court_days import holiday, is_off
from app.picture.ticks import DAY, HOUR, MINUTE, SECOND, as_us, axis, day_grid, days, local, midnight
from tests.picture.scenes import utc

CHICAGO = "America/Chicago"


def us(text: str) -> int:
    return int(utc(text).timestamp()) * 1_000_000


def texts(found, heading=False):
    return [label.text for label in found.labels if label.heading is heading]


def test_a_day_has_its_number_in_its_middle_and_a_tick_at_its_midnight():
    found = axis(us("2012-07-23T00:00"), us("2012-07-26T00:00"), "UTC", 300)
    assert texts(found) == ["23", "24", "25"]
    assert found.labels[0].text == "July 2012" or texts(found, heading=True) == ["July 2012"]
    numbers = [label for label in found.labels if not label.heading]
    assert [label.at for label in numbers] == [us(f"2012-07-{d}T12:00") for d in (23, 24, 25)]
    assert all(label.middle for label in numbers)
    assert [tick.at for tick in found.ticks] == [us(f"2012-07-{d}T00:00") for d in (23, 24, 25)]


def test_midnights_are_those_of_the_zone():
    found = axis(us("2012-07-23T00:00"), us("2012-07-26T00:00"), CHICAGO, 300)
    assert [tick.at for tick in found.ticks] == [us(f"2012-07-{d}T05:00") for d in (23, 24, 25)]


def test_a_month_begins_with_a_long_tick_and_its_name():
    found = axis(us("2012-07-20T00:00"), us("2012-08-10T00:00"), "UTC", 600)
    assert texts(found, heading=True) == ["July 2012", "August 2012"]
    assert [tick.at for tick in found.ticks if tick.rank == "month"] == [us("2012-08-01T00:00")]


def test_weekends_and_federal_holidays_are_told_observed_ones_too():
    found = axis(us("2012-07-26T00:00"), us("2012-07-31T00:00"), "UTC", 500)
    assert [label.text for label in found.labels if label.off] == ["28", "29"]
    assert not any(is_off(date(2012, 11, day)) for day in (5, 6, 7, 8, 9))
    assert holiday(date(2012, 11, 11)) == "Veterans Day"
    assert holiday(date(2012, 11, 12)) == "Veterans Day (observed)"
    assert holiday(date(2012, 9, 3)) == "Labor Day"
    assert holiday(date(2021, 12, 31)) == "New Year's Day (observed)"
    assert holiday(date(2020, 6, 19)) is None  # Juneteenth is a legal holiday since 2021
    assert is_off(date(2021, 6, 18))


@pytest.mark.parametrize(
    ("days", "width", "expected"),
    [
        (40, 600, ["1", "2", "3"]),
        (60, 600, ["1", "6", "11"]),
        (61, 190, ["2", "9", "16"]),
        (365, 700, ["Jul", "Aug", "Sep"]),
        (1_000, 700, ["Jul", "Oct", "Jan"]),
    ],
)
def test_as_days_narrow_numbers_thin_to_fifths_then_weeks_then_months(days, width, expected):
    begin = us("2012-07-01T00:00")
    found = axis(begin, begin + days * DAY, "UTC", width)
    assert texts(found)[:3] == expected


def test_decades_are_told_by_years():
    begin = us("2001-01-01T00:00")
    found = axis(begin, begin + 7_000 * DAY, "UTC", 400)
    assert texts(found) == []
    years = texts(found, heading=True)
    assert len(years) > 4
    assert years == sorted(years)


def test_hours_carry_the_date_where_it_begins():
    found = axis(us("2012-07-23T09:00"), us("2012-07-24T03:00"), "UTC", 700)
    assert texts(found, heading=True) == ["July 23, 2012", "July 24, 2012"]
    assert texts(found)[:2] == ["10:00", "12:00"]
    assert [tick.at for tick in found.ticks if tick.rank == "month"] == [us("2012-07-24T00:00")]


def test_seconds_and_their_parts_are_written_out():
    begin = us("2012-07-23T09:44")
    assert texts(axis(begin, begin + 10 * SECOND, "UTC", 700))[:2] == ["09:44:00", "09:44:01"]
    assert texts(axis(begin, begin + SECOND, "UTC", 700))[1] == "09:44:00.1"


def test_the_november_hour_that_occurs_twice_is_told_apart():
    begin = us("2012-11-04T05:00")  # midnight in Chicago; at 07:00 UTC the clock goes back from 2 to 1
    found = axis(begin, begin + 5 * HOUR, CHICAGO, 600)
    hours = {label.text: label.at for label in found.labels if not label.heading and label.text.endswith(("DT", "ST"))}
    assert hours["01:00 CDT"] == us("2012-11-04T06:00")
    assert hours["01:00 CST"] == us("2012-11-04T07:00")
    others = [label.text for label in found.labels if not label.heading and label.text not in hours]
    assert "02:00" in others and "03:00" in others


def test_quarters_of_the_doubled_hour_are_told_apart_too():
    found = axis(us("2012-11-04T06:10"), us("2012-11-04T07:50"), CHICAGO, 480)
    assert "01:15 CDT" in texts(found)
    assert "01:45 CST" in texts(found)
    assert len(texts(found)) == len(set(texts(found)))


def test_the_march_hour_that_never_is_has_no_tick():
    found = axis(us("2012-03-11T06:00"), us("2012-03-11T12:00"), CHICAGO, 700)
    assert "02:00" not in texts(found)
    assert {"01:00", "03:00"} <= set(texts(found))


def test_a_day_of_twenty_five_hours_is_as_long_as_it_is():
    ordinal = local(us("2012-11-04T12:00"), CHICAGO).toordinal()
    assert midnight(ordinal + 1, CHICAGO) - midnight(ordinal, CHICAGO) == 25 * HOUR


def test_a_zone_of_half_hours_has_its_own_hours():
    found = axis(us("2012-07-23T00:00"), us("2012-07-23T04:00"), "Asia/Kolkata", 600)
    labelled = [label for label in found.labels if not label.heading]
    assert all(label.text.endswith(("00", "30")) for label in labelled)
    assert all(label.at % (30 * MINUTE) == 0 for label in labelled)


def test_nothing_is_written_where_there_is_no_room():
    assert axis(5, 5, "UTC", 100).ticks == ()
    assert axis(0, DAY, "UTC", 0).labels == ()


@pytest.mark.parametrize(("day", "hours"), [((2012, 11, 4), 25), ((2012, 3, 11), 23), ((2012, 7, 4), 24)])
def test_days_of_twenty_three_and_twenty_five_hours_are_drawn_as_wide_as_they_are(day, hours):
    noon = as_us(datetime(*day, 12, tzinfo=zone(CHICAGO)))
    whole = [(end - begin, date) for begin, end, date in days(noon - DAY, noon + DAY, CHICAGO)]
    assert whole[1] == (hours * HOUR, date(*day))
    found = axis(noon - 2 * DAY, noon + 2 * DAY, CHICAGO, 400)  # a pixel is 864 s
    ticks = [tick.at for tick in found.ticks]
    begin = as_us(datetime(*day, tzinfo=zone(CHICAGO)))
    assert ticks[ticks.index(begin) + 1] - begin == hours * HOUR
    middle = next(label for label in found.labels if label.text == str(day[2]))
    assert middle.at == begin + hours * HOUR // 2


@given(
    start=st.datetimes(datetime(2011, 1, 1), datetime(2013, 12, 31)),
    hours=st.integers(1, 100),
    where=st.sampled_from([CHICAGO, "UTC", "Australia/Lord_Howe", "America/St_Johns", "UTC-05:00"]),
)
def test_every_tick_of_a_clock_is_a_round_time_there_and_no_label_means_two_instants(start, hours, where):
    begin = as_us(start.replace(tzinfo=UTC))
    found = axis(begin, begin + hours * HOUR, where, 900)
    at = [tick.at for tick in found.ticks]
    assert at == sorted(set(at))
    assert all(local(tick, where).second == 0 for tick in at)
    texts_of_day = [(local(each.at, where).date(), each.text) for each in found.labels if not each.heading]
    assert len(texts_of_day) == len(set(texts_of_day))


@given(
    st.datetimes(datetime(2012, 3, 9), datetime(2012, 3, 13))
    | st.datetimes(datetime(2012, 11, 2), datetime(2012, 11, 6))
)
def test_days_follow_one_another_without_a_seam_whatever_the_clock_does(start):
    begin = as_us(start.replace(tzinfo=UTC))
    found = list(days(begin, begin + 3 * DAY, CHICAGO))
    assert all(one[1] == other[0] for one, other in pairwise(found))
    assert found[0][0] <= begin < found[0][1]
    assert [day for _, _, day in found] == [found[0][2] + timedelta(days=n) for n in range(len(found))]
    assert all(local(first, CHICAGO).time() == datetime.min.time() for first, _, _ in found)


@given(
    st.datetimes(datetime(2012, 1, 1), datetime(2012, 12, 31)), st.integers(1, 80), st.sampled_from([CHICAGO, "UTC"])
)
def test_the_grid_of_days_is_that_of_the_days_one_by_one(start, hours, where):
    begin = as_us(start.replace(tzinfo=UTC))
    grid, off = day_grid(begin, begin + hours * HOUR, where)
    whole = list(days(begin, begin + hours * HOUR, where))
    assert grid.tolist() == [*(first for first, _, _ in whole), whole[-1][1]]
    assert off.tolist() == [is_off(day) for _, _, day in whole]

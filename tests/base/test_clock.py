"""Instants, spans and zones as people read them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.clock import (
    dwell_from_text,
    instant_iso,
    instant_long,
    instant_short,
    span_long,
    span_short,
    time_of_day,
    zone,
    zone_name,
)
from app.base.problem import Problem


def test_the_opinions_gap_reads_as_the_court_would_write_it() -> None:
    gap = datetime(2012, 8, 9, 1, 32) - datetime(2012, 7, 23, 9, 44)
    assert span_short(gap) == "16 d 15 h 48 min"
    assert span_long(gap) == "16 days, 15 hours, and 48 minutes"


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("24h", timedelta(hours=24)),
        ("90 min", timedelta(minutes=90)),
        ("1d 12h", timedelta(hours=36)),
        ("3600", timedelta(hours=1)),
        ("2 weeks", timedelta(days=14)),
        ("0", timedelta(0)),
    ],
)
def test_a_dwell_is_typed_as_people_type_it(text: str, span: timedelta) -> None:
    assert dwell_from_text(text) == span


@pytest.mark.parametrize("text", ["", "soon", "24 parsecs", "-3h", "1d twelve", "99999999999999d", "9" * 400])
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        dwell_from_text(text)


@given(st.timedeltas(min_value=timedelta(seconds=1), max_value=timedelta(days=5000)))
def test_a_span_reads_back_to_the_second(span: timedelta) -> None:
    assert dwell_from_text(span_short(span) or "0") == timedelta(seconds=round(span.total_seconds()))


def test_seconds_are_told_only_where_there_are_any() -> None:
    at = datetime(2012, 7, 23, 9, 44, tzinfo=UTC)
    assert (time_of_day(at), instant_short(at), instant_iso(at)) == (
        "9:44 a.m.",
        "Jul 23 09:44",
        "2012-07-23T09:44:00Z",
    )
    assert instant_long(at.replace(second=5)) == "July 23, 2012, at 9:44:05 a.m."
    assert time_of_day(at.replace(hour=0)) == "12:44 a.m." and time_of_day(at.replace(hour=12)) == "12:44 p.m."


def test_a_zone_is_an_iana_name_or_the_offset_that_an_exhibit_prints() -> None:
    at = datetime(2012, 7, 23, 9, 44, tzinfo=UTC)
    assert at.astimezone(zone("UTC-05:00")).hour == at.astimezone(zone("America/Chicago")).hour == 4
    assert zone_name("America/Chicago") == "Central"
    with pytest.raises(Problem, match="no time zone"):
        zone("Mars/Olympus")

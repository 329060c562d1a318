"""Times in every form that exhibits print, against Python's own datetime as the oracle."""

from __future__ import annotations

from datetime import datetime, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exhibits.cells import times
from app.exhibits.cells.times import read_times
from tests.examples import examples

SECOND, MINUTE, DAY = 1_000_000, 60_000_000, 86_400_000_000


def twelve(t: datetime) -> str:
    return f"{t.hour % 12 or 12}:{t.minute:02}"


def half(t: datetime) -> str:
    return "AM" if t.hour < 12 else "PM"


# form -> (how it writes an instant, its precision in microseconds, the zone word behind it)
FORMS = {
    "us": (lambda t: f"{t.month}/{t.day}/{t.year} {twelve(t)}:{t.second:02} {half(t)}", SECOND, None),
    "us without seconds": (lambda t: f"{t.month}/{t.day}/{t.year} {twelve(t)} {half(t)}", MINUTE, None),
    "us, short year": (lambda t: t.strftime("%m/%d/%y %H:%M"), MINUTE, None),
    "us, narrow space": (lambda t: f"{t:%m/%d/%Y} {twelve(t)}\u202f{half(t)}", MINUTE, None),
    "us, no-break spaces": (lambda t: f"{t:%m/%d/%Y}\u00a0{twelve(t)}\u00a0{half(t)}\u00a0EDT", MINUTE, "edt"),
    "us, dots": (lambda t: f"{t:%m/%d/%Y} {twelve(t)} {half(t)[0].lower()}.m.", MINUTE, None),
    "us, glued": (lambda t: f"{t:%m/%d/%Y} {twelve(t)}{half(t).lower()}", MINUTE, None),
    "us, comma": (lambda t: f"{t:%m/%d/%Y}, {twelve(t)}:{t.second:02} {half(t)} PST", SECOND, "pst"),
    "us, dashes": (lambda t: t.strftime("%m\u2011%d\u2011%Y %H:%M"), MINUTE, None),
    "us, day only": (lambda t: t.strftime("%m/%d/%Y"), DAY, None),
    "database": (lambda t: t.strftime("%Y-%m-%d %H:%M:%S"), SECOND, None),
    "database, UTC": (lambda t: t.strftime("%Y-%m-%d %H:%M:%S UTC"), SECOND, "utc"),
    "database, minutes": (lambda t: t.strftime("%Y-%m-%d %H:%M"), MINUTE, None),
    "zulu": (lambda t: t.strftime("%Y-%m-%dT%H:%M:%SZ"), SECOND, "z"),
    "offset": (lambda t: t.strftime("%Y-%m-%dT%H:%M:%S-05:00"), SECOND, "-05:00"),
    "offset, no colon": (lambda t: t.strftime("%Y-%m-%d %H:%M:%S +0530"), SECOND, "+0530"),
    "compact": (lambda t: t.strftime("%Y%m%dT%H%M%SZ"), SECOND, "z"),
    "slashes, year first": (lambda t: t.strftime("%Y/%m/%d %H:%M:%S"), SECOND, None),
    "named month": (lambda t: t.strftime("%d-%b-%Y %H:%M UTC"), MINUTE, "utc"),
    "named month, capitals": (lambda t: t.strftime("%d-%b-%Y %H:%M:%S GMT").upper(), SECOND, "gmt"),
    "long": (lambda t: f"{t:%B} {t.day}, {t.year} {twelve(t)} {half(t)[0].lower()}.m.", MINUTE, None),
    "long, at": (lambda t: f"{t:%B} {t.day}, {t.year}, at {twelve(t)} {half(t)}", MINUTE, None),
    "long, weekday": (lambda t: f"{t:%A}, {t:%B} {t.day}, {t.year} {twelve(t)}:{t.second:02} {half(t)}", SECOND, None),
    "short name": (lambda t: t.strftime("%b %d %Y %H:%M:%S"), SECOND, None),
    "day, short name": (lambda t: f"{t.day} {t:%b} {t.year} {t:%H:%M} (UTC)", MINUTE, "utc"),
    "clock first": (lambda t: t.strftime("%H:%M:%S %m/%d/%Y"), SECOND, None),
}  # fmt: skip

INSTANTS = st.datetimes(datetime(2000, 1, 1), datetime(2068, 12, 31)).map(lambda t: t.replace(microsecond=0))


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=examples(25, fewest=5))
@given(st.lists(INSTANTS, min_size=1, max_size=30))
def test_an_instant_written_in_a_form_is_read_back(form: str, instants: list[datetime]) -> None:
    write, precision, zone = FORMS[form]
    read = read_times(pl.Series([write(t) for t in instants]))
    cut = {SECOND: {}, MINUTE: {"second": 0}, DAY: {"hour": 0, "minute": 0, "second": 0}}[precision]
    expected = [t.replace(**cut) for t in instants]
    assert read["naive"].to_list() == expected
    assert set(read["precision"]) == {precision}
    assert set(read["zone"]) == {zone}


@settings(max_examples=examples(25))
@given(st.lists(st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1)), min_size=1, max_size=30), st.integers(1, 6))
def test_fractions_of_a_second_are_read_as_finely_as_they_are_printed(times: list[datetime], digits: int) -> None:
    texts = [f"{t:%Y-%m-%dT%H:%M:%S}.{t.microsecond:06}"[: 20 + digits] for t in times]
    read = read_times(pl.Series(texts))
    unit = 10 ** (6 - digits)
    assert read["naive"].to_list() == [t.replace(microsecond=t.microsecond // unit * unit) for t in times]
    assert set(read["precision"]) == {unit}


@pytest.mark.parametrize(
    "text",
    [
        "2/30/2012 1:00 AM", "13/13/2012", "7/23/2012 25:00", "7/23/2012 9:60 AM", "0/1/2012", "2/29/2011 1:00",
        "7/23/2012 14:00 AM", "23-Jux-2012 09:44", "garbage", "29", "198.51.100.29", "7/23", "9:44 AM", "7/23/2012 9",
        "2012-00-10 01:00:00", "2012-07-23 09:44:61", "7/23/2012 24:01", "7/23/2012 9:44:", "7/23/2012 0944",
    ],
)  # fmt: skip
def test_what_no_calendar_or_clock_has_is_no_time(text: str) -> None:
    assert read_times(pl.Series([text]))["naive"].to_list() == [None]


@pytest.mark.parametrize("form", ["us", "us without seconds", "us, short year", "us, day only", "slashes, year first"])
def test_many_texts_are_read_as_few_are(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write = FORMS[form][0]
    texts = [write(datetime(2012, 1, 1) + timedelta(hours=7 * h, seconds=h)) for h in range(400)]
    texts += ["23/7/2012 9:44:00 AM", "2/30/2012 1:00:00 AM", "7/23/2012 13:44:00 PM", "soon", "7/23/12 9:44 PM EST"]
    few = read_times(pl.Series(texts))
    monkeypatch.setattr(times, "MANY", 1)
    assert read_times(pl.Series(texts)).equals(few)


def test_leap_days_are_times() -> None:
    read = read_times(pl.Series(["2/29/2012 1:00 AM", "29-Feb-2000 01:00", "2/29/1900 1:00"]))
    assert read["naive"].to_list() == [datetime(2012, 2, 29, 1), datetime(2000, 2, 29, 1), None]


def test_midnight_and_noon() -> None:
    read = read_times(pl.Series(["7/23/2012 12:00 AM", "7/23/2012 12:00 PM", "7/23/2012 0:00", "7/23/2012 12:00 noon"]))
    assert [t.hour for t in read["naive"]] == [0, 12, 0, 12]


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("2012.07.23 09h44", None), ("23-Jul-12 0944Z", "z"), ("7/23/2012 0944 hrs", None),
        ("7/23/2012 at 9:44am", None),
        ("23 de julio de 2012 09:44", None), ("lundi 23 juillet 2012 \u00e0 9h44", None),
        ("23. Juli 2012, 09:44 Uhr", None), ("July 23, \u201912 9:44 AM", None), ("7/23/'12 9:44 AM", None),
        ("\uff17/\uff12\uff13/\uff12\uff10\uff11\uff12 \uff19:\uff14\uff14", None),
        ("\u0662\u0663/\u0660\u0667/\u0662\u0660\u0661\u0662 \u0660\u0669:\u0664\u0664", None),
        ("Mon Jul 23 2012 09:44:00 GMT-0400 (Eastern Daylight Time)", "gmt-0400 eastern daylight time"),
        ("2012-07-23T094400Z", "z"), ("20120723094400", None), ("20120723 09:44", None),
        ("2012-07-23 09:44:00 +0000 UTC", "+0000 utc"), ("1343036640.0", "utc"), ("07/23/2012 09:44:00:000", None),
    ],
)  # fmt: skip
def test_rarer_ways_to_write_one_instant(text: str, zone: str | None) -> None:
    read = read_times(pl.Series([text])).row(0, named=True)
    assert (read["naive"], read["zone"]) == (datetime(2012, 7, 23, 9, 44), zone)


@pytest.mark.parametrize("text", ["7/23/2012 24:00:00", "2012-07-23T24:00:00Z", "23-Jul-2012 24:00"])
def test_twenty_four_hours_are_the_end_of_the_day(text: str) -> None:
    assert read_times(pl.Series([text]))["naive"].to_list() == [datetime(2012, 7, 24)]


def test_a_first_number_above_twelve_is_the_day() -> None:
    read = read_times(pl.Series(["23/7/2012 09:44", "7/23/2012 09:44", "8/9/2012 09:44", "7/7/2012 09:44"]))
    assert read["naive"].to_list() == [datetime(2012, m, d, 9, 44) for m, d in ((7, 23), (7, 23), (8, 9), (7, 7))]
    assert read["day_first"].to_list() == [True, False, False, False]
    assert read["month_first"].to_list() == [False, True, False, False]
    assert read["open"].to_list() == [False, False, True, False]
    assert read["swapped"][2] == datetime(2012, 9, 8, 9, 44)


@settings(max_examples=examples(50))
@given(INSTANTS.filter(lambda t: t.year < 2060))
def test_a_serial_number_is_the_instant_to_the_second(t: datetime) -> None:
    days = (t - datetime(1899, 12, 30)) / timedelta(days=1)
    later = read_times(pl.Series([f"{days:.9f}"]))
    assert later["naive"][0] == t
    assert later["serial"][0]
    old = read_times(pl.Series([f"{days - 1462:.9f}"]), epoch_1904=True)
    assert old["naive"][0] == t


def test_a_coarse_serial_says_how_coarse_it_is() -> None:
    read = read_times(pl.Series(["41113.4055", "41113", "41113.405555556"]))
    assert read["precision"].to_list() == [8_640_000, DAY, SECOND]


def test_an_hour_beyond_twelve_with_pm_is_marked() -> None:
    read = read_times(pl.Series(["7/23/2012 13:44 PM"]))
    assert read["naive"][0] == datetime(2012, 7, 23, 13, 44)
    assert read["mended"][0]


def test_seconds_since_1970_are_as_precise_as_they_are_written() -> None:
    """They are no bare dates, between which a gap may be a day less."""
    read = read_times(pl.Series(["1343036640", "1343036640000", "1343036640.25", "41113", "41113,4055"]))
    assert read["precision"].to_list() == [1_000_000, 1_000, 10_000, 86_400_000_000, 8_640_000]
    assert read["naive"][2] == datetime(2012, 7, 23, 9, 44, 0, 250_000)

"""Zones as headings, cells and lines above the table name them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from app.exhibits.cells.zones import (
    daylight_named,
    standard_named,
    without_zone,
    zone_in_text,
    zone_label,
    zone_of_word,
)
from app.findings.times import silence_of
from tests.exhibits.files import hits, kinds, text


@pytest.mark.parametrize(
    ("heading", "zone", "rest"),
    [
        ("Hit Date (UTC)", 0, "Hit Date"),
        ("HitDateUTC", 0, "HitDate"),
        ("Timestamp (U.S. Eastern Time)", "America/New_York", "Timestamp"),
        ("Hit Date (Eastern Daylight Time)", -240, "Hit Date"),
        ("Hit Date (EST)", -300, "Hit Date"),
        ("Hit Date EST/EDT", "America/New_York", "Hit Date"),
        ("Hit Date (CT)", "America/Chicago", "Hit Date"),
        ("Time (UTC-5)", -300, "Time"),
        ("Time GMT +05:30", 330, "Time"),
        ("Hit Date (CET/CEST)", "Europe/Berlin", "Hit Date"),
        ("Hit Date (EST or EDT)", "America/New_York", "Hit Date"),
        ("Hit Date (Central European Time)", "Europe/Berlin", "Hit Date"),
        ("Hit Date (UTC/GMT -5)", -300, "Hit Date"),
        ("Hit Date (UTC \u2013 5)", -300, "Hit Date"),
        ("Hit Date (UTC) -5", -300, "Hit Date"),
        ("Hit Date (UTC minus 5 hours)", -300, "Hit Date hours"),
        ("Hit Date (UTC-5h)", -300, "Hit Date h"),
        ("Hit Date (UTC) - 24h", 0, "Hit Date - 24h"),
        ("Hit Date (U.T.C.)", 0, "Hit Date"),
        ("hit_date_est", -300, "hit date"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York", "US & Canada"),
        ("Hit Date (Eastern European Time)", None, "Hit Date Eastern European Time"),
        ("UTC Offset", None, "UTC Offset"),
        ("Hit Date", None, "Hit Date"),
        ("Eastern Division", None, "Eastern Division"),
    ],
)
def test_a_heading_names_its_zone(heading: str, zone: int | str | None, rest: str) -> None:
    assert zone_in_text(heading, heading=True) == zone
    assert " ".join(without_zone(heading).replace("(", " ").replace(")", " ").split()) == rest


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("All times UTC", 0),
        ("All times are in Eastern Time", "America/New_York"),
        ("All times are stated in Central", "America/Chicago"),
        ("Times shown in Coordinated Universal Time", 0),
        ("UNITED STATES DISTRICT COURT, NORTHERN DISTRICT OF ILLINOIS, EASTERN DIVISION", None),
        ("Case: 1:12-cv-06677 Document #: 1-1", None),
        ("Hartford, CT", None),
        ("All times are in Central European Time", "Europe/Berlin"),
        ("Times were converted from UTC to EST", -300),
        ("Est. 1998", None),
    ],
)
def test_a_line_above_the_table_names_a_zone_or_none(line: str, zone: int | str | None) -> None:
    assert zone_in_text(line) == zone


@pytest.mark.parametrize(
    ("word", "zone"),
    [
        ("utc", 0), ("z", 0), ("gmt", 0), ("est", -300), ("edt", -240), ("pst", -480), ("-0500", -300),
        ("-05:00", -300), ("+0530", 330), ("gmt-0500", -300), ("utc+2", 120), ("et", "America/New_York"),
        ("eastern time", "America/New_York"), ("america/chicago", "America/Chicago"),
        ("hours", None), ("to 9:50 am", None), ("+99", None), ("+9959", None), ("mesz", 120),
        ("gmt-0400 eastern daylight time", -240), ("+0000 utc", 0), ("utc gmt", 0), ("gmt-0500 edt", None),
    ],
)  # fmt: skip
def test_a_word_behind_a_time_is_a_zone_or_none(word: str, zone: int | str | None) -> None:
    assert zone_of_word(word) == zone


def test_labels() -> None:
    assert [zone_label(z) for z in (0, -300, 330, "America/Chicago")] == [
        "UTC",
        "UTC-05:00",
        "UTC+05:30",
        "America/Chicago",
    ]


def test_standard_time_named_in_summer_is_read_as_printed_and_told(tmp_path: Path) -> None:
    exhibit = text(tmp_path, "Doe,IP,Hit (EST)\n1,192.0.2.1,7/23/2012 9:44\n2,192.0.2.2,1/23/2012 9:44\n")
    assert hits(exhibit) == [datetime(2012, 7, 23, 14, 44), datetime(2012, 1, 23, 14, 44)]
    assert kinds(exhibit) == [("standard_in_summer", None)]
    assert (
        "Standard time (America/New_York) is named for 1 time"
        in exhibit.defects[0].message + exhibit.defects[1].message
    )
    cells = text(tmp_path, "Doe,IP,Hit\n1,192.0.2.1,7/23/2012 9:44 CST\n2,192.0.2.2,7/23/2012 9:44 UTC\n")
    assert [k for k, _ in kinds(cells)] == ["standard_in_summer", "zones_mixed"]


def test_daylight_time_named_in_winter_is_read_as_printed_and_told(tmp_path: Path) -> None:
    exhibit = text(tmp_path, "Doe,IP,Hit (EDT)\n1,192.0.2.1,12/23/2012 9:44\n2,192.0.2.2,7/23/2012 9:44\n")
    assert hits(exhibit) == [datetime(2012, 12, 23, 13, 44), datetime(2012, 7, 23, 13, 44)]
    assert kinds(exhibit) == [("daylight_in_winter", None)]
    assert any("1 time on days when clocks there ran on standard time" in d.message for d in exhibit.defects)


@pytest.mark.parametrize(
    ("above", "headings", "below", "says"),
    [
        (
            "All times are in Eastern Time\n",
            "Doe,IP,Hit (UTC)",
            "",
            "“All times are in Eastern Time” names America/New",
        ),
        ("", "Doe,IP,Hit (UTC)", "All times are EST\n", "“All times are EST” names UTC-05:00 where UTC is named"),
        ("", "Doe,IP,Hit (UTC / EST)", "", "The heading of column C names UTC-05:00 where UTC is named"),
    ],
)
def test_zones_that_contradict_each_other_are_told(
    tmp_path: Path, above: str, headings: str, below: str, says: str
) -> None:
    exhibit = text(tmp_path, f"{above}{headings}\n1,192.0.2.1,12/23/2012 9:44\n{below}")
    (told,) = (defect.message for defect in exhibit.defects if defect.kind == "zones_contradict")
    assert told.startswith(says) and told.endswith("they are read in UTC.")
    assert silence_of(exhibit) == "contradicted"


def test_standard_time_that_a_line_below_names_in_summer_is_told(tmp_path: Path) -> None:
    exhibit = text(tmp_path, "Doe,IP,Hit\n1,192.0.2.1,7/23/2012 9:44\nAll times are EST,,\n")
    assert ("standard_in_summer", None) in kinds(exhibit)


def test_cells_that_print_another_zone_than_their_heading_are_told_and_read_in_their_own(tmp_path: Path) -> None:
    exhibit = text(tmp_path, "Doe,IP,Hit (UTC)\n1,192.0.2.1,7/23/2012 5:44 EDT\n2,192.0.2.2,7/23/2012 5:45 EDT\n")
    assert hits(exhibit)[0] == datetime(2012, 7, 23, 9, 44)
    assert kinds(exhibit) == [("zone_in_cell_other", None)]
    assert silence_of(exhibit) == "contradicted"
    same = text(tmp_path, "Doe,IP,Hit (Eastern Time)\n1,192.0.2.1,7/23/2012 5:44 EDT\n")
    assert kinds(same) == []


def test_the_end_of_a_range_is_read_in_the_zone_of_its_own_heading(tmp_path: Path) -> None:
    row = "1,192.0.2.1,7/23/2012 9:44,7/23/2012 6:44"
    exhibit = text(tmp_path, f"Doe,IP,First Seen (UTC),Last Seen (EDT)\n{row}\n")
    assert str(exhibit.events["hit_end"][0]) == "2012-07-23 10:44:00+00:00"


def test_only_standard_time_is_standard_time() -> None:
    assert standard_named("Hit Date (EST)") == "America/New_York"
    assert standard_named("Pacific Standard Time") == "America/Los_Angeles"
    assert [standard_named(t) for t in ("Hit (EDT)", "EST/EDT", "UTC-5", "Eastern Time", "Est. 1998")] == [None] * 5
    assert daylight_named("Hit Date (EDT)") == "America/New_York"
    assert [daylight_named(t) for t in ("Hit (EST)", "EST or EDT", "converted from EDT to UTC")] == [None] * 3


@pytest.mark.parametrize("word", ["- 10:44", "-10:44", "-10:30", "- 10:00", "-0575", "+15", "-13"])
def test_the_end_of_a_range_is_no_zone(word: str) -> None:
    """`9:44 - 10:44` says until when, and not how far its clock is behind UTC."""
    assert zone_of_word(word) is None


@pytest.mark.parametrize("glued", ["9:44-10:00", "9:44\u201310:00", "9:44 PM-10:00", "3:10-3:30"])
def test_a_time_and_a_clock_behind_a_dash_are_an_offset_or_a_range_and_not_guessed(tmp_path: Path, glued: str) -> None:
    read = text(tmp_path, f"Doe,IP,Hit (UTC)\n1,192.0.2.1,7/23/2012 {glued}\n2,192.0.2.2,7/24/2012 9:00\n")
    assert read.events["hit"].null_count() == 1
    ((kind, row),) = kinds(read)
    assert (kind, row) == ("offset_or_range", 2)
    says = next(defect.message for defect in read.defects if defect.kind == "offset_or_range")
    assert "(UTC-" in says and f"ends at {glued[-5:].lstrip('-')};" in says


@pytest.mark.parametrize("other", ["17:44-10:00", "9:44+02:00", "9:44 -0500"])
def test_another_offset_in_the_column_tells_that_it_is_one(tmp_path: Path, other: str) -> None:
    read = text(tmp_path, f"Doe,IP,Hit\n1,192.0.2.1,7/23/2012 9:44-10:00\n2,192.0.2.2,7/24/2012 {other}\n")
    assert "offset_or_range" not in {kind for kind, _ in kinds(read)}
    assert str(read.events["hit"][0]) == "2012-07-23 19:44:00+00:00"


def test_an_iso_time_and_one_with_seconds_have_offsets(tmp_path: Path) -> None:
    for time in ("2012-07-23T04:30-05:00", "2012-07-23 04:30:00-05:00", "2012-07-23 17:44-05:00"):
        assert text(tmp_path, f"Doe,IP,Hit\n1,192.0.2.1,{time}\n").events["hit"].null_count() == 0

"""What an exhibit leaves open is told: times perhaps cut off, zones in some rows only, days since 1900 or 1904."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.exhibits import read_exhibit, read_mapped
from app.exhibits.schema import Exhibit
from app.findings.times import silence_of
from tests.exhibits.files import HASH, column, hits, kinds, text, workbook
from tests.exhibits.pdf_files import Layout, set_pdf
from tests.exhibits.test_mapping import answered, proposed

DAY = timedelta(days=1)


def listed(folder: Path, *times: str, heading: str = "Hit Date UTC", above: str = "") -> Exhibit:
    rows = "".join(f"{n},192.0.2.{n},{time}\n" for n, time in enumerate(times, 1))
    return text(folder, f"{above}Doe,IP,{heading}\n{rows}")


def says(exhibit: Exhibit, kind: str) -> list[str]:
    return [defect.message for defect in exhibit.defects if defect.kind == kind]


def test_days_that_may_count_from_1900_or_1904_are_told_with_both_dates(tmp_path: Path) -> None:
    exhibit = listed(tmp_path, "41113.4055", "41114.6")
    assert hits(exhibit)[0] == datetime(2012, 7, 23, 9, 43, 55)
    (told,) = says(exhibit, "serial_system_open")
    assert "2 dates: “41113.4055” in row 2 is read as July 23, 2012, in the 1900 system" in told
    assert told.endswith("in the 1904 system each is 1,462 days later, and this one July 24, 2016.")


def test_the_case_number_or_the_calendar_may_leave_days_only_one_meaning(tmp_path: Path) -> None:
    late = (datetime.now() - datetime(1899, 12, 30)).days - 1_000
    assert not says(listed(tmp_path, f"{late}.25"), "serial_system_open")
    assert not says(listed(tmp_path, "41113.4055", above="Case 1:12-cv-06677\n"), "serial_system_open")
    assert says(listed(tmp_path, "39651.4055", above="Case 1:12-cv-06677\n"), "serial_system_open")


def test_a_workbook_says_from_which_year_its_days_count(tmp_path: Path) -> None:
    exhibit = workbook(tmp_path, [("Doe", "IP", "Hit Date UTC"), (1, "192.0.2.1", 41113.4055)])
    assert hits(exhibit) == [datetime(2012, 7, 23, 9, 43, 55)]
    assert kinds(exhibit) == [("serial_date", 2)]


def test_a_day_and_a_part_of_one_in_two_columns_are_one_time(tmp_path: Path) -> None:
    exhibit = text(tmp_path, "Doe,IP,Date,Time (UTC)\n1,192.0.2.1,41113,0.405694\n2,192.0.2.2,41114,.5\n")
    assert hits(exhibit) == [datetime(2012, 7, 23, 9, 44, 12), datetime(2012, 7, 24, 12)]
    assert kinds(exhibit) == [("serial_system_open", None), ("serial_date", 2), ("serial_date", 3)]


def test_rows_without_a_zone_beside_rows_with_one_are_named_with_what_is_assumed(tmp_path: Path) -> None:
    times = ("7/23/2012 9:44 UTC", "7/24/2012 9:44", "7/25/2012 9:44 UTC", "7/26/2012 9:44", "7/27/2012 9:44")
    exhibit = listed(tmp_path, *times, heading="Hit Date")
    assert kinds(exhibit) == [("zone_in_some_rows", None)]
    assert says(exhibit, "zone_in_some_rows") == [
        "A time zone (UTC) is printed in 2 rows, the first in row 2, and none in 3 others (rows 3, 5, and 6); there "
        "UTC is assumed, and every figure that rests on these rows depends on it."
    ]
    assert silence_of(exhibit) == "unstated_partly"


def test_a_zone_chosen_for_rows_that_print_none_is_told_beside_those_that_do(tmp_path: Path) -> None:
    listed(tmp_path, "7/23/2012 9:44 EDT", *(f"7/{day}/2012 9:44" for day in range(10, 19)), heading="Hit Date")
    found = proposed(tmp_path / "exhibit.csv")
    assert [kind for kind, _ in found.questions] == ["zone"]
    exhibit = read_mapped(found.path, answered(found, "America/Chicago"))
    assert column(exhibit, "offset_min") == [-240] + [-300] * 9
    (told,) = says(exhibit, "zone_in_some_chosen")
    assert "none in 9 others (rows 3, 4, 5, 6, 7, 8, and 3 more); these are read in America/Chicago" in told


def test_a_time_that_prints_less_than_its_column_is_told_and_kept_as_finely_as_it_is_printed(tmp_path: Path) -> None:
    exhibit = listed(
        tmp_path, "7/23/2012 9:44:12 AM", "7/24/2012 9:44", "7/25/2012", "7/26/2012 9:44:12 PM", "7/27/2012 1:02:03 PM"
    )
    assert kinds(exhibit) == [("time_cut", 3), ("time_cut", 4)]
    clock, bare = says(exhibit, "time_cut")
    assert "“7/24/2012 9:44” prints no seconds and no a.m. or p.m., which most rows of the column print" in clock
    assert clock.endswith("it is read to the minute on the 24-hour clock.")
    assert bare.endswith("it is read as a bare date, which may mean any time of that day.")
    assert exhibit.events["precision"][2] == DAY


def test_a_time_that_is_cut_off_within_its_year_is_told_with_the_year_that_is_read(tmp_path: Path) -> None:
    (told,) = says(listed(tmp_path, "7/23/2012 9:44 AM", "7/24/20", "7/25/2012 9:44 PM"), "time_cut")
    assert "“7/24/20” prints no year of four figures and no time of day, which most rows" in told
    assert told.endswith("it is read as a bare date of 2020, which may mean any time of that day.")


@pytest.mark.parametrize(
    "times",
    [
        ("7/23/2012 9:44 AM", "7/24/2012 13:44", "7/25/2012 1:02 PM", "7/26/2012 0:44"),
        ("2012-07-23 09:44:12", "2012-07-23 09:44:12.250", "2012-07-24 09:44:12.500"),
        ("7/23/2012", "7/24/2012 9:44"),
        ("41113.405556", "41114.5"),
    ],
)
def test_a_time_that_lacks_nothing_is_let_be(tmp_path: Path, times: tuple[str, ...]) -> None:
    assert not says(listed(tmp_path, *times), "time_cut")


def test_seconds_since_1970_are_told_as_such_and_are_in_utc(tmp_path: Path) -> None:
    exhibit = listed(tmp_path, "1343036640", "1343036640250", heading="Hit Date")
    assert kinds(exhibit) == [("unix_time", 2), ("unix_time", 3)]
    assert exhibit.zone_stated
    assert says(exhibit, "unix_time")[1].endswith("it is read as 2012-07-23 09:44:00.250 UTC.")


def test_the_end_of_a_day_is_told_as_what_it_is_read(tmp_path: Path) -> None:
    exhibit = listed(tmp_path, "7/23/2012 24:00", "7/23/2012 0:00")
    assert kinds(exhibit) == [("day_ends", 2)]
    assert says(exhibit, "day_ends")[0].endswith("is the end of that day, which is read as 2012-07-24 00:00:00.")


def test_a_name_that_a_page_breaks_by_a_blank_is_told_beside_the_whole_one(tmp_path: Path) -> None:
    rows = [["No.", "IP Address", "Hit Date UTC", "ISP"]]
    rows += [[str(n), f"192.0.2.{n}", f"7/2{n}/2012 9:44 AM", "Com|cast" if n == 3 else "Comcast"] for n in range(1, 6)]
    exhibit = read_exhibit(set_pdf(tmp_path / "broken.pdf", (), rows, (), Layout()))
    assert column(exhibit, "isp")[1:4] == ["Comcast", "Com cast", "Comcast"]
    (told,) = says(exhibit, "name_broken")
    assert "“Com cast” in 1 cell, the first in row 3 of p. 1, and “Comcast” elsewhere in the column" in told


def test_a_column_that_prints_no_half_of_the_day_and_no_hour_past_twelve_is_told(tmp_path: Path) -> None:
    times = [f"7/{day}/2012 {day % 12 + 1}:0{day % 10}" for day in range(10, 23)]
    (told,) = says(listed(tmp_path, *times), "half_not_printed")
    assert told.startswith("None of 13 times prints a.m. or p.m., and all of them lie between 1:00 and 12:59")
    assert not says(listed(tmp_path, *times, "7/24/2012 13:01"), "half_not_printed")
    assert not says(listed(tmp_path, *times[:8]), "half_not_printed")


def test_a_long_table_on_a_clock_of_twelve_hours_is_no_plain_one(tmp_path: Path) -> None:
    rows = "".join(f"{n},192.0.2.{n % 50},2012-07-23 {n % 12 + 1:02}:10:{n % 60:02}\n" for n in range(1, 300))
    path = tmp_path / "long.csv"
    path.write_text(f"Doe,IP,Hit Date UTC\n{rows}", encoding="utf-8")
    assert says(read_exhibit(path, long=100), "half_not_printed")


def test_a_word_that_is_no_known_zone_leaves_the_time_unread_and_is_named(tmp_path: Path) -> None:
    exhibit = listed(tmp_path, "7/23/2012 9:44 BST", "7/24/2012 9:44 UTC", heading="Hit Date")
    assert kinds(exhibit) == [("zone_unknown", 2)]
    beside = "Doe,IP,Hit Date,Time Zone\n1,192.0.2.1,7/23/2012 9:44,EDT\n2,192.0.2.2,7/23/2012 9:44,QQT\n"
    exhibit = text(tmp_path, beside)
    assert hits(exhibit) == [datetime(2012, 7, 23, 13, 44), None]
    assert says(exhibit, "zone_unknown") == [
        "Row 3: “QQT” beside the time “7/23/2012 9:44” is no time zone that is known, so no time is read."
    ]


def test_a_column_of_offsets_states_the_zone_of_each_row(tmp_path: Path) -> None:
    rows = "1,192.0.2.1,7/23/2012 4:44,-5\n2,192.0.2.2,7/24/2012 4:44,-5\n"
    exhibit = text(tmp_path, f"Doe,IP,Hit Date,UTC Offset\n{rows}")
    assert hits(exhibit)[0] == datetime(2012, 7, 23, 9, 44)
    assert kinds(exhibit) == []


def test_dates_with_dots_are_told_where_only_dates_with_slashes_show_the_order(tmp_path: Path) -> None:
    exhibit = listed(tmp_path, "08.07.2012 09:44", "09.07.2012 09:44", "7/23/2012 9:44")
    assert kinds(exhibit) == [("date_order_dotted", None)]
    assert "“08.07.2012 09:44” in row 2 is read as August 7, 2012, but could be July 8, 2012" in "".join(
        says(exhibit, "date_order_dotted")
    )
    assert not says(listed(tmp_path, "08.07.2012 09:44", "07.23.2012 09:44"), "date_order_dotted")


def test_dates_in_the_figures_of_another_script_are_read_and_proposed(tmp_path: Path) -> None:
    exhibit = listed(tmp_path, "\u0662\u0663/\u0660\u0667/\u0662\u0660\u0661\u0662 \u0660\u0669:\u0664\u0664")
    assert hits(exhibit) == [datetime(2012, 7, 23, 9, 44)]
    assert proposed(tmp_path / "exhibit.csv").read.hits == 1  # type: ignore[union-attr]


@pytest.mark.parametrize("apart", ["/", "."])
def test_a_short_year_that_may_stand_first_is_told_whatever_stands_between(tmp_path: Path, apart: str) -> None:
    first = [f"12{apart}{rest} 09:44".replace("/", apart) for rest in ("07/23", "08/09", "08/11")]
    assert says(listed(tmp_path, *first), "year_place_open")
    last = [f"{day}/12 09:44".replace("/", apart) for day in ("07/08", "07/09", "08/11")]
    assert not says(listed(tmp_path, *last), "year_place_open")


def test_of_two_columns_of_dates_named_alike_one_is_read_and_the_other_told(tmp_path: Path) -> None:
    exhibit = text(tmp_path, "Doe,IP,Date,Time,Date\n1,192.0.2.1,8/21/2012,9:44:12,7/23/2012\n")
    assert says(exhibit, "hit_column_open") == [
        "Column C is read as the hit; so could be column E, for nothing tells which times are meant."
    ]


def test_how_many_hits_there_were_is_no_hit(tmp_path: Path) -> None:
    rows = "".join(f"192.0.2.{n},{count},7/2{n}/2012 9:44 AM\n" for n, count in enumerate((12, 41113, 7, 9)))
    exhibit = text(tmp_path, f"IP,Hits,First Seen UTC\n{rows}")
    assert [hit.day for hit in hits(exhibit) if hit] == [20, 21, 22, 23]


def test_a_port_behind_the_address_that_its_column_contradicts_is_told(tmp_path: Path) -> None:
    exhibit = text(tmp_path, "Doe,IP,Port,Hit UTC\n1,192.0.2.1:51413,6881,7/23/2012 9:44\n")
    assert column(exhibit, "port") == [6881]
    assert kinds(exhibit) == [("port_contradicted", 2)]


def test_a_title_ends_where_the_hash_beside_it_is_named(tmp_path: Path) -> None:
    exhibit = listed(tmp_path, "7/23/2012 9:44", above=f'"Title: A Work Hash: {HASH}"\n')
    assert (column(exhibit, "title"), column(exhibit, "info_hash")) == (["A Work"], [HASH])

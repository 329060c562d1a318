"""Exhibits as plaintiffs lay them out, and the events that they must give."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exhibits import read_exhibit
from app.exhibits.schema import EVENTS
from tests.examples import examples
from tests.exhibits.files import D29, D38, HASH, OTHER, column, hits, kinds, text, workbook

TWO_ROWS = "29,198.51.100.29,{one}\n38,198.51.100.38,{two}\n"


@pytest.mark.parametrize(
    ("heading", "one", "two"),
    [
        ("Hit Date (UTC)", "7/23/2012 9:44:00 AM", "8/9/2012 1:32:00 AM"),
        ("Hit Date UTC", "2012-07-23 09:44:00", "2012-08-09 01:32:00"),
        ("HitDateUTC", "07/23/12 09:44", "08/09/12 01:32"),
        ("Timestamp", "2012-07-23T09:44:00Z", "2012-08-09T01:32:00Z"),
        ("Date/Time UTC", "23-Jul-2012 09:44 UTC", "09-Aug-2012 01:32 UTC"),
        ("Hit Date", "2012-07-23T04:44:00-05:00", "2012-08-08T20:32:00-05:00"),
        ("Timestamp (U.S. Eastern Time)", "7/23/2012 5:44 AM", "8/8/2012 9:32 PM"),
        ("Hit Date", "7/23/2012 5:44 AM EDT", "8/8/2012 9:32 PM EDT"),
        ("Hit Date (CT)", "July 23, 2012 4:44 a.m.", "August 8, 2012 8:32 p.m."),
        ("Date of first contact (GMT)", "23/07/2012 09:44", "09/08/2012 01:32"),
        ("Capture Time (UTC-7)", "7/23/2012 2:44", "8/8/2012 18:32"),
    ],
)
def test_two_instants_in_every_form_and_zone(tmp_path: Path, heading: str, one: str, two: str) -> None:
    quoted = TWO_ROWS.format(one=f'"{one}"', two=f'"{two}"')
    exhibit = text(tmp_path, f'DOE#,IP Address,"{heading}"\n{quoted}')
    assert hits(exhibit) == [D29, D38]
    assert column(exhibit, "doe") == [29, 38]
    assert exhibit.zone_stated
    assert kinds(exhibit) == []


def test_the_printed_time_and_its_offset_are_kept(tmp_path: Path) -> None:
    exhibit = text(tmp_path, "Doe,IP,Hit\n1,192.0.2.1,2012-07-22 23:30:00 -0500\n")
    assert column(exhibit, "printed") == [datetime(2012, 7, 22, 23, 30)]
    assert column(exhibit, "offset_min") == [-300]
    assert hits(exhibit) == [datetime(2012, 7, 23, 4, 30)]
    assert (exhibit.zone, exhibit.zone_stated) == ("UTC-05:00", True)


@pytest.mark.parametrize(
    ("headings", "line"),
    [
        ("No,IP,HitDateUTC,ISP,City,State,Hash", f"29,198.51.100.29,7/23/2012 9:44,Net,Chicago,IL,{HASH}"),
        (
            "Defendant,Host IP,Date/Time UTC,Provider,Town,Region,SHA-1",
            f"Doe 29,198.51.100.29,7/23/2012 9:44,Net,Chicago,IL,{HASH}",
        ),
        (
            "DOE NO.,ip address,TIMESTAMP (utc),Internet Service Provider,CITY,Province,info hash",
            f"29.0,198.51.100.29,7/23/2012 9:44,Net,Chicago,IL,{HASH}",
        ),
        (
            "File Hash,State,City,ISP,Hit Date (UTC),IP Address,DOE#",
            f"{HASH},IL,Chicago,Net,7/23/2012 9:44,198.51.100.29,John Doe 29",
        ),
    ],
)
def test_columns_are_known_in_any_order_and_spelling(tmp_path: Path, headings: str, line: str) -> None:
    exhibit = text(tmp_path, f"{headings}\n{line}\n")
    read = {c: column(exhibit, c)[0] for c in ("doe", "ip", "isp", "city", "state", "info_hash")}
    assert read == {
        "doe": 29, "ip": "198.51.100.29", "isp": "Net", "city": "Chicago", "state": "IL", "info_hash": HASH,
    }  # fmt: skip
    assert hits(exhibit) == [D29]


def test_columns_without_headings_are_known_by_what_stands_in_them(tmp_path: Path) -> None:
    exhibit = text(tmp_path, f"198.51.100.29,7/23/2012 9:44 UTC,{HASH}\n198.51.100.38,8/9/2012 1:32 UTC,{HASH}\n")
    assert hits(exhibit) == [D29, D38]
    assert column(exhibit, "row") == [1, 2]
    assert column(exhibit, "info_hash") == [HASH, HASH]
    assert column(exhibit, "doe") == [None, None]


def test_misleading_headings_yield_to_the_content(tmp_path: Path) -> None:
    exhibit = text(tmp_path, "Doe,Address,Value,When (UTC)\n1,12 Main Street,192.0.2.1,7/23/2012 9:44\n")
    assert column(exhibit, "ip") == ["192.0.2.1"]
    assert hits(exhibit) == [D29]


def test_the_preamble_serves_all_rows(tmp_path: Path) -> None:
    exhibit = text(
        tmp_path,
        "EXHIBIT A\n"
        "Case: 1:12-cv-06677 Document #: 1-1 Filed: 08/21/12 Page 2 of 4 PageID #:19\n"
        f"File Hash: {HASH}\nTitle: Backstage\nISP: Example Net\nAll times UTC\n\n"
        "Doe,IP Address,Hit Date\n29,198.51.100.29,7/23/2012 9:44\n38,198.51.100.38,8/9/2012 1:32\n",
    )
    assert exhibit.case == "12-cv-6677"
    assert column(exhibit, "case") == ["12-cv-6677"] * 2
    assert column(exhibit, "info_hash") == [HASH] * 2
    assert column(exhibit, "title") == ["Backstage"] * 2
    assert column(exhibit, "isp") == ["Example Net"] * 2
    assert (exhibit.zone, exhibit.zone_stated) == ("UTC", True)
    assert column(exhibit, "row") == [9, 10]
    assert len(exhibit.sheets[0].preamble) == 6


def test_the_case_number_may_stand_below_the_table(tmp_path: Path) -> None:
    exhibit = text(tmp_path, "#,IP,Hit UTC\n29,198.51.100.29,7/23/2012 9:44\nCase 1:12-cv-06677,,\n")
    assert exhibit.case == "12-cv-6677"
    assert column(exhibit, "doe") == [29]
    assert kinds(exhibit) == [("row_skipped", 3)]


def test_one_address_above_many_works_below(tmp_path: Path) -> None:
    exhibit = text(
        tmp_path,
        f"IP Address: 198.51.100.29\n\nHash,Title,Hit Date UTC\n{HASH},One,7/23/2012 9:44\n{OTHER},Two,8/9/2012 1:32\n",
    )
    assert column(exhibit, "ip") == ["198.51.100.29"] * 2
    assert exhibit.info_hashes == [HASH, OTHER]


def test_a_hit_in_two_columns(tmp_path: Path) -> None:
    exhibit = text(
        tmp_path,
        "Doe,IP,Date,Time (UTC)\n29,198.51.100.29,7/23/2012,9:44:00 AM\n38,198.51.100.38,8/9/2012,1:32:00 AM\n",
    )
    assert hits(exhibit) == [D29, D38]
    assert set(column(exhibit, "precision")) == {timedelta(seconds=1)}
    assert exhibit.zone_stated


def test_a_column_of_zones_serves_the_times_beside_it(tmp_path: Path) -> None:
    exhibit = text(
        tmp_path,
        "Doe,IP,Hit,Time Zone\n29,198.51.100.29,7/23/2012 9:44,UTC\n38,198.51.100.38,8/8/2012 21:32,Eastern Time\n",
    )
    assert hits(exhibit) == [D29, D38]
    assert exhibit.zone_stated


def test_a_zone_in_brackets_behind_the_time_of_day(tmp_path: Path) -> None:
    exhibit = text(tmp_path, "Doe,IP,Date,Time\n29,198.51.100.29,7/23/2012,09:44:00 AM (UTC)\n")
    assert hits(exhibit) == [D29]
    assert exhibit.zone_stated


def test_a_range_of_first_and_last_seen(tmp_path: Path) -> None:
    exhibit = text(
        tmp_path,
        "Doe,IP,First Seen (UTC),Last Seen (UTC)\n"
        "1,192.0.2.1,7/23/2012 9:44,7/23/2012 10:00\n2,192.0.2.2,7/23/2012 9:44,7/22/2012 9:00\n"
        "3,192.0.2.3,7/23/2012 9:44,later\n",
    )
    assert hits(exhibit) == [D29] * 3
    assert exhibit.events["hit_end"].dt.replace_time_zone(None).to_list() == [datetime(2012, 7, 23, 10), None, None]
    assert kinds(exhibit) == [("end_before_start", 3), ("end_unreadable", 4)]


def test_ports_stand_behind_addresses_or_in_a_column(tmp_path: Path) -> None:
    behind = text(tmp_path, "Doe,IP,Hit UTC\n1,192.0.2.1:6881,7/23/2012 9:44\n2,[2001:db8::1]:51413,7/23/2012 9:44\n")
    assert column(behind, "ip") == ["192.0.2.1", "2001:db8::1"]
    assert column(behind, "port") == [6881, 51413]
    beside = text(tmp_path, "Doe,IP,Port,Hit UTC\n1,192.0.2.1,6881,7/23/2012 9:44\n2,192.0.2.2,x,7/23/2012 9:44\n")
    assert column(beside, "port") == [6881, None]
    assert kinds(beside) == [("port_unreadable", 3)]


def test_blank_repeated_and_closing_lines_are_no_rows(tmp_path: Path) -> None:
    exhibit = text(
        tmp_path,
        "Doe,IP,Hit Date,ISP\n1,192.0.2.1,7/23/2012 9:44,A\n,,,\nDoe,IP,Hit Date,ISP\n2,192.0.2.2,7/24/2012 9:44,A\n"
        "\nTotal: 2,,,\nAll times are UTC\nExecuted on July 30 2012,,,\n",
    )
    assert column(exhibit, "row") == [2, 5]
    assert kinds(exhibit) == [("row_skipped", 4), ("row_skipped", 7), ("row_skipped", 8), ("row_skipped", 9)]
    assert exhibit.zone_stated  # by a line below the table


def test_rows_that_cannot_be_read_stay_with_their_defect(tmp_path: Path) -> None:
    exhibit = text(
        tmp_path,
        "Doe,IP,Hit Date UTC,ISP,Hash\n"
        f"1,192.0.2.1,2/30/2012 9:44,A,{HASH}\n2,192.0.2.2,,A,{HASH}\n3,unknown,7/23/2012 9:44,A,{HASH}\n"
        f"4,,7/23/2012 9:44,A,{HASH}\nx,192.0.2.5,7/23/2012 9:44,A,{HASH}\n6,192.0.2.6,7/23/2012 9:44,A,{HASH[:-1]}\n"
        f",nobody,7/23/2012 9:44,A,{HASH}\n8,-,soon,A,{HASH}\n",
    )
    assert exhibit.rows == 8
    assert hits(exhibit) == [None, None, D29, D29, D29, D29, None, None]
    assert kinds(exhibit) == [
        ("time_unreadable", 2), ("time_missing", 3), ("address_unreadable", 4), ("address_missing", 5),
        ("doe_unreadable", 6), ("hash_unreadable", 7), ("address_unreadable", 8), ("doe_missing", 8),
        ("address_unreadable", 9),
        ("time_unreadable", 9),
    ]  # fmt: skip
    bad = exhibit.defects[-1]
    assert (bad.severity, bad.sheet, bad.column, bad.text, bad.event) == ("error", "exhibit", "C", "soon", 7)
    assert "soon" in bad.message
    assert column(exhibit, "printed")[6] == D29  # what the paper prints stays, though it is no hit


def test_each_mending_is_a_change_and_a_defect(tmp_path: Path) -> None:
    broken = f"{HASH[:20]} {HASH[20:]}"
    exhibit = text(
        tmp_path,
        f"Doe,IP,Hit Date UTC,Hash\n1,192.0.2.1,7/23/2012 9:44,{HASH}\n2,198.51.1O0.2,7/23/2012 9:44,{broken}\n"
        f"3,192.0.2.3,41113.4055,{HASH}\n4,192.0.2.4,7/23/2012 13:44 PM,{HASH}\n",
    )
    assert exhibit.changes.rows() == [
        (1, "ip", "198.51.1O0.2", "198.51.100.2"),
        (1, "info_hash", broken, HASH),
        (2, "hit", "41113.4055", "2012-07-23 09:43:55"),
        (3, "hit", "7/23/2012 13:44 PM", "2012-07-23 13:44:00"),
    ]
    assert kinds(exhibit, "serial_system_open") == [
        ("address_mended", 3), ("hash_broken", 3), ("serial_date", 4), ("time_mended", 5),
    ]  # fmt: skip
    assert exhibit.info_hashes == [HASH]


def test_the_cells_are_kept_as_they_stood(tmp_path: Path) -> None:
    exhibit = text(tmp_path, "Doe,IP,Hit Date UTC\nDoe 29, 198.51.1O0.29 ,7/23/2012 9:44:00 AM\n")
    assert exhibit.printed.columns == ["event", "doe", "ip", "hit"]
    assert exhibit.printed.row(0) == (0, "Doe 29", "198.51.1O0.29", "7/23/2012 9:44:00 AM")


def test_the_data_decide_which_of_day_and_month_comes_first(tmp_path: Path) -> None:
    days = text(tmp_path, "Doe,IP,Hit UTC\n1,192.0.2.1,23/7/2012 9:44\n2,192.0.2.2,9/8/2012 1:32\n")
    assert hits(days) == [D29, D38]
    assert kinds(days) == []


def test_a_column_that_leaves_the_order_open_is_month_first_with_one_warning(tmp_path: Path) -> None:
    exhibit = text(
        tmp_path, "Doe,IP,Hit UTC\n1,192.0.2.1,7/7/2012\n2,192.0.2.2,8/9/2012 1:32\n3,192.0.2.3,9/8/2012 1:00\n"
    )
    assert hits(exhibit)[1] == D38
    assert kinds(exhibit, "time_cut") == [("date_order_open", None)]
    assert "August 9, 2012" in exhibit.defects[0].message or "August 9, 2012" in exhibit.defects[1].message
    assert any("September 8, 2012" in d.message for d in exhibit.defects)


def test_a_column_that_contradicts_itself_is_warned_row_by_row(tmp_path: Path) -> None:
    exhibit = text(
        tmp_path,
        "Doe,IP,Hit UTC\n1,192.0.2.1,23/7/2012 9:44\n2,192.0.2.2,7/23/2012 9:44\n3,192.0.2.3,8/9/2012 1:32\n",
    )
    assert hits(exhibit) == [D29, D29, D38]
    assert kinds(exhibit) == [("date_order_mixed", 4)]


def test_dates_with_dots_and_with_slashes_decide_their_order_apart(tmp_path: Path) -> None:
    exhibit = text(
        tmp_path,
        "Doe,IP,Hit UTC\n1,192.0.2.1,23.7.2012 9:44\n2,192.0.2.2,7/23/2012 9:44\n3,192.0.2.3,9.8.2012 1:32\n"
        "4,192.0.2.4,8/9/2012 1:32\n",
    )
    assert hits(exhibit) == [D29, D29, D38, D38]
    assert kinds(exhibit) == []


def test_no_zone_is_utc_with_one_warning(tmp_path: Path) -> None:
    exhibit = text(tmp_path, "Doe,IP,Hit Date\n" + TWO_ROWS.format(one="7/23/2012 9:44", two="8/9/2012 1:32"))
    assert (exhibit.zone, exhibit.zone_stated) == ("UTC", False)
    assert hits(exhibit) == [D29, D38]
    assert [k for k, _ in kinds(exhibit)] == ["zone_not_stated"]


def test_a_second_name_of_the_zone_beside_one_time_is_told(tmp_path: Path) -> None:
    exhibit = text(tmp_path, "Doe,IP,Hit Date UTC\n" + TWO_ROWS.format(one="7/23/2012 9:44 GMT", two="8/9/2012 1:32"))
    assert kinds(exhibit) == [("zone_in_cell", 2)]
    assert exhibit.zone == "UTC"


def test_rows_may_be_printed_in_different_zones(tmp_path: Path) -> None:
    exhibit = text(tmp_path, "Doe,IP,Hit\n" + TWO_ROWS.format(one="7/23/2012 5:44 EDT", two="8/8/2012 20:32 CDT"))
    assert hits(exhibit) == [D29, D38]
    assert column(exhibit, "offset_min") == [-240, -300]
    assert [k for k, _ in kinds(exhibit)] == ["zones_mixed"]
    assert exhibit.zone_stated


def test_a_local_time_that_occurred_twice_or_never_is_told(tmp_path: Path) -> None:
    exhibit = text(
        tmp_path, "Doe,IP,Hit (Eastern Time)\n" + TWO_ROWS.format(one="11/4/2012 1:30 AM", two="3/11/2012 2:30 AM")
    )
    assert hits(exhibit) == [datetime(2012, 11, 4, 5, 30), datetime(2012, 3, 11, 6, 30)]
    assert kinds(exhibit, "date_order_open") == [("local_time_twice", 2), ("local_time_never", 3)]
    assert exhibit.zone == "America/New_York"


def test_unlikely_years_are_told(tmp_path: Path) -> None:
    exhibit = text(tmp_path, "Doe,IP,Hit UTC\n" + TWO_ROWS.format(one="7/23/1912 9:44", two="8/19/2112 1:32"))
    assert kinds(exhibit) == [("date_unlikely", 2), ("date_unlikely", 3)]
    assert exhibit.hits == 2


def test_duplicates_equal_each_other_in_every_cell(tmp_path: Path) -> None:
    row = "1,192.0.2.1,7/23/2012 9:44,{}\n"
    exhibit = text(tmp_path, "Doe,IP,Hit UTC,Note\n" + row.format("a") + row.format("b") + row.format("a"))
    assert kinds(exhibit) == [("duplicate_row", 4)]
    assert exhibit.rows == exhibit.hits == 3


def test_shared_addresses_and_several_addresses_of_one_doe(tmp_path: Path) -> None:
    exhibit = text(
        tmp_path,
        "Doe,IP,Hit UTC\n10,192.0.2.1,7/23/2012 9:44\n34,192.0.2.1,7/24/2012 9:44\n10,192.0.2.1,7/25/2012 9:44\n"
        "11,192.0.2.2,7/23/2012 9:44\n11,192.0.2.3,7/26/2012 9:44\n",
    )
    assert kinds(exhibit) == [("address_shared", 2), ("doe_several_addresses", 5)]
    assert "Does 10 and 34" in next(d.message for d in exhibit.defects if d.kind == "address_shared")


def test_private_addresses_are_told_and_documentation_addresses_once(tmp_path: Path) -> None:
    exhibit = text(
        tmp_path,
        "Doe,IP,Hit UTC\n"
        + "".join(f"{n},{a},7/23/2012 9:44\n" for n, a in enumerate(("192.168.0.9", "192.0.2.1", "192.0.2.2"), 1)),
    )
    assert kinds(exhibit) == [("address_special", 2)]
    assert [d.kind for d in exhibit.defects].count("documentation_address") == 1


def test_text_that_looks_like_a_formula_is_text(tmp_path: Path) -> None:
    exhibit = text(tmp_path, "Doe,IP,Hit UTC,ISP\n1,192.0.2.1,7/23/2012 9:44,=CMD()\n")
    assert column(exhibit, "isp") == ["=CMD()"]


def test_a_defect_of_many_rows_is_summarised_and_never_silent(tmp_path: Path) -> None:
    exhibit = text(
        tmp_path, "Doe,IP,Hit UTC\n" + "".join(f"{n},192.168.0.9,7/23/2012 9:44 UTC\n" for n in range(1, 1502))
    )
    told = [d for d in exhibit.defects if d.kind == "address_special"]
    assert len(told) == 1001
    assert told[-1].text == "501"


@settings(max_examples=examples(25))
@given(
    st.lists(
        st.tuples(st.integers(1, 999), st.datetimes(datetime(2000, 1, 1), datetime(2020, 1, 1))),
        min_size=1,
        max_size=25,
    ),
    st.permutations(["Doe", "IP Address", "Hit Date UTC", "ISP", "File Hash"]),
    st.lists(st.sampled_from(["Exhibit A", "", "Prepared by counsel", ",,,"]), max_size=4),
)
def test_order_of_columns_and_rubbish_above_change_nothing(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[int, datetime]], order: list[str], above: list[str]
) -> None:
    lines = [
        dict(zip(("Doe", "IP Address", "Hit Date UTC", "ISP", "File Hash"), cells, strict=True))
        for cells in ((str(d), f"192.0.2.{i}", f"{t:%Y-%m-%d %H:%M:%S}", "Net", HASH) for i, (d, t) in enumerate(rows))
    ]
    body = "".join(",".join(line[c] for c in order) + "\n" for line in lines)
    content = "".join(a + "\n" for a in above) + ",".join(order) + "\n" + body
    exhibit = text(tmp_path_factory.mktemp("e"), content)
    assert column(exhibit, "doe") == [d for d, _ in rows]
    assert hits(exhibit) == [t.replace(microsecond=0) for _, t in rows]
    assert column(exhibit, "row") == [len(above) + 2 + i for i in range(len(rows))]
    assert dict(exhibit.events.schema) == EVENTS


def test_hashes_of_the_file_and_keys_of_events(tmp_path: Path) -> None:
    exhibit = text(tmp_path, "Doe,IP,Hit UTC\n1,192.0.2.1,7/23/2012 9:44\n2,192.0.2.2,7/23/2012 9:44\n")
    assert len(exhibit.sha256) == 64
    assert exhibit.size == (tmp_path / "exhibit.csv").stat().st_size
    assert column(exhibit, "event") == [0, 1]
    assert column(exhibit, "case") == ["no case number: exhibit.csv"] * 2


def test_progress_is_told_and_cancel_is_obeyed(tmp_path: Path) -> None:
    from app.base.problem import Cancelled

    text(tmp_path, "Doe,IP,Hit UTC\n1,192.0.2.1,7/23/2012 9:44\n")
    shares: list[float] = []
    read_exhibit(tmp_path / "exhibit.csv", lambda _, share: shares.append(share))
    assert shares == sorted(shares)
    assert shares[-1] == 1.0

    def cancel(_what: str, _share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_exhibit(tmp_path / "exhibit.csv", cancel)


def test_sheets_of_one_workbook_are_read_one_after_the_other(tmp_path: Path) -> None:
    exhibit = workbook(tmp_path, [["Doe", "IP", "Hit UTC"], [29, "198.51.100.29", D29]])
    assert exhibit.events.schema["ip"] == pl.Categorical
    assert hits(exhibit) == [D29]

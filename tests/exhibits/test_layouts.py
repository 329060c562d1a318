"""Layouts of tables: side by side, blocks of one Doe each, a sheet a provider, merged cells, formulas."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.base.problem import Problem
from app.exhibits import late_defects, read_exhibit, read_mapped
from tests.exhibits.files import D29, D38, HASH, OTHER, column, hits, kinds, text, workbook
from tests.exhibits.test_mapping import proposed

NINE, THIRTY = "7/23/2012 9:44", "8/9/2012 1:32"


def test_two_tables_side_by_side_are_both_read(tmp_path: Path) -> None:
    exhibit = workbook(
        tmp_path,
        [
            ["File Hash: " + HASH],
            ["Doe", "IP", "Hit UTC", None, "Doe", "IP", "Hit UTC"],
            [29, "192.0.2.29", NINE, None, 38, "192.0.2.38", THIRTY],
            [None, None, None, None, 39, "192.0.2.39", THIRTY],
        ],
    )
    assert column(exhibit, "doe") == [29, 38, 39]
    assert hits(exhibit) == [D29, D38, D38]
    assert column(exhibit, "row") == [3, 3, 4]
    assert column(exhibit, "sheet") == ["Sheet", "Sheet (E:G)", "Sheet (E:G)"]
    assert exhibit.info_hashes == [HASH]
    assert kinds(exhibit) == [("tables_beside", None)]


def test_a_heading_that_occurs_twice_is_no_second_table(tmp_path: Path) -> None:
    exhibit = text(tmp_path, f"Doe,IP,Hit UTC,Date,Date\n29,192.0.2.29,{NINE},1/2/2012,1/3/2012\n")
    assert hits(exhibit) == [D29]
    assert kinds(exhibit) == []


def test_a_block_for_each_doe_with_its_address_above_its_works(tmp_path: Path) -> None:
    exhibit = workbook(
        tmp_path,
        [
            ["Doe 29", "IP: 192.0.2.29"], ["Hit UTC", "Hash"], [NINE, HASH], [None],
            ["Doe 38", "IP: 192.0.2.38"], ["Hit UTC", "Hash"], [THIRTY, OTHER], [NINE, HASH],
        ],
    )  # fmt: skip
    assert column(exhibit, "doe") == [29, 38, 38]
    assert column(exhibit, "ip") == ["192.0.2.29", "192.0.2.38", "192.0.2.38"]
    assert hits(exhibit) == [D29, D38, D29]
    assert kinds(exhibit) == [("row_skipped", 5), ("row_skipped", 6)]


def test_a_block_that_names_no_address_has_none(tmp_path: Path) -> None:
    exhibit = workbook(
        tmp_path,
        [["Doe 29", "IP: 192.0.2.29"], ["Hit UTC", "Hash"], [NINE, HASH], ["Doe 38"], [THIRTY, HASH]],
    )
    assert column(exhibit, "doe") == [29, 38]
    assert column(exhibit, "ip") == ["192.0.2.29", None]
    assert ("address_missing", 5) in kinds(exhibit)


def test_an_address_in_a_line_of_words_serves_all_rows(tmp_path: Path) -> None:
    exhibit = text(
        tmp_path,
        "File Hashes for IP Address 192.0.2.29\nISP: Example Net\n"
        f"Hit Date UTC,File Hash,Title\n{NINE},{HASH},One\n{THIRTY},{OTHER},Two\n",
    )
    assert column(exhibit, "ip") == ["192.0.2.29"] * 2
    assert column(exhibit, "doe") == [None, None]
    assert kinds(exhibit) == []


def test_a_sheet_called_by_its_provider(tmp_path: Path) -> None:
    book = Workbook()
    for name, doe in (("Comcast", 29), ("Batch 2", 38)):
        sheet = book.create_sheet(name)
        sheet.append(["No", "IP", "Hit UTC"])
        sheet.append([doe, f"192.0.2.{doe}", NINE])
    book.remove(book.worksheets[0])
    book.save(tmp_path / "sheets.xlsx")
    exhibit = read_exhibit(tmp_path / "sheets.xlsx")
    assert column(exhibit, "isp") == ["Comcast", None]
    assert kinds(exhibit) == [("isp_from_sheet", None)]


def test_merged_cells_speak_for_all_their_rows(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for line in (["Doe", "IP", "Hit UTC"], [29, "192.0.2.29", NINE], [None, None, THIRTY], [38, "192.0.2.38", NINE]):
        sheet.append(line)
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:B3")
    book.save(tmp_path / "merged.xlsx")
    exhibit = read_exhibit(tmp_path / "merged.xlsx")
    assert column(exhibit, "doe") == [29, 29, 38]
    assert hits(exhibit) == [D29, D38, D29]
    assert exhibit.changes.rows() == [(1, "ip", "", "192.0.2.29"), (1, "doe", "", "29")]
    assert kinds(exhibit) == []
    late = late_defects(tmp_path / "merged.xlsx", exhibit)
    assert [d.kind for d in late] == ["merged_cells", "merged_cells"]


def test_a_blank_that_is_not_merged_stays_blank(tmp_path: Path) -> None:
    exhibit = workbook(tmp_path, [["Doe", "IP", "Hit UTC"], [29, "192.0.2.29", NINE], [None, None, THIRTY, "x"]])
    assert hits(exhibit) == [D29, None]
    assert kinds(exhibit) == [("address_missing", 3), ("doe_missing", 3)]


def test_what_other_rows_list_and_this_one_does_not_is_told(tmp_path: Path) -> None:
    exhibit = text(tmp_path, f"Doe,IP,Hit UTC,Hash\n29,192.0.2.29,{NINE},{HASH}\n,192.0.2.38,{THIRTY},\n")
    assert kinds(exhibit) == [("doe_missing", 3), ("hash_missing", 3)]


def test_formulas_without_a_result_are_told_at_once_and_not_as_missing(tmp_path: Path) -> None:
    lines = [
        ["Doe", "IP", "Hit UTC", "Hash", "Sum"],
        [29, "192.0.2.29", "=F2+G2", HASH, "=A2"],
        [38, "=F3", NINE, "=F4", "=A3"],
        ["=A3+1", "192.0.2.3", "#N/A", HASH, "=A4"],
        [40, "=F5", "=G5"],
    ]
    exhibit = workbook(tmp_path, lines)
    assert hits(exhibit) == [None, D29, None, None]
    assert sorted((d.kind, d.row, d.column, d.text) for d in exhibit.defects if d.row) == [
        ("formula_empty", 2, "C", "=F2+G2"),
        ("formula_empty", 3, "B", "=F3"),
        ("formula_empty", 3, "D", "=F4"),
        ("formula_empty", 4, "A", "=A3+1"),
        ("formula_empty", 5, "B", "=F5"),
        ("formula_empty", 5, "C", "=G5"),
        ("hash_missing", 5, "D", None),
        ("time_missing", 4, "C", None),
    ]
    late = [(d.kind, d.row, d.column, d.text) for d in late_defects(tmp_path / "exhibit.xlsx", exhibit)]
    assert late == [
        ("cell_error", 4, "C", "#N/A"),
        ("formulas", None, None, "C2"),
        ("formulas_unread", None, None, "E2"),
    ]


def test_a_result_that_is_an_empty_text_is_one(tmp_path: Path) -> None:
    workbook(tmp_path, [["Doe", "IP", "Hit UTC"], [29, "192.0.2.29", NINE], [38, "192.0.2.38", '=""']])
    path, stored = tmp_path / "exhibit.xlsx", tmp_path / "stored.xlsx"
    with zipfile.ZipFile(path) as book, zipfile.ZipFile(stored, "w") as copy:
        for name in book.namelist():
            content = book.read(name)
            copy.writestr(name, re.sub(rb'<c r="C3"[^>]*>', b'<c r="C3" t="str">', content))
    assert kinds(read_exhibit(path)) == [("formula_empty", 3)]
    assert kinds(read_exhibit(stored)) == [("time_missing", 3)]


def test_a_column_of_nothing_but_formulas_without_a_result_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="1 cell of it holds a formula without a stored result, so open it in the"):
        workbook(tmp_path, [["Doe", "IP", "Hit UTC"], [29, "192.0.2.29", "=F2+G2"]])


@pytest.mark.parametrize(
    ("headings", "hit"),
    [
        ("Last Hit Date UTC,First Hit Date UTC", D29),
        ("Most Recent Hit (UTC),First Seen (UTC)", D29),
        ("Registration Date,Last Hit Date UTC", D29),
        ("Publication Date,Date of Contact UTC", D29),
    ],
)
def test_the_hit_is_the_first_of_a_range_and_never_the_date_of_a_registration(
    tmp_path: Path, headings: str, hit: datetime
) -> None:
    exhibit = text(tmp_path, f"Doe,IP,{headings}\n29,192.0.2.29,{THIRTY},{NINE}\n")
    assert hits(exhibit) == [hit]


def test_headings_that_only_hold_a_word_of_a_role_make_a_header(tmp_path: Path) -> None:
    exhibit = text(tmp_path, f"DOE,SUBSCRIBER IP,MOST RECENT HIT (UTC),HASH CODE\n29,192.0.2.29,{NINE},{HASH}\n")
    assert (column(exhibit, "row"), column(exhibit, "doe")) == ([2], [29])
    assert (hits(exhibit), exhibit.info_hashes) == ([D29], [HASH])


@pytest.mark.parametrize(
    "line",
    [f"Unique Hash: {HASH}, Title: Backstage", f"Infringed Work: Backstage; Hash: {HASH}", f"Hash {HASH.lower()}"],
)
def test_a_hash_among_other_things_above_the_table(tmp_path: Path, line: str) -> None:
    exhibit = text(tmp_path, f'"{line}"\n\nDoe,IP,Hit UTC\n29,192.0.2.29,{NINE}\n')
    assert exhibit.info_hashes == [HASH]


def test_the_time_of_filing_states_no_zone_for_the_hits(tmp_path: Path) -> None:
    exhibit = text(tmp_path, f"Filed: 08/22/12 10:00 AM CDT\nDoe,IP,Hit Date\n29,192.0.2.29,{NINE}\n")
    assert hits(exhibit) == [D29]
    assert not exhibit.zone_stated


@pytest.mark.parametrize(
    ("above", "heading", "printed"),
    [
        ("Time Zone: Eastern", "Hit Date", "7/23/2012 5:44 AM"),
        ("Time zone: America/Chicago", "Hit Date", "7/23/2012 4:44 AM"),
        ("Eastern Division", "HIT DATE - CENTRAL", "7/23/2012 4:44 AM"),
        ("", "hit_date_utc", "7/23/2012 9:44 AM"),
        ("", "Hit Date (CEST)", "7/23/2012 11:44 AM"),
        ("", "Hit Date", "7/23/2012 5:44 AM America/New_York"),
        ("", "Hit Date", "UTC 7/23/2012 9:44 AM"),
        ("", "Hit Date", "Mon Jul 23 09:44:00 UTC 2012"),
        ("", "Hit Date", "1343036640"),
    ],
)
def test_the_zone_is_found_where_it_stands(tmp_path: Path, above: str, heading: str, printed: str) -> None:
    exhibit = text(tmp_path, f"{above}\nDoe,IP,{heading}\n29,192.0.2.29,{printed}\n")
    assert hits(exhibit) == [D29]
    assert exhibit.zone_stated


@pytest.mark.parametrize(
    "printed",
    [
        "'7/23/2012 9:44:00 AM", "2012-07-23_09:44:00", "2012:07:23 09:44:00", "23-Jul-12 09.44.00 AM",
        "7/23/2012 09:44:00 hrs", "Mon Jul 23 09:44:00 2012",
    ],
)  # fmt: skip
def test_rarer_forms_of_times(tmp_path: Path, printed: str) -> None:
    assert hits(text(tmp_path, f"Doe,IP,Hit UTC\n29,192.0.2.29,{printed}\n")) == [D29]


def test_a_date_of_no_calendar_shows_nothing_of_the_order_of_day_and_month(tmp_path: Path) -> None:
    exhibit = text(
        tmp_path, "Doe,IP,Hit UTC\n1,192.0.2.1,13/13/2012 9:44\n2,192.0.2.2,7/23/2012 9:44\n3,192.0.2.3,8/9/2012 1:32\n"
    )
    assert hits(exhibit) == [None, D29, D38]
    assert kinds(exhibit) == [("time_unreadable", 2)]


def test_a_sheet_that_leaves_the_order_open_follows_the_other_sheets(tmp_path: Path) -> None:
    book = Workbook()
    for doe, hit in ((29, "23/7/2012 9:44"), (38, "9/8/2012 1:32")):
        sheet = book.create_sheet(f"Part {doe}")
        sheet.append(["Doe", "IP", "Hit UTC"])
        sheet.append([doe, f"192.0.2.{doe}", hit])
    book.remove(book.worksheets[0])
    book.save(tmp_path / "parts.xlsx")
    exhibit = read_exhibit(tmp_path / "parts.xlsx")
    assert hits(exhibit) == [D29, D38]
    assert kinds(exhibit) == []


def test_morning_and_afternoon_in_a_column_of_their_own(tmp_path: Path) -> None:
    exhibit = text(
        tmp_path,
        "Doe,IP,Date,Time (UTC),AM/PM\n29,192.0.2.29,7/23/2012,9:44:00,AM\n38,192.0.2.38,7/23/2012,9:44:00,PM\n",
    )
    assert hits(exhibit) == [D29, datetime(2012, 7, 23, 21, 44)]


def test_the_hash_of_a_piece_yields_to_that_of_the_file(tmp_path: Path) -> None:
    both = text(tmp_path, f"Doe,IP,Hit UTC,Piece Hash,File Hash\n29,192.0.2.29,{NINE},{OTHER},{HASH}\n")
    assert both.info_hashes == [HASH]
    alone = text(tmp_path, f"Doe,IP,Hit UTC,Piece Hash\n29,192.0.2.29,{NINE},{OTHER}\n")
    assert alone.info_hashes == [OTHER]


def test_commas_of_a_preamble_do_not_hide_the_delimiter_of_the_table(tmp_path: Path) -> None:
    exhibit = text(
        tmp_path, "Malibu Media, LLC v. Does 1-2, Exhibit A, Page 1\n" * 4 + f"Doe;IP;Hit UTC\n29;192.0.2.29;{NINE}\n"
    )
    assert hits(exhibit) == [D29]
    assert column(exhibit, "row") == [6]


def test_a_column_of_case_numbers(tmp_path: Path) -> None:
    head, row = "Case No.,Doe,IP,Hit UTC\n", "{},29,192.0.2.29,7/23/2012 9:44\n"
    one = text(tmp_path, head + row.format("1:12-cv-06677"))
    assert one.case == "12-cv-6677"
    two = text(tmp_path, head + row.format("1:12-cv-06677") + row.format("1:12-cv-06675"))
    assert two.case == "12-cv-6677"
    assert kinds(two) == [("cases_mixed", None)]


def test_a_column_of_does_without_a_number_is_told(tmp_path: Path) -> None:
    exhibit = text(tmp_path, f"Defendant,IP,Hit UTC\nJohn Doe,192.0.2.29,{NINE}\n")
    assert kinds(exhibit) == [("doe_unreadable", 2)]
    numbered = text(tmp_path, f"No.,Defendant,IP,Hit UTC\n29,John Doe,192.0.2.29,{NINE}\n")
    assert (column(numbered, "doe"), kinds(numbered)) == ([29], [])


def test_a_short_year_that_may_stand_first_is_told(tmp_path: Path) -> None:
    may = text(tmp_path, "Doe,IP,Hit UTC\n29,192.0.2.29,12-07-23 09:44\n38,192.0.2.38,12-08-09 01:32\n")
    assert ("year_place_open", None) in kinds(may)
    cannot = text(tmp_path, "Doe,IP,Hit UTC\n29,192.0.2.29,07-23-12 09:44\n38,192.0.2.38,08-09-12 01:32\n")
    assert (hits(cannot), kinds(cannot)) == ([D29, D38], [])


def test_headings_in_two_lines_name_their_columns_from_either(tmp_path: Path) -> None:
    heads = [("Doe", "IP", "Infringement", None, "Location"), (None, None, "Date", "Time (UTC)", "City")]
    row = ("1", "192.0.2.1", "7/23/2012", "9:44:12 AM", "Chicago")
    exhibit = workbook(tmp_path, [*heads, row])
    assert (column(exhibit, "doe"), column(exhibit, "city")) == ([1], ["Chicago"])
    assert kinds(exhibit) == []


def test_headings_below_pages_of_words_are_found(tmp_path: Path) -> None:
    words = "".join(f"Paragraph {n}, of a complaint, that goes on about dates and addresses\n" for n in range(1, 2001))
    rows = f"29,192.0.2.29,{NINE}\n38,192.0.2.38,{THIRTY}\n"
    exhibit = text(tmp_path, f"File Hash: {HASH}\n{words}DOE#,IP Address,Hit Date (UTC)\n{rows}")
    assert exhibit.sheets[0].header_row == 2002
    assert column(exhibit, "row") == [2003, 2004]
    assert column(exhibit, "info_hash") == [HASH, HASH]
    assert kinds(exhibit) == []


def test_headings_repeated_far_below_rows_without_any_cost_no_row(tmp_path: Path) -> None:
    rows = "".join(f"Doe {n},192.0.2.{n % 250 + 1},7/{n % 28 + 1}/2012 9:44\n" for n in range(1, 501))
    exhibit = text(tmp_path, f"{rows}Doe,IP Address,Hit Date (UTC)\nDoe 501,192.0.2.9,{THIRTY}\n")
    assert exhibit.rows == 501


def test_headings_that_go_on_in_the_next_line_name_columns_and_zone(tmp_path: Path) -> None:
    heads = "No.,Host,Hit,\n,Address,(Eastern Time),Provider\n"
    exhibit = text(tmp_path, heads + "1,192.0.2.1,7/23/2012 5:44 AM,Comcast\n2,192.0.2.2,7/23/2012 5:44 AM,Comcast\n")
    assert (hits(exhibit), column(exhibit, "isp")) == ([D29, D29], ["Comcast", "Comcast"])
    assert kinds(exhibit) == []


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ("IP,First Seen Date,First Seen Time,Last Seen Date,Last Seen Time", "7/23/2012,9:44 AM,7/23/2012,7:44 PM"),
        ("IP,Last Seen Date,Last Seen Time,First Seen Date,First Seen Time", "7/23/2012,7:44 PM,7/23/2012,9:44 AM"),
        ("IP,Date,Start Time,End Time", "7/23/2012,9:44 AM,7:44 PM"),
    ],
)
def test_a_range_whose_dates_and_times_stand_apart(tmp_path: Path, headings: str, row: str) -> None:
    exhibit = text(tmp_path, f"{headings} (UTC)\n192.0.2.1,{row}\n")
    assert hits(exhibit) == [D29]
    assert str(exhibit.events["hit_end"][0]) == "2012-07-23 19:44:00+00:00"
    assert {kind for kind, _ in kinds(exhibit)} <= {"zone_not_stated"}
    path = tmp_path / "exhibit.csv"
    assert read_mapped(path, proposed(path).mapping).events.equals(exhibit.events)


def test_the_end_of_a_range_on_a_bare_date_is_told_and_not_before_its_beginning(tmp_path: Path) -> None:
    rows = "192.0.2.1,7/23/2012 9:44 AM,7/25/2012\n192.0.2.2,7/23/2012 9:44 AM,7/23/2012\n"
    rows += "192.0.2.3,7/23/2012 9:44 AM,7/22/2012\n"
    exhibit = text(tmp_path, f"IP,First Seen (UTC),Last Seen (UTC)\n{rows}")
    assert kinds(exhibit) == [("end_day_only", 2), ("end_day_only", 3), ("end_before_start", 4)]
    ends = [end and end.day for end in exhibit.events["hit_end"]]
    assert ends == [25, None, None]


@pytest.mark.parametrize(
    ("headings", "more", "role"),
    [
        ("Doe,Source IP,Destination IP,Hit UTC", "198.51.100.7,192.0.2.{n},7/2{n}/2012 9:44", "address"),
        ("Doe,IP,Hit UTC,Hash,Hash", "192.0.2.{n},7/2{n}/2012 9:44," + f"{HASH},{OTHER}", "info hash"),
    ],
)
def test_two_columns_of_addresses_or_of_hashes_named_alike_are_told(
    tmp_path: Path, headings: str, more: str, role: str
) -> None:
    rows = "".join(f"{n},{more.format(n=n)}\n" for n in range(1, 4))
    exhibit = text(tmp_path, f"{headings}\n{rows}")
    (told,) = [defect.message for defect in exhibit.defects if defect.kind == "column_alike"]
    assert f"is read as the {role}; so could be column" in told
    path = tmp_path / "exhibit.csv"
    assert ("column_alike", None) in kinds(read_mapped(path, proposed(path).mapping))

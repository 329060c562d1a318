"""Workbooks: rows and columns as a person counts them, what cells print, and what a workbook hides."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from app.exhibits import late_defects, read_exhibit
from tests.exhibits.files import D29, D38, HASH, column, hits, kinds, workbook

HEAD = ["DOE#", "IP Address", "Hit Date (UTC)", "ISP", "File Hash"]


def rows(*times: Any) -> list[list[Any]]:
    return [[n, f"192.0.2.{n}", t, "Net", HASH] for n, t in enumerate(times, 1)]


@settings(max_examples=12)
@given(
    at=st.tuples(st.integers(1, 40), st.integers(1, 30)),
    blanks=st.sets(st.integers(0, 11), max_size=5),
    preamble=st.booleans(),
)
def test_rows_and_letters_are_those_of_the_sheet(
    tmp_path_factory: pytest.TempPathFactory, at: tuple[int, int], blanks: set[int], preamble: bool
) -> None:
    """openpyxl, which keeps every coordinate, counts; blank rows and columns stand before the table and within."""
    folder = tmp_path_factory.mktemp("w")
    lines: list[list[Any]] = [["Exhibit A"], []] if preamble else []
    lines.append(HEAD)
    for n, row in enumerate(rows(*[D29 + timedelta(hours=h) for h in range(10)])):
        lines += [[], row] if n in blanks else [row]
    exhibit = workbook(folder, lines, at=at)
    sheet = load_workbook(folder / "exhibit.xlsx").worksheets[0]
    read = exhibit.sheets[0]
    for doe, address, row in zip(column(exhibit, "doe"), column(exhibit, "ip"), column(exhibit, "row"), strict=True):
        assert sheet[f"{read.columns['doe']}{row}"].value == doe
        assert sheet[f"{read.columns['ip']}{row}"].value == address
    assert {role: sheet[f"{letter}{read.header_row}"].value for role, letter in read.columns.items()} == read.headings
    assert exhibit.rows == 10


@pytest.mark.parametrize(
    ("code", "precision", "printed"),
    [
        ("m/d/yyyy h:mm AM/PM", timedelta(minutes=1), "7/23/2012 9:44 AM"),
        ("[$-409]m/d/yy h:mm AM/PM;@", timedelta(minutes=1), "7/23/12 9:44 AM"),
        ("yyyy-mm-dd hh:mm:ss", timedelta(seconds=1), "2012-07-23 09:44:00"),
        ("dd-mmm-yyyy hh:mm:ss", timedelta(seconds=1), "23-Jul-2012 09:44:00"),
        ("yyyy-mm-dd hh:mm:ss.000", timedelta(milliseconds=1), "2012-07-23 09:44:00.000"),
        ("mm:ss.0", timedelta(milliseconds=100), None),
        ("m/d/yyyy h AM/PM", timedelta(hours=1), "7/23/2012 9 AM"),
        ('mmmm d", "yyyy h:mm', timedelta(minutes=1), "July 23, 2012 9:44"),
    ],
)  # fmt: skip
def test_the_number_format_says_how_finely_a_time_is_printed(
    tmp_path: Path, code: str, precision: timedelta, printed: str | None
) -> None:
    exhibit = workbook(tmp_path, [HEAD, *rows(D29)], {"C2": code})
    assert hits(exhibit) == [D29]
    if printed is not None:
        assert column(exhibit, "precision") == [precision]
        assert exhibit.printed["hit"].to_list() == [printed]


def test_a_format_that_hides_the_time_of_day_is_told(tmp_path: Path) -> None:
    exhibit = workbook(tmp_path, [HEAD, *rows(D29, date(2012, 7, 23))], {"C2": "m/d/yyyy", "C3": "m/d/yyyy"})
    assert hits(exhibit) == [D29, datetime(2012, 7, 23)]
    assert set(column(exhibit, "precision")) == {timedelta(days=1)}
    assert kinds(exhibit) == [("time_hidden", 2)]
    told = exhibit.defects[-1]
    assert (told.text, told.made, told.column) == ("7/23/2012", "2012-07-23 09:44:00", "C")


def test_seconds_that_the_format_hides_are_told_once(tmp_path: Path) -> None:
    late = D29.replace(second=31)
    code = "m/d/yyyy h:mm"
    exhibit = workbook(tmp_path, [HEAD, *rows(late, late)], {"C2": code, "C3": code})
    assert hits(exhibit) == [late, late]
    assert kinds(exhibit) == [("seconds_hidden", None)]


def test_text_beside_date_cells_keeps_its_own_precision(tmp_path: Path) -> None:
    exhibit = workbook(
        tmp_path, [HEAD, *rows(D29, "8/9/2012 1:32:00 AM", "2012-08-09 01:32:00")], {"C2": "m/d/yyyy h:mm"}
    )
    assert hits(exhibit) == [D29, D38, D38]
    assert column(exhibit, "precision") == [timedelta(minutes=1), timedelta(seconds=1), timedelta(seconds=1)]


def test_a_date_in_a_general_cell_is_a_serial_number(tmp_path: Path) -> None:
    exhibit = workbook(tmp_path, [HEAD, *rows(41113.405555555556)])
    assert hits(exhibit) == [D29]
    assert kinds(exhibit) == [("serial_date", 2)]


def test_the_1904_system_is_honoured(tmp_path: Path) -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    for line in [HEAD, *rows(D29, 41113.405555555556 - 1462)]:
        sheet.append(line)
    book.save(tmp_path / "mac.xlsx")
    assert hits(read_exhibit(tmp_path / "mac.xlsx")) == [D29, D29]


@pytest.mark.parametrize("code", ['m/d/yyyy h:mm" EDT"', '"EDT "m/d/yyyy h:mm', 'm/d/yyyy h:mm" Eastern Time"'])
def test_a_format_may_name_the_zone(tmp_path: Path, code: str) -> None:
    exhibit = workbook(tmp_path, [["Doe", "IP", "Hit"], [1, "192.0.2.1", D29]], {"C2": code})
    assert hits(exhibit) == [D29 + timedelta(hours=4)]
    assert exhibit.zone_stated


def test_date_and_time_cells_in_two_columns(tmp_path: Path) -> None:
    exhibit = workbook(
        tmp_path,
        [["Doe", "IP", "Date", "Time (UTC)"], [1, "192.0.2.1", date(2012, 7, 23), time(9, 44)]],
        {"C2": "m/d/yyyy", "D2": "h:mm AM/PM"},
    )
    assert hits(exhibit) == [D29]
    assert column(exhibit, "precision") == [timedelta(minutes=1)]
    assert exhibit.sheets[0].columns["date"] == "C"
    assert exhibit.sheets[0].columns["time"] == "D"


def test_a_defect_of_a_hit_in_two_columns_stands_at_the_date(tmp_path: Path) -> None:
    lines = [
        ["Doe", "IP", "Date", "Time (UTC)"],
        [1, "192.0.2.1", "2/30/2012", "9:44"],
        [2, "192.0.2.2", "7/23/2012", "9:44"],
    ]
    exhibit = workbook(tmp_path, lines)
    assert ("time_unreadable", 2, "C") in [(d.kind, d.row, d.column) for d in exhibit.defects]


def test_all_sheets_are_read_and_those_without_a_table_are_told(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Cover"
    book["Cover"]["A1"] = "Exhibit A to the Complaint"
    for name, doe in (("Net A", 1), ("Net B", 2), ("Hidden", 3)):
        sheet = book.create_sheet(name)
        sheet.append(["Doe", "IP", f"Hit ({'UTC' if doe < 3 else 'ET'})"])
        sheet.append([doe, f"192.0.2.{doe}", D29])
    book["Hidden"].sheet_state = "hidden"
    book.create_sheet("Empty")
    book.save(tmp_path / "sheets.xlsx")
    exhibit = read_exhibit(tmp_path / "sheets.xlsx")
    assert column(exhibit, "sheet") == ["Net A", "Net B", "Hidden"]
    assert column(exhibit, "doe") == [1, 2, 3]
    assert hits(exhibit) == [D29, D29, D29 + timedelta(hours=4)]
    told = [(d.kind, d.sheet) for d in exhibit.defects if d.event is None and d.kind.endswith(("skipped", "sheet"))]
    assert sorted(told) == [("hidden_sheet", "Hidden"), ("sheet_skipped", "Cover"), ("sheet_skipped", "Empty")]


def test_what_a_workbook_hides_is_told_late_and_quickly(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Exhibit A"
    for line in [["Exhibit A"], HEAD, *rows(D29, D38, D38)]:
        sheet.append(line)
    sheet.merge_cells("A1:C1")
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet["B5"].comment = Comment("checked by hand", "counsel")
    book.save(tmp_path / "hides.xlsx")
    exhibit = read_exhibit(tmp_path / "hides.xlsx")
    late = late_defects(tmp_path / "hides.xlsx", exhibit)
    assert sorted((d.kind, d.row, d.column, d.event) for d in late) == [
        ("comment", 5, "B", 2),
        ("hidden_column", None, "D", None),
        ("hidden_row", 4, None, 1),
        ("merged_cells", 1, "A", None),
    ]
    assert {d.sheet for d in late} == {"Exhibit A"}
    assert next(d.text for d in late if d.kind == "comment") == "checked by hand"
    assert exhibit.rows == 3  # what is hidden is read


def test_nothing_is_told_late_of_other_files(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Doe,IP,Hit UTC\n1,192.0.2.1,7/23/2012 9:44\n")
    exhibit = read_exhibit(tmp_path / "a.csv")
    assert late_defects(tmp_path / "a.csv", exhibit) == ()
    (tmp_path / "a.csv").unlink()
    assert late_defects(tmp_path / "a.csv", exhibit) == ()


def test_nothing_is_told_late_of_a_file_that_has_changed_since_though_not_in_size(tmp_path: Path) -> None:
    workbook(tmp_path, [HEAD, *rows(D29, D38)], {})
    (path,) = tmp_path.glob("*.xlsx")
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}

    def write(hidden: bytes) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as book:
            for name, content in parts.items():
                book.writestr(name, content.replace(b'<row r="2"', b'<row hidden="' + hidden + b'" r="2"'))

    write(b"0")
    exhibit = read_exhibit(path)
    write(b"1")
    assert path.stat().st_size == exhibit.size
    assert late_defects(path, exhibit) == ()
    assert [d.kind for d in late_defects(path, read_exhibit(path))] == ["hidden_row"]

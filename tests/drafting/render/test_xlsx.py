import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from openpyxl.workbook import Workbook

from app.base.problem import Problem
from app.drafting.render.workbook.reviewed import write_reviewed
from app.drafting.render.workbook.tables import CHANGED
from app.exhibits.schema import Exhibit
from tests.drafting.exhibit_samples import HASH, exhibit

GROUPS = ({"One common instant, 24 h": {0: "group 1", 1: "group 2"}, "Cluster": {3: "=cmd|' /c'!A1"}},)
NAME = "exhibit-a-12-cv-6677"


@pytest.fixture
def reviewed(tmp_path: Path) -> Workbook:
    return _read([exhibit()], tmp_path / "reviewed.xlsx")


def _read(exhibits: list[Exhibit], path: Path) -> Workbook:
    write_reviewed(exhibits, path, GROUPS, "America/Chicago")
    return openpyxl.load_workbook(path)


def _part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(name).decode()


def _column(workbook: Workbook, heading: str, sheet: str = NAME) -> list[object]:
    for column in workbook[sheet].iter_cols(values_only=True):
        if column[0] == heading:
            return list(column[1:])
    raise AssertionError(heading)


def test_the_columns_are_those_printed_then_those_read_then_ours(reviewed: Workbook) -> None:
    assert [cell.value for cell in reviewed[NAME][1]] == [
        "Row of the exhibit",
        "John Doe",
        "IP Address",
        "Hit Date (as printed, UTC, none stated)",
        "ISP",
        "Case",
        "Doe",
        "Address",
        "Instant (UTC)",
        "Instant (Central)",
        "Printed to the",
        "Info hash",
        "One common instant, 24 h",
        "Cluster",
        "Defects",
    ]


def test_each_row_says_where_it_stands_and_what_was_read(reviewed: Workbook) -> None:
    assert _column(reviewed, "Row of the exhibit") == [5, 6, 7, 8]
    assert _column(reviewed, "IP Address")[1] == "192.0.2.2 ,"
    assert _column(reviewed, "Address")[1] == "192.0.2.2"
    assert _column(reviewed, "Instant (UTC)")[0] == datetime(2012, 7, 23, 9, 44)
    assert _column(reviewed, "Instant (Central)")[0] == datetime(2012, 7, 23, 4, 44)
    assert _column(reviewed, "Instant (UTC)")[2] is None
    assert set(_column(reviewed, "Info hash")) == {HASH}
    assert set(_column(reviewed, "Printed to the")) == {"1 min"}


def test_groups_and_defects_stand_at_their_rows(reviewed: Workbook) -> None:
    assert _column(reviewed, "One common instant, 24 h") == ["group 1", "group 2", None, None]
    assert _column(reviewed, "Defects") == [
        None,
        "A comma stood behind the address.",
        "July has no 32nd day.; The cell begins like a formula.",
        None,
    ]


def test_only_changed_cells_are_filled(reviewed: Workbook) -> None:
    filled = [
        c.coordinate for row in reviewed[NAME].iter_rows(min_row=2) for c in row if c.fill.fgColor.rgb == "00" + CHANGED
    ]
    assert filled == ["C3", "H3"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_begins_like_a_formula_is_text(start: str, tmp_path: Path) -> None:
    hostile = f"{start}HYPERLINK(1)"
    made = exhibit()
    made = replace(made, printed=made.printed.with_columns(pl.lit(hostile).alias("isp")))
    cell = _read([made], tmp_path / "x.xlsx")[NAME]["E2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (hostile, "s", True)


def test_no_cell_of_the_workbook_is_a_formula(tmp_path: Path) -> None:
    workbook = _read([replace(exhibit(), file="=cmd.xlsx")], tmp_path / "x.xlsx")
    kinds = {cell.data_type for sheet in workbook for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "d"}


def test_what_xml_would_swallow_comes_back(tmp_path: Path) -> None:
    odd = ' <a> & "b" ü é\n '
    made = exhibit()
    made = replace(made, printed=made.printed.with_columns(pl.lit(odd + "\x00\u202e").alias("isp")))
    assert _column(_read([made], tmp_path / "x.xlsx"), "ISP")[0] == odd


def test_what_a_spreadsheet_would_take_for_an_escape_is_escaped(tmp_path: Path) -> None:
    made = exhibit()
    made = replace(made, printed=made.printed.with_columns(pl.lit("_x0041_").alias("isp")))
    write_reviewed([made], tmp_path / "x.xlsx")
    assert "_x005F_x0041_" in _part(tmp_path / "x.xlsx", "xl/worksheets/sheet1.xml")


def test_the_header_stands_still_and_filters(reviewed: Workbook) -> None:
    sheet = reviewed[NAME]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:O5"
    assert sheet.dimensions == "A1:O5"
    assert sheet.column_dimensions["L"].width > 40


def test_all_defects_are_listed_with_their_places(reviewed: Workbook) -> None:
    rows = list(reviewed["Defects"].iter_rows(values_only=True))
    assert rows[0] == (
        "Exhibit", "Sheet", "Row", "Column", "Severity", "Kind", "What stood there", "What was made of it", "Message",
    )  # fmt: skip
    assert rows[2] == (
        f"{NAME}.xlsx", "Sheet1", 6, "B", "warning", "bad_address", "192.0.2.2 ,", "192.0.2.2",
        "A comma stood behind the address.",
    )  # fmt: skip
    assert len(rows) == 5


def test_about_adds_up(reviewed: Workbook) -> None:
    told = {row[0]: row[1] for row in reviewed["About"].iter_rows(values_only=True) if row[0]}
    assert "Work product, not for filing" in told
    assert told["Rows"] == "4 rows = 3 hits + 1 unreadable row"
    assert told["SHA-256"] == "ab" * 32
    assert told["Size"] == "9,216 bytes"
    assert told["Opened"] == "August 5, 2026, 2:30 p.m. UTC"
    assert "states no zone" in str(told["Times printed in"])


def test_sheets_of_one_name_are_told_apart(tmp_path: Path) -> None:
    long = "exhibit [A]: a name that is much too long for a sheet.xlsx"
    workbook = _read([exhibit(long), exhibit(long), exhibit("Defects.xlsx")], tmp_path / "x.xlsx")
    names = workbook.sheetnames
    assert len({name.lower() for name in names}) == 5
    assert all(len(name) <= 31 for name in names)
    assert names[-2:] == ["Defects", "About"]


def test_an_unknown_zone_is_told_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="Mars"):
        write_reviewed([exhibit()], tmp_path / "x.xlsx", (), "Mars/Olympus")
    assert not list(tmp_path.iterdir())


def test_the_file_names_nobody(tmp_path: Path) -> None:
    write_reviewed([exhibit()], tmp_path / "x.xlsx")
    core = _part(tmp_path / "x.xlsx", "docProps/core.xml")
    assert "Exhibits as reviewed" in core
    assert "creator" not in core
    assert "lastModifiedBy" not in core


def test_twenty_thousand_rows_are_all_there(tmp_path: Path) -> None:
    write_reviewed([exhibit(rows=20_000)], tmp_path / "x.xlsx", (), "America/Chicago")
    back = pl.read_excel(tmp_path / "x.xlsx", sheet_name=NAME, engine="calamine")
    assert back["Row of the exhibit"].to_list() == list(range(5, 20_005))

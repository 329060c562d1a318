"""A long plain sheet of a workbook is read by whole columns, to the letter what the common way reads of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from app.exhibits import read_exhibit
from app.exhibits.formats import workbook
from app.exhibits.keeping.kept import KeptExhibit
from app.exhibits.plain import lines as plain_lines
from app.exhibits.plain import sheet as plain_sheet
from app.exhibits.schema import Exhibit
from tests.exhibits.test_plain import NEVER, assert_equal

START = datetime(2012, 7, 1, 9, 44)
HEADS = ("DOE#", "IP Address", "Port", "Hit Date (UTC)", "ISP", "City", "File Hash", "Remark")
TIME, LAST = 3, 250
"""The column of times, from 0; a row far below those that are looked at first."""
Change = Callable[[Workbook], None]


@pytest.fixture(autouse=True)
def only_the_first_rows_are_looked_at_first(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (plain_lines, plain_sheet):
        monkeypatch.setattr(module, "HEAD", 100)
    monkeypatch.setattr(workbook, "LONG_PART", 0)


def log(code: str = "m/d/yyyy h:mm:ss AM/PM", seconds: int = 7) -> Workbook:
    """Three hundred hits, every fiftieth twice; dates as date cells."""
    book = Workbook()
    assert book.active is not None
    book.active.append(HEADS)
    for n in range(300):
        n -= n % 50 == 49
        hit = START + timedelta(hours=3 * n, seconds=n * seconds)
        ip = f"198.51.100.{n % 30 + 1}" if n % 7 else f"2001:db8::{n % 5:x}"
        remark = "late " if n % 90 == 0 else None
        book.active.append([n % 40 + 1, ip, 6881 + n % 3, hit, "Example Net ", "Chicago", "A" * 40, remark])
    for (cell,) in book.active.iter_rows(2, 301, TIME + 1, TIME + 1):
        cell.number_format = code
    return book


def cell(row: int, column: int, value: Any = None, code: str | None = None) -> Change:
    def change(book: Workbook) -> None:
        found = book.worksheets[0].cell(row, column + 1)
        found.value = value if value is not None else found.value
        if code is not None:
            found.number_format = code

    return change


def times(value: Callable[[datetime], Any], code: str = "General") -> Change:
    def change(book: Workbook) -> None:
        for (found,) in book.worksheets[0].iter_rows(2, 301, TIME + 1, TIME + 1):
            found.value = value(found.value)
            found.number_format = code

    return change


def with_sheet(*lines: tuple[Any, ...]) -> Change:
    def change(book: Workbook) -> None:
        sheet = book.create_sheet("Beside")
        for line in lines:
            sheet.append(line)

    return change


def shifted(book: Workbook) -> None:
    book.worksheets[0].insert_cols(1, 2)


def hidden(book: Workbook) -> None:
    with_sheet(("Cover",))(book)
    book.worksheets[0].sheet_state = "hidden"
    book.active = 1


def since_1904(book: Workbook) -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book.epoch = CALENDAR_MAC_1904


def ordinary(book: Workbook) -> None:
    return


PLAIN: dict[str, tuple[Callable[[], Workbook], Change]] = {
    "as it is": (log, ordinary),
    "as a European prints it": (partial(log, 'dd.mm.yyyy" at "hh:mm:ss'), ordinary),
    "with seconds that are not printed": (partial(log, "m/d/yyyy h:mm"), ordinary),
    "to the minute": (partial(log, "m/d/yyyy h:mm", seconds=0), ordinary),
    "by days": (log, times(lambda at: datetime(at.year, at.month, at.day), "d-mmm-yy")),
    "with texts for people": (log, times(lambda at: at.strftime("%m/%d/%Y %I:%M:%S %p"))),
    "with texts as databases write them": (log, times(lambda at: at.strftime("%Y-%m-%d %H:%M:%S"))),
    "beside sheets that hold no table": (log, with_sheet(("Notes",), ("All times are in UTC",))),
    "hidden behind a cover": (log, hidden),
    "two columns to the right": (log, shifted),
    "counted from 1904": (log, since_1904),
}
ODD: dict[str, tuple[Callable[[], Workbook], Change]] = {
    "one prints otherwise": (log, cell(LAST, TIME, code="m/d/yyyy")),
    "one is a text": (log, cell(LAST, TIME, "2012-07-23 09:44:00")),
    "one is no date": (log, cell(LAST, TIME, 41113.4, "General")),
    "one is a formula without a result": (log, cell(LAST, TIME, "=NOW()")),
    "the time of day is not printed": (partial(log, "m/d/yyyy"), ordinary),
    "the format names a zone": (partial(log, 'm/d/yyyy h:mm:ss "EST"'), ordinary),
    "an address is none": (log, cell(LAST, 1, "198.51.100")),
    "a Doe is none": (log, cell(LAST, 0, "unknown")),
    "a footer": (log, cell(303, 0, "All times are in UTC")),
    "a second table": (log, with_sheet(HEADS, (1, "192.0.2.1", 6881, START, "Example Net", "Elgin", "B" * 40))),
}


def both(folder: Path, make: Callable[[], Workbook], change: Change) -> tuple[Exhibit, Exhibit]:
    """The workbook as it is read by whole columns where it is plain, and in the common way."""
    book = make()
    change(book)
    path = folder / "log.xlsx"
    book.save(path)
    return read_exhibit(path, long=200), read_exhibit(path, long=NEVER)


@pytest.mark.parametrize("name", PLAIN)
def test_a_plain_sheet_is_read_to_the_letter_as_any_other(name: str, tmp_path: Path) -> None:
    one, other = both(tmp_path, *PLAIN[name])
    assert isinstance(one, KeptExhibit)
    assert other.hits == 300
    assert_equal(one, other)


@pytest.mark.parametrize("name", ODD)
def test_a_sheet_that_needs_a_second_look_gets_it(name: str, tmp_path: Path) -> None:
    one, other = both(tmp_path, *ODD[name])
    assert not isinstance(one, KeptExhibit)
    assert_equal(one, other)


def test_cells_of_a_part_that_is_not_counted_are_looked_at_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "LONG_PART", NEVER)
    one, other = both(tmp_path, partial(log, "m/d/yyyy h:mm"), ordinary)
    assert isinstance(one, KeptExhibit)
    assert "seconds_hidden" in {defect.kind for defect in one.defects}
    assert_equal(one, other)

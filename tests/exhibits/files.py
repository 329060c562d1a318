"""Small exhibits for the tests: text files and workbooks, written cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl
from openpyxl import Workbook

from app.exhibits import read_exhibit
from app.exhibits.schema import Exhibit

HASH = "8342201A3C44277E7753BBCB2EFDA014EBEF84A4"
OTHER = "3C80887ED171F1D026BCA9014151A9A831BDC7A7"
D29, D38 = datetime(2012, 7, 23, 9, 44), datetime(2012, 8, 9, 1, 32)


def text(folder: Path, content: str, name: str = "exhibit.csv", encoding: str = "utf-8") -> Exhibit:
    """The exhibit read from a file of that text."""
    path = folder / name
    path.write_bytes(content.encode(encoding))
    return read_exhibit(path)


def workbook(
    folder: Path, lines: Sequence[Sequence[Any]], formats: dict[str, str] | None = None, at: tuple[int, int] = (1, 1)
) -> Exhibit:
    """The exhibit read from a workbook whose cells are `lines`, from `at` (row, column) on; `formats` by cell."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for i, line in enumerate(lines):
        for j, value in enumerate(line):
            if value is not None:
                sheet.cell(at[0] + i, at[1] + j, value)
    for cell, code in (formats or {}).items():
        sheet[cell].number_format = code
    path = folder / "exhibit.xlsx"
    book.save(path)
    return read_exhibit(path)


def hits(exhibit: Exhibit) -> list[datetime | None]:
    """The instants in UTC, naive for short."""
    return exhibit.events["hit"].dt.replace_time_zone(None).to_list()


def column(exhibit: Exhibit, name: str) -> list[Any]:
    values = exhibit.events[name]
    return (values.cast(pl.String) if values.dtype == pl.Categorical else values).to_list()


def kinds(exhibit: Exhibit, *besides: str) -> list[tuple[str, int | None]]:
    """Kinds and rows of the defects; that of the documentation addresses left out, and others if wished."""
    return [(d.kind, d.row) for d in exhibit.defects if d.kind not in ("documentation_address", *besides)]

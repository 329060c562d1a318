"""The doubtful cells of a scan, as counsel decides them: a hit in two columns is one cell."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import accumulate

import polars as pl

from app.exhibits.corrections import role_of_cell
from app.exhibits.schema import Exhibit, SheetRead

DOUBT = "scan_doubt"

Cell = tuple[int, str]
"""Event of the exhibit, and the role as which the cell can be corrected."""


def doubtful_cells(exhibit: Exhibit, events: Collection[int] | None = None) -> dict[Cell, str]:
    """Each with the letter of its column, in the order of the rows; of these events alone, where they are given. One
    without a letter stands in a line above the table, whose first row is that of the event.

    They are all there, however many; of the defects that name them one by one there are `LIMIT` at most."""
    if exhibit.scan is None or not exhibit.sheets:
        return {}
    cells = exhibit.scan.cells.filter("doubtful").sort("event", maintain_order=True)
    if events is not None:
        cells = cells.filter(pl.col("event").is_in(list(events)))
    found: dict[Cell, str] = {}
    sheets = _sheets_of(exhibit, cells["event"].to_list())
    for event, column, sheet in zip(cells["event"].to_list(), cells["column"].to_list(), sheets, strict=True):
        found.setdefault((event, role_of_cell(column)), _letter(sheet, column))
    return found


def _sheets_of(exhibit: Exhibit, events: Collection[int]) -> Iterator[SheetRead]:
    """The table in which each of these rows stands; the events rise, and run from table to table."""
    ends = list(accumulate(sheet.rows for sheet in exhibit.sheets))
    at = 0
    for event in events:
        while at + 1 < len(ends) and event >= ends[at]:
            at += 1
        yield exhibit.sheets[at]


def _letter(sheet: SheetRead, column: str) -> str:
    """Of a hit in two columns that of the first, as its defects are told."""
    own = sheet.columns
    return own.get("date", "") or own.get(column, "") if role_of_cell(column) == "hit" else own.get(column, "")

"""A sheet as a reader hands it over: texts line by line, and what is known of how its cells print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

CellFormats = Callable[[tuple[str, ...]], pl.DataFrame]
"""Letters of columns -> one row a cell that holds a number or date: `letter`, `row` (u32), `code` (number format)."""

WIDEST = 1_000
"""Columns; no exhibit has more, and to look at each takes its time."""
TOO_WIDE = f"has more than {WIDEST:,} columns, as no exhibit has"

MergedCells = Callable[[], pl.DataFrame]
"""One row a cell that is merged with one above it: `letter`, `row` (u32), `top` (u32, the row that holds the value)."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file in memory, so that what is read is exactly what was hashed."""

    path: Path
    content: bytes

    @property
    def file(self) -> str:
        return self.path.name


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `frame` holds String columns, a line of the sheet a row, from line 1; `letters` their columns.

    `stored` says that dates come from date cells, written as `2012-07-23 09:44:00`; `formats` then tells
    how each cell prints, where the format of the file lets us know.
    """

    name: str
    frame: pl.DataFrame
    letters: tuple[str, ...]
    stored: bool = False
    hidden: bool = False
    epoch_1904: bool = False
    formats: CellFormats | None = None
    merged: MergedCells | None = None


def letter(index: int) -> str:
    """`A` for 0, `Z` for 25, `AA` for 26."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name

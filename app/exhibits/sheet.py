"""A sheet as a reader hands it over: texts line by line, and what is known of how its cells print."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import polars as pl

from app.exhibits.scan.seen import ScannedPage, SeenCell

CellFormats = Callable[[tuple[str, ...]], pl.DataFrame]
"""Letters of columns -> one row a cell that holds a number or date: `letter`, `row` (u32), `code` (number format)."""

DateCells = Callable[[], Mapping[str, Mapping[str, int]]]
"""Letter of a column -> number format -> cells that hold a number in it; of columns that begin with date cells."""

WIDEST = 1_000
"""Columns; no exhibit has more, and to look at each takes its time."""
TOO_WIDE = f"has more than {WIDEST:,} columns, as no exhibit has"

MergedCells = Callable[[], pl.DataFrame]
"""One row a cell that is merged with one above it: `letter`, `row` (u32), `top` (u32, the row that holds the value)."""


UncalculatedCells = Callable[[tuple[str, ...]], pl.DataFrame]
"""Letters of columns -> one row a cell whose formula has no stored result: `letter`, `row` (u32), `text`."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file in memory, so that what is read is exactly what was hashed."""

    path: Path
    content: bytes
    hashed: Callable[[], str] | None = None  # its hash, where that is reckoned meanwhile

    @property
    def file(self) -> str:
        return self.path.name

    def sha256(self) -> str:
        return self.hashed() if self.hashed is not None else sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a line of a sheet stands in a file of pages. The box is in points of the page as it is shown."""

    page: int  # as a person counts, from 1
    line: int | None  # the row of the table on that page, the first under the headings is 1; None above it
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `frame` holds String columns, a line of the sheet a row, from line 1; `letters` their columns.

    `stored` says that dates come from date cells, written as `2012-07-23 09:44:00`; `formats` then tells
    how each cell prints, where the format of the file lets us know, and `dates` of a long sheet how many print alike.
    `spots`: of a file of pages, where each line stands; `above`: texts that stand beside the table and speak of all
    its rows, as lines above it would. `seen`: of cells that were recognised in a picture, by the indices of line
    and column, how; `scanned`: its pages that are pictures. `cut`: cells, by line and letter, that are too narrow
    for their text.
    """

    name: str
    frame: pl.DataFrame
    letters: tuple[str, ...]
    stored: bool = False
    hidden: bool = False
    epoch_1904: bool = False
    formats: CellFormats | None = None
    dates: DateCells | None = None
    merged: MergedCells | None = None
    uncalculated: UncalculatedCells | None = None
    spots: tuple[Spot, ...] | None = None
    above: tuple[str, ...] = ()
    seen: Mapping[tuple[int, int], SeenCell] | None = None
    scanned: tuple[ScannedPage, ...] = ()
    cut: frozenset[tuple[int, str]] = frozenset()


def page_name(page: int) -> str:
    """What a page is called where other files have sheets: `p. 3`."""
    return f"p. {page}"


def letter(index: int) -> str:
    """`A` for 0, `Z` for 25, `AA` for 26."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name

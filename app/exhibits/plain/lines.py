"""The lines of a long table, unread: a .parquet, or a text with delimiters, of which only the head is looked at."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
import polars as pl

from app.base.problem import Problem
from app.exhibits.defects import Defects
from app.exhibits.formats import delimited, format_of, parquet
from app.exhibits.formats.parquet import as_sheet, as_text, is_damage
from app.exhibits.plain.line_ends import LineEnds
from app.exhibits.sheet import Sheet, Source

Places = npt.NDArray[np.int64]
Codes = Callable[[str], Mapping[str, int]]
"""Letter of a column -> number format -> cells that hold a number in it."""

HEAD = 1_000  # rows; the table is looked for among fewer
_STRETCH = 1 << 19  # rows whose texts are held at the same time
_SHARE = 0.2  # of the rows of a text: so many are taken out of it one by one, sooner than it is read again


@dataclass(frozen=True, slots=True)
class Lines:
    """The rows below the headings, by letters; about how many there are; and the head with the headings as a sheet.

    `beyond` is true for a row that has more cells than the head lets us know. `some` finds rows by their places;
    `codes` tells how cells print, where the file lets us know.
    """

    scan: pl.LazyFrame
    rows: int
    head: Sheet
    some: Callable[[Places], pl.DataFrame]
    beyond: pl.Expr
    codes: Codes | None = None

    @property
    def kinds(self) -> dict[str, pl.DataType]:
        """By letter."""
        found = self.scan.collect_schema()
        return {letter: found[letter] for letter in self.head.letters}

    def texts(self, rows: Places) -> pl.DataFrame:
        """All cells of those rows (ascending, from 0) as texts, by letter."""
        return self.some(rows).select(as_text(pl.col(at), kind).alias(at) for at, kind in self.kinds.items())


def lines_of(source: Source, least: int) -> Lines | None:
    """The lines of a .parquet or a text of about so many rows or more; None for anything else, or a damaged one."""
    reader = _reader(source)
    if reader is None:
        return None
    try:
        return reader(source, max(least, 1))
    except BaseException as error:
        if isinstance(error, Problem) or is_damage(error):
            return None  # the common way says what is wrong with it
        raise


def is_scanned(source: Source) -> bool:
    """Whether its lines can be had without reading the file as sheets."""
    return _reader(source) is not None


def _reader(source: Source) -> Callable[[Source, int], Lines | None] | None:
    form = format_of(source)
    return _parquet if form is parquet else _text if form is delimited else None


def _parquet(source: Source, least: int) -> Lines | None:
    scan = pl.scan_parquet(io.BytesIO(source.content))
    rows = int(scan.select(pl.len()).collect().item())
    if rows < least:
        return None
    head = as_sheet(scan.head(HEAD).collect(), source)
    names = dict(zip(scan.collect_schema().names(), head.letters, strict=True))
    own = scan.select(pl.col(name).alias(at) for name, at in names.items())
    return Lines(own, rows, head, partial(_of_parquet, own, rows), pl.lit(False))


def _of_parquet(own: pl.LazyFrame, height: int, rows: Places) -> pl.DataFrame:
    found = [own.head(0).collect()]
    for begin in range(0, height, _STRETCH):
        here = rows[(rows >= begin) & (rows < begin + _STRETCH)]
        if len(here):
            found.append(own.slice(begin, _STRETCH).collect()[here - begin])
    return pl.concat(found)


def _text(source: Source, least: int) -> Lines | None:
    if len(source.content) < least:
        return None
    defects = Defects()
    unread = delimited.unread(source, defects)
    ends = LineEnds(unread.text)
    if ends.lines - 1 < least or defects.all():
        return None
    scan, (*own, more) = unread.scan(), unread.letters
    head = scan.head(HEAD + 1).select(own).collect()
    sheet = Sheet(name=source.path.stem, frame=head, letters=tuple(own))
    some = partial(_of_text, unread, own, ends)
    return Lines(scan.slice(1), ends.lines - 1, sheet, some, pl.col(more).is_not_null())


def _of_text(unread: delimited.Unread, own: list[str], ends: LineEnds, rows: Places) -> pl.DataFrame:
    """Those rows; a text with quotes, where a line may end within a cell, is read from its beginning, as for many."""
    if len(rows) < _SHARE * ends.lines and b'"' not in unread.text:
        return unread.scan(ends.take(rows + 1)).select(own).collect()
    wanted = pl.Series(rows + 1, dtype=pl.UInt32).implode()
    lines = unread.scan().select(own).with_row_index("at")
    return lines.filter(pl.col("at").is_in(wanted)).drop("at").collect(engine="streaming")

"""Rows of a long plain table that equal an earlier one in every cell: found by numbers, told by these or by texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from app.exhibits.plain.columns import different
from app.exhibits.plain.table import Plain
from app.exhibits.tables import lines

_MIX = np.uint64(0x9E3779B97F4A7C15)
"""An odd number without a pattern: what is multiplied by it is scattered."""

_FIRST = ("ip", "doe", "hit")
"""They tell most rows apart."""

_BITS = 24
_PIECE = 1 << 16  # rows whose numbers are looked at together, within the processor's cache
_UPPER = np.uint64(32)


def copies_of(plain: Plain, raw: Mapping[str, pl.Series]) -> pl.DataFrame:
    """`row` (u32) of each such row, and `copy_of`, that of the first it equals. `raw`: its columns by role."""
    alike = np.flatnonzero(_alike(raw))
    if not len(alike):
        return pl.DataFrame(schema={"row": pl.UInt32, "copy_of": pl.UInt32})
    if plain.by_numbers:
        return _equal(alike, raw)
    letters = plain.table.sheet.letters
    cell = [pl.when(pl.col(at).str.strip_chars() != "").then(at).cast(pl.Categorical) for at in letters]
    body = plain.lines.texts(alike).select(pl.Series("row", alike + 2, dtype=pl.UInt32), *cell)
    return body.select("row", lines.copies(body, plain.table)).drop_nulls()


def _equal(alike: npt.NDArray[np.int64], raw: Mapping[str, pl.Series]) -> pl.DataFrame:
    """The same where those numbers tell all; `alike`: the only rows that may equal another, from 0."""
    there = pl.Series(alike)
    cells = [_filled(column.gather(there)).alias(role) for role, column in raw.items()]
    body = pl.DataFrame([(there + 2).cast(pl.UInt32).alias("row"), *cells])
    return body.select("row", copy_of=pl.col("row").min().over(list(raw))).filter(pl.col("row") != pl.col("copy_of"))


def _alike(raw: Mapping[str, pl.Series]) -> npt.NDArray[np.bool_]:
    """Rows that may equal another in all of those columns; among them all that do."""
    first = [_codes(raw[role]) for role in _FIRST if role in raw]
    rows = len(first[0])
    upper = np.empty(rows, np.uint32)  # half as wide is sorted twice as fast
    for begin in range(0, rows, _PIECE):
        upper[begin : begin + _PIECE] = _mixed([codes[begin : begin + _PIECE] for codes in first]) >> _UPPER
    alike = _occurs_twice(upper)
    there = pl.Series(np.flatnonzero(alike))
    others = [_codes(_filled(column.gather(there))) for role, column in raw.items() if role not in _FIRST]
    alike[alike] = _occurs_twice(_mixed([codes[alike] for codes in first] + others))
    return alike


def _filled(column: pl.Series) -> pl.Series:
    """The column without texts that are blank, which equal each other."""
    if column.dtype != pl.Categorical:
        return column
    there = different(column)
    blank = there.filter(there.cast(pl.String).str.strip_chars() == "")
    return column.set(column.is_in(blank.implode()), None) if len(blank) else column


def _codes(column: pl.Series) -> npt.NDArray[Any]:
    """A number for each cell, the same for equal ones."""
    codes = column.to_physical()
    return (codes.cast(pl.Int64).fill_null(-1) if codes.has_nulls() else codes).to_numpy()


def _mixed(parts: Sequence[npt.NDArray[Any]]) -> npt.NDArray[np.uint64]:
    """One number for those of each row: different ones for different rows, with hardly an exception."""
    mixed = np.zeros(len(parts[0]), np.uint64)
    for codes in parts:
        mixed += codes.astype(np.uint64)
        mixed *= _MIX
    return mixed


def _occurs_twice(codes: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Which of the codes another one equals."""
    ordered = np.sort(codes)
    twice = ordered[1:][ordered[1:] == ordered[:-1]]
    del ordered
    twice = twice[np.append(True, twice[1:] != twice[:-1])[: len(twice)]]
    rest = codes.dtype.type(codes.dtype.itemsize * 8 - _BITS)
    some = np.zeros(1 << _BITS, np.bool_)  # most are told apart by a few bits, without a search
    some[twice >> rest] = True
    found = np.empty(len(codes), np.bool_)
    for begin in range(0, len(codes), _PIECE):
        piece = slice(begin, begin + _PIECE)
        np.take(some, (codes[piece] >> rest).astype(np.intp), out=found[piece], mode="clip")
    if len(twice):
        likely = codes[found]
        found[found] = twice[np.minimum(np.searchsorted(twice, likely), len(twice) - 1)] == likely
    return found

"""What is amiss with a long plain table, told of whole columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from app.exhibits import lines, parties
from app.exhibits.addresses import documentation, special
from app.exhibits.defects import Defects
from app.exhibits.lost_letters import tell_lost_letters
from app.exhibits.plain_table import Cells, Plain

_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))
"""Odd numbers without a pattern: what is multiplied by them is scattered."""

_BITS = 24
_PIECE = 1 << 16  # rows whose numbers are mixed at a time, within the processor's cache
_UPPER = np.uint64(32)


def tell(plain: Plain, cells: Cells, events: pl.DataFrame, defects: Defects) -> None:
    """All defects of the table. `events`: event, sheet, row and what else EVENTS holds."""
    sheet = plain.table.sheet
    defects.letters.update({(sheet.name, role): sheet.letters[at] for role, at in plain.table.roles.items()})
    defects.rows("duplicate_row", _copies(plain, cells, events))
    if not cells.times.stated:
        first = events.head(1).select("sheet", "row")
        defects.counted("zone_not_stated", first, "time", "hit", height=cells.rows)
    hides = cells.times.hides
    if hides is not None and hides.any():
        first = events[int(hides.arg_max() or 0)].select("event", "sheet", "row")
        defects.counted("seconds_hidden", first, "cell", "hit", height=int(hides.sum()))
    _tell_addresses(events, defects)
    if "doe" in cells.columns:
        parties.tell_shared(events.select("event", "sheet", "row", "doe", "ip").filter(_may_begin(events)), defects)
    tell_lost_letters(events, defects)


def _tell_addresses(events: pl.DataFrame, defects: Defects) -> None:
    addresses = pl.DataFrame([events["ip"].unique()]).with_columns(pl.col("ip").cast(pl.String).alias("text"))
    kinds = addresses.select("ip", documentation(pl.col("text")), special=special(pl.col("text")))
    set_aside = _of_addresses(events["ip"], kinds.filter("text")["ip"])
    if set_aside.any():
        first = events[int(set_aside.argmax())].select("event", "sheet", "row")
        many = int(set_aside.sum())
        defects.counted("documentation_address", first, "address/addresses", "ip", height=many)
    odd = events.select("event", "sheet", "row", "ip").filter(
        pl.Series(_of_addresses(events["ip"], kinds.filter("special")["ip"]))
    )
    defects.rows(
        "address_special", odd.select("event", "sheet", "row", pl.col("ip").cast(pl.String).alias("text")), "ip"
    )


def _may_begin(events: pl.DataFrame) -> pl.Series:
    """Rows that may be the first of their Doe at their address: not those of the Doe who was seen first at it."""
    address, doe = events["ip"].to_physical().to_numpy(), events["doe"].to_numpy()
    rows = np.arange(events.height, dtype=np.uint32)
    first = np.zeros(int(address.max()) + 1, np.uint32)
    first[address[::-1]] = rows[::-1]  # of several rows the last one that is written stays
    of_address = first[address]
    return pl.Series((doe[of_address] != doe) | (of_address == rows))


def _of_addresses(column: pl.Series, wanted: pl.Series) -> npt.NDArray[np.bool_]:
    """Whether each address is one of those."""
    codes, chosen = column.to_physical().to_numpy(), wanted.to_physical().to_numpy()
    table = np.zeros(int(codes.max()) + 1, np.bool_)
    table[chosen] = True
    found: npt.NDArray[np.bool_] = table[codes]
    return found


def _copies(plain: Plain, cells: Cells, events: pl.DataFrame) -> pl.DataFrame:
    """The rows that equal an earlier one in every cell, and in `text` the row of that one."""
    alike = np.flatnonzero(_alike(cells))
    none = events.clear().select("event", "sheet", "row", text=pl.lit(None, pl.String))
    if not len(alike):
        return none
    letters = plain.table.sheet.letters
    cell = [pl.when(pl.col(at).str.strip_chars() != "").then(at).cast(pl.Categorical) for at in letters]
    body = plain.lines.texts(alike).select(pl.Series("row", alike + 2, dtype=pl.UInt32), *cell)
    copies = body.select("row", lines.copies(body, plain.table)).drop_nulls()
    told = copies.join(events.select("event", "sheet", "row"), on="row", maintain_order="left")
    return told.select("event", "sheet", "row", text=pl.col("copy_of").cast(pl.String)) if told.height else none


def _alike(cells: Cells) -> npt.NDArray[np.bool_]:
    """Rows that may equal another in address, Doe and time; among them all that do."""
    told = [(cells.times.hit, _MIX[0])]
    told += [
        (cells.columns[role], by) for role, by in zip(("ip", "doe"), _MIX[1:], strict=True) if role in cells.columns
    ]
    parts = [(column.to_physical().to_numpy(), by) for column, by in told]
    upper = np.empty(cells.rows, np.uint32)  # half as wide is sorted twice as fast
    for begin in range(0, cells.rows, _PIECE):
        piece = slice(begin, begin + _PIECE)
        upper[piece] = _mixed([(codes[piece], by) for codes, by in parts]) >> _UPPER
    alike = _occurs_twice(upper)
    alike[alike] = _occurs_twice(_mixed([(codes[alike], by) for codes, by in parts]))
    return alike


def _mixed(parts: Sequence[tuple[npt.NDArray[Any], np.uint64]]) -> npt.NDArray[np.uint64]:
    """One number for those of each row: different ones for different rows, with hardly an exception."""
    mixed = np.zeros(len(parts[0][0]), np.uint64)
    for codes, by in parts:
        mixed += codes.astype(np.uint64) * by
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
    found: npt.NDArray[np.bool_] = some[codes >> rest]
    if len(twice):
        likely = codes[found]
        found[found] = twice[np.minimum(np.searchsorted(twice, likely), len(twice) - 1)] == likely
    return found

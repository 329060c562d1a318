"""One column of a long plain table: in few bytes as it is scanned, and as EVENTS holds it, by a legend."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import polars as pl

from app.exhibits.cells.addresses import read_addresses
from app.exhibits.cells.hashes import read_hashes
from app.exhibits.cells.numbers import read_does, read_ports
from app.exhibits.formats.parquet import as_text
from app.exhibits.schema import TEXTS

NEVER_EMPTY = ("ip", "hit", "doe", "info_hash")
OTHERS = ("port", *TEXTS)
Reader = Callable[[pl.Series], "pl.Series | None"]
"""Texts, none of them empty, to what they say; None where any of them says nothing, or not plainly."""

_FIGURES = r"^[1-9][0-9]{0,8}$"
_NO_NUMBER = -1
_TABLE = 1 << 24  # up to which numbers are sooner marked in a table than looked for


class Column(NamedTuple):
    """As EVENTS holds it, and all that its cells say: each at least once, and not null."""

    cells: pl.Series
    said: pl.Series


def compact(role: str, column: pl.Expr, kind: pl.DataType, head: pl.Series) -> pl.Expr:
    """The column in few bytes: numbers, each of one text, or one for each different text. `head`: its first texts."""
    if kind.is_integer():
        return column
    if role in _NUMBERED and isinstance(kind, pl.String) and head.drop_nulls().str.contains(_FIGURES).all():
        number = column.cast(pl.Int32, strict=False)
        alone = column.str.len_bytes() == _figures(number)  # without zeros before it, or a sign
        return pl.when(column.is_not_null()).then(pl.when(alone).then(number).otherwise(_NO_NUMBER))
    return column.cast(pl.String).cast(pl.Categorical)


def _figures(number: pl.Expr) -> pl.Expr:
    """How many figures a number from 0 has."""
    return pl.sum_horizontal(pl.lit(1, pl.UInt32), *((number >= 10**n).cast(pl.UInt32) for n in range(1, 10)))


def read_column(role: str, raw: pl.Series, padded: set[str]) -> Column | None:
    """The column, by its legend; None where it needs a second look.

    Adds the role to `padded` where a text has blanks around it.
    """
    if raw.null_count() and role in NEVER_EMPTY:
        return None
    values = different(raw)
    printed = pl.select(as_text(pl.lit(values), values.dtype)).to_series()
    texts = printed.str.strip_chars()
    empty = texts == ""
    if (printed != texts).any() or empty.any():
        padded.add(role)
    if role in NEVER_EMPTY and empty.any():
        return None
    said = _READERS.get(role, _itself)(texts.filter(~empty))
    if said is None:
        return None
    return Column(_by_legend(raw, values.filter(~empty), said, drop=bool(empty.any())), said)


def different(column: pl.Series) -> pl.Series:
    """Its different values, without null."""
    codes = column.to_physical().drop_nulls()
    if not len(codes):
        return column.clear()
    if column.dtype != pl.Categorical and not (codes.min() >= 0 and codes.max() < _TABLE):  # type: ignore[operator]
        return codes.unique()
    places = codes.to_numpy()
    occurs = np.zeros(int(places.max()) + 1, np.bool_)
    occurs[places] = True
    found = pl.Series(column.name, np.flatnonzero(occurs)).cast(codes.dtype)
    return found.cat.to(pl.Categorical()) if column.dtype == pl.Categorical else found


def _by_legend(raw: pl.Series, values: pl.Series, said: pl.Series, *, drop: bool) -> pl.Series:
    """What is said by each cell. Mostly a cell says what stands in it, and nothing need be looked up."""
    kind = pl.Categorical() if said.dtype == pl.String else said.dtype
    if not drop and raw.dtype.is_integer() == (kind != pl.Categorical):
        plain = values.cast(said.dtype, strict=False)
        if plain.eq_missing(said).all():
            return raw.cast(kind)
    legend = pl.DataFrame([values.alias("value"), said.cast(kind).alias("said")])
    return raw.to_frame("value").join(legend, on="value", how="left", maintain_order="left")["said"]


def _itself(texts: pl.Series) -> pl.Series:
    return texts


def _addresses(texts: pl.Series) -> pl.Series | None:
    read = read_addresses(texts)
    odd = read["ip"].null_count() or read["mended"].any() or read["port"].null_count() < read.height
    return None if odd else read["ip"]


def _hashes(texts: pl.Series) -> pl.Series | None:
    read = read_hashes(texts)
    return None if read["info_hash"].null_count() or read["broken"].any() or read["base32"].any() else read["info_hash"]


def _numbers(read: Callable[[pl.Series], pl.Series]) -> Reader:
    def reader(texts: pl.Series) -> pl.Series | None:
        numbers = read(texts)
        return None if numbers.null_count() else numbers

    return reader


_READERS: dict[str, Reader] = {
    "ip": _addresses,
    "info_hash": _hashes,
    "doe": _numbers(read_does),
    "port": _numbers(read_ports),
}
_NUMBERED = ("doe", "port")

"""Whose each row of EVENTS is: looked up in tables, for a join of millions of rows is slow."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from app.analysis.hits import Numbers, looked_up, small

Codes = npt.NDArray[np.uint32]

_SPARE = 1 << 20  # entries of a table beyond four a row


def who_of_rows(events: pl.DataFrame, does: pl.DataFrame) -> Numbers:
    """The Doe of each row of EVENTS; `nobody` where it is nobody's.

    `does`: who, case, number, place (the address of one without a number); a Doe may have several lines.
    """
    none = nobody(does)
    parts = does.unique(("who",), maintain_order=True).partition_by("case", maintain_order=True)
    if len(parts) == 1 and not events["doe"].null_count():
        return _looked_up(events["doe"].to_numpy(), *_numbers(parts[0]), small(none))
    found: Numbers = np.full(events.height, none, small(none))
    if len(parts) == 1:
        _place(found, slice(None), events["doe"], events["ip"], parts[0])
    elif parts:
        case = events["case"].to_physical().to_numpy()
        codes = pl.Series([part["case"][0] for part in parts], dtype=pl.Categorical()).to_physical()
        for part, code in zip(parts, codes, strict=True):
            rows = np.flatnonzero(case == code)
            _place(found, rows, events["doe"][rows], events["ip"][rows], part)
    return found


def nobody(does: pl.DataFrame) -> int:
    """One beyond every `who`."""
    return int(does["who"].to_numpy().max()) + 1 if does.height else 0


def _numbers(does: pl.DataFrame) -> tuple[Codes, Codes]:
    numbered = does.filter(pl.col("number").is_not_null())
    return numbered["number"].to_numpy(), numbered["who"].to_numpy()


def _place(found: Numbers, rows: Any, doe: pl.Series, ip: pl.Series, does: pl.DataFrame) -> None:
    """Those rows of `found`, which are of one case with these Does."""
    own = found[rows]
    numbered = doe.is_not_null().to_numpy()
    own[numbered] = _looked_up(doe.drop_nulls().to_numpy(), *_numbers(does), found.dtype.type)
    named = (doe.is_null() & ip.is_not_null()).to_numpy()
    places = does.filter(pl.col("number").is_null())
    codes = places["place"].cast(pl.Categorical).to_physical().to_numpy()
    keys = ip.to_physical().to_numpy()[named].astype(np.uint32)
    own[named] = _looked_up(keys, codes, places["who"].to_numpy(), found.dtype.type)
    found[rows] = own


def _looked_up(keys: Codes, known: Codes, values: Codes, kind: type[np.integer[Any]]) -> Numbers:
    """The value of each key, all of which are known."""
    if not len(keys):
        return np.empty(0, kind)
    most = int(known.max())
    if most < 4 * len(keys) + _SPARE:
        table = np.empty(most + 1, kind)
        table[known] = values
        return looked_up(table, keys)
    order = np.argsort(known)
    return values[order][np.searchsorted(known[order], keys)].astype(kind)

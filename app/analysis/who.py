"""Whose each row of EVENTS is: looked up in tables, for a join of millions of rows is slow."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from app.analysis.hits import Numbers

Codes = npt.NDArray[np.uint32]

_SPARE = 1 << 20  # entries of a table beyond four a row


def who_of_rows(events: pl.DataFrame, does: pl.DataFrame) -> Numbers:
    """The Doe of each row of EVENTS; the count of Does where the row is nobody's.

    `does`: who, case, number, place (the address of one without a number); a Doe may have several lines.
    """
    none = does["who"].n_unique()
    found: Numbers = np.full(events.height, none, np.uint16 if none < 1 << 16 else np.uint32)
    parts = does.partition_by("case", maintain_order=True)
    if len(parts) == 1:
        _place(found, slice(None), events["doe"], events["ip"], parts[0])
    elif parts:
        case = events["case"].to_physical().to_numpy()
        codes = pl.Series([part["case"][0] for part in parts], dtype=pl.Categorical()).to_physical()
        for part, code in zip(parts, codes, strict=True):
            rows = np.flatnonzero(case == code)
            _place(found, rows, events["doe"][rows], events["ip"][rows], part)
    return found


def _place(found: Numbers, rows: Any, doe: pl.Series, ip: pl.Series, listed: pl.DataFrame) -> None:
    """Those rows of `found`, which are of one case with these Does."""
    numbers = listed.filter(pl.col("number").is_not_null())
    if not doe.null_count():
        found[rows] = _looked_up(doe.to_numpy(), numbers["number"].to_numpy(), numbers["who"].to_numpy())
        return
    own = found[rows]
    numbered = doe.is_not_null().to_numpy()
    own[numbered] = _looked_up(doe.drop_nulls().to_numpy(), numbers["number"].to_numpy(), numbers["who"].to_numpy())
    named = (doe.is_null() & ip.is_not_null()).to_numpy()
    places = listed.filter(pl.col("number").is_null())
    codes = places["place"].cast(pl.Categorical).to_physical().to_numpy()
    own[named] = _looked_up(ip.to_physical().to_numpy()[named].astype(np.uint32), codes, places["who"].to_numpy())
    found[rows] = own


def _looked_up(keys: Codes, known: Codes, values: Codes) -> Codes:
    """The value of each key, all of which are known."""
    if not len(keys):
        return np.empty(0, np.uint32)
    most = int(known.max())
    if most < 4 * len(keys) + _SPARE:
        table = np.empty(most + 1, np.uint32)
        table[known] = values
        found: Codes = table[keys]
        return found
    order = np.argsort(known)
    return values[order][np.searchsorted(known[order], keys)]

"""What is told of a text that is a time: the columns of a frame of times."""

from __future__ import annotations

import polars as pl

TIMES: dict[str, pl.DataType] = {
    "naive": pl.Datetime("us"),
    "zone": pl.String(),  # the word behind the time, lower case
    "precision": pl.Int64(),  # microseconds
    "open": pl.Boolean(),  # month and day may be swapped, by the text alone
    "day_first": pl.Boolean(),  # the text alone shows that the day stands first
    "month_first": pl.Boolean(),
    "swapped": pl.Datetime("us"),  # the other reading of an open one
    "serial": pl.Boolean(),  # a date stored as a number
    "mended": pl.Boolean(),  # 13:44 PM
    "stored": pl.Boolean(),  # has the form in which date cells arrive
}


def nothing(name: str) -> pl.Expr:
    """The column of that name, null."""
    return pl.lit(None, TIMES[name]).alias(name)

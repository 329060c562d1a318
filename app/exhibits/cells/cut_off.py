"""Times that print less than they should: perhaps cut off at a word, or the a.m. and p.m. of a whole column lost."""

from __future__ import annotations

import polars as pl

from app.exhibits.cells.numberformats import DAY, HOUR, MINUTE
from app.exhibits.defects import Defects

_HALF = r"(?i)\d\s*[ap](?:\.?\s*m)?\b|\bnoon\b"
_SHORT_YEAR = r"^\s*[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2}\s*$"
"""`7/23/20`, which may be the beginning of 7/23/2012 9:44."""
_PARTS = ("time of day", "minutes", "seconds")
"""What a time prints in addition, step by step."""
_TO = ("as a bare date, which may mean any time of that day", "to the hour", "to the minute", "to the second")
_MORNING = " on the 24-hour clock"


def tell_cut_off(read: pl.DataFrame, defects: Defects) -> None:
    """One defect a row that lacks a part which more than half of the rows of its sheet print.

    `read`: event, sheet, row, text, naive, precision (microseconds), serial, stored, hides.
    """
    there = read.filter(pl.col("naive").is_not_null() & pl.col("text").is_not_null())
    half, hour = pl.col("text").str.contains(_HALF), pl.col("naive").dt.hour()
    there = there.with_columns(_detail().alias("detail"), half.alias("half"))
    steps = [(pl.col("detail") >= step).mean().over("sheet") > 0.5 for step in range(1, len(_PARTS) + 1)]
    usual = pl.sum_horizontal(step.cast(pl.Int8) for step in steps)
    halves = (pl.col("half").mean() > 0.5).over("sheet")
    # At 0:44 and at 13:44 no half of the day is missing, nor in a date cell, which holds more than it prints.
    short = pl.col("text").str.contains(_SHORT_YEAR) & (pl.col("text").str.contains("[0-9]{4}").mean() > 0.5).over(
        "sheet"
    )
    no_half = halves & ~pl.col("half") & (pl.col("detail") > 0) & hour.is_between(1, 12) & ~pl.col("stored")
    lacking = there.with_columns(usual.alias("usual"), no_half.alias("no_half"), short.alias("short"))
    lacking = lacking.filter(~pl.col("stored") | ((pl.col("detail") == 0) & (pl.col("hides") == 0)))
    lacking = lacking.filter((pl.col("detail") < pl.col("usual")) | pl.col("no_half"))
    if lacking.height:
        told = lacking.with_columns(lacks=_lacks(), how=_how())
        defects.rows("time_cut", told.select("event", "sheet", "row", "text", "lacks", "how"), "hit")


def tell_no_half(read: pl.DataFrame, defects: Defects) -> None:
    """One defect for the times of sheets that print no half of the day and look like a clock of twelve hours.

    `read`: as above; a date cell holds more than it prints.
    """
    clock = read.filter(pl.col("naive").is_not_null() & ~pl.col("stored") & ~pl.col("serial").fill_null(value=False))
    clock = clock.filter((pl.col("precision") < DAY) & pl.col("zone").is_null())
    clock = clock.with_columns(hour=pl.col("naive").dt.hour(), half=pl.col("text").str.contains(_HALF))
    whole = (pl.len() >= LEAST) & pl.col("hour").is_between(1, 12).all() & (pl.col("hour").n_unique() >= LEAST // 2)
    found = clock.filter((whole & ~pl.col("half").any()).over("sheet"))
    defects.counted("half_not_printed", found.select("sheet", "row", "text"), "time", "hit")


LEAST = 12
"""Times of which none lies past 12:59 or before 1:00 by chance once in some four thousand columns."""


def _detail() -> pl.Expr:
    """0 for a bare date, 1 with the hour, 2 with minutes, 3 with seconds; a number of days is a date or a time."""
    precision = pl.col("precision")
    fine = pl.when(precision >= HOUR).then(1).when(precision >= MINUTE).then(2).otherwise(3)
    return pl.when(precision >= DAY).then(0).when("serial").then(3).otherwise(fine)


def _lacks() -> pl.Expr:
    part = pl.col("detail").replace_strict(range(len(_PARTS)), _PARTS, default=None, return_dtype=pl.String)
    part = pl.when(pl.col("detail") < pl.col("usual")).then(part)
    half = pl.when("no_half").then(pl.lit("a.m. or p.m."))
    year = pl.when(pl.col("short") & part.is_not_null()).then(pl.lit("year of four figures"))
    return pl.concat_str(year, part, half, separator=" and no ", ignore_nulls=True)


def _how() -> pl.Expr:
    to = pl.col("detail").replace_strict(range(len(_TO)), _TO, return_dtype=pl.String)
    to = pl.when(pl.col("short") & (pl.col("detail") == 0)).then(_of_the_year()).otherwise(to)
    return pl.concat_str(to, pl.when("no_half").then(pl.lit(_MORNING)).otherwise(pl.lit("")))


def _of_the_year() -> pl.Expr:
    return pl.format("as a bare date of {}, which may mean any time of that day", pl.col("naive").dt.year())

"""Times that are counted: days as spreadsheets count them, seconds and milliseconds since 1970."""

from __future__ import annotations

import polars as pl

from app.exhibits.cells.numberformats import DAY, SECOND
from app.exhibits.cells.time_columns import nothing

APART = 1_462
"""Days from what a number means in the 1900 system to what it means in that of 1904."""
COUNTED = r"^(?:[0-9]{5}|[0-9]{10}|[0-9]{13})(?:[.,][0-9]+)?$"


def counted(rows: pl.DataFrame, epoch_1904: bool) -> pl.DataFrame:
    """41113.4055 or 41113,4055: days since the end of 1899 (or since 1904), to the second; or 1343036640, seconds since
    1970."""
    plain = pl.col("plain").str.replace(",", ".", literal=True).str.replace(r"^([0-9]{10}|[0-9]{13})\.0+$", "$1")
    number = pl.when(plain.str.contains(r"^\d{5}(?:\.\d+)?$")).then(plain).cast(pl.Float64, strict=False)
    days = pl.when(number.is_between(28_000 if epoch_1904 else 30_000, 60_000)).then(number)
    seconds = ((days + (APART if epoch_1904 else 0) - 25_569) * 86_400).round().cast(pl.Int64)
    digits = plain.str.split(".").list.get(1, null_on_oob=True).str.len_bytes().fill_null(0).cast(pl.Int64)
    unix, part = _unix(), pl.lit(10, pl.Int64).pow(digits.clip(0, 6))
    return rows.with_columns(naive=pl.coalesce(seconds * SECOND, unix).cast(pl.Datetime("us"))).with_columns(
        pl.when(unix.is_not_null()).then(pl.lit("utc")).alias("zone"),
        pl.when(unix.is_null())
        .then(pl.max_horizontal(DAY / pl.lit(10.0).pow(digits), SECOND).cast(pl.Int64))
        .otherwise(pl.when(pl.col("plain").str.contains("^[0-9]{13}")).then(SECOND // 1000).otherwise(SECOND) // part)
        .cast(pl.Int64)
        .alias("precision"),
        *(pl.lit(False).alias(name) for name in ("open", "day_first", "month_first", "mended", "stored")),
        nothing("swapped"),
        pl.lit(True).alias("serial"),
    )


def _unix() -> pl.Expr:
    """Microseconds since 1970 of a text that counts seconds or milliseconds since then, from 1990 to 2035."""
    plain = pl.col("plain")
    whole = pl.when(plain.str.contains(r"^[0-9]{10}(?:\.[0-9]+)?$")).then(plain.str.slice(0, 10))
    micro = plain.str.slice(11, 6).str.pad_end(6, "0").cast(pl.Int64, strict=False)
    milli = pl.when(plain.str.contains(r"^[0-9]{13}(?:\.0+)?$")).then(plain.str.slice(0, 13))
    found = pl.coalesce(
        whole.cast(pl.Int64, strict=False) * SECOND + micro, milli.cast(pl.Int64, strict=False) * (SECOND // 1000)
    )
    return pl.when(found.is_between(631_152_000 * SECOND, 2_051_222_400 * SECOND)).then(found)

"""Times that are written with figures and names of months: the patterns that fit them, and what their parts say."""

from __future__ import annotations

import polars as pl

from app.exhibits.cells.numberformats import DAY, MINUTE, SECOND

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG = (
    "january", "february", "march", "april", "may", "june", "july", "august",
    "september", "october", "november", "december",
)  # fmt: skip
SPELLINGS = [*MONTHS, *_LONG, "sept"]
"""Names of months that are read; anything else that begins like one is no month."""

# [0-9] and no \d, which is every script's figures and makes these slow to compile.
_CLOCK = (
    r"(?P<h>[0-9]{1,2})(?::(?P<mi>[0-9]{2})(?::(?P<s>[0-9]{2})(?:[.,](?P<f>[0-9]{1,9}))?)?)?"
    r"(?: ?(?P<ap>[ap])(?:\.? ?m\b\.?|\b))?"  # the p of PST is no p.m.
)
_ZONE = r" ?(?P<z>[a-z][a-z0-9_ ./:+-]{0,40}|[+-] ?[0-9]{1,2}(?::?[0-9]{2})?(?: [a-z]{1,5})?)?"
_GAP = r"(?: ?t ?|, ?| - |-| )"
_TAIL = rf"(?:{_GAP}{_CLOCK})?{_ZONE}$"
_MONTH = r"(?P<mon>[a-z]{3,9})\.?"
PATTERNS = (
    rf"^(?P<a>[0-9]{{1,2}})[-/.](?P<b>[0-9]{{1,2}})[-/.](?P<y>[0-9]{{4}}|[0-9]{{2}}){_TAIL}",
    rf"^(?P<y>[0-9]{{4}})[-/.](?P<a>[0-9]{{1,2}})[-/.](?P<b>[0-9]{{1,2}}){_TAIL}",
    rf"^(?P<b>[0-9]{{1,2}})[ /.-]{{1,2}}{_MONTH}[ /.,-]{{1,2}}(?P<y>[0-9]{{4}}|[0-9]{{2}}){_TAIL}",
    rf"^{_MONTH}[ -](?P<b>[0-9]{{1,2}})(?:, ?|-| )(?P<y>[0-9]{{4}}|[0-9]{{2}}){_TAIL}",
    rf"^(?P<y>[0-9]{{4}})[ -]{_MONTH}[ -](?P<b>[0-9]{{1,2}}){_TAIL}",
    r"^(?P<y>[0-9]{4})(?P<a>[0-9]{2})(?P<b>[0-9]{2})[t ](?P<h>[0-9]{2})(?P<mi>[0-9]{2})(?P<s>[0-9]{2})?" + _ZONE + "$",
)
_OPEN = 0  # the pattern whose month and day may be swapped
_FIELDS = ("y", "a", "b", "mon", "h", "mi", "s", "f", "ap", "z")


def written(rows: pl.DataFrame) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    """The rows that no pattern fits, and the times of the others."""
    found = []
    for index, pattern in enumerate(PATTERNS):
        if not rows.height:
            break
        groups = _groups(rows, pattern)
        fits = groups["y"].is_not_null() & (groups["mon"].is_null() | groups["mon"].is_in(SPELLINGS))
        if fits.any():
            found.append(_of_groups(groups.filter(fits), index == _OPEN))
            rows = rows.filter(~fits)
    return rows, found


def _groups(rows: pl.DataFrame, pattern: str) -> pl.DataFrame:
    """The rows with the pattern's groups, all of _FIELDS; `y` is null where it does not fit."""
    got = rows.with_columns(pl.col("plain").str.extract_groups(pattern).alias("g")).unnest("g")
    return got.with_columns(_no_text(f) for f in _FIELDS if f not in got.columns)


def _of_groups(groups: pl.DataFrame, may_swap: bool) -> pl.DataFrame:
    """The times of rows that a pattern fits; `naive` is null where no calendar has it."""
    read = groups.with_columns(_numbers(may_swap)).with_columns(_clock())
    # 24:00 is the end of the day, as ISO 8601 has it.
    ends = ((pl.col("hour") == 24) & (pl.sum_horizontal("minute", "sec", "micro") == 0)).fill_null(value=False)
    read = read.with_columns(hour=pl.when(~ends).then("hour").otherwise(0), later=pl.duration(days=ends.cast(pl.Int64)))
    naive, swapped = (_instant(*parts) + pl.col("later") for parts in (("month", "day"), ("day", "month")))
    read = read.with_columns(naive.alias("naive"), swapped.alias("swapped"))
    return read.select(
        "at",
        "naive",
        pl.col("z").str.strip_chars().replace({"": None, "hrs": None, "hours": None, "uhr": None}).alias("zone"),
        _precision().alias("precision"),
        (
            pl.lit(may_swap)
            & (pl.col("first") <= 12)
            & (pl.col("second") <= 12)
            & (pl.col("first") != pl.col("second"))
        ).alias("open"),
        # A date that no calendar has shows nothing of the order.
        (pl.lit(may_swap) & (pl.col("first") > 12) & pl.col("naive").is_not_null()).alias("day_first"),
        (pl.lit(may_swap) & (pl.col("second") > 12) & pl.col("naive").is_not_null()).alias("month_first"),
        pl.when(pl.lit(may_swap)).then("swapped").alias("swapped"),
        pl.lit(False).alias("serial"),
        pl.col("mended"),
        pl.lit(False).alias("stored"),
    )


def _no_text(name: str) -> pl.Expr:
    return pl.lit(None, pl.String).alias(name)


def _numbers(may_swap: bool) -> list[pl.Expr]:
    """year, month and day as numbers; a first number above 12 can only be the day."""
    year = pl.col("y").cast(pl.Int32)
    short = pl.col("y").str.len_bytes() == 2
    first, second = pl.col("a").cast(pl.Int32), pl.col("b").cast(pl.Int32)
    named = pl.col("mon").str.slice(0, 3).replace_strict(MONTHS, range(1, 13), default=None, return_dtype=pl.Int32)
    month = pl.when(pl.col("mon").is_null()).then(first).otherwise(named)
    turned = pl.lit(may_swap) & (first > 12)
    return [
        pl.when(short).then(year + pl.when(year < 70).then(2000).otherwise(1900)).otherwise(year).alias("year"),
        pl.when(turned).then(second).otherwise(month).alias("month"),
        pl.when(turned).then(first).otherwise(second).alias("day"),
        first.alias("first"),
        second.alias("second"),
    ]


def _clock() -> list[pl.Expr]:
    """hour (null where the clock is impossible), minute, second, microsecond; `mended` for 13:44 PM."""
    hour = pl.col("h").cast(pl.Int32)
    half = pl.col("ap")
    afternoon = pl.when(hour < 12).then(hour + 12).otherwise(hour)
    morning = pl.when(hour == 12).then(0).when(hour < 12).then(hour)
    read = pl.when(half == "p").then(pl.when(hour > 0).then(afternoon)).when(half == "a").then(morning).otherwise(hour)
    bare = half.is_null() & pl.col("mi").is_null()  # "9" is no time of day
    return [
        pl.when(pl.col("h").is_null()).then(0).when(bare).then(None).otherwise(read).alias("hour"),
        pl.col("mi").cast(pl.Int32).fill_null(0).alias("minute"),
        pl.col("s").cast(pl.Int32).fill_null(0).alias("sec"),
        pl.col("f").str.slice(0, 6).str.pad_end(6, "0").cast(pl.Int32).fill_null(0).alias("micro"),
        ((half == "p") & (hour > 12)).fill_null(False).alias("mended"),
    ]


def _instant(month: str, day: str) -> pl.Expr:
    """The naive instant; null where calendar or clock do not have it."""
    m, d, y = pl.col(month), pl.col(day), pl.col("year")
    leap = ((y % 4 == 0) & (y % 100 != 0)) | (y % 400 == 0)
    length = pl.when(m == 2).then(28 + leap.cast(pl.Int32)).when(m.is_in([4, 6, 9, 11])).then(30).otherwise(31)
    exists = (
        m.is_between(1, 12) & (d >= 1) & (d <= length) & pl.col("hour").is_between(0, 23)
        & (pl.col("minute") < 60) & (pl.col("sec") < 60) & (y >= 1)
    ).fill_null(False)  # fmt: skip
    # pl.datetime refuses the whole column for one impossible date, so impossible ones are made harmless first.
    year, mon, dom, hour, minute, second = (
        pl.when(exists).then(c).otherwise(1) for c in (y, m, d, pl.col("hour"), pl.col("minute"), pl.col("sec"))
    )
    return pl.when(exists).then(pl.datetime(year, mon, dom, hour, minute, second, pl.col("micro"), time_unit="us"))


def _precision() -> pl.Expr:
    digits = pl.col("f").str.len_bytes().cast(pl.Int64).clip(0, 6)
    return (
        pl.when(pl.col("f").is_not_null()).then((SECOND // pl.lit(10, pl.Int64).pow(digits)).cast(pl.Int64))
        .when(pl.col("s").is_not_null()).then(SECOND)
        .when(pl.col("mi").is_not_null()).then(MINUTE)
        .when(pl.col("h").is_not_null()).then(60 * MINUTE)
        .otherwise(DAY)
    )  # fmt: skip

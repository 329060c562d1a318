"""Times as exhibits print them, to naive instants: whole columns at once, never in a loop over rows.

`read_times` takes texts and gives, for each, what it says by itself: year to second, the zone word behind it,
how finely it is printed. Which of day and month comes first is decided by the column.
"""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from app.exhibits.cells.counted_times import COUNTED, counted
from app.exhibits.cells.numberformats import MINUTE, SECOND
from app.exhibits.cells.smoothing import FIGURES, rare, smooth
from app.exhibits.cells.time_columns import TIMES, nothing
from app.exhibits.cells.written_times import written
from app.exhibits.cells.zones import zone_of_word

MANY = 5_000
"""From so many texts on, the commonest forms are tried first by themselves."""
QUICK = (
    ("%m/%d/%Y %I:%M:%S %p", SECOND),
    ("%m/%d/%Y %I:%M %p", MINUTE),
    ("%m/%d/%Y %H:%M:%S", SECOND),
    ("%m/%d/%Y %H:%M", MINUTE),
)


def read_times(texts: pl.Series, *, epoch_1904: bool = False) -> pl.DataFrame:
    """A frame of TIMES, a row a text; `naive` is null where the text is no time. Month first where both fit."""
    rows = pl.DataFrame({"at": pl.int_range(texts.len(), eager=True, dtype=pl.UInt32), "text": texts.cast(pl.String)})
    iso = _stored(rows)
    done = iso.filter(pl.col("naive").is_not_null())
    rest = iso.filter(pl.col("naive").is_null() & pl.col("text").is_not_null()).select("at", "text")
    parts = [done.select("at", *TIMES)]
    if rest.height:
        parts.append(_texts(rest, epoch_1904))
    read = pl.concat(parts)
    if not rest.height and read.height == rows.height:
        return read.select(*TIMES)
    return rows.select("at").join(read, on="at", how="left", maintain_order="left").select(*TIMES)


def _stored(rows: pl.DataFrame) -> pl.DataFrame:
    """Texts of the form 2012-07-23 09:44:00(.123), which date cells and most databases write: the fast way."""
    text = pl.col("text")
    plain = text.str.replace("T", " ", literal=True) if rows["text"].str.contains("T", literal=True).any() else text
    naive = plain.str.to_datetime("%Y-%m-%d %H:%M:%S%.f", time_unit="us", strict=False)
    # %Y and the others take fewer figures, too: 7-12-12 is no year 7.
    naive = pl.when((text.str.len_bytes() >= 19) & (naive.dt.year() >= 1000)).then(naive)
    digits = (text.str.len_bytes().cast(pl.Int64) - 20).clip(0, 6)
    return rows.with_columns(naive=naive).with_columns(
        nothing("zone"),
        (SECOND // pl.lit(10, pl.Int64).pow(digits)).cast(pl.Int64).alias("precision"),
        *(pl.lit(False).alias(name) for name in ("open", "day_first", "month_first", "serial", "mended")),
        nothing("swapped"),
        pl.lit(True).alias("stored"),
    )


def _texts(rest: pl.DataFrame, epoch_1904: bool) -> pl.DataFrame:
    """Texts that are written for people: as they stand first, then with their oddities smoothed."""
    lower = rest.with_columns(pl.col("text").str.strip_chars().str.to_lowercase().alias("plain"))
    numbers = lower["plain"].str.contains(COUNTED)
    parts = [counted(lower.filter(numbers), epoch_1904).filter(pl.col("naive").is_not_null()).select("at", *TIMES)]
    # No date is written without a figure, or in fewer than six characters.
    perhaps = (pl.col("plain").str.len_bytes() >= 6) & pl.col("plain").str.contains(f"[0-9{FIGURES}]")
    lower = lower.filter(~numbers & perhaps).select("at", "plain")
    if lower.height >= MANY:
        lower, read = _quick(lower)
        parts.append(read)
    left, matched = written(lower)
    _, smoothed = written(_made(left, smooth))
    read = pl.concat([*matched, *smoothed]) if matched or smoothed else parts[0].clear()
    doubtful = read.filter(pl.col("zone").is_in(_no_zones(read["zone"])))["at"]  # the `h44` of `09h44`
    if read.height == lower.height and doubtful.is_empty():
        return pl.concat([*parts, read])
    again = lower.filter(~pl.col("at").is_in(read["at"].implode()) | pl.col("at").is_in(doubtful.implode()))
    others = pl.concat([read.clear(), *written(_made(again, rare))[1]])
    others = others.filter(~pl.col("zone").is_in(_no_zones(others["zone"])).fill_null(value=False))
    read = read.filter(~pl.col("at").is_in(others["at"].implode()))
    return pl.concat([*parts, read, others])


def _no_zones(words: pl.Series) -> list[str]:
    return [word for word in words.drop_nulls().unique() if zone_of_word(word) is None]


def _made(rows: pl.DataFrame, how: Callable[[pl.Expr], pl.Expr]) -> pl.DataFrame:
    """The rows with their texts in another form; those that have another."""
    made = rows.with_columns(how(pl.col("plain")).alias("made"))
    return made.filter(pl.col("made") != pl.col("plain")).select("at", pl.col("made").alias("plain"))


def _quick(rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What `written` gives for the commonest forms, three times as fast: rows left over, and times."""
    head = rows["plain"].head(20)
    form, unit = next((f for f in QUICK if not _parsed(head, f[0]).has_nulls()), QUICK[0])
    naive = _parsed(rows["plain"], form)
    got = rows.with_columns(naive.alias("naive"))
    month, day = pl.col("naive").dt.month().cast(pl.Int32), pl.col("naive").dt.day().cast(pl.Int32)
    turns = (day <= 12) & pl.col("naive").is_not_null()
    swapped = pl.col("naive").dt.replace(
        month=pl.when(turns).then(day).otherwise(month), day=pl.when(turns).then(month).otherwise(day)
    )
    read = got.filter(pl.col("naive").is_not_null()).select(
        "at",
        "naive",
        nothing("zone"),
        pl.lit(unit, pl.Int64).alias("precision"),
        ((day <= 12) & (day != month)).alias("open"),
        pl.lit(False).alias("day_first"),
        (day > 12).alias("month_first"),
        pl.when(turns).then(swapped).alias("swapped"),
        *(pl.lit(False).alias(name) for name in ("serial", "mended", "stored")),
    )
    return got.filter(pl.col("naive").is_null()).select("at", "plain"), read


def _parsed(texts: pl.Series, form: str) -> pl.Series:
    """The texts by one strptime form; %Y takes short years as they stand, so those are left to the patterns."""
    naive = texts.str.to_datetime(form, time_unit="us", strict=False)
    return naive.set((naive.dt.year() < 1000).fill_null(False), None)

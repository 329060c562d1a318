"""What the cells of columns hold: all columns of a sample at once, for what it costs is the call, not the texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from app.exhibits.cells.addresses import read_addresses
from app.exhibits.cells.hashes import read_hashes
from app.exhibits.cells.numberformats import DAY
from app.exhibits.cells.numbers import read_does
from app.exhibits.cells.times import read_times

MOST = 0.5
"""A column is of a kind if more than this share of its cells are; a named column needs one cell."""
_CLOCK = (
    r"(?i)^(?:1899-12-3\d |1900-01-0\d |1904-01-01 )?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?"
    r"(?:\s?[ap]\.?\s?m\.?)?(?: ?\(?[a-z][a-z. ]{0,24}\)?|Z)?$"
)
FRACTION = r"^0?[.,][0-9]+$"
_HALF = r"(?i)^[ap]\.?\s?m\.?$"


@dataclass(frozen=True, slots=True)
class Content:
    """Shares of a column's cells, 0 to 1, that read as each kind."""

    filled: int
    address: float = 0.0
    time: float = 0.0
    day: float = 0.0  # of the times, those without a time of day
    clock: float = 0.0  # a time of day without a date
    hash: float = 0.0
    named_doe: float = 0.0  # "Doe 29"
    number: float = 0.0
    half: float = 0.0  # a.m. or p.m. by itself
    fraction: float = 0.0  # a part of one, as a spreadsheet stores a time of day


def contents(sample: pl.DataFrame) -> list[Content]:
    """What each column of a sample holds."""
    cells = _filled(sample)
    sure = _shares(cells, address=read_addresses(cells["text"])["ip"].is_not_null(),
                   hash=read_hashes(cells["text"])["info_hash"].is_not_null())  # fmt: skip
    # Where most cells are addresses or hashes, nothing else is looked for.
    decided = sure.filter(pl.max_horizontal("address", "hash") >= MOST)["column"]
    others = cells.filter(~pl.col("column").is_in(decided.implode()))
    found = sure.join(_of_the_others(others), on="column", how="left").with_columns(pl.col(pl.Float64).fill_null(0.0))
    held = [Content(0)] * sample.width
    for column, shares in _told(found):
        held[column] = shares
    return held


def _filled(sample: pl.DataFrame) -> pl.DataFrame:
    """The cells that say something: `column`, its index, and `text`."""
    numbered = sample.rename(dict(zip(sample.columns, map(str, range(sample.width)), strict=True)))
    cells = numbered.unpivot(variable_name="column", value_name="text").cast({"column": pl.UInt32})
    return cells.with_columns(pl.col("text").str.strip_chars()).filter(pl.col("text") != "")


def _of_the_others(cells: pl.DataFrame) -> pl.DataFrame:
    text, times, does = cells["text"], read_times(cells["text"]), read_does(cells["text"])
    timed = times["naive"].is_not_null() & (times["naive"].dt.year() > 1904)
    found = _shares(
        cells,
        time=timed,
        day=timed & _whole_day(times),
        clock=text.str.contains(_CLOCK),
        named_doe=does.is_not_null() & text.str.contains(r"(?i)doe"),
        number=does.is_not_null(),
        half=text.str.contains(_HALF),
        fraction=text.str.contains(FRACTION),
    )
    return found.with_columns(day=pl.when(pl.col("time") > 0).then(pl.col("day") / pl.col("time"))).drop("filled")


def _whole_day(times: pl.DataFrame) -> pl.Series:
    midnight = pl.col("naive").dt.truncate("1d") == pl.col("naive")
    whole = (pl.col("precision") == DAY) | (pl.col("stored") & midnight)
    return times.select(whole.fill_null(value=False)).to_series()


def _shares(cells: pl.DataFrame, **kinds: pl.Series) -> pl.DataFrame:
    """A row a `column`: how many cells are `filled`, and the share of them that are of each kind."""
    told = cells.select("column").with_columns(**kinds)
    return told.group_by("column", maintain_order=True).agg(pl.len().alias("filled"), pl.col(*kinds).mean())


def _told(found: pl.DataFrame) -> Iterator[tuple[int, Content]]:
    for row in found.iter_rows(named=True):
        yield row.pop("column"), Content(**row)

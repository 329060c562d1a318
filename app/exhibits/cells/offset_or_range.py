"""`9:44-10:00`: a time with its offset from UTC, or the range from 9:44 to 10:00. Other cells may tell."""

from __future__ import annotations

import re

import polars as pl

from app.exhibits.cells.zones import zone_label, zone_of_word

_GLUED = (
    r"(?:^|[^0-9:Tt])[0-9]{1,2}:[0-9]{2} ?(?P<half>(?:[AaPp]\.?[Mm]?\.?)?)"
    r"[-\u2010-\u2015\u2212](?P<end>[0-9]{1,2}:[0-9]{2})\s*$"
)
"""A time in hours and minutes, a dash, another; no ISO time with its T, and none with seconds."""
_HALF_DAY = 12 * 60


def read_either_way(times: pl.DataFrame) -> pl.DataFrame:
    """The rows of `times` (sheet, text, naive, zone ...) that are as well a range as a time with its offset, and `end`,
    the clock of the range; none in a sheet where an offset stands that can be no such clock."""
    words = [word for word in times["zone"].drop_nulls().unique() if word[0] in "+-" and zone_of_word(word) is not None]
    offsets = times.filter(pl.col("zone").is_in(words) & pl.col("naive").is_not_null())
    clocks = {word: _minutes(word) for word in words}
    end = pl.col("zone").replace_strict(list(clocks), list(clocks.values()), default=None, return_dtype=pl.Int32)
    start = pl.col("naive").dt.hour().cast(pl.Int32) * 60 + pl.col("naive").dt.minute().cast(pl.Int32)
    afternoon = (end < _HALF_DAY) & (end + _HALF_DAY > start)
    offsets = offsets.with_columns(later=(end > start).fill_null(False), afternoon=afternoon.fill_null(False))
    offsets = _unsettled(offsets, pl.col("later") | pl.col("afternoon"))  # before any text is looked at
    parts = offsets["text"].str.extract_groups(_GLUED).struct.unnest()
    offsets = offsets.with_columns(half=parts["half"], end=parts["end"])
    either = pl.col("end").is_not_null() & (pl.col("later") | (pl.col("afternoon") & (pl.col("half") != "")))
    return _unsettled(offsets, either)


def _minutes(word: str) -> int | None:
    """600 for `-10:00`, if it is a clock at all."""
    found = re.fullmatch(r"-([0-9]{1,2}):([0-9]{2})", word)
    return int(found[1]) * 60 + int(found[2]) if found else None


def _unsettled(offsets: pl.DataFrame, either: pl.Expr) -> pl.DataFrame:
    """The rows of the sheets in which all are `either`."""
    return offsets.filter(either.all().over("sheet")) if offsets.height else offsets


def offsets_named(rows: pl.DataFrame) -> pl.Series:
    """`UTC-10:00` of each row."""
    words = rows["zone"].unique().to_list()
    labels = [zone_label(zone) for word in words if (zone := zone_of_word(word)) is not None]
    return rows["zone"].replace_strict(words, labels, return_dtype=pl.String)

"""`9:44-10:00`: a time with its offset from UTC, or the range from 9:44 to 10:00. Other cells may tell."""

from __future__ import annotations

import polars as pl

from app.exhibits.zones import zone_label, zone_of_word

_GLUED = (
    r"(?:^|[^0-9:Tt])[0-9]{1,2}:[0-9]{2} ?((?:[AaPp]\.?[Mm]?\.?)?)[-\u2010-\u2015\u2212]([0-9]{1,2}):([0-9]{2})\s*$"
)
"""A time in hours and minutes, a dash, another; no ISO time with its T, and none with seconds."""
_HALF_DAY = 12 * 60


def read_either_way(times: pl.DataFrame) -> pl.DataFrame:
    """The rows of `times` (sheet, text, naive, zone ...) that are as well a range as a time with its offset, and `end`,
    the clock of the range; none in a sheet where an offset stands behind a time after which its clock does not come."""
    offset = pl.col("zone").str.contains(r"^[+-]").fill_null(False)
    offsets = times.filter(offset & pl.col("naive").is_not_null())
    words = [word for word in offsets["zone"].unique() if zone_of_word(word) is not None]
    offsets = offsets.filter(pl.col("zone").is_in(words))
    half, hour, minute = (pl.col("text").str.extract(_GLUED, group) for group in (1, 2, 3))
    end = hour.cast(pl.Int32) * 60 + minute.cast(pl.Int32)
    start = pl.col("naive").dt.hour().cast(pl.Int32) * 60 + pl.col("naive").dt.minute().cast(pl.Int32)
    later = (end > start) | ((half != "") & (end < _HALF_DAY) & (end + _HALF_DAY > start))
    either = (later & (end < 2 * _HALF_DAY)).fill_null(False)
    told = offsets.with_columns(either=either, end=pl.concat_str(hour, pl.lit(":"), minute))
    settled = told.filter(~pl.col("either"))["sheet"].unique()
    return told.filter(pl.col("either") & ~pl.col("sheet").is_in(settled.implode())).drop("either")


def offsets_named(rows: pl.DataFrame) -> pl.Series:
    """`UTC-10:00` of each row."""
    words = rows["zone"].unique().to_list()
    labels = [zone_label(zone) for word in words if (zone := zone_of_word(word)) is not None]
    return rows["zone"].replace_strict(words, labels, return_dtype=pl.String)

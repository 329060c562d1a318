"""`9:44-10:00`, typed in place of a cell: the times printed in its column tell what that is, where they can."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from app.exhibits.cells.offset_or_range import read_either_way
from app.exhibits.cells.times import read_times
from app.exhibits.schema import Exhibit

_MAY_HAVE_OFFSET = r"[-+\u2010-\u2015\u2212] ?[0-9]{1,2}:?[0-9]{2}\s*$"


def typed_either_way(exhibit: Exhibit, sheets: Sequence[str], texts: pl.Series, read: pl.DataFrame) -> pl.DataFrame:
    """Of typed `texts`, each in a row of that sheet and `read` as TIMES: those that are as well a range as a time with
    its offset, by their place (`at`), with `end`, the clock of the range, and `zone`."""
    typed = read.select("naive", "zone").with_columns(text=texts, of=pl.Series(sheets, dtype=pl.String))
    typed = typed.with_row_index("at").with_columns(sheet=pl.col("at").cast(pl.String))  # none tells of another
    found = read_either_way(typed)
    settled = [sheet for sheet in found["of"].unique() if _has_offsets(exhibit, sheet)]
    return found.filter(~pl.col("of").is_in(settled))


def _has_offsets(exhibit: Exhibit, sheet: str) -> bool:
    """Whether a time printed in that column has an offset that can be no end of a range."""
    if "hit" not in exhibit.printed.columns:
        return False
    texts = exhibit.printed["hit"]
    if not exhibit.places.height:  # a table runs over many pages
        texts = texts.filter(exhibit.events["sheet"] == sheet)
    texts = texts.filter(texts.str.contains(_MAY_HAVE_OFFSET).fill_null(False)).unique()
    read = read_times(texts).select("naive", "zone").with_columns(text=texts, sheet=pl.lit(""))
    offsets = read.filter(pl.col("zone").str.contains(r"^[-+]") & pl.col("naive").is_not_null())
    return offsets.height > 0 and not read_either_way(offsets).height

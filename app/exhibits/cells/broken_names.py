"""Names that differ by a blank alone: a word processor breaks `Comcast` to `Com cast` at the edge of a cell."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from app.exhibits.defects import Defects
from app.exhibits.schema import TEXTS


def tell_broken_names(rows: pl.DataFrame, defects: Defects, said: Mapping[str, pl.Series] | None = None) -> None:
    """One defect a form with a blank that another cell of the column prints without it; the cells stay as they are.

    `rows`: sheet, row, and those of EVENTS that hold names; `said`: the names, if known.
    """
    for column in TEXTS:
        if said is not None and column not in said:
            continue
        names = rows[column].unique().drop_nulls() if said is None else said[column]  # of millions of rows few
        broken = _broken(names.cast(pl.String).unique())
        if broken.height:
            _tell(rows, column, broken, defects)


def _broken(names: pl.Series) -> pl.DataFrame:
    """`name` and the `joined` one that has fewer blanks and is the same otherwise."""
    plain = pl.col("name").str.to_lowercase()
    forms = pl.DataFrame({"name": names}).select("name", plain.alias("plain")).sort("name")
    forms = forms.with_columns(pl.col("plain").str.replace_all(r"\s+", "").alias("key"))
    joined = forms.sort(pl.col("plain").str.len_chars(), maintain_order=True).group_by("key").first()
    both = forms.join(joined.rename({"name": "joined", "plain": "shorter"}), on="key", maintain_order="left")
    return both.filter(pl.col("plain") != pl.col("shorter")).select("name", "joined")


def _tell(rows: pl.DataFrame, column: str, broken: pl.DataFrame, defects: Defects) -> None:
    there = rows.select("sheet", "row", pl.col(column).cast(pl.String).alias("text"))
    there = there.filter(pl.col("text").is_in(broken["name"].implode()))
    legend = dict(broken.iter_rows())
    for (name,), cells in there.group_by("text", maintain_order=True):
        defects.counted("name_broken", cells, "cell", column, joined=legend[str(name)])

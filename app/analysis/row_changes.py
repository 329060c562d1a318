"""Two versions of an exhibit row by row: which cells differ, which rows only one of them has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import polars as pl

from app.analysis.same_does import Listed
from app.base.clock import offset_name

COLUMNS = ("doe", "ip", "port", "hit", "hit_end", "info_hash", "isp", "city", "state", "title", "client")
"""The cells that are compared, under the names of their columns in EVENTS."""

_PLACE = ("sheet", "row")
_BY_DOE = (("pair", "ip", "hit", "info_hash"), ("pair", *_PLACE), ("pair",))


@dataclass(frozen=True, slots=True, eq=False)
class RowChanges:
    """`cells`: old_sheet, old_row, new_sheet, new_row, column (one of COLUMNS), before, after (String; null where
    nothing stands, or nothing readable); one changed cell a row, in the order of the old version. `gone` and
    `fresh`: sheet and row of the rows that only the old, and only the new, version has."""

    cells: pl.DataFrame
    gone: pl.DataFrame
    fresh: pl.DataFrame


def row_changes(old: Listed, new: Listed, pairs: pl.DataFrame) -> RowChanges:
    """What differs; `pairs` (old, new: `who`) tells whose rows belong together.

    Times read as the exhibit prints them, as finely as it does, with their offset. Rows find each other by their
    place if they are equal, then by all their cells; then within one Doe by the hit, by the place, by the order
    of time; at last by their place alone. So a row that is put in above others changes none of them.
    """
    before = _cells(old, pairs.select(who="old", pair="old"))
    after = _cells(new, pairs.select(who="new", pair="old"))
    equal = _matched(before, after, _PLACE).filter(~_any_differs())
    left, right = _rest(before, after, equal)
    left, right = _rest(left, right, _matched(left, right, COLUMNS))
    found = []
    for key in (*_BY_DOE, _PLACE):
        of_both = left.filter(pl.col("pair").is_not_null()) if key in _BY_DOE else left
        matched = _matched(of_both, right, key)
        found.append(matched)
        left, right = _rest(left, right, matched)
    gone, fresh = (side.sort("line").select(_PLACE) for side in (left, right))
    return RowChanges(_differences(pl.concat(found).sort("line")), gone, fresh)


def _cells(side: Listed, pairs: pl.DataFrame) -> pl.DataFrame:
    """line (the order of the file), pair, the place, and the texts of COLUMNS; sorted by instant, then line."""
    offset = pl.col("offset_min")
    offsets = side.rows["offset_min"].drop_nulls().unique().to_list()
    suffix = offset.replace_strict(offsets, [f" {offset_name(o)}" for o in offsets], default="", return_dtype=pl.String)
    end = pl.col("hit_end").dt.replace_time_zone(None) + pl.duration(minutes=offset.fill_null(0))
    return (
        side.rows.with_row_index("line")
        .join(pairs, on="who", how="left", maintain_order="left")
        .sort("hit", "line", nulls_last=True)
        .with_columns(hit=_printed(pl.col("printed")) + suffix, hit_end=_printed(end) + suffix)
        .select("line", "pair", *_PLACE, pl.col(COLUMNS).cast(pl.String))
    )


def _printed(at: pl.Expr) -> pl.Expr:
    """A naive time as finely as it is printed; finer where its cell holds more than it shows."""
    precision = pl.col("precision")
    return (
        pl.when((precision >= timedelta(days=1)) & (at == at.dt.truncate("1d")))
        .then(at.dt.to_string("%Y-%m-%d"))
        .when((precision >= timedelta(minutes=1)) & (at == at.dt.truncate("1m")))
        .then(at.dt.to_string("%Y-%m-%d %H:%M"))
        .otherwise(at.dt.to_string("%Y-%m-%d %H:%M:%S%.f"))
    )


def _matched(left: pl.DataFrame, right: pl.DataFrame, key: tuple[str, ...]) -> pl.DataFrame:
    """Both rows side by side, those of the right with the suffix; the n-th of a key finds the n-th of it."""
    nth = pl.int_range(pl.len()).over(key).alias("nth")
    others = right.with_columns(nth).rename({c: f"{c}_right" for c in right.columns})
    keys = [*key, "nth"]
    return left.with_columns(nth).join(
        others, left_on=keys, right_on=[*(f"{k}_right" for k in key), "nth"], nulls_equal=True, coalesce=False
    )


def _rest(left: pl.DataFrame, right: pl.DataFrame, matched: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows of both sides that have found no other yet, in their order."""
    return (
        left.join(matched, on="line", how="anti", maintain_order="left"),
        right.join(matched, left_on="line", right_on="line_right", how="anti", maintain_order="left"),
    )


def _any_differs() -> pl.Expr:
    return pl.any_horizontal(pl.col(c).ne_missing(pl.col(f"{c}_right")) for c in COLUMNS)


def _differences(matched: pl.DataFrame) -> pl.DataFrame:
    """The cells that differ in rows that were matched."""
    places = {f"{age}_{c}": f"{c}{suffix}" for age, suffix in (("old", ""), ("new", "_right")) for c in _PLACE}
    parts = [
        matched.filter(pl.col(c).ne_missing(pl.col(f"{c}_right"))).select(
            "line",
            *(pl.col(c).alias(name) for name, c in places.items()),
            column=pl.lit(c),
            before=c,
            after=f"{c}_right",
        )
        for c in COLUMNS
    ]
    return pl.concat(parts).sort("line", maintain_order=True).drop("line")

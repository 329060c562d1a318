"""What differs between two versions of an exhibit row by row, as lines of text that are made when they are seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

import polars as pl

from app.analysis.row_changes import RowChanges
from app.base.clock import count
from app.base.paths import data
from app.exhibits.schema import Exhibit

RowKind = Literal["changed", "gone", "fresh"]

_PLACE = ("sheet", "row")


@dataclass(frozen=True, slots=True)
class RowLine:
    """One changed cell, or one row that only one version has. Places as a person counts, empty where there is none."""

    kind: RowKind
    what: str
    row_before: str
    row_now: str
    column: str
    before: str
    now: str


class RowLines:
    """Changed cells in the order of the old version, then the rows that are gone, then those that are new."""

    def __init__(self, old: Exhibit, new: Exhibit, changes: RowChanges) -> None:
        self.counts: dict[RowKind, int] = {
            "changed": changes.cells.height,
            "gone": changes.gone.height,
            "fresh": changes.fresh.height,
        }
        cells = changes.cells.select(
            kind=pl.lit("changed"),
            row_before=_place("old", old),
            row_now=_place("new", new),
            column="column",
            before="before",
            now="after",
        )
        self._lines = pl.concat([cells, _alone("gone", old, changes.gone), _alone("fresh", new, changes.fresh)])

    def __len__(self) -> int:
        return self._lines.height

    def __getitem__(self, at: int) -> RowLine:
        kind, row_before, row_now, column, before, now = self._lines.row(at)
        words = data("text", "versions.toml")
        kind = cast(RowKind, kind)
        column = words["column"].get(column, column)
        return RowLine(kind, words["what"][kind], row_before, row_now, column, before or "", now or "")

    @property
    def says(self) -> str:
        """`3 cells changed, 1 row gone, 2 rows new`."""
        words = data("text", "versions.toml")["cells"]
        units = {"changed": "cell", "gone": "row", "fresh": "row"}
        return ", ".join(words[kind].format(n=count(n, units[kind])) for kind, n in self.counts.items() if n)


def _place(age: str, exhibit: Exhibit) -> pl.Expr:
    return _place_of(pl.col(f"{age}_sheet"), pl.col(f"{age}_row"), exhibit)


def _place_of(sheet: pl.Expr, row: pl.Expr, exhibit: Exhibit) -> pl.Expr:
    """`31`, or `Sheet2, 31` where there are several sheets, and `p. 2, 31` where there are pages."""
    text = row.cast(pl.String)
    alone = len(exhibit.sheets) == 1 and not exhibit.places.height
    return text if alone else pl.format("{}, {}", sheet.cast(pl.String), text)


def _alone(kind: RowKind, exhibit: Exhibit, places: pl.DataFrame) -> pl.DataFrame:
    """A line for each row that only this version has, with what stands in it."""
    rows = exhibit.events.with_columns(pl.col("sheet").cast(pl.String)).unique(_PLACE, keep="first")
    own = places.join(rows, on=_PLACE, how="left", maintain_order="left")
    at = pl.col("printed").dt.to_string("%Y-%m-%d %H:%M:%S").str.strip_suffix(":00")
    parts = [pl.format("Doe {}", "doe"), *(pl.col(c).cast(pl.String) for c in ("ip", "isp", "info_hash"))]
    text = pl.concat_str([parts[0], parts[1], at, *parts[2:]], separator=", ", ignore_nulls=True)
    place, nothing = _place_of(pl.col("sheet"), pl.col("row"), exhibit), pl.lit("")
    return own.select(
        kind=pl.lit(kind),
        row_before=place if kind == "gone" else nothing,
        row_now=nothing if kind == "gone" else place,
        column=pl.lit("row"),
        before=text if kind == "gone" else nothing,
        now=nothing if kind == "gone" else text,
    )

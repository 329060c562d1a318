"""A sheet of a workbook as values: its columns, with what they hold and how it looks. Knows no library of workbooks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import polars as pl

Kind = Literal["text", "number", "instant"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: heading, values of one height, ground of the heading, and the cells to fill.

    An *instant* is a naive datetime in the zone that the heading names.
    """

    heading: str
    values: pl.Series
    kind: Kind = "text"
    ground: str = "EBEBE8"
    filled: pl.Series | None = None  # Boolean


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A sheet with one table: its header stands still, each column filters."""

    name: str
    columns: tuple[Column, ...]

    @property
    def height(self) -> int:
        return len(self.columns[0].values)

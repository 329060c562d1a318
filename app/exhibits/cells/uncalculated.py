"""Cells that hold a formula whose result the file does not: they read as empty, and list something all the same."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from app.exhibits.defects import Defects
from app.exhibits.tables.table import Table

FOUND = {"sheet": pl.String(), "row": pl.UInt32(), "role": pl.String(), "text": pl.String()}


def uncalculated(lines: pl.DataFrame, tables: Sequence[Table]) -> pl.DataFrame:
    """FOUND among the empty cells of `lines` (sheet, row, a text a role). Looked for only where one is empty."""
    found = [pl.DataFrame(schema=FOUND)]
    for table in tables:
        here = lines.filter(pl.col("sheet") == table.sheet.name)
        letters = {role: table.sheet.letters[at] for role, at in table.roles.items() if here[role].null_count()}
        if table.sheet.uncalculated is None or not letters:
            continue
        cells = table.sheet.uncalculated(tuple(letters.values()))
        for role, letter in letters.items():
            own = cells.filter(pl.col("letter") == letter).unique("row", keep="first", maintain_order=True)
            own = own.join(here.filter(pl.col(role).is_null()).select("row"), on="row", maintain_order="left")
            found.append(own.select(sheet=pl.lit(table.sheet.name), row="row", role=pl.lit(role), text="text"))
    return pl.concat(found)


def with_filled(lines: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """`lines` whose `filled` counts these cells, too."""
    if not found.height:
        return lines
    more = found.group_by("sheet", "row").agg(pl.len().alias("more"))
    counted = lines.join(more, on=("sheet", "row"), how="left", maintain_order="left")
    return counted.with_columns(pl.col("filled") + pl.col("more").fill_null(0)).drop("more")


def tell_uncalculated(rows: pl.DataFrame, found: pl.DataFrame, defects: Defects) -> None:
    """One defect a cell of `rows` (event, sheet, row), and none of them is told as missing."""
    here = rows.select("event", "sheet", "row").join(found, on=("sheet", "row"), maintain_order="left")
    for (role,), own in here.group_by("role", maintain_order=True):
        defects.uncalculated[str(role)] = own["event"]
        defects.rows("formula_empty", own.drop("role"), str(role))

"""Cells that are merged with one above them: only the first holds anything, and it is printed for all of them."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from app.exhibits.tables.table import Table

FILLED = {"sheet": pl.String(), "row": pl.UInt32(), "column": pl.String(), "made": pl.String()}
"""What was read from a cell above: the line, its role, the text."""


def fill_merged(lines: pl.DataFrame, tables: Sequence[Table]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """`lines` (sheet, row, a text a role) with merged cells filled from their first, and FILLED.

    The merged cells are looked for only where a line lacks its address, Doe or time.
    """
    found = [pl.DataFrame(schema=FILLED)]
    for table in tables:
        here = lines.filter(pl.col("sheet") == table.sheet.name)
        needed = [role for role in ("ip", "doe", "hit", "date", "time") if role in table.roles]
        if table.sheet.merged is None or not any(here[role].null_count() for role in needed):
            continue
        merged = table.sheet.merged()
        for role, index in table.roles.items():
            cells = merged.filter(pl.col("letter") == table.sheet.letters[index])
            texts = here.select(pl.col("row").alias("top"), pl.col(role).alias("made")).drop_nulls()
            of_role = cells.join(texts, on="top").join(here.filter(pl.col(role).is_null()).select("row"), on="row")
            told = of_role.select(sheet=pl.lit(table.sheet.name), row="row", column=pl.lit(role), made="made")
            found.append(told.cast(pl.Schema(FILLED)))
    filled = pl.concat(found)
    for role in filled["column"].unique():
        own = filled.filter(pl.col("column") == role).select("sheet", "row", "made")
        lines = lines.join(own, on=["sheet", "row"], how="left", maintain_order="left")
        lines = lines.with_columns(pl.coalesce(role, "made").alias(role)).drop("made")
    return lines, filled

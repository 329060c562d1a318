"""Cells of a printed page that are too narrow for their text: what stands beyond their border is not on the page."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from app.exhibits.defects import Defects
from app.exhibits.schema import TEXTS
from app.exhibits.tables.table import Table


def tell_narrow(rows: pl.DataFrame, tables: Sequence[Table], defects: Defects) -> None:
    """One defect a cell that is read as a time, an address, a hash or a number, and one a column of names.

    `rows`: event, sheet, row, a text a role.
    """
    for table in (table for table in tables if table.sheet.cut):
        cut = pl.DataFrame(sorted(table.sheet.cut), schema={"row": pl.UInt32, "letter": pl.String}, orient="row")
        here = rows.filter(pl.col("sheet") == table.sheet.name)
        for role, index in table.roles.items():
            own = cut.filter(pl.col("letter") == table.sheet.letters[index])
            told = here.join(own, on="row", how="semi", maintain_order="left")
            told = told.select("event", "sheet", "row", pl.col(role).alias("text"))
            if role in TEXTS:
                defects.counted("names_cut", told.drop("event"), "cell", role)
            else:
                defects.rows("cell_cut", told, role)

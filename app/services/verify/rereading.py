"""An exhibit as a matter holds it against the same file read anew: the first thing that differs, in words."""

from __future__ import annotations

import polars as pl

from app.exhibits.schema import Exhibit


def first_difference(kept: Exhibit, anew: Exhibit) -> str | None:
    """`row 40 of sheet “Exhibit A”, column hit,`; None where both say the same.

    Defects that a second look has added stand behind those of the first. Problem where what is kept is damaged.
    """
    if kept.rows != anew.rows:
        return f"the number of its rows ({kept.rows}; {anew.rows} read anew)"
    for column in (c for c in anew.events.columns if c != "exhibit"):
        at = _first_unequal(kept.events[column], anew.events[column])
        if at is not None:
            sheet, row = anew.events["sheet"][at], anew.events["row"][at]
            return f"row {row} of sheet “{sheet}”, column {column},"
    facts = (
        ("the zone of its times", (kept.zone, kept.zone_stated), (anew.zone, anew.zone_stated)),
        ("its case", kept.case, anew.case),
        ("its size", kept.size, anew.size),
        ("how its columns were read", kept.sheets, anew.sheets),
        ("the list of its defects", kept.defects[: len(anew.defects)], anew.defects),
    )
    for words, was, now in facts:
        if was != now:
            return words
    if not kept.changes.equals(anew.changes):
        return "what was made of its cells"
    if not kept.printed.equals(anew.printed):
        return "what its cells print"
    # An older version kept no places.
    return "where its rows stand on the pages" if kept.places.height and not kept.places.equals(anew.places) else None


def _first_unequal(kept: pl.Series, anew: pl.Series) -> int | None:
    if anew.dtype == pl.Categorical:
        kept, anew = kept.cast(pl.String), anew.cast(pl.String)
    unequal = kept.ne_missing(anew).arg_true()
    return int(unequal[0]) if len(unequal) else None

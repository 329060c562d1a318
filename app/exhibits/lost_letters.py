"""Letters that were lost when the exhibit was saved: a mark in their place, or two signs for one."""

from __future__ import annotations

import polars as pl

from app.exhibits.defects import Defects

_LOST = r"\x{FFFD}|Ã[\x{80}-\x{BF}ƒ„†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€|Â[\x{A0}-\x{BF}]"
"""The mark that stands for what could not be read; UTF-8 that was read as Windows-1252."""
_ASKED = r"\p{L}\?\p{Ll}"
"""Z?rich: no name holds a question mark, a title may."""
_COLUMNS = {"isp": f"{_LOST}|{_ASKED}", "city": f"{_LOST}|{_ASKED}", "state": f"{_LOST}|{_ASKED}", "title": _LOST}


def tell_lost_letters(rows: pl.DataFrame, defects: Defects) -> None:
    """One defect a column. `rows`: sheet, row, and those of EVENTS that hold names."""
    for column, pattern in _COLUMNS.items():
        names = rows.select(pl.col(column).unique().drop_nulls())  # of millions of rows there are few
        lost = names.filter(pl.col(column).cast(pl.String).str.contains(pattern))
        if lost.height:
            there = rows.filter(pl.col(column).is_in(lost[column].implode()))
            text = pl.col(column).cast(pl.String).alias("text")
            defects.counted("letters_lost", there.select("sheet", "row", text), "cell", column)

"""Letters that were lost when the exhibit was saved: a mark in their place, or two signs for one."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from app.exhibits.defects import Defects

_LOST = r"\x{FFFD}|Ã[\x{80}-\x{BF}ƒ„†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€|Â[\x{A0}-\x{BF}]"
"""The mark that stands for what could not be read; UTF-8 that was read as Windows-1252."""
_ASKED = r"\p{L}\?\p{Ll}"
"""Z?rich: no name holds a question mark, a title may."""
_COLUMNS = {"isp": f"{_LOST}|{_ASKED}", "city": f"{_LOST}|{_ASKED}", "state": f"{_LOST}|{_ASKED}", "title": _LOST}


def tell_lost_letters(rows: pl.DataFrame, defects: Defects, said: Mapping[str, pl.Series] | None = None) -> None:
    """One defect a column. `rows`: sheet, row, and those of EVENTS that hold names; `said`: the names, if known."""
    for column, pattern in _COLUMNS.items():
        if said is not None and column not in said:
            continue
        names = rows[column].unique().drop_nulls() if said is None else said[column]  # of millions of rows few
        lost = names.filter(names.cast(pl.String).str.contains(pattern))
        if len(lost):
            there = rows.filter(pl.col(column).is_in(lost.cast(rows[column].dtype).implode()))
            text = pl.col(column).cast(pl.String).alias("text")
            defects.counted("letters_lost", there.select("sheet", "row", text), "cell", column)

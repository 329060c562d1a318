"""Headings that stand far down, under pages of words: looked for by whole columns, not line by line."""

from __future__ import annotations

import re
from functools import cache

import polars as pl

from app.base.paths import data
from app.exhibits import limits
from app.exhibits.tables.headings import role_of

SEARCHED = 400
"""Lines at the top among which the headings are looked for one by one, and around those that stand deeper."""
_ABOVE = 100
_ROW = r"\d+\.\d+\.\d+\.\d+|:[0-9a-fA-F]{0,4}:"

Line = tuple[str | None, ...]


def top_lines(frame: pl.DataFrame) -> list[Line]:
    """The first lines of a sheet, down to and beyond its headings. Between what stands at the top and what surrounds
    headings further down the lines are empty here."""
    top = frame.head(SEARCHED).rows()
    if frame.height <= SEARCHED or any(map(_names_two, top)) or _holds_rows(frame.head(SEARCHED)):
        return top
    below = frame.slice(SEARCHED, limits.DEEPEST_HEADER)
    named = [pl.col(c).str.contains(_words()) & (pl.col(c).str.len_chars() <= 60) for c in frame.columns]
    lines = below.select((pl.sum_horizontal(n.fill_null(False).cast(pl.UInt32) for n in named) > 1).arg_true())
    for at in lines.to_series():
        if _names_two(below.row(at)):
            begin = max(SEARCHED, SEARCHED + at - _ABOVE)
            blank: Line = (None,) * frame.width
            return [*top, *[blank] * (begin - SEARCHED), *frame.slice(begin, SEARCHED).rows()]
    return top


def _names_two(line: Line) -> bool:
    return len({role for cell in line if cell and len(cell) <= 60 and (role := role_of(cell.strip()))}) > 1


def _holds_rows(top: pl.DataFrame) -> bool:
    """Whether the sheet begins with its rows: then what looks like headings further down is no beginning."""
    found = top.select(pl.any_horizontal(pl.all().str.contains(_ROW).fill_null(False)).sum())
    return int(found.item()) > 1


@cache
def _words() -> str:
    """A pattern of the words of which headings are made."""
    known = data("columns.toml")
    texts = [text for part in ("names", "words") for own in known[part].values() for text in own]
    words = {word for text in texts for word in re.findall(r"[a-z]+", text.lower())}
    return rf"(?i)(?:^|[^a-z])(?:{'|'.join(sorted(words))})(?:[^a-z]|$)"

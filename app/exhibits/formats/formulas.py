"""Cells of an .xlsx that a formula fills, and those whose result the file does not hold. A scan of bytes, no tree."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import polars as pl

from app.exhibits.formats.ooxml import Workbook, chunks

UNCALCULATED = {"letter": pl.String(), "row": pl.UInt32(), "text": pl.String()}
"""The cells without a result; `text`: the formula as Excel shows it."""

_LONGEST = 200  # characters of a formula that are told
_FORMULA = re.compile(
    rb"""<(?:\w+:)?c\s([^>]*\b)?r="([A-Z]+)(\d+)"([^>]*)><(?:\w+:)?f(?:\s[^>]*)?(?:/>|>([^<]*)</(?:\w+:)?f>)"""
    rb"(?:<(?:\w+:)?v>([^<]*)</)?"
)
_TEXT = b't="str"'  # a result that is text may be empty: an IF that shows nothing

Cell = tuple[str, int, str, bool]
"""Column, row, the formula, and whether the file holds its result."""


def formulas(piece: bytes) -> Iterator[Cell]:
    """Of a piece of a sheet all cells with a formula."""
    if b"<f" not in piece and b":f" not in piece:
        return
    for before, column, row, after, formula, result in _FORMULA.findall(piece):
        held = bool(result) or _TEXT in before or _TEXT in after
        yield column.decode(), int(row), _shown(formula), held


def _shown(formula: bytes) -> str:
    """`=…` for a cell that shares the formula of another."""
    return "=" + (html.unescape(formula.decode("utf-8", "replace"))[:_LONGEST] or "…")


def uncalculated_cells(book: Workbook, part: str, letters: tuple[str, ...]) -> pl.DataFrame:
    """UNCALCULATED of those columns. Raises what zipfile raises."""
    found = [
        (column, row, text)
        for piece in chunks(book.archive, part, b"<row")
        for column, row, text, held in formulas(piece)
        if not held and column in letters
    ]
    return pl.DataFrame(found, schema=UNCALCULATED, orient="row")

"""A long sheet that was read already, as the lines of a table: how its date cells print is told by counts of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, partial

import polars as pl

from app.exhibits.plain.lines import HEAD, Codes, Lines, Places
from app.exhibits.sheet import CellFormats, Sheet


def with_head(sheets: Sequence[Sheet], least: int) -> tuple[list[Sheet], Lines | None]:
    """The sheets, and the lines of the one that has so many; that sheet is cut to its head. None where not one has."""
    found = [lines_of_sheet(sheet, least) for sheet in sheets]
    long = [lines for lines in found if lines is not None]
    heads = [sheet if lines is None else lines.head for sheet, lines in zip(sheets, found, strict=True)]
    return heads, long[0] if len(long) == 1 else None


def lines_of_sheet(sheet: Sheet, least: int) -> Lines | None:
    """The lines of the sheet, of which the first holds the headings; None where it has fewer rows, or pages."""
    if sheet.frame.height - 1 < max(least, 1) or sheet.spots is not None:
        return None
    body, head = sheet.frame.slice(1), replace(sheet, frame=sheet.frame.head(HEAD + 1))
    if sheet.formats is None:
        return Lines(body.lazy(), body.height, head, partial(_some, body), pl.lit(False))
    codes = cache(partial(_codes, sheet, sheet.formats))
    head = replace(head, formats=partial(_formats_of_head, sheet.formats, codes, body.height))
    return Lines(body.lazy(), body.height, head, partial(_some, body), pl.lit(False), codes)


def _some(body: pl.DataFrame, rows: Places) -> pl.DataFrame:
    return body[rows]


def _codes(sheet: Sheet, formats: CellFormats, letter: str) -> Mapping[str, int]:
    """The number formats of the cells of that column that hold numbers, and how many have each."""
    counted = sheet.dates() if sheet.dates is not None else {}
    if letter in counted:
        return counted[letter]
    cells = formats((letter,)).group_by("code").len()
    return dict(cells.select("code", "len").iter_rows())


def _formats_of_head(formats: CellFormats, codes: Codes, rows: int, letters: tuple[str, ...]) -> pl.DataFrame:
    """As CellFormats, of the lines of the head; all cells are looked at only where they do not print alike."""
    found = []
    for letter in letters:
        of_column = codes(letter)
        if sum(of_column.values()) not in (0, rows) or len(of_column) > 1:
            return formats(letters).filter(pl.col("row") <= HEAD + 1)
        lines = pl.DataFrame({"row": pl.int_range(2, min(rows, HEAD) + 2, dtype=pl.UInt32, eager=True)})
        found += [lines.select(letter=pl.lit(letter), row="row", code=pl.lit(code)) for code in of_column]
    none = {"letter": pl.String(), "row": pl.UInt32(), "code": pl.String()}
    return pl.concat([pl.DataFrame(schema=none), *found])

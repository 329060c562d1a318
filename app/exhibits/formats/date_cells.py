"""How the date cells of a long sheet print, counted column by column; while calamine reads the same sheet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from app.exhibits.cells.numberformats import printing
from app.exhibits.formats.ooxml import Workbook, chunks, code_of

DateCells = Mapping[str, Mapping[str, int]]
"""Letter of a column -> number format -> cells that hold a number in it. Only of columns that begin with date cells."""

LONG_PART = 64 << 20
"""Bytes of a sheet from which its cells are counted in a thread beside calamine, which lets go of Python's lock."""

_Value = TypeVar("_Value")
_FIRST = 1 << 16  # bytes, some two hundred rows
_CELL = rb'<c r="(%s)[0-9]+"([^>]*)>'


def date_cells(book: Workbook, part: str) -> DateCells:
    """Of the columns in whose first cells there are dates, all cells that hold numbers. Raises what zipfile raises."""
    letters: list[str] | None = None
    found: Counter[tuple[bytes, bytes]] = Counter()
    for piece in chunks(book.archive, part):
        if letters is None:
            letters = _of_dates(piece, book.codes)
        if not letters:
            break
        found.update(re.findall(_CELL % "|".join(letters).encode(), piece))
    told: dict[str, Counter[str]] = {letter: Counter() for letter in letters or ()}
    for (letter, attributes), cells in found.items():
        code = code_of(attributes.decode("utf-8", "replace"), book.codes)
        if code is not None:
            told[letter.decode()][code] += cells
    return told


def _of_dates(piece: bytes, codes: tuple[str, ...]) -> list[str]:
    """The columns that hold a cell with a date's number format in the first rows of a sheet."""
    cells = set(re.findall(_CELL % b"[A-Z]{1,3}", piece[:_FIRST]))
    dates = {code for code in codes if (shown := printing(code)) and shown.has_date}
    return sorted({at.decode() for at, attributes in cells if code_of(attributes.decode("latin-1"), codes) in dates})


def meanwhile(aside: Callable[[], DateCells], work: Callable[[], _Value]) -> tuple[_Value, Callable[[], DateCells]]:
    """The value of `work`, and a function that gives that of `aside` or raises what it raised; done at once."""
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(aside)
        return work(), done.result

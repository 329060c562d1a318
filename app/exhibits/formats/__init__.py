"""Formats of exhibits. A format is a file in this folder; they are asked in turn, by content first.

A file is one that has `recognises(source)`, `read(source, defects, progress)` and ASKED, in which turn it is asked:
those that know their files by a mark first, last the one that takes whatever is left.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import Protocol, cast

import polars as pl

from app.base.problem import Problem
from app.base.progress import Progress
from app.exhibits import limits
from app.exhibits.defects import Defects
from app.exhibits.sheet import Sheet, Source

_LONG = (
    "{file} has a cell of more than {most:,} characters, as no exhibit has; check that each quotation mark in it has "
    "its pair, or ask for a plain copy."
)


class Format(Protocol):
    """A reader, and whether it can read a file."""

    ASKED: int

    def recognises(self, source: Source) -> bool: ...
    def read(self, source: Source, defects: Defects, progress: Progress) -> list[Sheet]: ...


def formats() -> tuple[Format, ...]:
    """All that lie in the folders of this package, in the turn in which they are asked."""
    return _formats(tuple(__path__))


@cache
def _formats(folders: tuple[str, ...]) -> tuple[Format, ...]:
    names = sorted(module.name for module in pkgutil.iter_modules(folders))
    found = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return tuple(sorted((cast(Format, m) for m in found if hasattr(m, "recognises")), key=lambda form: form.ASKED))


def format_of(source: Source) -> Format:
    """The first format that recognises the file; there is one that takes whatever is left."""
    return next(form for form in formats() if form.recognises(source))


def read_sheets(source: Source, defects: Defects, progress: Progress) -> list[Sheet]:
    """All sheets of the file, by the first format that recognises it. Problem if it cannot be read."""
    sheets = format_of(source).read(source, defects, progress)
    if any(_longest_cell(sheet.frame) > limits.LONGEST_CELL for sheet in sheets):
        raise Problem(_LONG.format(file=source.file, most=limits.LONGEST_CELL))
    return sheets


def _longest_cell(frame: pl.DataFrame) -> int:
    """Bytes of the longest text."""
    if not frame.width or not frame.height:
        return 0
    longest: int | None = frame.select(pl.max_horizontal(pl.all().str.len_bytes().max())).item()
    return longest or 0

"""Formats of exhibits. A format is a function; they are asked in turn, by content first."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from app.base.progress import Progress
from app.exhibits.defects import Defects
from app.exhibits.formats import delimited, parquet, pdf, workbook
from app.exhibits.sheet import Sheet, Source


class Format(NamedTuple):
    """A reader, its label for people, and whether it can read a file."""

    label: str
    recognises: Callable[[Source], bool]
    read: Callable[[Source, Defects, Progress], list[Sheet]]


FORMATS = (
    Format("Workbook (.xlsx, .xls, .xlsb, .ods)", workbook.recognises, workbook.read),
    Format("Text PDF (.pdf)", pdf.recognises, pdf.read),
    Format("Parquet", parquet.recognises, parquet.read),
    Format("Text with delimiters (.csv, .tsv, .txt)", delimited.recognises, delimited.read),
)


def read_sheets(source: Source, defects: Defects, progress: Progress) -> list[Sheet]:
    """All sheets of the file, by the first format that recognises it. Problem if it cannot be read."""
    reader = next(form for form in FORMATS if form.recognises(source))
    return reader.read(source, defects, progress)

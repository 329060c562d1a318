"""Formats of exhibits. A format is a module with `recognises` and `read`; they are asked in turn, by content first."""

from __future__ import annotations

from app.base.progress import Progress
from app.exhibits.defects import Defects
from app.exhibits.formats import delimited, parquet, workbook
from app.exhibits.sheet import Sheet, Source

_IN_TURN = (workbook, parquet, delimited)


def read_sheets(source: Source, defects: Defects, progress: Progress) -> list[Sheet]:
    """All sheets of the file, by the first format that recognises it. Problem if it cannot be read."""
    reader = next(format for format in _IN_TURN if format.recognises(source))
    return reader.read(source, defects, progress)

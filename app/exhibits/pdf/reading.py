"""The pages of a PDF, one after another: those of text as they were printed, those that are pictures recognised."""

from __future__ import annotations

from app.base.problem import Problem
from app.base.progress import Progress
from app.exhibits import limits
from app.exhibits.defects import Defects
from app.exhibits.pdf.document import Clock, opened
from app.exhibits.pdf.forms import refuse_nested
from app.exhibits.pdf.pages import Page, read_page
from app.exhibits.pdf.sheets import sheets_of
from app.exhibits.scan.part import installed
from app.exhibits.scan.seeing.reading import Scanned, recognising
from app.exhibits.sheet import Sheet, Source

_CELLS = "{file} has more than {most:,} cells; take the pages of the exhibit out of it, and open those."


def read(source: Source, defects: Defects, progress: Progress) -> list[Sheet]:
    """A sheet a table. Problem where the file cannot be opened, holds no text, or no table."""
    return sheets_of(_pages(source, progress), source, defects)


def _pages(source: Source, progress: Progress) -> list[Page]:
    found: list[Page] = []
    cells, scanned, may = 0, Scanned(source), installed()
    refuse_nested(source.content, source.file)
    with opened(source.content, source.file) as document:
        clock, total = Clock(source.file, len(document)), len(document)
        for index in range(total):
            progress(f"Reading {source.file}, page {index + 1} of {total}", index / total)
            clock.look()
            page = read_page(document, index, source.file)
            if may and page.is_picture:
                progress(recognising(source.file, index + 1, total), index / total)
                with clock.stopped():
                    page = scanned.page(document, index, page)
            found.append(page)
            cells += sum(len(line.pieces) for line in found[-1].lines)
            if cells > limits.MOST_CELLS:
                raise Problem(_CELLS.format(file=source.file, most=limits.MOST_CELLS))
    return found

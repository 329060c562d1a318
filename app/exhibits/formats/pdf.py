"""PDFs: how they are told. What reads them is imported for the first one, for no other exhibit should wait for it."""

from __future__ import annotations

from app.base.progress import Progress
from app.exhibits.defects import Defects
from app.exhibits.sheet import Sheet, Source

ASKED = 0
_MARK = b"%PDF-"


def recognises(source: Source) -> bool:
    """By its mark, which viewers look for among the first kilobyte; some mail programs put lines before it."""
    return is_pdf(source.content)


def is_pdf(content: bytes) -> bool:
    return _MARK in content[:1024]


def read(source: Source, defects: Defects, progress: Progress) -> list[Sheet]:
    """A sheet a table. Problem where the file cannot be opened, holds no text, or no table."""
    from app.exhibits.pdf.reading import read as read_pages

    return read_pages(source, defects, progress)

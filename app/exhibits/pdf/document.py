"""A PDF opened for reading: within the limits, or refused with one sentence."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from app.base.problem import Problem
from app.exhibits import limits

DAMAGED = "{file} is damaged or was cut off; ask for the file again, or open it in a PDF viewer and print it anew."
_PASSWORD = "{file} is protected by a password; open it in a PDF viewer, print it to a new PDF, and open that one."
_LARGE = "{file} is larger than {size} MB; take the pages of the exhibit out of it, and open those."
_PAGES = "{file} has {pages:,} pages, and {most:,} are the most that are read; take out those of the exhibit."
_NO_PAGES = "{file} has no pages; ask for the file again."
_SLOW = (
    "{file} was not read to its end in {seconds:,.0f} seconds, as no exhibit takes; "
    "print its pages to a new PDF, and open that one."
)


@contextmanager
def opened(content: bytes, file: str) -> Iterator[pypdfium2.PdfDocument]:
    """The document, closed afterwards. Problem where it cannot be opened, or asks for too much."""
    if len(content) > limits.LARGEST_PDF:
        raise Problem(_LARGE.format(file=file, size=limits.LARGEST_PDF >> 20))
    try:
        document = pypdfium2.PdfDocument(content)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise Problem((_PASSWORD if locked else DAMAGED).format(file=file)) from error
    try:
        if not pages:
            raise Problem(_NO_PAGES.format(file=file))
        if pages > limits.MOST_PAGES:
            raise Problem(_PAGES.format(file=file, pages=pages, most=limits.MOST_PAGES))
        yield document
    finally:
        document.close()


@contextmanager
def page_of(document: pypdfium2.PdfDocument, index: int, file: str) -> Iterator[pypdfium2.PdfPage]:
    """One page, closed afterwards. Problem where it is damaged."""
    try:
        page = document[index]
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise Problem(DAMAGED.format(file=file)) from error
    try:
        yield page
    finally:
        page.close()


class Clock:
    """The time that a reader may take for so many pages of a file, from now on."""

    def __init__(self, file: str, pages: int) -> None:
        self._file, self._begun = file, time.monotonic()
        self._seconds = limits.SECONDS + limits.SECONDS_A_PAGE * pages

    def look(self) -> None:
        """Problem where that time is over."""
        if time.monotonic() > self._begun + self._seconds:
            raise Problem(_SLOW.format(file=self._file, seconds=self._seconds))

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """What is done within has a time of its own."""
        begun = time.monotonic()
        yield
        self._seconds += time.monotonic() - begun

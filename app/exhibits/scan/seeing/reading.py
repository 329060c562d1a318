"""Files whose pages are pictures, wholly or here and there: their pages as they were recognised."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial

import pypdfium2  # type: ignore[import-untyped]

from app.base import bounds
from app.base.problem import Problem
from app.base.progress import Progress
from app.exhibits import limits
from app.exhibits.defects import Defects
from app.exhibits.pdf.document import page_of
from app.exhibits.pdf.pages import Page
from app.exhibits.pdf.sheets import sheets_of
from app.exhibits.scan.seeing import pictures
from app.exhibits.scan.seeing.recalled import recalled
from app.exhibits.scan.seeing.recognised import Pictured
from app.exhibits.sheet import Sheet, Source

_MANY = "{file} has more than {most:,} pages that are pictures; take out those of the exhibit, and open them."


class Scanned:
    """The pages of one file that are pictures, recognised one after another."""

    def __init__(self, source: Source) -> None:
        self._source, self._count = source, 0

    @cached_property
    def _sha256(self) -> str:
        return self._source.sha256()

    def page(self, document: pypdfium2.PdfDocument, index: int, text: Page) -> Page:
        """That page of the PDF; its stamp, where that is text, as it was printed."""
        from app.exhibits.scan.seeing.rendering import rendered

        self._begin(paged=True)
        with page_of(document, index, self._source.file) as page:
            found = recalled(self._sha256, index + 1, lambda: rendered(page, index + 1, self._source.file))
        if text.stamp is None:
            return found
        return replace(found, stamp=text.stamp)

    def picture(self, number: int, picture: Callable[[], Pictured]) -> Page:
        """That page of a file that is a picture."""
        self._begin(paged=False)
        return recalled(self._sha256, number, picture)

    def _begin(self, *, paged: bool) -> None:
        """One page more: what it may take is stated, with those of text that may follow it in a PDF."""
        self._count += 1
        if self._count > limits.MOST_SCANNED_PAGES:
            raise Problem(_MANY.format(file=self._source.file, most=limits.MOST_SCANNED_PAGES))
        size = len(self._source.content)
        bounds.state(
            limits.seconds_for(size, paged) + limits.SECONDS_A_SCAN, limits.memory_for(size) + limits.SCAN_MEMORY
        )


def read(source: Source, defects: Defects, progress: Progress) -> list[Sheet]:
    """A file that is a picture, as sheets. Problem where it cannot be read, or holds no table."""
    scanned = Scanned(source)
    found: list[Page] = []
    with pictures.opened(source.content, source.file) as picture:
        total = getattr(picture, "n_frames", 1)
        for number in range(1, total + 1):
            progress(recognising(source.file, number, total), (number - 1) / total)
            page = partial(pictures.pictured, picture, number, source.file)
            found.append(scanned.picture(number, page))
    return sheets_of(found, source, defects)


def recognising(file: str, number: int, total: int) -> str:
    """What is told while that page is recognised."""
    return f"Recognising {file}, page {number} of {total}" if total > 1 else f"Recognising {file}"

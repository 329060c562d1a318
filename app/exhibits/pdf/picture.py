"""A page of an exhibit as a picture, from the file that was opened and from no other."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]

from app.base.problem import Problem
from app.base.progress import Progress, silent
from app.exhibits import limits
from app.exhibits.formats.pdf import is_pdf
from app.exhibits.pdf.document import DAMAGED, opened, page_of
from app.exhibits.pdf.pixels import PagePicture

CHANGED = "{file} is not the file any more that was opened; its pages are not shown."


def page_picture(
    source: Path | bytes, file: str, sha256: str, page: int, scale: float, progress: Progress = silent
) -> PagePicture:
    """The page, at most so large as LARGEST_PICTURE allows. Problem where the file is another, or has no such page."""
    try:
        content = source if isinstance(source, bytes) else source.read_bytes()
    except OSError as error:
        raise Problem(f"{file} cannot be read ({error.strerror or type(error).__name__}).") from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Problem(CHANGED.format(file=file))
    if not is_pdf(content):
        from app.exhibits.scan.seeing.showing import page_shown

        return page_shown(content, file, page, scale)
    with opened(content, file) as document:
        if not 1 <= page <= len(document):
            raise Problem(f"{file} has no page {page}.")
        with page_of(document, page - 1, file) as shown:
            return _picture(shown, page, len(document), scale, file)


def _picture(shown: pypdfium2.PdfPage, page: int, pages: int, scale: float, file: str) -> PagePicture:
    width, height = shown.get_size()
    if not (width > 0 and height > 0):
        raise Problem(DAMAGED.format(file=file))
    most = (limits.LARGEST_PICTURE / (width * height)) ** 0.5
    scale = min(scale, most)
    try:
        bitmap = shown.render(scale=scale, prefer_bgrx=True)
    except (pypdfium2.PdfiumError, ValueError, MemoryError) as error:
        raise Problem(DAMAGED.format(file=file)) from error
    try:
        return PagePicture(
            page, pages, width, height, scale, bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer)
        )
    finally:
        bitmap.close()

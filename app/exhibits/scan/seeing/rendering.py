"""A page of a PDF as the picture that was scanned."""

from __future__ import annotations

from ctypes import c_float, c_uint

import numpy as np
import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from app.base.problem import Problem
from app.exhibits import limits
from app.exhibits.pdf.document import DAMAGED
from app.exhibits.scan.seeing.pictures import refuse_no_page
from app.exhibits.scan.seeing.recognised import Pictured

_COARSEST, _FINEST = 100.0, 300.0  # dots an inch; what is finer tells no more
_USUAL = 200.0


def rendered(page: pypdfium2.PdfPage, number: int, file: str) -> Pictured:
    """The page as it is shown, at the resolution of its picture. Problem where it is damaged, or no page."""
    width, height = page.get_size()
    if not (width > 0 and height > 0):
        raise Problem(DAMAGED.format(file=file))
    most = 72 * (limits.LARGEST_PICTURE / (width * height)) ** 0.5
    dpi = min(max(_resolution(page), _COARSEST), _FINEST, most)
    refuse_no_page(round(width * dpi / 72), round(height * dpi / 72), file)
    try:
        bitmap = page.render(scale=dpi / 72, grayscale=True)
        grey = np.array(bitmap.to_numpy(), dtype=np.uint8).reshape(bitmap.height, bitmap.width)
        bitmap.close()
    except (pypdfium2.PdfiumError, ValueError, MemoryError) as error:
        raise Problem(DAMAGED.format(file=file)) from error
    return Pictured(file, number, grey, dpi)


def _resolution(page: pypdfium2.PdfPage) -> float:
    """Dots an inch of the largest picture on the page, the finer where they differ across and down."""
    found, largest = _USUAL, 0.0
    ends = [c_float() for _ in range(4)]
    for i in range(min(pdfium.FPDFPage_CountObjects(page), limits.MOST_OBJECTS)):
        item = pdfium.FPDFPage_GetObject(page, i)
        wide, high = c_uint(), c_uint()
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_IMAGE:
            continue
        if not pdfium.FPDFPageObj_GetBounds(item, *ends) or not pdfium.FPDFImageObj_GetImagePixelSize(item, wide, high):
            continue
        left, bottom, right, top = (end.value for end in ends)
        if (right - left) * (top - bottom) > largest:
            largest = (right - left) * (top - bottom)
            found = 72 * max(
                max(wide.value, high.value) / max(right - left, top - bottom),
                min(wide.value, high.value) / min(right - left, top - bottom),
            )
    return found

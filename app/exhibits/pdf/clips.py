"""What is shown of a thing that is drawn on a page: spreadsheet programs cut long texts off where the cell ends."""

from __future__ import annotations

from ctypes import c_float
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from app.exhibits.pdf.frame import Box

_MOST = 20  # corners of a path that is a box, or nearly


def clip_of(item: Any) -> Box | None:
    """The box (left, top, right, bottom; y upward) within which the thing is shown; None where all of it is."""
    clip = pdfium.FPDFPageObj_GetClipPath(item)
    count = pdfium.FPDFClipPath_CountPaths(clip) if clip else 0
    boxes = [box for path in range(count) if (box := _box(clip, path)) is not None]
    if not boxes:
        return None
    left, top, right, bottom = zip(*boxes, strict=True)
    return max(left), min(top), min(right), max(bottom)


def _box(clip: Any, path: int) -> Box | None:
    count = pdfium.FPDFClipPath_CountPathSegments(clip, path)
    if not 4 <= count <= _MOST:
        return None
    xs, ys = [], []
    x, y = c_float(), c_float()
    for i in range(count):
        if not pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(clip, path, i), x, y):
            return None
        xs.append(x.value)
        ys.append(y.value)
    return min(xs), max(ys), max(xs), min(ys)

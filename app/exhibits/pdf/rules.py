"""The lines that are drawn on a page: borders of cells, between columns and between rows."""

from __future__ import annotations

from ctypes import c_float, c_int
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from app.base.problem import Problem
from app.exhibits import limits
from app.exhibits.pdf.clips import clip_of
from app.exhibits.pdf.frame import Box, upright

_THIN = 2.5  # points
_LONG = 6.0  # points
_REACH = 0.5  # points by which a text reaches out of its cell
_FILLS = 0.6  # of the page
_LOOKED_AT = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_TEXT)
_MOST_SEGMENTS = 4_000  # of one path
_TOO_MUCH = (
    "{file} has a page of more than {most:,} drawn things, as no exhibit has; print it to a new PDF, and open it."
)


@dataclass(frozen=True, slots=True)
class Rules:
    """`across`: (y, left, right); `down`: (x, top, bottom); arrays of n rows, sorted, y downward."""

    across: np.ndarray = field(default_factory=lambda: np.zeros((0, 3)))
    down: np.ndarray = field(default_factory=lambda: np.zeros((0, 3)))

    def between(self, right: np.ndarray, left: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Whether a line goes down between each two characters, of which the one ends and the other begins there."""
        if not len(self.down):
            return np.zeros(len(right), dtype=bool)
        x = self.down[:, 0]
        first, last = np.searchsorted(x, right - 0.5), np.searchsorted(x, left + 0.5)
        crossed = last > first
        for i in np.flatnonzero(crossed):
            lines = self.down[first[i] : last[i]]
            crossed[i] = bool(((lines[:, 1] <= y[i]) & (y[i] <= lines[:, 2])).any())
        return crossed


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on a page, in the page's own space, y upward: (n, 4: left, top, right, bottom) of thin lines and
    of texts, with the texts' places in the order of drawing; and whether a picture fills the page.

    `cut`: of those texts that reach out of what is shown of them, their boxes, and in `shown` the boxes of that.
    """

    lines: np.ndarray
    texts: np.ndarray
    order: tuple[int, ...]
    picture: bool
    cut: np.ndarray
    shown: np.ndarray


def drawn(page: pypdfium2.PdfPage, file: str) -> Drawn:
    """Lines, texts and pictures of the page. Problem where there are more than a table needs."""
    count = pdfium.FPDFPage_CountObjects(page)
    if count > limits.MOST_OBJECTS:
        raise Problem(_TOO_MUCH.format(file=file, most=limits.MOST_OBJECTS))
    width, height = page.get_size()
    lines: list[Box] = []
    texts: list[Box] = []
    order: list[int] = []
    cut: list[tuple[Box, Box]] = []
    picture = 0.0
    ends = [c_float() for _ in range(4)]
    for i in range(count):
        item = pdfium.FPDFPage_GetObject(page, i)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind not in _LOOKED_AT or not pdfium.FPDFPageObj_GetBounds(item, *ends):
            continue
        left, bottom, right, top = (end.value for end in ends)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            texts.append((left, top, right, bottom))
            order.append(i)
            if (shown := clip_of(item)) and (shown[0] > left + _REACH or shown[2] < right - _REACH):
                cut.append((texts[-1], shown))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            picture = max(picture, (right - left) * (top - bottom))
        elif min(right - left, top - bottom) <= _THIN:
            lines.append((left, top, right, bottom))
        else:
            lines += _edges(item)
        if len(lines) > limits.MOST_OBJECTS:
            raise Problem(_TOO_MUCH.format(file=file, most=limits.MOST_OBJECTS))
    boxes = _array([box for box, _ in cut]), _array([shown for _, shown in cut])
    return Drawn(_array(lines), _array(texts), tuple(order), picture > _FILLS * width * height, *boxes)


def _array(boxes: list[Box]) -> np.ndarray:
    return np.array(boxes, dtype=np.float64).reshape(-1, 4)


def _edges(path: Any) -> list[Box]:
    """The straight lines of a path that is stroked: a grid in one stroke, or the frame of a cell."""
    fill, stroke, matrix = c_int(), c_int(), pdfium.FS_MATRIX()
    count = pdfium.FPDFPath_CountSegments(path)
    drawn_so = pdfium.FPDFPath_GetDrawMode(path, fill, stroke) and pdfium.FPDFPageObj_GetMatrix(path, matrix)
    if not drawn_so or not stroke.value or not 2 <= count <= _MOST_SEGMENTS:
        return []
    found: list[Box] = []
    begin = last = (0.0, 0.0)
    for i in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, i)
        x, y = c_float(), c_float()
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO or not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            return []
        here = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begin = here
        else:
            found.append(_line(last, here))
        if pdfium.FPDFPathSegment_GetClose(segment):
            found.append(_line(here, begin))
        last = here
    return [(a, b, c, d) for a, b, c, d in found if min(c - a, b - d) <= _THIN]


def _line(a: tuple[float, float], b: tuple[float, float]) -> Box:
    return min(a[0], b[0]), max(a[1], b[1]), max(a[0], b[0]), min(a[1], b[1])


@dataclass(frozen=True, slots=True)
class Cut:
    """A text of which only a part is shown: where it begins, its middle (y), and where its cell ends."""

    left: float
    middle: float
    border: float


def cuts_of(found: Drawn, turns: int) -> tuple[Cut, ...]:
    """The texts that are cut off at their right, in the frame in which text that is turned so is upright."""
    texts, shown = upright(found.cut, turns).tolist(), upright(found.shown, turns).tolist()
    return tuple(
        Cut(left, (top + bottom) / 2, cell[2])
        for (left, top, right, bottom), cell in zip(texts, shown, strict=True)
        if cell[2] < right - _REACH
    )


def rules_of(found: Drawn, turns: int) -> Rules:
    """The lines in the frame in which text that is turned so is upright."""
    left, top, right, bottom = upright(found.lines, turns).T
    flat = (right - left >= _LONG) & (bottom - top <= _THIN)
    steep = (bottom - top >= _LONG) & (right - left <= _THIN)
    across = np.stack([(top + bottom)[flat] / 2, left[flat], right[flat]], axis=1)
    down = np.stack([(left + right)[steep] / 2, top[steep], bottom[steep]], axis=1)
    return Rules(across[across[:, 0].argsort()], down[down[:, 0].argsort()])

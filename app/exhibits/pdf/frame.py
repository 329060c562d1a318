"""Two frames of a page: that in which its text is upright, where tables are read, and the page as it is shown."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

_FINE = 1_000_000  # units of a page's side, for pdfium tells whole ones

Box = tuple[float, float, float, float]
"""Left, top, right, bottom; y grows downward."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The page as it is shown, in points from its upper left corner: `x = xx * px + xy * py + x0`, and so y."""

    width: float
    height: float
    matrix: tuple[float, float, float, float, float, float]

    def box(self, page: Box) -> Box:
        """A box in the page's own space (left, top, right, bottom, in any order) as it is shown."""
        xx, xy, x0, yx, yy, y0 = self.matrix
        xs = [xx * x + xy * y + x0 for x in (page[0], page[2]) for y in (page[1], page[3])]
        ys = [yx * x + yy * y + y0 for x in (page[0], page[2]) for y in (page[1], page[3])]
        return min(xs), min(ys), max(xs), max(ys)


def shown(page: pypdfium2.PdfPage) -> Shown:
    """How the page is shown: turned as it says, and cut to what it shows."""
    width, height = page.get_size()
    at = []
    for x, y in ((0.0, 0.0), (1_000.0, 0.0), (0.0, 1_000.0)):
        dx, dy = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(page, 0, 0, _FINE, _FINE, 0, x, y, dx, dy)
        at.append((dx.value * width / _FINE, dy.value * height / _FINE))
    (x0, y0), (x1, y1), (x2, y2) = at
    return Shown(width, height, ((x1 - x0) / 1_000, (x2 - x0) / 1_000, x0, (y1 - y0) / 1_000, (y2 - y0) / 1_000, y0))


def upright(boxes: np.ndarray, turns: int) -> np.ndarray:
    """Boxes (n, 4: left, top, right, bottom, y upward) in the frame in which text turned by quarters is upright.

    y grows downward there. `turns`: quarters of a turn, counter-clockwise, that the text was given.
    """
    left, top, right, bottom = boxes.T
    match turns % 4:
        case 0:
            made = (left, -top, right, -bottom)
        case 1:  # text runs upward
            made = (bottom, left, top, right)
        case 2:  # upside down
            made = (-right, bottom, -left, top)
        case _:  # text runs downward
            made = (-top, -right, -bottom, -left)
    return np.stack(made, axis=1)


def back(box: Box, turns: int) -> Box:
    """A box of the upright frame in the page's own space."""
    left, top, right, bottom = box
    match turns % 4:
        case 0:
            return left, -top, right, -bottom
        case 1:
            return top, right, bottom, left
        case 2:
            return -right, bottom, -left, top
        case _:
            return -bottom, -left, -top, -right


def around(boxes: Iterable[Box]) -> Box:
    """The box around boxes of which there is at least one."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)

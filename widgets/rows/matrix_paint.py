"""The cells of the matrix: one image for their shades, and over it what tells without colour."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QImage, QPainter, QPen

from app.picture.matrix import Matrix
from widgets.theme import Theme

_LEAST = 0.16
"""How much brick red the lightest cell has: told from one that is blank."""

_OUTLINED = 8
"""Cells of fewer pixels have no room for an outline."""


def shades(colours: Theme) -> list[QColor]:
    """The colour of each level, 0 to 255: from the ground to brick red."""
    ground, full = colours.base, colours.gap
    made = [ground]
    for level in range(1, 256):
        share = _LEAST + (1 - _LEAST) * (level - 1) / 254
        parts = zip(ground.getRgb()[:3], full.getRgb()[:3], strict=True)  # type: ignore[index]
        made.append(QColor(*(round(a + (b - a) * share) for a, b in parts)))
    return made


def image_of(matrix: Matrix, colours: Theme) -> QImage:
    """A pixel a cell; clear where two share no swarm."""
    table = np.array([colour.rgb() for colour in shades(colours)], np.uint32)
    cells = np.ascontiguousarray(table[matrix.levels])
    cells[matrix.apart] = 0
    np.fill_diagonal(cells, colours.strip.rgb())
    n = len(matrix)
    return QImage(cells.data, n, n, 4 * n, QImage.Format.Format_ARGB32_Premultiplied).copy()


def cells(
    painter: QPainter, matrix: Matrix, image: QImage, colours: Theme, rows: range, columns: range, size: int
) -> None:
    """These cells from (0, 0) on, `size` pixels each."""
    high, wide = len(rows) * size, len(columns) * size
    part = QRectF(columns.start, rows.start, len(columns), len(rows))
    if matrix.apart.any():
        painter.fillRect(QRectF(0, 0, wide, high), QBrush(colours.markdim, Qt.BrushStyle.BDiagPattern))
    painter.drawImage(QRectF(0, 0, wide, high), image, part)
    if size >= 5:
        painter.setPen(QPen(colours.base, 1))
        painter.drawLines([QLineF(0, k * size - 0.5, wide, k * size - 0.5) for k in range(1, len(rows) + 1)])
        painter.drawLines([QLineF(k * size - 0.5, 0, k * size - 0.5, high) for k in range(1, len(columns) + 1)])
    if size < _OUTLINED:
        return
    here = np.ix_(list(rows), list(columns))
    painter.setPen(QPen(colours.markdim, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRects(_inside(np.argwhere(matrix.meets[here]), size))
    _figures(painter, matrix, colours, rows, columns, size)


def _inside(found: np.ndarray, size: int) -> list[QRectF]:
    return [QRectF(x * size + 1.5, y * size + 1.5, size - 4, size - 4) for y, x in found.tolist()]


def _figures(painter: QPainter, matrix: Matrix, colours: Theme, rows: range, columns: range, size: int) -> None:
    """Where the widest fits, and where it fits alone."""
    face = colours.ui_font(-1.5)
    metrics = QFontMetricsF(face)
    if size < metrics.horizontalAdvance("00 d") + 4:
        return
    tints = shades(colours)
    painter.setFont(face)
    for y, row in enumerate(rows):
        for x, column in enumerate(columns):
            text = matrix.short(row, column)
            if row != column and metrics.horizontalAdvance(text) <= size - 4:
                painter.setPen(_on(tints[int(matrix.levels[row, column])], colours))
                painter.drawText(QRectF(x * size, y * size, size - 1, size - 1), Qt.AlignmentFlag.AlignCenter, text)


def _on(ground: QColor, colours: Theme) -> QColor:
    """Whichever of ground and ink stands out more against a shade."""
    light = _luminance(ground)
    return max((colours.base, colours.ink), key=lambda ink: abs(_luminance(ink) ** 0.43 - light**0.43))


def _luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2 has it, by the plain power of 2.2."""
    red, green, blue = (part / 255 for part in (colour.red(), colour.green(), colour.blue()))
    return float(0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2)

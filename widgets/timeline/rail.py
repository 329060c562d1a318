"""Draws the rail between the lanes' labels and their plot: groups in two greys by turns, those in several hollow."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.picture.rail import pieces
from app.picture.stays import SEVERAL
from app.picture.window import Window
from widgets.timeline.marks import tinted
from widgets.timeline.state import Look

WIDTH = 4.0
_RIGHT = 2.0  # from the plot
_TOLD_APART = 3.0  # pixels a piece, from which it ends a pixel before the next


def draw_rail(painter: QPainter, look: Look, window: Window, right: float) -> None:
    """At the left of `right`, over the height of the lanes."""
    left = right - WIDTH - _RIGHT
    boxes: dict[int, list[QRectF]] = {0: [], 1: [], SEVERAL: []}
    for top, bottom, group in pieces(look.scene.groups, window):
        high = bottom - top if bottom - top < _TOLD_APART else bottom - top - 1
        if group == SEVERAL:
            boxes[SEVERAL].append(QRectF(left + 0.5, top + 0.5, WIDTH - 1, high - 1))
        else:
            boxes[group % 2].append(QRectF(left, top, WIDTH, high))
    for number, strength in ((0, 0.28), (1, 0.62)):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tinted(look.theme.ink, strength))
        painter.drawRects(boxes[number])
    painter.setPen(QPen(look.theme.edge, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRects(boxes[SEVERAL])

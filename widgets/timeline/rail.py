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
    painter.setPen(Qt.PenStyle.NoPen)
    left = right - WIDTH - _RIGHT
    for piece in pieces(look.scene.groups, window):
        height = piece.bottom - piece.top
        box = QRectF(left, piece.top, WIDTH, height - 1 if height >= _TOLD_APART else height)
        if piece.group == SEVERAL:
            painter.setPen(QPen(look.theme.edge, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
            painter.setPen(Qt.PenStyle.NoPen)
        else:
            painter.fillRect(box, tinted(look.theme.ink, 0.62 if piece.group % 2 else 0.28))

"""The label of a gap or a measure: its figures on the ground of the plot, each with its basis after it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from app.picture.labels import Box, Piece
from widgets.theme import Theme
from widgets.timeline import text
from widgets.timeline.marks import tinted


def draw_figures(painter: QPainter, theme: Theme, place: Box | None, lines: Sequence[Sequence[Piece]]) -> None:
    """Nothing where it has no place."""
    if place is None:
        return
    box = QRectF(round(place.x) + 0.5, round(place.y) + 0.5, place.width, place.height)
    painter.setPen(QPen(tinted(theme.gap, 0.5), 1))
    painter.setBrush(theme.base)
    painter.drawRoundedRect(box, 3, 3)
    single = len(lines) == 1
    y = box.y() + (14 if single else 17)
    for line in lines:
        x = box.x() + (6 if single else 12)
        for words, style in line:
            painter.setFont(text.font(theme, style))
            painter.setPen(theme.gap if style == "title" or single else theme.ink if style == "figure" else theme.ink2)
            painter.drawText(QPointF(x, y), words)
            x += text.width(theme, words, style) + 5
        y += 16

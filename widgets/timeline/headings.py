"""Draws the headings beside the lanes: a triangle that tells what is folded, the name, the number of Does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from app.base.clock import count
from app.picture.heading_marks import LINE, HeadingMark
from widgets.theme import Theme
from widgets.timeline import text
from widgets.timeline.marks import draw_cluster_mark
from widgets.timeline.state import Look

TRIANGLE = 18.0
"""Pixels from the left that belong to it; a click there folds, one on the name beside it chooses."""
_LEFT = TRIANGLE
_MARK = 12.0


@dataclass(frozen=True, slots=True)
class Room:
    """What names may fill from the left: all as far as `right`, less what the lanes' labels need there."""

    right: float
    labels: float

    def of(self, mark: HeadingMark, theme: Theme) -> float:
        """Beside a folded heading there are no labels, but the number of its Does."""
        if not mark.heading.folded:
            return self.right - self.labels
        return self.right - text.small_metrics(theme, text.AXIS).horizontalAdvance(f"{mark.heading.does:,}") - 8


def draw_headings(painter: QPainter, look: Look, marks: Sequence[HeadingMark], room: Room, height: float) -> None:
    """Names that keep clear of what stands at their right."""
    theme = look.theme
    for mark in marks:
        width = room.of(mark, theme)
        _line(painter, look, mark, width, height)
        _triangle(painter, look, mark)
        left = _LEFT
        if mark.heading.cluster is not None:
            colour = look.scene.clusters[mark.heading.cluster].colour
            draw_cluster_mark(painter, theme, colour, left + 4, mark.y, 3.9)
            left += _MARK
        metrics = text.small_metrics(theme, text.CAPTION, 500)
        painter.setFont(text.small_font(theme, text.CAPTION, 500))
        painter.setPen(theme.ink)
        fits = metrics.horizontalAdvance(mark.heading.name) <= width - left
        words = mark.heading.name if fits else mark.heading.short or mark.heading.name
        words = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, max(width - left, 0.0))
        painter.drawText(QPointF(left, mark.y + 4), words)
        if mark.counted:
            painter.setFont(text.small_font(theme, text.AXIS))
            painter.setPen(theme.ink3)
            painter.drawText(QPointF(_LEFT, mark.y + 4 + LINE - 1), count(mark.heading.does, "Doe"))
        if mark.heading.folded:
            painter.setFont(text.small_font(theme, text.AXIS))
            painter.setPen(theme.ink3)
            painter.drawText(QPointF(width + 8, mark.y + 3.5), f"{mark.heading.does:,}")


def _line(painter: QPainter, look: Look, mark: HeadingMark, width: float, height: float) -> None:
    if mark.heading.first and 0 < mark.top < height:
        painter.setPen(QPen(look.theme.line, 1))
        painter.drawLine(QLineF(4, round(mark.top) + 0.5, width, round(mark.top) + 0.5))


def _triangle(painter: QPainter, look: Look, mark: HeadingMark) -> None:
    corner = ((-1.5, -3), (1.5, 0), (-1.5, 3)) if mark.heading.folded else ((-3, -1.5), (0, 1.5), (3, -1.5))
    painter.setPen(QPen(look.theme.ink2, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline([QPointF(9 + x, mark.y + y) for x, y in corner])

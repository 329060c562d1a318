"""Paints measures: the arrow between two marks, the lines that lead to it, and its label or its number."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from app.picture.measure_labels import MeasureMark
from widgets.theme import Theme
from widgets.timeline.figures import draw_figures

_REACH = 7.0  # from the middle of a mark to the line that leads from it
_HEAD = 7.0
_NARROW = 18.0  # pixels below which an arrow has no room for its two heads


def draw_measures(painter: QPainter, theme: Theme, marks: Iterable[MeasureMark]) -> None:
    """All arrows, then all labels: no arrow runs over another's label."""
    marks = list(marks)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for mark in marks:
        _arrow(painter, theme, mark)
    for mark in marks:
        draw_figures(painter, theme, mark.box, mark.lines)
    painter.restore()


def _arrow(painter: QPainter, theme: Theme, mark: MeasureMark) -> None:
    """Dashed where the two overlap: then it spans no gap."""
    y, x0, x1 = round(mark.y) + 0.5, mark.x0, mark.x1
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.gap, 1.5))
    for x, lane, seen in ((x0, mark.since_y, mark.begins), (x1, mark.after_y, mark.ends)):
        if seen and abs(lane - y) > _REACH:
            down = 1 if y > lane else -1
            painter.drawLine(QLineF(x, lane + down * _REACH, x, y + down * 4))
    style = Qt.PenStyle.DashLine if mark.measure.overlaps else Qt.PenStyle.SolidLine
    painter.setPen(QPen(theme.gap, 1.5, style))
    painter.drawLine(QLineF(x0, y, x1, y))
    painter.setPen(QPen(theme.gap, 1.5))
    for x, inward, seen in ((x0, _HEAD, mark.begins), (x1, -_HEAD, mark.ends)):
        if seen and mark.measure.overlaps:
            painter.drawLine(QLineF(x, y - 4, x, y + 4))
        elif seen and x1 - x0 >= _NARROW:
            painter.drawPolyline([QPointF(x + inward, y - 4), QPointF(x, y), QPointF(x + inward, y + 4)])

"""The small shapes that tell without colour: status of a Doe, mark of its cluster, weight of a finding, its side."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.findings.finding import Side, Weight
from widgets.theme import Theme

_SHAPES: tuple[tuple[tuple[float, float], ...], ...] = (
    ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    ((0, -1.15), (1.1, 0.85), (-1.1, 0.85)),
    ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    ((0, 1.15), (1.1, -0.85), (-1.1, -0.85)),
    (
        (-0.42, -1.15), (0.42, -1.15), (0.42, -0.42), (1.15, -0.42), (1.15, 0.42), (0.42, 0.42),
        (0.42, 1.15), (-0.42, 1.15), (-0.42, 0.42), (-1.15, 0.42), (-1.15, -0.42), (-0.42, -0.42),
    ),
    ((-1.1, 0), (-0.55, -0.95), (0.55, -0.95), (1.1, 0), (0.55, 0.95), (-0.55, 0.95)),
    tuple(
        ((0.5 if i % 2 else 1.25) * math.cos(-math.pi / 2 + i * math.pi / 5),
         (0.5 if i % 2 else 1.25) * math.sin(-math.pi / 2 + i * math.pi / 5))
        for i in range(10)
    ),
    (
        (-1.1, -0.6), (-0.6, -1.1), (0, -0.5), (0.6, -1.1), (1.1, -0.6), (0.5, 0),
        (1.1, 0.6), (0.6, 1.1), (0, 0.5), (-0.6, 1.1), (-1.1, 0.6), (-0.5, 0),
    ),
)  # fmt: skip
"""Square, triangle up, diamond, triangle down, plus, hexagon, star, cross: the marks of clusters 1 to 8."""


def cluster_mark(painter: QPainter, number: int, at: QPointF, radius: float, theme: Theme) -> None:
    """The mark of cluster `number` (from 0); from the ninth on it is outlined."""
    colour = theme.clusters[number % len(theme.clusters)]
    points = _SHAPES[number % len(_SHAPES)]
    shape = QPolygonF([QPointF(at.x() + x * radius, at.y() + y * radius) for x, y in points])
    painter.setPen(QPen(colour, 1.2))
    painter.setBrush(colour if number < len(_SHAPES) else Qt.BrushStyle.NoBrush)
    painter.drawPolygon(shape)


def dot(painter: QPainter, at: QPointF, colour: QColor, hollow: bool = False) -> None:
    """Filled: listed or remaining; hollow: dismissed."""
    painter.setPen(QPen(colour, 1.2) if hollow else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if hollow else colour)
    painter.drawEllipse(at, 3.0 if hollow else 3.4, 3.0 if hollow else 3.4)


def flag(painter: QPainter, at: QPointF, colour: QColor) -> None:
    """A movant; in accent the client."""
    x, y = at.x() - 3.5, at.y() - 4
    painter.setPen(QPen(colour, 1.2, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(colour)
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(x, y),
                QPointF(x + 6.5, y),
                QPointF(x + 5, y + 2.4),
                QPointF(x + 6.5, y + 4.8),
                QPointF(x, y + 4.8),
            ]
        )
    )
    painter.drawLine(QPointF(x, y), QPointF(x, y + 8.5))


def note(painter: QPainter, at: QPointF, colour: QColor) -> None:
    """A sheet with two lines: there is a note. 8 px wide."""
    x, y = at.x() - 3.5, at.y() - 4
    painter.setPen(QPen(colour, 1.1, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(x, y, 7, 8))
    for line in (2.7, 5.2):
        painter.drawLine(QPointF(x + 1.8, y + line), QPointF(x + 5.2, y + line))


def weight_mark(painter: QPainter, weight: Weight, box: QRectF, theme: Theme) -> None:
    """Filled diamond: carries weight; hollow triangle: to review; hollow circle: to know. 13 px wide."""
    x, y = box.x(), box.y()
    if weight == "weighs":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.gap)
        points = [(6.5, 1), (12, 6.5), (6.5, 12), (1, 6.5)]
        painter.drawPolygon(QPolygonF([QPointF(x + a, y + b) for a, b in points]))
    elif weight == "review":
        painter.setPen(QPen(theme.warn, 1.5, j=Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        points = [(6.5, 1.5), (12.3, 11.5), (0.7, 11.5)]
        painter.drawPolygon(QPolygonF([QPointF(x + a, y + b) for a, b in points]))
    else:
        painter.setPen(QPen(theme.info, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(x + 6.5, y + 6.5), 4.6, 4.6)


def side_mark(painter: QPainter, side: Side, at: QPointF, theme: Theme) -> None:
    """A small triangle: up where it helps, down where it hurts; nothing where it is neutral."""
    if side == "neutral":
        return
    up = side == "helps"
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.ok if up else theme.gap)
    tip, foot = (-3.0, 3.0) if up else (3.0, -3.0)
    x, y = at.x(), at.y()
    painter.drawPolygon(QPolygonF([QPointF(x, y + tip), QPointF(x + 4, y + foot), QPointF(x - 4, y + foot)]))

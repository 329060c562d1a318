"""The shapes of marks, by cluster; each is told from the others without its colour."""

from __future__ import annotations

import math
from functools import cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from widgets.theme import Theme

SHAPES = ("s", "t1", "d", "t", "+", "h", "star", "x")
"""By colour of the palette, from blue on; Does in no cluster have the circle `o`."""

_POLYGONS: dict[str, tuple[tuple[float, float], ...]] = {
    "s": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "t1": ((0, -1.15), (1.1, 0.85), (-1.1, 0.85)),
    "t": ((0, 1.15), (1.1, -0.85), (-1.1, -0.85)),
    "d": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    "+": ((-0.42, -1.15), (0.42, -1.15), (0.42, -0.42), (1.15, -0.42), (1.15, 0.42), (0.42, 0.42),
          (0.42, 1.15), (-0.42, 1.15), (-0.42, 0.42), (-1.15, 0.42), (-1.15, -0.42), (-0.42, -0.42)),
    "h": ((-1.1, 0), (-0.55, -0.95), (0.55, -0.95), (1.1, 0), (0.55, 0.95), (-0.55, 0.95)),
    "x": ((-1.1, -0.6), (-0.6, -1.1), (0, -0.5), (0.6, -1.1), (1.1, -0.6), (0.5, 0),
          (1.1, 0.6), (0.6, 1.1), (0, 0.5), (-0.6, 1.1), (-1.1, 0.6), (-0.5, 0)),
    "star": tuple(
        ((0.5 if i % 2 else 1.25) * math.cos(i * math.pi / 5 - math.pi / 2),
         (0.5 if i % 2 else 1.25) * math.sin(i * math.pi / 5 - math.pi / 2)) for i in range(10)
    ),
}  # fmt: skip


@cache
def shape(name: str, radius: float) -> QPainterPath:
    """The outline of a mark around the origin."""
    path = QPainterPath()
    if name == "o":
        path.addEllipse(QPointF(0, 0), radius, radius)
    else:
        path.addPolygon(QPolygonF([QPointF(u * radius, v * radius) for u, v in _POLYGONS[name]]))
        path.closeSubpath()
    return path


def tinted(colour: QColor, alpha: float) -> QColor:
    made = QColor(colour)
    made.setAlphaF(alpha)
    return made


def cluster_colour(theme: Theme, colour: int) -> QColor:
    return theme.clusters[colour % len(theme.clusters)]


def draw_cluster_mark(
    painter: QPainter, theme: Theme, colour: int, x: float, y: float, radius: float, halo: bool = False
) -> None:
    """The mark of a cluster; from the ninth colour on outlined, for the palette begins again."""
    path = shape(SHAPES[colour % len(SHAPES)], radius).translated(x, y)
    tint = cluster_colour(theme, colour)
    if halo:
        painter.strokePath(path, QPen(theme.base, 3))
    if colour < len(SHAPES):
        painter.fillPath(path, tint)
    else:
        painter.fillPath(path, theme.base)
        painter.strokePath(path, QPen(tint, 1.5))

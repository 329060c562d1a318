"""The shapes of marks, by cluster; each is told from the others without its colour."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from app.picture.marks import POLYGONS, SHAPES
from widgets.theme import Theme


@cache
def shape(name: str, radius: float) -> QPainterPath:
    """The outline of a mark around the origin."""
    path = QPainterPath()
    if name == "o":
        path.addEllipse(QPointF(0, 0), radius, radius)
    else:
        path.addPolygon(QPolygonF([QPointF(u * radius, v * radius) for u, v in POLYGONS[name]]))
        path.closeSubpath()
    return path


def tinted(colour: QColor, alpha: float) -> QColor:
    made = QColor(colour)
    made.setAlphaF(alpha)
    return made


def cluster_colour(theme: Theme, colour: int) -> QColor:
    return theme.clusters[colour % len(theme.clusters)]


def draw_cluster_mark(
    painter: QPainter,
    theme: Theme,
    colour: int,
    x: float,
    y: float,
    radius: float,
    *,
    halo: bool = False,
    hollow: bool = False,
) -> None:
    """The mark of a cluster, `hollow` of who is dismissed; from the ninth colour on outlined, for the palette begins
    again."""
    path = shape(SHAPES[colour % len(SHAPES)], radius).translated(x, y)
    tint = cluster_colour(theme, colour)
    if halo:
        painter.strokePath(path, QPen(theme.base, 3))
    if colour < len(SHAPES) and not hollow:
        painter.fillPath(path, tint)
    else:
        painter.fillPath(path, theme.base)
        painter.strokePath(path, QPen(tint, 1.5))

"""Paints the other readings of hits in doubt: a hollow ring at each, tied to its mark by a dotted line."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from pyqtgraph import functions as fn
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QPainter, QPen

from app.picture.doubts import RingLabel, Rings, heights
from app.picture.window import Window
from widgets.theme import Theme
from widgets.timeline import text

_RADIUS, _THIN = 4.2, 3.0  # pixels; the second where lanes are thin
_LINE = 1.75
_REACH = 7.0  # from the middle of a mark to the line that leads from it


def draw_rings(painter: QPainter, theme: Theme, window: Window, rings: Rings) -> None:
    """`rings`: those in view, at least one."""
    radius = _RADIUS if window.pitch >= 2 * _RADIUS else _THIN
    mark, other, y = window.xs(rings.mark), window.xs(rings.other), heights(rings, window)
    toward = np.sign(other - mark)
    edges = (-10.0, window.width + 10.0)  # a dotted line that ends far away is dear
    since, until = np.clip(mark + toward * _REACH, *edges), np.clip(other - toward * radius, *edges)
    tied = (until - since) * toward > 0
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.warn, 1.5, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([1.4, 1.7])
    painter.setPen(pen)
    ends = zip(since[tied].tolist(), until[tied].tolist(), y[tied].tolist(), strict=True)
    painter.drawLines([QLineF(a, at, b, at) for a, b, at in ends])
    points = fn.arrayToQPolygonF(other, y)
    for colour, wide in ((theme.warn, 2 * radius + _LINE), (theme.base, 2 * radius - _LINE)):
        painter.setPen(QPen(colour, wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPoints(points)
    painter.restore()


def draw_ring_labels(painter: QPainter, theme: Theme, labels: Iterable[RingLabel]) -> None:
    for label in labels:
        y, wide = label.y + 4, text.width(theme, label.what, "title")
        text.draw_haloed(painter, theme, label.x, y, label.what, text.font(theme, "title"), theme.warn)
        text.draw_haloed(painter, theme, label.x + wide, y, label.state, text.font(theme, "basis"), theme.warn)

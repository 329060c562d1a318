"""The band of the overview: every hit or lane on the whole of the listed times, drawn once for each look and size."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from pyqtgraph import functions as fn
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from app.picture.density import by_column
from widgets.timeline.marks import cluster_colour, tinted
from widgets.timeline.state import Look

MANY = 200
"""Lanes of which more are not drawn one by one: then hits are counted."""

Place = Callable[[float], float]
"""From epoch seconds to pixels."""


def draw_band(painter: QPainter, look: Look, area: QRectF, whole: tuple[float, float], x_of: Place) -> None:
    """Ground, the longest gaps, and bars or counts, in `area`, which shows the epoch seconds of `whole`."""
    theme, scene = look.theme, look.scene
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.line, 1))
    painter.setBrush(theme.panel)
    painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
    for gap in scene.gaps[:3]:
        left, right = x_of(gap.t0 / 1e6), x_of(gap.t1 / 1e6)
        painter.fillRect(QRectF(left, area.top() + 1, right - left, area.height() - 2), tinted(theme.gap, 0.10))
    if len(scene.lanes) > MANY:
        _hits_by_column(painter, look, area, whole)
    else:
        _lines(painter, look, area, x_of)


def _lines(painter: QPainter, look: Look, area: QRectF, x_of: Place) -> None:
    scene, theme = look.scene, look.theme
    selected = set(look.selected_lanes.tolist())
    order = np.argsort(scene.first, kind="stable")
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    pitch = (area.height() - 6) / max(len(order), 12)
    for i, first, last in zip(scene.bar_lane.tolist(), scene.bar_first.tolist(), scene.bar_last.tolist(), strict=True):
        lane = scene.lanes[i]
        colour = theme.markdim if lane.status == "dismissed" else theme.ink
        if lane.cluster is not None:
            colour = cluster_colour(theme, scene.clusters[lane.cluster].colour)
        if i in selected:
            colour = theme.accent
        x, y = x_of(first / 1e6), area.top() + 3 + (place[i] + 0.5) * pitch
        high = 2.6 if lane.movant or lane.client else 1.4
        painter.fillRect(QRectF(x, y - high / 2, max(2.0, x_of(last / 1e6) - x), high), colour)


def _hits_by_column(painter: QPainter, look: Look, area: QRectF, whole: tuple[float, float]) -> None:
    columns = max(int(area.width()), 1)
    t0, t1 = (round(t * 1e6) for t in whole)
    counts = by_column(look.scene, t0, t1, columns)
    most = max(int(counts.max()), 1)
    y = area.bottom() - 1 - np.where(counts > 0, np.maximum(counts / most * (area.height() - 6), 1), 0)
    x = area.left() + np.arange(columns) + 0.5
    xs = np.concatenate([[area.left()], x, [area.right()]])
    ys = np.concatenate([[area.bottom() - 1], y, [area.bottom() - 1]])
    painter.setPen(QPen(look.theme.markdim, 1))
    painter.setBrush(look.theme.strip)
    painter.drawPolygon(fn.arrayToQPolygonF(xs, ys))


def looks_alike(old: tuple[Look | None, object, object], new: tuple[Look | None, object, object]) -> bool:
    """Whether the band would be the same: of many lanes it does not tell the selected."""
    was, now = old[0], new[0]
    if was is None or now is None or old[1:] != new[1:]:
        return False
    alike = was.scene is now.scene and was.theme is now.theme
    return alike and (len(now.scene.lanes) > MANY or was.selected == now.selected)

"""Bars and marks of the lanes in view; or their hits as counts."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from pyqtgraph import functions as fn
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from app.picture.density import THINNEST, Counted, counted, marked
from app.picture.lanes import Lane
from app.picture.window import Window
from widgets.theme import Theme
from widgets.timeline import density_image
from widgets.timeline.marks import cluster_colour, draw_cluster_mark, shape, tinted
from widgets.timeline.state import Look

Rows = npt.NDArray[np.int64]
Places = npt.NDArray[np.float64]

BARS_FROM = 6.0
TALL = 10.0

_DISMISSED, _PLAIN, _CLUSTERED = 0, 1, 2  # and the clusters by their index


def counts_or_marks(painter: QPainter, look: Look, window: Window) -> Counted | None:
    """Marks where there is room for them, else counts, which it returns."""
    if not len(look.scene.hits):
        return None
    marks = marked(look.scene, window)
    if marks is not None:
        _bars_and_marks(painter, look, window, marks.x, marks.lane)
        return None
    scale = painter.device().devicePixelRatioF()
    fine = Window(window.t0, window.t1, window.lane0, window.lane1, window.width * scale, window.height * scale)
    counts = counted(look.scene, fine)
    if counts.most:
        image = density_image.image(counts.levels, look.theme)
        image.setDevicePixelRatio(scale)
        painter.drawImage(QPointF(0, 0), image)
    for top, bottom in window.bands(look.selected_lanes, least=2.0):
        painter.fillRect(QRectF(0, top, 3, bottom - top), look.theme.accent)
    return counts


def _bars_and_marks(painter: QPainter, look: Look, window: Window, at: Places, lane: Rows) -> None:
    lanes = look.scene.lanes
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if window.pitch >= BARS_FROM:
        _bars(painter, look, window)
        _beyond(painter, look, window)
    y: Places = (window.y(0.5) + lane * window.pitch).astype(np.float64)
    view = window.lanes_in_view(len(lanes))
    kinds = np.array([_kind(lanes[i]) for i in view], np.int64)
    kind = kinds[lane - view.start]
    movant = np.array([lanes[i].movant or lanes[i].client for i in view], np.bool_)[lane - view.start]
    radius = 3.6 if window.pitch >= TALL else 2.6 if window.pitch >= BARS_FROM else 1.6
    dim = kind == _DISMISSED
    _dismissed(painter, look.theme, at[dim], y[dim], radius)
    plain = (kind == _PLAIN) & ~look.scene.mixed[lane]
    _circles(painter, at[plain], y[plain], radius, _plain_colour(look.theme, window.pitch))
    for i in view.start + np.flatnonzero(look.scene.mixed[view.start : view.stop] & (kinds == _PLAIN)):
        _mixed(painter, look, window, int(i), radius)
    clustered = kind >= _CLUSTERED
    for x, mid, i in zip(at[clustered], y[clustered], lane[clustered].tolist(), strict=True):
        colour = look.scene.clusters[_kind(lanes[i]) - _CLUSTERED].colour
        hollow = lanes[i].status == "dismissed"
        draw_cluster_mark(painter, look.theme, colour, x, mid, radius * 3.9 / 3.6, hollow=hollow)
    if movant.any():
        _movants(painter, look, at[movant], y[movant], lane[movant], radius)
    chosen = np.isin(lane, look.selected_lanes) & ~look.scene.shared[lane]  # of a shared lane, who is meant is not told
    if chosen.any() and window.pitch >= BARS_FROM:
        painter.setPen(QPen(look.theme.accent, 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = shape("o", radius + 2)
        for x, mid in zip(at[chosen], y[chosen], strict=True):
            painter.drawPath(ring.translated(x, mid))


def _kind(lane: Lane) -> int:
    if lane.cluster is not None:
        return _CLUSTERED + lane.cluster
    return _DISMISSED if lane.status == "dismissed" else _PLAIN


def _plain_colour(theme: Theme, pitch: float) -> QColor:
    """Ink; where lanes are so thin that their hits are about to be counted, from the colours of counts by degrees."""
    way = min(max((pitch - THINNEST) / (BARS_FROM - THINNEST), 0.0), 1.0)
    few, ink = theme.density[2], theme.ink
    channels = zip(few.getRgb()[:3], ink.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(a + (b - a) * way) for a, b in channels))


def _dismissed(painter: QPainter, theme: Theme, x: Places, y: Places, radius: float) -> None:
    """Hollow, as far as a mark is large enough for that."""
    _circles(painter, x, y, radius * 2.9 / 3.6 if radius > 2 else radius, theme.markdim)
    if radius > 2:
        _circles(painter, x, y, radius * 2.9 / 3.6 - 1.3, theme.base)


def _mixed(painter: QPainter, look: Look, window: Window, lane: int, radius: float) -> None:
    """Of Does who share a lane each mark as its Doe's status has it; who is not dismissed above those who are."""
    scene = look.scene
    begin, end = scene.hits.within(window.t0, window.t1, lane, lane + 1)
    hits = slice(int(begin[0]), int(end[0]))
    x, gone = window.xs(scene.times[hits]), scene.dismissed[scene.who_of(hits)]
    y = np.full(len(x), window.middle(lane))
    _dismissed(painter, look.theme, x[gone], y[gone], radius)
    _circles(painter, x[~gone], y[~gone], radius, _plain_colour(look.theme, window.pitch))


def _circles(painter: QPainter, x: Places, y: Places, radius: float, colour: QColor) -> None:
    if len(x):
        painter.setPen(QPen(colour, 2 * radius, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPoints(fn.arrayToQPolygonF(x, y))


def _movants(painter: QPainter, look: Look, x: Places, y: Places, lane: Rows, radius: float) -> None:
    """Larger, with a rim of base, above the others; in their cluster's shape where they have one; hollow of whoever
    is dismissed all the same."""
    large = radius + 1
    for at, mid, i in zip(x, y, lane.tolist(), strict=True):
        item = look.scene.lanes[i]
        if item.cluster is not None:
            colour = look.scene.clusters[item.cluster].colour
            gone = item.status == "dismissed"
            draw_cluster_mark(painter, look.theme, colour, at, mid, large, halo=True, hollow=gone)
            continue
        painter.fillPath(shape("o", large + 0.75).translated(at, mid), look.theme.base)
        if item.status == "dismissed":
            _dismissed(painter, look.theme, np.array([at]), np.array([mid]), large)
        else:
            painter.fillPath(shape("o", large - 0.25).translated(at, mid), look.theme.ink)


def _bars(painter: QPainter, look: Look, window: Window) -> None:
    """From first listed time less the dwell before to last plus the dwell after."""
    scene, theme = look.scene, look.theme
    view = window.lanes_in_view(len(scene.lanes))
    a, b = np.searchsorted(scene.bar_lane, [view.start, view.stop])
    left = np.clip(window.xs(scene.bar_first[a:b]), -2, window.width + 2)
    right = np.clip(window.xs(scene.bar_last[a:b]), -2, window.width + 2)
    by_colour: dict[int, list[QRectF]] = {}
    brushes: dict[int, QColor] = {}
    whose = zip(scene.bar_lane[a:b].tolist(), scene.bar_who[a:b].tolist(), strict=True)
    for x0, x1, (i, who) in zip(left.tolist(), right.tolist(), whose, strict=True):
        lane = scene.lanes[i]
        kind = _kind(lane)
        if kind == _PLAIN and scene.mixed[i] and scene.dismissed[who]:
            kind = _DISMISSED
        if kind not in brushes:
            brushes[kind] = (
                tinted(cluster_colour(theme, scene.clusters[kind - _CLUSTERED].colour), 0.45)
                if kind >= _CLUSTERED
                else theme.bardim
                if kind == _DISMISSED
                else theme.bar
            )
        height = 4.0 if lane.movant or lane.client else 3.0
        by_colour.setdefault(kind, []).append(QRectF(x0, window.middle(i) - height / 2, x1 - x0, height))
    painter.setPen(Qt.PenStyle.NoPen)
    for kind, bars in by_colour.items():
        painter.setBrush(QBrush(brushes[kind]))
        painter.drawRects(bars)


def _beyond(painter: QPainter, look: Look, window: Window) -> None:
    """A small arrowhead at the edge of a lane that has a hit beyond it."""
    scene = look.scene
    view = window.lanes_in_view(len(scene.lanes))
    heads = QPainterPath()
    lanes = slice(view.start, view.stop)
    for beyond, x, outward in (
        (scene.first[lanes] < window.t0, 3.0, 4.0),
        (scene.last[lanes] > window.t1, window.width - 3.0, -4.0),
    ):
        for i in np.flatnonzero(beyond).tolist():
            y = window.middle(view.start + i)
            heads.addPolygon(QPolygonF([QPointF(x + outward, y - 3), QPointF(x, y), QPointF(x + outward, y + 3)]))
            heads.closeSubpath()
    painter.fillPath(heads, look.theme.markdim)

"""Paints one window of the scene: ground, gaps, names; bars and marks between. Called once for each new picture."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from app.base.clock import count, span_short
from app.base.paths import data
from app.picture.doubts import Rings, in_view, place_labels, room
from app.picture.labels import Box, GapMark, Measure, place_gaps
from app.picture.measure_labels import MeasureMark, place_measures
from app.picture.name_labels import ClusterLabel, NameLabel, lit_names, place_clusters
from app.picture.window import Window
from widgets.theme import Theme
from widgets.timeline import text
from widgets.timeline.figures import draw_figures
from widgets.timeline.ground import draw_days
from widgets.timeline.marks import cluster_colour, draw_cluster_mark, tinted
from widgets.timeline.paint_doubts import draw_ring_labels, draw_rings
from widgets.timeline.paint_lanes import counts_or_marks
from widgets.timeline.paint_measures import draw_measures
from widgets.timeline.state import Look

_ROWS = 8  # after which the dots of a midnight begin anew


@dataclass(frozen=True, slots=True)
class Painted:
    """What one may need to know of a picture: gaps and measures as placed, and the greatest count (0: hits are marks).

    `coarse`: blocks are drawn for now, and finer ones will stand. `rings`: readings of hits in doubt, where any are.
    """

    gaps: list[GapMark]
    measures: list[MeasureMark]
    most: int
    coarse: bool = False
    rings: Rings | None = None


def picture(painter: QPainter, look: Look, window: Window) -> Painted:
    """Everything between the axes."""
    _days(painter, look, window)
    wide: Measure = lambda words, style: text.width(look.theme, words, style)  # noqa: E731
    measures = place_measures(look.scene, window, wide)
    measured = {mark.measure.events for mark in measures}
    rings = in_view(look.rings, window, len(look.scene.lanes)) if look.doubts else None
    taken = [box for mark in measures for box in mark.room]
    taken += room(rings, window, look.zone, wide) if rings is not None else []
    gaps = place_gaps(look.scene, window, wide, taken, measured)
    for gap in gaps:
        _gap_ground(painter, look.theme, window, gap)
    _lane_grounds(painter, look, window)
    counts = counts_or_marks(painter, look, window)
    if rings is not None:
        draw_rings(painter, look.theme, window, rings)
    for gap in gaps:
        _gap_label(painter, look, window, gap)
    draw_measures(painter, look.theme, measures)
    if counts is not None and counts.block is not None:
        _still_counting(painter, look.theme, window, *counts.block)
    if counts is not None and counts.most:
        return Painted(gaps, measures, counts.most, counts.block is not None, rings)
    boxes = [gap.box for gap in gaps] + [mark.box for mark in measures]
    labels = [box for box in boxes if box]  # a name may cross an arrow, no label
    told = {event for gap in gaps if gap.arrow is not None for event in gap.gap.events}
    told.update(event for gap in gaps if gap.gap.events in measured for event in gap.gap.events)
    names = lit_names(look.scene, window, look.linked | told, look.zone, wide, labels)
    named = [_room(look.theme, name) for name in names]
    taken = [*(gap.box for gap in gaps if gap.box), *(box for mark in measures for box in mark.room)]
    for label in place_clusters(look.scene, window, taken, wide, named):
        _cluster_label(painter, look.theme, label)
    if rings is not None:
        arrows = [Box(gap.x0, gap.arrow - 6, gap.x1 - gap.x0, 12) for gap in gaps if gap.arrow is not None]
        taken = [*labels, *arrows, *named]
        draw_ring_labels(painter, look.theme, place_labels(rings, window, look.zone, wide, taken))
    for name in names:
        _name(painter, look.theme, name)
    return Painted(gaps, measures, 0, counts is not None and counts.block is not None, rings)


def _days(painter: QPainter, look: Look, window: Window) -> None:
    """The ground: a few rows of it, laid below each other, for many lines from top to bottom are dear."""
    scale, wide = painter.device().devicePixelRatioF(), math.ceil(window.width)
    rows = QPixmap(math.ceil(wide * scale), math.ceil(_ROWS * scale))
    rows.setDevicePixelRatio(scale)
    rows.fill(look.theme.base)
    with QPainter(rows) as on_rows:
        draw_days(on_rows, look, window, _ROWS)
    painter.drawTiledPixmap(QRectF(0, 0, wide, window.height), rows)


def _still_counting(painter: QPainter, theme: Theme, window: Window, microseconds: int, lanes: int) -> None:
    """What a block stands for, while it stands for more than its pixels."""
    words = data("text", "picture.toml")["timeline"]["counting"].format(
        span=span_short(timedelta(microseconds=microseconds)), lanes=count(lanes, "lane")
    )
    wide = text.small_metrics(theme, text.CAPTION).horizontalAdvance(words)
    painter.fillRect(QRectF(0, window.height - 22, wide + 16, 22), tinted(theme.base, 0.8))  # hits show through
    painter.setFont(text.small_font(theme, text.CAPTION))
    painter.setPen(theme.ink)
    painter.drawText(QPointF(8, window.height - 7), words)


def _lane_grounds(painter: QPainter, look: Look, window: Window) -> None:
    """Selected and lit lanes, neighbours as one; a pixel is enough for them to be seen."""
    for lanes, colour in (
        (look.linked_lanes, look.theme.linked),
        (look.selected_lanes, tinted(look.theme.sel, 0.45)),
    ):
        for top, bottom in window.bands(lanes):
            painter.fillRect(QRectF(0, top, window.width, bottom - top), colour)


def _gap_ground(painter: QPainter, theme: Theme, window: Window, gap: GapMark) -> None:
    area = QRectF(gap.x0, gap.y0, gap.x1 - gap.x0, gap.y1 - gap.y0)
    painter.fillRect(area, tinted(theme.gap, 0.08 if theme.dark else 0.05))
    painter.save()
    painter.setClipRect(area)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(tinted(theme.gap, 0.20 if theme.dark else 0.17), 1.2))
    step, height = 8 * 2**0.5, area.height()
    start = np.floor((area.left() + gap.y0) / step) * step - gap.y0  # the hatch stands still while one pans lanes
    offsets = np.arange(start, area.right() + height + step, step)
    painter.drawLines([QLineF(x, gap.y0, x - height, gap.y1) for x in offsets.tolist()])
    painter.restore()
    painter.setPen(QPen(tinted(theme.gap, 0.55), 1))
    painter.drawLines([QLineF(x, gap.y0, x, gap.y1) for x, _, _ in _ends(window, gap)])


def _gap_label(painter: QPainter, look: Look, window: Window, gap: GapMark) -> None:
    theme = look.theme
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if gap.arrow is not None:
        _arrow(painter, look, window, gap, gap.arrow)
    draw_figures(painter, theme, gap.box, gap.lines)


def _arrow(painter: QPainter, look: Look, window: Window, gap: GapMark, y: float) -> None:
    """The measure, and lines from the two marks to it."""
    painter.setPen(QPen(look.theme.gap, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    y = round(y) + 0.5
    reach = 7.0
    ends = _ends(window, gap)
    for x, lane, _ in ends:
        mark = window.middle(lane)
        painter.drawLine(QLineF(x, mark - reach if mark > y else mark + reach, x, y - 8 if mark > y else y + 8))
    painter.drawLine(QLineF(gap.x0 + 1, y, gap.x1 - 1, y))
    for edge, _, inward in ends:
        x = edge + inward
        painter.drawPolyline([QPointF(x + 7 * inward, y - 4), QPointF(x, y), QPointF(x + 7 * inward, y + 4)])


def _ends(window: Window, gap: GapMark) -> list[tuple[float, int, int]]:
    """(x, lane, 1 or -1: where the gap lies) of its ends in the window: it may go on beyond."""
    both = ((gap.x0, gap.gap.t0, gap.gap.since_lane, 1), (gap.x1, gap.gap.t1, gap.gap.after_lane, -1))
    return [(x, lane, inward) for x, at, lane, inward in both if window.t0 <= at <= window.t1]


def _cluster_label(painter: QPainter, theme: Theme, label: ClusterLabel) -> None:
    cluster = label.cluster
    painter.setPen(QPen(cluster_colour(theme, cluster.colour), 2))
    painter.drawLine(QLineF(label.x, label.y0, label.x, label.y1))
    middle = (label.y0 + label.y1) / 2
    bold, plain = text.font(theme, "title"), text.font(theme, "basis")
    count = f"{cluster.does:,} {'Doe' if cluster.does == 1 else 'Does'}"
    wide = text.width(theme, cluster.name, "title")
    name_x = label.x - 9 - wide if label.left else label.x + 22
    mark_x = name_x - 10 if label.left else label.x + 12
    draw_cluster_mark(painter, theme, cluster.colour, mark_x, middle - 4, 4.2)
    text.draw_haloed(painter, theme, name_x, middle, cluster.name, bold, theme.ink)
    count_x = label.x - 9 - text.width(theme, count, "basis") if label.left else name_x
    text.draw_haloed(painter, theme, count_x, middle + 14, count, plain, theme.ink2)


def _room(theme: Theme, label: NameLabel) -> Box:
    """Where the lines of a name stand."""
    widths = (text.width(theme, name, "title") + 4 + text.width(theme, at, "basis") for name, at in label.lines)
    wide = max(widths)
    return Box(label.x - wide if label.right else label.x, label.y - 7, wide, 14 * len(label.lines))


def _name(painter: QPainter, theme: Theme, label: NameLabel) -> None:
    bold, plain = text.font(theme, "title"), text.font(theme, "basis")
    for k, (name, at) in enumerate(label.lines):
        wide = text.width(theme, name, "title")
        x = label.x - (wide + 4 + text.width(theme, at, "basis")) if label.right else label.x
        y = label.y + 4 + 14 * k
        text.draw_haloed(painter, theme, x, y, name, bold, theme.ink)
        text.draw_haloed(painter, theme, x + wide + 4, y, at, plain, theme.ink)

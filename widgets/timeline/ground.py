"""The ground of lanes and strips: days off as bands, midnights as lines, those of the other zone as dots."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter

from app.picture.ticks import DAY, day_grid
from app.picture.window import Window
from widgets.timeline.marks import tinted
from widgets.timeline.state import Look

_BAND_FROM, _LINE_FROM, _DOTS_FROM = 2, 6, 32  # pixels a day: where days are narrower they cannot be told


def draw_days(painter: QPainter, look: Look, window: Window, height: float) -> None:
    """Weekends and federal holidays, and where days begin: in the zone in which times are told as lines, in the other
    as dots, so that a hit can be seen to lie on one day of the exhibit and on another of the court."""
    a_day = DAY / window.pixel
    if a_day < _BAND_FROM or not look.scene.whole[0]:
        return
    ink = look.theme.ink
    begins, off = day_grid(window.t0, window.t1, look.zone)
    edges = np.clip(window.xs(begins), 0, window.width)
    band, line = tinted(ink, 0.04), tinted(ink, 0.06)
    for left, right in zip(edges[:-1][off].tolist(), edges[1:][off].tolist(), strict=True):
        painter.fillRect(QRectF(left, 0, right - left, height), band)
    lines = set(edges[edges > 0].round().tolist()) if a_day >= _LINE_FROM else set()
    for x in lines:
        painter.fillRect(QRectF(x, 0, 1, height), line)
    other = look.other_zone
    if other is None or a_day < _DOTS_FROM:
        return
    dots = QBrush(tinted(ink, 0.14), Qt.BrushStyle.Dense4Pattern)
    for x in window.xs(day_grid(window.t0, window.t1, other)[0]).round().tolist():
        if 0 < x < window.width and x not in lines:
            painter.fillRect(QRectF(x, 0, 1, height), dots)

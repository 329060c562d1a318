"""The ground of lanes and strips: days off as bands, midnights as lines, those of the other zone as dots."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter

from app.picture.calendar import is_off
from app.picture.ticks import DAY, days
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
    lines = set()
    for begin, end, day in days(window.t0, window.t1, look.zone):
        left, right = window.x(begin), min(window.x(end), window.width)
        if is_off(day):
            painter.fillRect(QRectF(max(left, 0), 0, right - max(left, 0), height), tinted(ink, 0.04))
        if left > 0 and a_day >= _LINE_FROM:
            lines.add(round(left))
            painter.fillRect(QRectF(round(left), 0, 1, height), tinted(ink, 0.06))
    other = look.other_zone
    if other is None or a_day < _DOTS_FROM:
        return
    dots = QBrush(tinted(ink, 0.14), Qt.BrushStyle.Dense4Pattern)
    for begin, _end, _day in days(window.t0, window.t1, other):
        x = round(window.x(begin))
        if x > 0 and x not in lines:
            painter.fillRect(QRectF(x, 0, 1, height), dots)

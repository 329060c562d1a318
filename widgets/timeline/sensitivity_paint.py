"""Paints groups by assumed dwell: the ground with its step curves, and before it the line and the answer."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import numpy.typing as npt
from pyqtgraph import functions as fn
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.base.clock import dwell_text
from app.base.paths import data
from app.picture.labels import Style
from app.picture.strips import Sensitivity
from widgets.theme import Theme
from widgets.timeline import text
from widgets.timeline.marks import tinted
from widgets.timeline.overview import RIGHT

HOUR = 3_600.0
ZERO = 26.0  # pixels from no dwell to an hour, where the log axis begins
_TICKS = tuple(n * HOUR for n in (1, 3, 6, 12, 24, 48, 96, 168, 336, 720, 1_440, 2_160, 4_320, 8_760, 43_800, 87_600))
_CAPTION = 18.0  # the base line of the caption


@dataclass(frozen=True, slots=True)
class Plot:
    """Where dwells and numbers of groups lie: dwells linear up to an hour, then by their logarithm, up to `longest`
    (seconds)."""

    area: QRectF
    longest: float
    most: int

    @staticmethod
    def of(area: QRectF, found: Sensitivity | None, standard: str) -> Plot:
        if found is None:
            return Plot(area, 60 * 24 * HOUR, 1)
        most = max(int(curve.max()) for (of_standard, _), curve in found.curves.items() if of_standard == standard)
        return Plot(area, float(found.dwells[-1]) / 1e6, most)

    def x(self, seconds: float) -> float:
        return float(self.xs(np.array([seconds]))[0])

    def xs(self, seconds: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """The pixels of these dwells."""
        share = np.log(np.maximum(seconds, HOUR) / HOUR) / math.log(self.longest / HOUR)
        on_log = ZERO + share * (self.area.width() - ZERO)
        return self.area.left() + np.where(seconds <= HOUR, seconds / HOUR * ZERO, on_log)

    def dwell(self, x: float) -> float:
        """The dwell of a pixel on the log axis, in seconds."""
        into = min(max(x - self.area.left(), ZERO), self.area.width())
        exact: float = HOUR * (self.longest / HOUR) ** ((into - ZERO) / (self.area.width() - ZERO))
        return exact

    def y(self, groups: float) -> float:
        return self.area.bottom() - groups / max(self.most, 1) * self.area.height()


def ground(painter: QPainter, theme: Theme, plot: Plot, found: Sensitivity, standard: str) -> None:
    """All that no dwell changes: captions, scale, curves."""
    _captions(painter, theme, plot.area, found, standard)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _scale(painter, theme, plot)
    remaining = (standard, "remaining") in found.curves
    _curve(painter, theme, plot, found, (standard, "all"), dim=remaining)
    if remaining:
        _curve(painter, theme, plot, found, (standard, "remaining"), dim=False)


def _captions(painter: QPainter, theme: Theme, area: QRectF, found: Sensitivity, standard: str) -> None:
    """What is drawn; and, as far as there is room, from which dwell on each standard would be met."""
    words = data("text", "picture.toml")["sensitivity"]
    caption, name = words[f"caption_{standard}"], words[f"standard_{standard}"]
    painter.setFont(text.font(theme, "title"))
    painter.setPen(theme.ink)
    painter.drawText(QPointF(area.left(), _CAPTION), caption)
    painter.setFont(text.font(theme, "basis"))
    painter.setPen(theme.ink2)
    left = area.left() + text.width(theme, caption, "title") + 8
    painter.drawText(QPointF(left, _CAPTION), name)
    left += text.width(theme, name, "basis") + 24
    metrics, room = text.small_metrics(theme, text.CAPTION), max(area.right() - left, 0.0)
    fitting = (form for form in found.least_forms(standard) if metrics.horizontalAdvance(form) <= room)
    if least := next(fitting, ""):  # a figure is never cut: rather none
        painter.setPen(theme.gap)
        painter.drawText(QPointF(area.right() - metrics.horizontalAdvance(least), _CAPTION), least)


def _scale(painter: QPainter, theme: Theme, plot: Plot) -> None:
    metrics, area = text.small_metrics(theme, text.AXIS), plot.area
    step = next(n * s for s in (1, 10, 100, 1_000, 10_000, 100_000) for n in (1, 2, 5) if plot.most / (n * s) <= 4.5)
    painter.setFont(text.small_font(theme, text.AXIS))
    for k in range(step, plot.most + 1, step):
        y = round(plot.y(k)) + 0.5
        painter.setPen(QPen(tinted(theme.ink, 0.06), 1))
        painter.drawLine(QLineF(area.left(), y, area.right(), y))
        painter.setPen(theme.ink2)
        painter.drawText(QPointF(area.left() - 8 - metrics.horizontalAdvance(f"{k:,}"), y + 3.5), f"{k:,}")


def _curve(painter: QPainter, theme: Theme, plot: Plot, found: Sensitivity, key: tuple[str, str], dim: bool) -> None:
    """Level from each step to the next."""
    groups = found.curves[key]
    steps = np.concatenate([[0], np.flatnonzero(np.diff(groups)) + 1, [len(groups) - 1]])
    x, y = plot.xs(found.dwells[steps] / 1e6), plot.y(groups[steps])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.markdim if dim else theme.ink, 1.5 if dim else 2))
    painter.drawPolyline(fn.arrayToQPolygonF(np.repeat(x, 2)[1:], np.repeat(y, 2)[:-1]))


def ticks(painter: QPainter, theme: Theme, plot: Plot, dwell: float) -> None:
    """The axis; where the present dwell is one of its ticks, that one is marked."""
    metrics, area = text.small_metrics(theme, text.AXIS), plot.area
    base = area.bottom() + 0.5
    free = area.left() - 16
    for seconds in (0.0, *(t for t in _TICKS if t <= plot.longest * 1.001)):
        x = plot.x(seconds)
        words = "0" if not seconds else dwell_text(timedelta(seconds=seconds))
        wide = metrics.horizontalAdvance(words)
        left = min(max(x - wide / 2, area.left() - 4), area.right() - wide + 4)
        painter.setPen(QPen(theme.edge, 1))
        painter.drawLine(QLineF(x, base, x, base + 4))
        if left > free + 6:
            here = abs(seconds - dwell) < 1
            painter.setFont(text.small_font(theme, text.AXIS, 600 if here else 400))
            painter.setPen(theme.accent if here else theme.ink2)
            painter.drawText(QPointF(left, base + 15), words)
            free = left + wide
    painter.setPen(QPen(theme.edge, 1))
    painter.drawLine(QLineF(area.left(), base, area.right(), base))


def line(painter: QPainter, theme: Theme, plot: Plot, dwell: float, answer: tuple[str, str]) -> None:
    """The present dwell, to be dragged, with its answer beside it."""
    x, area = plot.x(dwell), plot.area
    painter.setPen(QPen(theme.accent, 1.5))
    painter.drawLine(QLineF(x, area.top() - 6, x, area.bottom()))
    grip = QRectF(x - 4, area.center().y() - 9, 8, 18)
    painter.setBrush(theme.base)
    painter.drawRoundedRect(grip, 2.5, 2.5)
    painter.setPen(QPen(theme.accent, 1))
    for dx in (-1.5, 1.5):
        painter.drawLine(QLineF(x + dx, grip.center().y() - 4, x + dx, grip.center().y() + 4))
    at, words = answer
    bold, plain = text.font(theme, "title"), text.font(theme, "basis")
    indent = text.width(theme, at, "title") + 8
    wide = indent + text.width(theme, words, "basis")
    left = x + 10 if x + 10 + wide <= area.right() + RIGHT else x - 10 - wide
    left = max(left, area.left())
    behind = QRectF(left - 3, area.top() - 6, wide + 6, 16)  # the curve passes behind the words
    painter.fillRect(behind, theme.base)
    painter.setPen(theme.ink)
    painter.setFont(bold)
    painter.drawText(QPointF(left, area.top() + 6), at)
    painter.setFont(plain)
    painter.drawText(QPointF(left + indent, area.top() + 6), words)


def threshold(painter: QPainter, theme: Theme, plot: Plot, needed: float, words: tuple[str, str]) -> None:
    """From which dwell on one group is left."""
    x, y = plot.x(needed), plot.y(1)
    painter.setPen(QPen(theme.gap, 1))
    painter.drawLine(QLineF(x, y - 5, x, y - 17))
    painter.setPen(QPen(theme.gap, 1.75))
    painter.setBrush(theme.base)
    painter.drawEllipse(QPointF(x, y), 3.5, 3.5)
    lines: tuple[tuple[str, Style, float], ...] = ((words[0], "basis", 34.0), (words[1], "title", 21.0))
    for words_of, style, up in lines:
        wide = text.width(theme, words_of, style)
        left = min(max(x - wide / 2, plot.area.left()), plot.area.right() - wide)
        text.draw_haloed(painter, theme, left, y - up, words_of, text.font(theme, style), theme.gap)

"""Groups by assumed dwell: a step curve on a log axis, a line to drag, and the answer in words."""

from __future__ import annotations

import math
from datetime import timedelta

import numpy as np
from pyqtgraph import functions as fn
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from app.base.clock import dwell_text
from app.base.paths import data
from app.picture.labels import Style
from app.picture.strips import Sensitivity
from widgets.theme import Theme
from widgets.timeline import text
from widgets.timeline.axes import GUTTER
from widgets.timeline.marks import tinted
from widgets.timeline.overview import RIGHT
from widgets.timeline.state import Look

HEIGHT = 118
_TOP = 30
_FOOT = 22
_ZERO = 26.0  # pixels from no dwell to an hour, where the log axis begins
_HOUR = 3_600.0
_TICKS = tuple(n * _HOUR for n in (1, 3, 6, 12, 24, 48, 96, 168, 336, 720, 1_440, 2_160, 4_320, 8_760, 43_800, 87_600))
_SNAPS = ((12 * _HOUR, _HOUR / 4), (48 * _HOUR, _HOUR), (14 * 24 * _HOUR, 6 * _HOUR), (math.inf, 24 * _HOUR))


class SensitivityStrip(QWidget):
    """Two curves: all Does, and (heavier) those who remain. The line is dragged, or moved with Left and Right."""

    dragging = Signal(float)  # seconds, while the line is dragged
    released = Signal(float)  # seconds, when it is let go

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(data("text", "picture.toml")["timeline"]["sensitivity_name"])
        self._look: Look | None = None
        self._gutter = float(GUTTER)
        self._dragged: float | None = None
        self._before = 0.0  # seconds, when the drag began: Esc goes back to it
        self._picture: QPixmap | None = None
        self._drawn: tuple[object, ...] = ()

    def set_look(self, look: Look | None, gutter: float) -> None:
        self._look, self._gutter, self._picture = look, gutter, None
        if found := self._curves():
            self.setAccessibleDescription(": ".join(found.answer(self._standard(), self._dwell())))
        self.update()

    # values

    def _curves(self) -> Sensitivity | None:
        return self._look.scene.sensitivity if self._look else None

    def _standard(self) -> str:
        return "chain" if self._look and self._look.scene.standard == "chain" else "concurrent"

    def _dwell(self) -> timedelta:
        if self._dragged is not None:
            return timedelta(seconds=self._dragged)
        return self._look.scene.dwell.total if self._look else timedelta()

    # geometry

    def _area(self) -> QRectF:
        return QRectF(self._gutter, _TOP, max(self.width() - self._gutter - RIGHT, 1), HEIGHT - _TOP - _FOOT)

    def _longest(self) -> float:
        found = self._curves()
        return float(found.dwells[-1]) / 1e6 if found else 60 * 24 * _HOUR

    def place(self, dwell: float) -> float:
        """The pixel of a dwell in seconds: linear up to an hour, then by its logarithm."""
        area = self._area()
        if dwell <= _HOUR:
            return area.left() + dwell / _HOUR * _ZERO
        share = math.log(dwell / _HOUR) / math.log(self._longest() / _HOUR)
        return area.left() + _ZERO + share * (area.width() - _ZERO)

    def dwell_at(self, x: float) -> float:
        """The dwell of a pixel, in seconds; round, or exactly the one that is needed where one is near it."""
        area = self._area()
        into = min(max(x - area.left(), 0.0), area.width())
        if into <= _ZERO:
            return 0.0 if into < _ZERO / 2 else _HOUR
        exact: float = _HOUR * (self._longest() / _HOUR) ** ((into - _ZERO) / (area.width() - _ZERO))
        needed = self._needed()
        if needed is not None and abs(self.place(needed) - x) <= 4:
            return needed
        step = next(step for below, step in _SNAPS if exact < below)
        return round(exact / step) * step

    def _needed(self) -> float | None:
        found = self._curves()
        needed = found.needed[self._standard()] if found else None
        return needed.total_seconds() if needed else None

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._look is None:
            return
        drawn = (self._dragged, self.hasFocus(), self.size(), self.devicePixelRatioF())
        if self._picture is None or drawn != self._drawn:
            self._picture, self._drawn = self._draw(self._look), drawn
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()

    def _draw(self, look: Look) -> QPixmap:
        """The whole strip; it does not change while the timeline is panned."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(look.theme.base)
        painter, theme, area, found = QPainter(picture), look.theme, self._area(), self._curves()
        painter.setPen(QPen(theme.line, 1))
        painter.drawLine(QLineF(0, 0.5, self.width(), 0.5))
        if found is not None:
            self._captions(painter, theme)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            shown = [curve for (standard, _), curve in found.curves.items() if standard == self._standard()]
            most = max(int(curve.max()) for curve in shown)
            self._axes(painter, theme, area, most)
            remaining = "remaining" in found.does
            self._curve(painter, found, "all", theme, area, most, dim=remaining)
            if remaining:
                self._curve(painter, found, "remaining", theme, area, most, dim=False)
            self._line(painter, theme, area, found)
            self._threshold(painter, theme, area, found, most)
        if self.hasFocus():
            painter.setPen(QPen(theme.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(1, 1, self.width() - 2, self.height() - 2))
        painter.end()
        return picture

    def _captions(self, painter: QPainter, theme: Theme) -> None:
        words = data("text", "picture.toml")["sensitivity"]
        caption = words[f"caption_{self._standard()}"]
        painter.setFont(text.font(theme, "title"))
        painter.setPen(theme.ink)
        painter.drawText(QPointF(self._gutter, 18), caption)
        painter.setFont(text.font(theme, "basis"))
        painter.setPen(theme.ink2)
        left = self._gutter + text.width(theme, caption, "title") + 8
        painter.drawText(QPointF(left, 18), words[f"standard_{self._standard()}"])

    def _y(self, groups: float, area: QRectF, most: int) -> float:
        return area.bottom() - groups / max(most, 1) * area.height()

    def _axes(self, painter: QPainter, theme: Theme, area: QRectF, most: int) -> None:
        metrics = text.small_metrics(theme, text.AXIS)
        step = next(n * s for s in (1, 10, 100, 1_000, 10_000) for n in (1, 2, 5) if most / (n * s) <= 4.5)
        painter.setFont(text.small_font(theme, text.AXIS))
        for k in range(step, most + 1, step):
            y = round(self._y(k, area, most)) + 0.5
            painter.setPen(QPen(tinted(theme.ink, 0.06), 1))
            painter.drawLine(QLineF(area.left(), y, area.right(), y))
            painter.setPen(theme.ink2)
            painter.drawText(QPointF(area.left() - 8 - metrics.horizontalAdvance(f"{k:,}"), y + 3.5), f"{k:,}")
        base = area.bottom() + 0.5
        free = area.left() - 16
        dwell = self._dwell().total_seconds()
        for seconds in (0.0, *(t for t in _TICKS if t <= self._longest() * 1.001)):
            x = self.place(seconds)
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

    def _curve(
        self, painter: QPainter, found: Sensitivity, of: str, theme: Theme, area: QRectF, most: int, dim: bool
    ) -> None:
        groups = found.curves[self._standard(), of]
        x = np.array([self.place(w / 1e6) for w in found.dwells.tolist()])
        y = np.array([self._y(g, area, most) for g in groups.tolist()])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.markdim if dim else theme.ink, 1.5 if dim else 2))
        painter.drawPolyline(fn.arrayToQPolygonF(np.repeat(x, 2)[1:], np.repeat(y, 2)[:-1]))

    def _line(self, painter: QPainter, theme: Theme, area: QRectF, found: Sensitivity) -> None:
        x = self.place(self._dwell().total_seconds())
        painter.setPen(QPen(theme.accent, 1.5))
        painter.drawLine(QLineF(x, area.top() - 6, x, area.bottom()))
        grip = QRectF(x - 4, area.center().y() - 9, 8, 18)
        painter.setBrush(theme.base)
        painter.drawRoundedRect(grip, 2.5, 2.5)
        painter.setPen(QPen(theme.accent, 1))
        for dx in (-1.5, 1.5):
            painter.drawLine(QLineF(x + dx, grip.center().y() - 4, x + dx, grip.center().y() + 4))
        at, answer = found.answer(self._standard(), self._dwell())
        bold, plain = text.font(theme, "title"), text.font(theme, "basis")
        wide = text.width(theme, at, "title") + 8 + text.width(theme, answer, "basis")
        left = x + 10 if x + 10 + wide <= area.right() + RIGHT else x - 10 - wide
        left = max(left, area.left())
        painter.fillRect(
            QRectF(left - 3, area.top() - 6, wide + 6, 16), theme.base
        )  # the curve passes behind the words
        text.draw_haloed(painter, theme, left, area.top() + 6, at, bold, theme.ink)
        text.draw_haloed(
            painter, theme, left + text.width(theme, at, "title") + 8, area.top() + 6, answer, plain, theme.ink
        )

    def _threshold(self, painter: QPainter, theme: Theme, area: QRectF, found: Sensitivity, most: int) -> None:
        """From which dwell on one group is left."""
        words, needed = found.threshold(self._standard()), self._needed()
        if words is None or needed is None:
            return
        x, y = self.place(needed), self._y(1, area, most)
        painter.setPen(QPen(theme.gap, 1))
        painter.drawLine(QLineF(x, y - 5, x, y - 17))
        painter.setPen(QPen(theme.gap, 1.75))
        painter.setBrush(theme.base)
        painter.drawEllipse(QPointF(x, y), 3.5, 3.5)
        lines: tuple[tuple[str, Style, float], ...] = ((words[0], "basis", 34.0), (words[1], "title", 21.0))
        for line, style, up in lines:
            wide = text.width(theme, line, style)
            left = min(max(x - wide / 2, area.left()), area.right() - wide)
            text.draw_haloed(painter, theme, left, y - up, line, text.font(theme, style), theme.gap)

    # mouse and keys

    def _near(self, x: float) -> bool:
        return abs(x - self.place(self._dwell().total_seconds())) <= 6

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._curves() is not None:
            self._before = self._dwell().total_seconds()
            self._drag_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if self._dragged is not None:
            self._drag_to(x)
        else:
            self.setCursor(Qt.CursorShape.SizeHorCursor if self._near(x) else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if self._dragged is not None:
            seconds, self._dragged = self._dragged, None
            self.released.emit(seconds)
            self.update()

    def _drag_to(self, x: float) -> None:
        self._dragged = self.dwell_at(x)
        self.dragging.emit(self._dragged)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() == Qt.Key.Key_Escape and self._dragged is not None:
            self._dragged = None
            self.released.emit(self._before)
            self.update()
        elif event.key() in steps and self._curves() is not None:
            self.released.emit(self._stepped(steps[Qt.Key(event.key())]))
        else:
            super().keyPressEvent(event)

    def _stepped(self, by: int) -> float:
        """The next round dwell, or nothing."""
        now = self._dwell().total_seconds()
        step = next(step for below, step in _SNAPS if now < below)
        return min(max(round(now / step + by) * step, 0.0), self._longest())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

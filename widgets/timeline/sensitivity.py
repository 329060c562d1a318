"""Groups by assumed dwell: a step curve on a log axis, a line to drag, and the answer in words."""

from __future__ import annotations

import math
from datetime import timedelta

from PySide6.QtCore import QLineF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from app.base.paths import data
from app.picture.strips import Sensitivity
from widgets.painting import safely
from widgets.timeline.axes import GUTTER
from widgets.timeline.overview import RIGHT
from widgets.timeline.sensitivity_paint import HOUR, ZERO, Plot, ground, line, threshold, ticks
from widgets.timeline.state import Look

HEIGHT = 118
_TOP = 30
_FOOT = 22
_SNAPS = ((12 * HOUR, HOUR / 4), (48 * HOUR, HOUR), (14 * 24 * HOUR, 6 * HOUR), (math.inf, 24 * HOUR))


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
        self._layers: tuple[QPixmap, QPixmap] | None = None
        self._layered: tuple[object, ...] = ()

    def set_look(self, look: Look | None, gutter: float) -> None:
        self._look, self._gutter, self._picture = look, gutter, None
        if found := self._curves():
            answer = ": ".join(found.answer(self._standard(), self._dwell()))
            self.setAccessibleDescription(f"{answer}. {found.least}" if found.least else answer)
            self.setToolTip(found.least)
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

    def _plot(self) -> Plot:
        area = QRectF(self._gutter, _TOP, max(self.width() - self._gutter - RIGHT, 1), HEIGHT - _TOP - _FOOT)
        return Plot.of(area, self._curves(), self._standard())

    def place(self, dwell: float) -> float:
        """The pixel of a dwell in seconds: linear up to an hour, then by its logarithm."""
        return self._plot().x(dwell)

    def dwell_at(self, x: float) -> float:
        """The dwell of a pixel, in seconds; round, or exactly the one that is needed where one is near it."""
        plot = self._plot()
        into = x - plot.area.left()
        if into <= ZERO:
            return 0.0 if into < ZERO / 2 else HOUR
        needed = self._needed()
        if needed is not None and abs(plot.x(needed) - x) <= 4:
            return needed
        exact = plot.dwell(x)
        step = next(step for below, step in _SNAPS if exact < below)
        return round(exact / step) * step

    def _needed(self) -> float | None:
        found = self._curves()
        needed = found.needed[self._standard()] if found else None
        return needed.total_seconds() if needed else None

    # painting

    @safely
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
        behind, before = self._layers_of(look)
        picture = QPixmap(behind)
        painter, found = QPainter(picture), self._curves()
        if found is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            dwell, plot = self._dwell(), self._plot()
            ticks(painter, look.theme, plot, dwell.total_seconds())
            line(painter, look.theme, plot, dwell.total_seconds(), found.answer(self._standard(), dwell))
            painter.drawPixmap(0, 0, before)
        if self.hasFocus():
            painter.setPen(QPen(look.theme.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(1, 1, self.width() - 2, self.height() - 2))
        painter.end()
        return picture

    def _layers_of(self, look: Look) -> tuple[QPixmap, QPixmap]:
        """What lies behind the line and what before it: drawn once for a width, no dwell changes it."""
        found, standard = self._curves(), self._standard()
        layered = (found, look.theme, standard, self._gutter, self.size(), self.devicePixelRatioF())
        if self._layers is None or layered != self._layered:
            behind, before = self._layer(look.theme.base), self._layer(Qt.GlobalColor.transparent)
            painter = QPainter(behind)
            painter.setPen(QPen(look.theme.line, 1))
            painter.drawLine(QLineF(0, 0.5, self.width(), 0.5))
            if found is not None:
                ground(painter, look.theme, self._plot(), found, standard)
            painter.end()
            needed, words = self._needed(), found.threshold(standard) if found is not None else None
            if needed is not None and words is not None:
                painter = QPainter(before)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                threshold(painter, look.theme, self._plot(), needed, words)
                painter.end()
            self._layers, self._layered = (behind, before), layered
        return self._layers

    def _layer(self, colour: QColor | Qt.GlobalColor) -> QPixmap:
        ratio = self.devicePixelRatioF()
        layer = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        layer.setDevicePixelRatio(ratio)
        layer.fill(colour)
        return layer

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
        return min(max(round(now / step + by) * step, 0.0), self._plot().longest)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

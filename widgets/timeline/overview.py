"""The whole of the listed times, with a frame around what the timeline shows; drag it, or its grips."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QLinearGradient, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from app.base.clock import instant_short
from app.base.paths import data
from app.picture.ticks import local
from widgets.painting import safely
from widgets.theme import Theme
from widgets.timeline import text
from widgets.timeline.axes import GUTTER
from widgets.timeline.marks import tinted
from widgets.timeline.overview_band import draw_band, looks_alike
from widgets.timeline.state import Look

_TOP = 16
_BAND = 34
HEIGHT = _TOP + _BAND + 8
RIGHT = 14
_ZOOM = 1.4


class OverviewStrip(QWidget):
    """The strip paints its band once for each look and size; moving the frame only lays it over."""

    moved = Signal(float, float)  # the range wanted, epoch seconds
    all_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words = data("text", "picture.toml")["timeline"]
        self.setAccessibleName(words["overview_name"])
        self.setAccessibleDescription(words["overview_keys"])
        self._look: Look | None = None
        self._gutter = float(GUTTER)
        self._whole = (0.0, 1.0)
        self._shown = (0.0, 1.0)
        self._most = 0
        self._note = ""
        self._band: QPixmap | None = None
        self._drag: tuple[str, float, tuple[float, float]] | None = None

    def set_look(self, look: Look | None, whole: tuple[float, float], gutter: float, note: str) -> None:
        """`whole` in epoch seconds; `note` is a remark in words at the left above the band."""
        old = (self._look, self._whole, self._gutter)
        self._look, self._whole, self._gutter, self._note = look, whole, gutter, note
        if not looks_alike(old, (look, whole, gutter)):
            self._band = None
        self.update()

    def count_anew(self) -> None:
        """The counts of which the band is drawn are finer than before."""
        self._band = None
        self.update()

    def show_range(self, t0: float, t1: float) -> None:
        self._shown = (t0, t1)
        self.update()

    def show_scale(self, most: int) -> None:
        """The legend of the density, up to `most` hits in a pixel; 0 hides it."""
        self._most = most
        self.update()

    # geometry

    def _area(self) -> QRectF:
        return QRectF(self._gutter, _TOP, max(self.width() - self._gutter - RIGHT, 1), _BAND)

    def _x(self, t: float) -> float:
        area, (w0, w1) = self._area(), self._whole
        return area.left() + (t - w0) / max(w1 - w0, 1e-9) * area.width()

    def _time(self, x: float) -> float:
        area, (w0, w1) = self._area(), self._whole
        return w0 + (x - area.left()) / area.width() * (w1 - w0)

    def frame(self) -> QRectF:
        """Where the frame stands, kept inside of the band."""
        area = self._area()
        left, right = (min(max(self._x(t), area.left()), area.right()) for t in self._shown)
        if right - left < 4:
            left = min(max((left + right) / 2 - 2, area.left()), area.right() - 4)
            right = left + 4
        return QRectF(left, area.top() - 1, right - left, _BAND + 2)

    # painting

    @safely
    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._look is None:
            return
        theme = self._look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.base)
        if self._band is None:
            self._band = self._draw_band(self._look)
        painter.drawPixmap(0, 0, self._band)
        area, frame = self._area(), self.frame()
        veil = tinted(theme.chrome, 0.72)
        painter.fillRect(QRectF(area.left(), area.top(), frame.left() - area.left(), _BAND), veil)
        painter.fillRect(QRectF(frame.right(), area.top(), area.right() - frame.right(), _BAND), veil)
        self._words(painter, theme, area, frame)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.accent, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, 2, 2)
        painter.setBrush(theme.base)
        for x in (frame.left(), frame.right()):
            painter.drawRoundedRect(QRectF(x - 3, frame.center().y() - 8, 6, 16), 2, 2)
        if self._most:
            self._legend(painter, theme)
        if self.hasFocus():
            painter.setPen(QPen(theme.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _draw_band(self, look: Look) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        draw_band(painter, look, self._area(), self._whole, self._x)
        painter.end()
        return pixmap

    def _pixels(self) -> float:
        """Pixels a second."""
        return self._area().width() / max(self._whole[1] - self._whole[0], 1e-9)

    def _words(self, painter: QPainter, theme: Theme, area: QRectF, frame: QRectF) -> None:
        metrics = text.small_metrics(theme, text.AXIS)
        painter.setFont(text.small_font(theme, text.AXIS))
        painter.setPen(theme.ink2)
        word = data("text", "picture.toml")["timeline"]["overview"]
        painter.drawText(QPointF(area.left() - 8 - metrics.horizontalAdvance(word), area.center().y() + 4), word)
        for at, right in ((self._whole[0], False), (self._whole[1] - 1, True)):
            day = local(round(at * 1e6), self._look.zone if self._look else "UTC")
            date = f"{_day(day)}, {day.year}"
            wide = metrics.horizontalAdvance(date)
            free = area.right() - frame.right() if right else frame.left() - area.left()
            if wide + 14 <= free:
                x = area.right() - 6 - wide if right else area.left() + 6
                painter.drawText(QPointF(x, area.top() + 12 if right else area.bottom() - 5), date)
        painter.setPen(theme.ink3)
        if self._note:
            painter.drawText(QPointF(area.left(), 10), self._note)

    def _legend(self, painter: QPainter, theme: Theme) -> None:
        words = data("text", "picture.toml")["timeline"]
        scale = words["legend_scale" if self._most > 1 else "legend_one"].format(most=f"{self._most:,}")
        metrics, right = text.small_metrics(theme, text.AXIS), self.width() - RIGHT
        left = right - metrics.horizontalAdvance(scale) - 8 - 160
        ramp = QLinearGradient(left, 0, left + 160, 0)
        for k, colour in enumerate(theme.density):
            ramp.setColorAt(k / (len(theme.density) - 1), colour)
        painter.setPen(QPen(theme.line, 1))
        painter.setBrush(ramp)
        painter.drawRect(QRectF(left - 0.5, 2.5, 161, 9))
        painter.setFont(text.small_font(theme, text.AXIS))
        painter.setPen(theme.ink2)
        painter.drawText(QPointF(left + 168, 11), scale)
        painter.drawText(QPointF(left - 8 - metrics.horizontalAdvance(words["legend"]), 11), words["legend"])

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        (t0, t1), key = self._shown, event.key()
        middle, span = (t0 + t1) / 2, t1 - t0
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            middle += span / 8 * (1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            span /= _ZOOM
        elif key == Qt.Key.Key_Minus:
            span *= _ZOOM
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_0):
            self.all_wanted.emit()
            return
        else:
            super().keyPressEvent(event)
            return
        self.moved.emit(middle - span / 2, middle + span / 2)

    # mouse

    def _part(self, x: float) -> str:
        frame = self.frame()
        if abs(x - frame.left()) <= 5:
            return "left"
        if abs(x - frame.right()) <= 5:
            return "right"
        return "frame" if frame.left() < x < frame.right() else "beside"

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._look is None:
            return
        x = event.position().x()
        part = self._part(x)
        if part == "beside":  # the frame comes to where one clicks
            half = (self._shown[1] - self._shown[0]) / 2
            self.moved.emit(self._time(x) - half, self._time(x) + half)
            part = "frame"
        self._drag = (part, x, self._shown)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if self._drag is None:
            grip = self._part(x) in ("left", "right")
            self.setCursor(Qt.CursorShape.SizeHorCursor if grip else Qt.CursorShape.ArrowCursor)
            return
        part, start, (t0, t1) = self._drag
        by = (x - start) / self._pixels()
        left, right = t0 + (by if part != "right" else 0), t1 + (by if part != "left" else 0)
        if right > left:
            self.moved.emit(left, right)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._drag = None

    def resizeEvent(self, _event: object) -> None:
        self._band = None


def _day(at: datetime) -> str:
    """`Jul 3`"""
    return " ".join(instant_short(at).split()[:2])

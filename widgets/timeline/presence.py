"""The strips that share the time axis: Does assumed present at each instant, above; those folded away, below."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from pyqtgraph import functions as fn
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen

from app.base.paths import data
from app.picture.present import number_at, step_from, steps_in_view
from app.picture.strips import Presence
from app.picture.window import Window
from widgets.painting import safely
from widgets.theme import Theme
from widgets.timeline import text
from widgets.timeline.axes import WIDE_GUTTER
from widgets.timeline.ground import draw_days
from widgets.timeline.layer import window_of
from widgets.timeline.marks import tinted
from widgets.timeline.state import Look

CURVE = 32
_TOP = 25
HEIGHT = _TOP + CURVE + 8
FOLD_HEIGHT = 22


class _Strip(pg.GraphicsWidget):  # type: ignore[misc]
    """A row of fixed height that follows the view's range."""

    def __init__(self, box: pg.ViewBox, height: float) -> None:
        super().__init__()
        self.setFixedHeight(height)
        self._box = box
        self._look: Look | None = None
        box.sigRangeChanged.connect(lambda *_: self.update())

    def set_look(self, look: Look | None) -> None:
        self._look = look
        self.update()

    def mouseDragEvent(self, event: Any) -> None:
        """As over an axis: it chooses by time."""
        self._box.mouseDragEvent(event, axis=pg.ViewBox.XAxis)

    def boundingRect(self) -> QRectF:
        return QRectF(-WIDE_GUTTER, 0, self.size().width() + WIDE_GUTTER, self.size().height())


class PresenceCurve(_Strip):
    """Step curves of all and of those who remain; the caption in bold, the answer in words beside it.

    A click on the words asks for the instant at which they are most, one on the curve for that instant; so do keys,
    while the strip has them.
    """

    pointed = Signal(object)  # microseconds since 1970
    most_wanted = Signal()
    taken = Signal()  # those at the instant that is marked

    def __init__(self, box: pg.ViewBox) -> None:
        super().__init__(box, HEIGHT)
        self.focused = False
        self.at: int | None = None
        self.said = ""

    @property
    def words(self) -> str:
        """What it says now."""
        strip = self._look.scene.presence if self._look else None
        return f"{strip.caption}: {self.said or strip.words}" if strip else ""

    def mark(self, at: int | None, said: str = "") -> None:
        """Mark an instant, and say this of it; None: none."""
        self.at, self.said = at, said
        self.update()

    def show_focus(self, focused: bool) -> None:
        self.focused = focused
        self.update()

    def set_look(self, look: Look | None) -> None:
        if look is None or self._look is None or look.scene.presence is not self._look.scene.presence:
            self.at, self.said = None, ""
        super().set_look(look)

    def mouseClickEvent(self, event: Any) -> None:
        at = self._box.mapFromScene(event.scenePos())
        if event.button() != Qt.MouseButton.LeftButton or self._look is None or not 0 <= at.x() <= self._box.width():
            event.ignore()
        elif event.pos().y() < _TOP:
            self.most_wanted.emit()
        else:
            self.pointed.emit(window_of(self._box).time(at.x()))

    def keyed(self, key: int) -> bool:
        """Left and Right go from change to change, Enter to the most, Space takes those who are there."""
        if self._look is None:
            return False
        curve, window = self._look.scene.presence.all, window_of(self._box)
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            at = (window.t0 + window.t1) // 2 if self.at is None else self.at
            self.pointed.emit(step_from(curve, at, key == Qt.Key.Key_Right))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.most_wanted.emit()
        elif key == Qt.Key.Key_Space and self.at is not None:
            self.taken.emit()
        else:
            return False
        return True

    @safely
    def paint(self, painter: QPainter, *_: Any) -> None:
        look = self._look
        if look is None:
            return
        theme, window, strip = look.theme, window_of(self._box), look.scene.presence
        draw_days(painter, look, window, HEIGHT)
        painter.setFont(text.font(theme, "title"))
        painter.setPen(theme.ink)
        painter.drawText(QPointF(0, 17), strip.caption)
        painter.setFont(text.font(theme, "basis"))
        painter.setPen(theme.ink2)
        left = text.width(theme, strip.caption, "title") + 8
        metrics, room = text.small_metrics(theme, text.CAPTION), max(window.width - left, 0)
        forms = (self.said,) if self.said else strip.forms
        fitting = (form for form in forms if metrics.horizontalAdvance(form) <= room)
        words = next(fitting, forms[-1])  # a figure is never cut where a shorter form has room
        painter.drawText(QPointF(left, 17), metrics.elidedText(words, Qt.TextElideMode.ElideRight, room))
        most = strip.all.greatest
        if most:
            whole = strip.remaining is None
            fill, rim = (theme.strip2, None) if whole else (theme.strip, theme.markdim)
            _curve(painter, window, strip.all, most, fill, rim)
            if strip.remaining is not None:
                _curve(painter, window, strip.remaining, most, theme.strip2, None)
        base = _TOP + CURVE + 0.5
        painter.setPen(QPen(theme.line, 1))
        painter.drawLine(QLineF(0, base, window.width, base))
        self._scale(painter, theme, most)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.at is not None and most:
            x = window.x(self.at)
            y = _TOP + CURVE - number_at(strip.all, self.at) / most * CURVE
            painter.setPen(QPen(theme.accent, 1.5))
            painter.drawLine(QLineF(x, _TOP - 2, x, base))
            painter.setBrush(theme.base)
            painter.drawEllipse(QPointF(x, y), 3.5, 3.5)
        if self.focused:
            painter.setPen(QPen(theme.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(-WIDE_GUTTER / 4, 2, window.width + WIDE_GUTTER / 4 - 1, HEIGHT - 4))

    def _scale(self, painter: QPainter, theme: Theme, most: int) -> None:
        painter.setFont(text.small_font(theme, text.AXIS))
        for figure, y, colour in ((f"{most:,}", _TOP + 9, theme.ink2), ("0", _TOP + CURVE, theme.ink3)):
            painter.setPen(colour)
            wide = text.small_metrics(theme, text.AXIS).horizontalAdvance(figure)
            if most or figure == "0":
                painter.drawText(QPointF(-8 - wide, y), figure)


def _curve(painter: QPainter, window: Window, curve: Presence, most: int, fill: Any, rim: Any) -> None:
    x, number = steps_in_view(curve, window)
    if not len(x):
        return
    y = _TOP + CURVE - number / most * CURVE
    x = np.clip(x, 0, window.width)
    last = window.width if curve.at[-1] > window.t1 else x[-1]
    base = float(_TOP + CURVE)
    xs = np.concatenate([[x[0]], np.repeat(x, 2)[1:], [last, last]])
    ys = np.concatenate([[base], np.repeat(y, 2), [base]])
    painter.setPen(QPen(rim if rim is not None else fill, 1))  # an instant without a stay has a breadth, too
    painter.setBrush(fill)
    painter.drawPolygon(fn.arrayToQPolygonF(xs, ys))


class FoldedLanes(_Strip):
    """All folded Does on one line: none of their hits is hidden."""

    def __init__(self, box: pg.ViewBox) -> None:
        super().__init__(box, 0)

    def set_look(self, look: Look | None) -> None:
        self.setFixedHeight(FOLD_HEIGHT if look is not None and look.scene.folded else 0)
        super().set_look(look)

    @safely
    def paint(self, painter: QPainter, *_: Any) -> None:
        look = self._look
        if look is None or not look.scene.folded:
            return
        theme, window = look.theme, window_of(self._box)
        draw_days(painter, look, window, FOLD_HEIGHT)
        painter.setPen(QPen(theme.line, 1))
        painter.drawLine(QLineF(0, 0.5, window.width, 0.5))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = np.unique((window.xs(look.scene.folded_times) * 2).round()) / 2
        x = x[(x >= -4) & (x <= window.width + 4)]
        for radius, colour in ((2.8, theme.markdim), (1.6, theme.base)) if len(x) else ():
            painter.setPen(QPen(colour, 2 * radius, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawPoints(fn.arrayToQPolygonF(x, np.full(len(x), FOLD_HEIGHT / 2 + 1.0)))
        words = data("text", "picture.toml")["note"]["folded"]
        text.draw_haloed(painter, theme, 6, 15, words, text.small_font(theme, text.CAPTION), theme.ink3)
        figure = f"{len(look.scene.folded):,}"
        painter.setFont(text.small_font(theme, text.AXIS))
        wide = text.small_metrics(theme, text.AXIS).horizontalAdvance(figure)
        painter.drawText(QPointF(-8 - wide, 15), figure)
        painter.setPen(QPen(tinted(theme.ink3, 1), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline([QPointF(-34, 8), QPointF(-30.5, 11.5), QPointF(-34, 15)])

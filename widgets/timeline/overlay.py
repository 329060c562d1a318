"""What moves with the mouse and the keys: rectangle, readout, cross, lane cursor, focus ring. Never redraws hits."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.picture.labels import Style
from app.picture.window import Window
from widgets.painting import safely
from widgets.theme import Theme
from widgets.timeline import text
from widgets.timeline.layer import window_of
from widgets.timeline.marks import tinted

_WIDE = 252.0
Readout = tuple[tuple[str, str], ...]
"""Lines of (what, figure); the first is the heading and the hint."""
_APART = 16.0
_NO_LANES = np.empty(0, np.int64)


class Overlay(pg.GraphicsObject):  # type: ignore[misc]
    """Above the hits. Each setter asks for one repaint of what stands already."""

    def __init__(self, box: pg.ViewBox) -> None:
        super().__init__()
        self.setParentItem(box)
        self.setZValue(100)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self._box = box
        self._theme: Theme | None = None
        self.band: QRectF | None = None
        self.readout: Readout = ()
        self.taken: npt.NDArray[np.int64] = _NO_LANES  # lanes that the rectangle takes, ascending
        self.cross: float | None = None
        self.cursor: int | None = None
        self.focused = False
        box.sigResized.connect(lambda *_: self.prepareGeometryChange())

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self._box.width(), self._box.height())

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_band(self, band: QRectF | None, readout: Readout = (), taken: npt.NDArray[np.int64] = _NO_LANES) -> None:
        if band is None and self.band is None:
            return
        self.band, self.readout, self.taken = band, readout, taken
        self.update()

    def show_cross(self, x: float | None) -> None:
        if x != self.cross:
            self.cross = x
            self.update()

    def show_cursor(self, lane: int | None) -> None:
        self.cursor = lane
        self.update()

    def show_focus(self, focused: bool) -> None:
        self.focused = focused
        self.update()

    @safely
    def paint(self, painter: QPainter, *_: Any) -> None:
        if self._theme is None:
            return
        window = window_of(self._box)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.cross is not None:
            painter.setPen(QPen(tinted(self._theme.ink, 0.35), 1))
            painter.drawLine(QLineF(round(self.cross) + 0.5, 0, round(self.cross) + 0.5, window.height))
        if self.cursor is not None and self.focused:
            lane = QRectF(1, window.y(self.cursor), window.width - 2, max(window.pitch, 4))
            painter.setPen(QPen(self._theme.accent, 1.5))
            painter.drawRoundedRect(lane, 2, 2)
        if self.focused:
            painter.setPen(QPen(self._theme.accent, 2))
            painter.drawRect(QRectF(1, 1, window.width - 2, window.height - 2))
        if self.band is not None:
            self._band(painter, self._theme, window, self.band)

    def _band(self, painter: QPainter, theme: Theme, window: Window, band: QRectF) -> None:
        for top, bottom in window.bands(self.taken):
            painter.fillRect(QRectF(0, top, window.width, bottom - top), tinted(theme.accent, 0.10))
        painter.setPen(QPen(theme.accent, 1.5))
        painter.setBrush(tinted(theme.accent, 0.13))
        painter.drawRect(band)
        if self.readout:
            self._readout(painter, theme, window, band)

    def readout_width(self, theme: Theme) -> float:
        """As wide as its longest line needs: times may have seconds."""
        lines = (
            text.width(theme, what, _styles(k)[0]) + _APART + text.width(theme, figure, _styles(k)[1])
            for k, (what, figure) in enumerate(self.readout)
        )
        return max(_WIDE, *(wide + 22 for wide in lines))

    def _readout(self, painter: QPainter, theme: Theme, window: Window, band: QRectF) -> None:
        """Left of the rectangle, else right, below or above it: never upon it."""
        line = 17.0
        high, broad = line * len(self.readout) + 11, self.readout_width(theme)
        heights = max(min(band.center().y() - high / 2 + 20, window.height - high - 4), 4)
        beside = max(min(band.center().x() - broad / 2, window.width - broad - 4), 4)
        box = QRectF(band.left() - broad - 14, heights, broad, high)
        if box.left() < 4:
            box.moveLeft(band.right() + 18)
        if box.right() > window.width - 4:
            below = band.bottom() + 12 + high <= window.height
            box.moveTopLeft(QPointF(beside, band.bottom() + 12 if below else band.top() - high - 12))
        painter.setPen(QPen(tinted(theme.accent, 0.7), 1))
        painter.setBrush(theme.tip)
        painter.drawRoundedRect(box, 3, 3)
        y = box.top() + 18
        for k, (what, figure) in enumerate(self.readout):
            bold, plain = _styles(k)
            painter.setFont(text.font(theme, bold))
            painter.setPen(theme.ink if k == 0 else theme.ink2)
            painter.drawText(QPointF(box.left() + 11, y), what)
            painter.setFont(text.font(theme, plain))
            painter.setPen(theme.ink2 if k == 0 else theme.ink)
            wide = text.width(theme, figure, plain)
            painter.drawText(QPointF(box.right() - 11 - wide, y), figure)
            y += line


def _styles(line: int) -> tuple[Style, Style]:
    """Of what a line of the readout tells, and of its figure; the first is the heading."""
    return ("figure", "basis") if line == 0 else ("basis", "title")

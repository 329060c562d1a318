"""The scroll bar at the right of the lanes: there only while some of them are out of view."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from app.picture.scrolling import Handle
from widgets.painting import safely
from widgets.timeline.marks import tinted
from widgets.timeline.state import Look
from widgets.timeline.viewbox import LanesViewBox

_WIDE = 5.0
_PAGE = 0.9


class LaneScroll(pg.GraphicsWidget):  # type: ignore[misc]
    """Drag its handle, or click beside it for a page; keys scroll the lanes themselves."""

    def __init__(self, box: LanesViewBox, width: float) -> None:
        super().__init__()
        self.setFixedWidth(width)
        self._box = box
        self._look: Look | None = None
        self._grip: float | None = None  # where in the handle it is held
        self._lit = False
        box.sigRangeChanged.connect(lambda *_: self.update())

    def set_look(self, look: Look | None) -> None:
        self._look = look
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self.size().width(), self.size().height())

    def handle(self) -> Handle:
        lane0, lane1 = self._box.viewRange()[1]
        lanes = len(self._look.scene.lanes) if self._look is not None else 0
        return Handle(float(lane0), float(lane1), lanes, float(self.size().height()))

    @safely
    def paint(self, painter: QPainter, *_: Any) -> None:
        handle = self.handle()
        if self._look is None or not handle.needed:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tinted(self._look.theme.edge, 1.0 if self._lit or self._grip is not None else 0.6))
        left = self.size().width() - _WIDE - 4
        painter.drawRoundedRect(QRectF(left, handle.top, _WIDE, handle.length), _WIDE / 2, _WIDE / 2)

    def mouseDragEvent(self, event: Any) -> None:
        handle = self.handle()
        if event.button() != Qt.MouseButton.LeftButton or not handle.needed:
            event.ignore()
            return
        event.accept()
        if event.isStart():
            down = float(event.buttonDownPos().y())
            self._grip = down - handle.top if handle.holds(down) else handle.length / 2
        if self._grip is not None:
            self._go(handle, handle.first_lane(float(event.pos().y()) - self._grip))
        if event.isFinish():
            self._grip = None
            self.update()

    def mouseClickEvent(self, event: Any) -> None:
        handle, y = self.handle(), float(event.pos().y())
        if event.button() == Qt.MouseButton.LeftButton and handle.needed:
            event.accept()
            if not handle.holds(y):
                page = (handle.lane1 - handle.lane0) * _PAGE
                self._go(handle, handle.lane0 + (page if y > handle.top else -page))

    def wheelEvent(self, event: Any) -> None:
        handle = self.handle()
        self._go(handle, handle.lane0 - event.delta() / 120 * (handle.lane1 - handle.lane0) / 8)
        event.accept()

    def hoverEvent(self, event: Any) -> None:
        lit = not event.isExit() and self.handle().holds(float(event.pos().y()))
        if lit != self._lit:
            self._lit = lit
            self.update()

    def _go(self, handle: Handle, lane0: float) -> None:
        t0, t1 = self._box.viewRange()[0]
        self._box.look_at(t0, t1, lane0, lane0 + handle.lane1 - handle.lane0)

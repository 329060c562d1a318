"""The one item that draws hits: into an image, once for each range, size and look, and that image at each frame.

It is a child of the ViewBox itself, not of its scaled group, so it paints in pixels: items whose rectangle
grows beyond some 1e9 pixels on zooming in are not drawn at all.
"""

from __future__ import annotations

import logging
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter

from app.picture.doubts import Rings
from app.picture.labels import GapMark
from app.picture.measure_labels import MeasureMark
from app.picture.window import Window
from widgets.timeline import paint
from widgets.timeline.counting import Counting
from widgets.timeline.state import Look

_log = logging.getLogger(__name__)


class HitLayer(pg.GraphicsObject):  # type: ignore[misc]
    """`renders` counts the pictures made; a rubber band or a hover makes none."""

    scaled = Signal(int)  # the greatest count of the scale of colours; 0 where a colour is no count of a pixel

    def __init__(self, box: pg.ViewBox) -> None:
        super().__init__()
        self.setParentItem(box)
        self.setZValue(1)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.renders = 0
        self.gaps: list[GapMark] = []
        self.measures: list[MeasureMark] = []
        self.rings: Rings | None = None
        self.most = 0
        self._box = box
        self._look: Look | None = None
        self._image: QImage | None = None
        self._drawn: tuple[Any, ...] | None = None
        self._coarse = False
        self._scale = 0
        self.counting = Counting(self)
        self.counting.advanced.connect(self._finer)
        box.sigRangeChanged.connect(self._changed)
        box.sigResized.connect(self._resized)

    @property
    def complete(self) -> bool:
        """Whether all that pictures of this scene are drawn from stands."""
        return self.counting.complete

    def set_look(self, look: Look | None) -> None:
        self._look = look
        self.counting.follow(look.scene.hits if look is not None else None)
        self._drawn = None
        self.update()

    def window(self) -> Window:
        """What the view shows now."""
        return window_of(self._box)

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self._box.width(), self._box.height())

    def paint(self, painter: QPainter, *_: Any) -> None:
        if self._look is None:
            return
        try:
            scale = painter.device().devicePixelRatioF()
            wanted = (self.window(), scale)
            if wanted != self._drawn or self._image is None:
                self._image = self._render(self._look, *wanted)
                self._drawn = wanted
            painter.drawImage(QPointF(0, 0), self._image)
        except Exception:  # an exception that leaves paint() ends the process
            _log.exception("the timeline could not be drawn")

    def _render(self, look: Look, window: Window, scale: float) -> QImage:
        self.renders += 1
        wide, high = max(1, round(window.width * scale)), max(1, round(window.height * scale))
        image = QImage(wide, high, QImage.Format.Format_RGB32)  # opaque: nothing is blended at each frame
        image.setDevicePixelRatio(scale)
        painter = QPainter(image)
        try:
            painted = paint.picture(painter, look, window)
        finally:
            painter.end()
        self.gaps, self.measures, self.most = painted.gaps, painted.measures, painted.most
        self.rings = painted.rings
        self._coarse = painted.coarse or not look.scene.hits.ready
        scale = 0 if painted.coarse else painted.most
        if scale != self._scale:
            self._scale = scale
            self.scaled.emit(scale)
        return image

    def _finer(self) -> None:
        """A coarse picture is drawn again; one that is as fine as its pixels stays."""
        if self._coarse:
            self._drawn = None
            self.update()

    def _changed(self, *_: Any) -> None:
        self.counting.give_way()
        self.update()

    def _resized(self, *_: Any) -> None:
        self.prepareGeometryChange()
        self.update()


def window_of(box: pg.ViewBox) -> Window:
    """The range of a view in microseconds and lanes, and its size in pixels."""
    (t0, t1), (lane0, lane1) = box.viewRange()
    return Window(round(t0 * 1e6), max(round(t1 * 1e6), round(t0 * 1e6) + 1), lane0, lane1, box.width(), box.height())

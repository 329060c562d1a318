"""What the measuring tool draws over the lanes: what is to be done next, and the measure as far as it goes."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.base.ids import DoeKey
from app.picture.labels import Box, Measure
from app.picture.measure_labels import MeasureMark, place_measure
from app.picture.measures import MeasurePicture
from app.picture.scene import Scene
from widgets.painting import safely
from widgets.theme import Theme, theme
from widgets.timeline import text
from widgets.timeline.layer import HitLayer, window_of
from widgets.timeline.paint_measures import draw_measures


class MeasureLine(pg.GraphicsObject):  # type: ignore[misc]
    """Above the hits, which it never redraws. Whoever sets a field asks for an `update`."""

    def __init__(self, box: pg.ViewBox, layer: HitLayer) -> None:
        super().__init__()
        self.setParentItem(box)
        self.setZValue(101)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.theme: Theme = theme(False)
        self.hint = ""
        self.shown: Scene | None = None  # `scene` is Qt's own word
        self.picture: MeasurePicture | None = None
        self.first: DoeKey | None = None
        self.to: tuple[int, int | None] | None = None  # the pointer: when, and upon which lane
        self._box, self._layer = box, layer
        box.sigResized.connect(lambda *_: self.prepareGeometryChange())

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self._box.width(), self._box.height())

    @safely
    def paint(self, painter: QPainter, *_: Any) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.mark is not None:
            draw_measures(painter, self.theme, [self.mark])
        elif self.shown is not None and self.to is not None and self.first in self.shown.lane_of:
            self._draw_line(painter, self.shown, self.shown.lane_of[self.first], *self.to)
        if self.hint:
            self._draw_hint(painter)

    @property
    def mark(self) -> MeasureMark | None:
        """Where the figures stand in the window as it is now; None while the pointer is upon nobody else."""
        if self.shown is None or self.picture is None:
            return None
        wide: Measure = lambda words, style: text.width(self.theme, words, style)  # noqa: E731
        return place_measure(self.shown, window_of(self._box), self.picture, wide)

    def _draw_line(self, painter: QPainter, scene: Scene, lane: int, at: int, over: int | None) -> None:
        """From the first mark to the pointer, where nothing can be measured."""
        window = window_of(self._box)
        y = window.middle(lane if over is None else over)
        x0, x1 = window.x(int(scene.last[lane])), window.x(at)
        painter.setPen(QPen(self.theme.gap, 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(x0, window.middle(lane), x0, y))
        painter.drawLine(QLineF(x0, y, x1, y))

    def _draw_hint(self, painter: QPainter) -> None:
        colours, width = self.theme, text.width(self.theme, self.hint, "basis")
        painter.setPen(QPen(colours.accent, 1))
        painter.setBrush(colours.base)
        left, top = self._corner(width + 16, 22)
        painter.drawRoundedRect(QRectF(left, top, width + 16, 22), 3, 3)
        painter.setFont(text.font(colours, "basis"))
        painter.setPen(colours.ink)
        painter.drawText(QPointF(left + 7.5, top + 14.5), self.hint)

    def _corner(self, width: float, height: float) -> tuple[float, float]:
        """Where the hint covers no label: as low as may be, at the left or at the right."""
        right, low = round(self._box.width() - width) - 8.5, round(self._box.height() - height) - 27.5
        labels = [gap.box for gap in self._layer.gaps] + [mark.box for mark in self._layer.measures]
        for down in range(0, max(int(low), 1), 24):
            for left in (8.5, right):
                at = Box(left, low - down, width, height)
                if not any(box.touches(at) for box in labels if box):
                    return left, low - down
        return 8.5, low

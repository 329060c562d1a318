"""The ViewBox of the lanes: time from left to right in epoch seconds, lanes from the top down. Mouse and wheel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal

_STEP = 1.2  # zoom a notch of the wheel
_CLOSEST = 1e-3  # seconds across the view
_WIDEST = 200 * 365.25 * 86_400.0
_EARLIEST, _LATEST = -50e9, 240e9  # epoch seconds in the middle of the view: calendars know the years around it
_TREMBLE = 3.0  # pixels
_FEWEST = 2.0  # lanes across the view

Over = Literal["lanes", "time", "labels"]
"""Where a gesture takes place: between the axes, on an axis or strip of time, or on the labels of the lanes."""


@dataclass(frozen=True)
class Drag:
    """From `begin` to `now`, in pixels of the box, within it."""

    begin: QPointF
    now: QPointF
    over: Over
    width: float
    height: float

    @property
    def band(self) -> QRectF:
        """What is marked: a rectangle; full height where time alone is chosen, full width where lanes alone are."""
        begin, now = QPointF(self.begin), QPointF(self.now)
        if self.over == "time":
            begin.setY(0)
            now.setY(self.height)
        elif self.over == "labels":
            begin.setX(0)
            now.setX(self.width)
        return QRectF(begin, now).normalized()

    @property
    def far(self) -> bool:
        """Whether it went further than a hand trembles."""
        moved = self.now - self.begin
        return max(abs(moved.x()), abs(moved.y())) >= _TREMBLE


class LanesViewBox(pg.ViewBox):  # type: ignore[misc]
    """Turns gestures into changes of range and into signals; knows nothing of Does.

    Points of the signals are in pixels of the box.
    """

    banding = Signal(object)  # Drag
    banded = Signal(object, object)  # Drag and the keyboard modifiers, when it is let go
    clicked = Signal(object, object, bool)  # QPointF (left of 0: on the labels), modifiers, whether twice
    asked = Signal(object)  # QPointF: the right button, for a menu

    def __init__(self) -> None:
        super().__init__(enableMenu=False, defaultPadding=0)
        self.invertY(True)
        self.disableAutoRange()
        self.setMouseEnabled(True, True)
        self.pan_with_left = False  # while Space is held
        self.panned = False
        self._lanes = 0
        self._dropped = False
        self.dragging = False  # a rectangle, with the left button
        self._highest = 28.0  # pixels a lane

    def set_lanes(self, lanes: int) -> None:
        self._lanes = lanes

    # range

    def look_at(self, t0: float, t1: float, lane0: float, lane1: float) -> None:
        """Set time (epoch seconds) and lanes, within what can be shown."""
        middle, span = min(max((t0 + t1) / 2, _EARLIEST), _LATEST), min(max(t1 - t0, _CLOSEST), _WIDEST)
        fit = self.lanes_that_fit()
        lanes = min(max(lane1 - lane0, min(_FEWEST, fit)), fit)
        lane0 = min(max(lane0, 0.0), max(fit - lanes, 0.0))
        self.setRange(
            xRange=(middle - span / 2, middle + span / 2),
            yRange=(lane0, lane0 + lanes),
            padding=0,
            disableAutoRange=False,
        )

    def lanes_that_fit(self) -> float:
        """Lanes across the height when all are shown: a lane is never taller than a row of a list."""
        return max(float(self._lanes), float(self.height()) / self._highest, 1.0)

    def zoom_time(self, factor: float, around: float | None = None) -> None:
        (t0, t1), (lane0, lane1) = self.viewRange()
        at = (t0 + t1) / 2 if around is None else around
        if not _CLOSEST <= (t1 - t0) * factor <= _WIDEST:
            return
        self.look_at(at + (t0 - at) * factor, at + (t1 - at) * factor, lane0, lane1)

    def zoom_lanes(self, factor: float, around: float) -> None:
        (t0, t1), (lane0, lane1) = self.viewRange()
        self.look_at(t0, t1, around + (lane0 - around) * factor, around + (lane1 - around) * factor)

    def pan(self, dx: float = 0.0, dy: float = 0.0) -> None:
        """Move the view by pixels: to the right and down for positive ones."""
        (t0, t1), (lane0, lane1) = self.viewRange()
        across, down = (t1 - t0) * dx / max(self.width(), 1), (lane1 - lane0) * dy / max(self.height(), 1)
        self.look_at(t0 + across, t1 + across, lane0 + down, lane1 + down)

    # mouse

    def wheelEvent(self, event: Any, axis: int | None = None) -> None:
        """Time around the cursor; Ctrl: lanes; Shift or sideways: pan; a trackpad scrolls lanes that do not fit."""
        at = self.mapSceneToView(event.scenePos()) if axis is None else self.viewRect().center()
        notches = event.delta() / 120
        modifiers = event.modifiers()
        sideways = event.orientation() == Qt.Orientation.Horizontal
        pad = event.pixelDelta() if hasattr(event, "pixelDelta") else None
        (lane0, lane1) = self.viewRange()[1]
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.zoom_lanes(_STEP**-notches, at.y())
        elif modifiers & Qt.KeyboardModifier.ShiftModifier or sideways:
            self.pan(dx=-pad.x() if pad and pad.x() else -notches * 60)
        elif pad and pad.y() and self._lanes > lane1 - lane0 + 1e-6:
            self.pan(dy=-pad.y())
        else:
            self.zoom_time(_STEP**-notches, at.x())
        event.accept()

    def mouseDragEvent(self, event: Any, axis: int | None = None) -> None:
        event.accept()
        if event.button() == Qt.MouseButton.MiddleButton or self.pan_with_left:
            moved = event.pos() - event.lastPos()
            self.panned = True
            self.pan(-moved.x(), -moved.y())
            return
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        if event.isStart():
            self._dropped = False
        if self._dropped:
            return
        over: Over = "lanes" if axis is None else "labels" if axis == pg.ViewBox.YAxis else "time"
        begin, now = (self._within(at) for at in (event.buttonDownScenePos(), event.scenePos()))
        drag = Drag(begin, now, over, self.width(), self.height())
        self.dragging = not event.isFinish()
        if self.dragging:
            self.banding.emit(drag)
        else:
            self.banded.emit(drag, event.modifiers())

    def _within(self, at: Any) -> QPointF:
        """A point of the scene, in pixels of the box; the edge for one beyond it."""
        at = self.mapFromScene(at)
        return QPointF(min(max(at.x(), 0.0), self.width()), min(max(at.y(), 0.0), self.height()))

    def drop_band(self) -> None:
        """Esc while dragging: what is still dragged chooses nothing."""
        self._dropped, self.dragging = True, False

    def mouseClickEvent(self, event: Any) -> None:
        """Clicks on the axes come here, too: of those on the labels only the lane counts."""
        at = self.mapFromScene(event.scenePos())
        if not 0 <= at.y() < self.height():
            return
        if event.button() == Qt.MouseButton.LeftButton:
            event.accept()
            self.clicked.emit(at, event.modifiers(), event.double())
        elif event.button() == Qt.MouseButton.RightButton:
            event.accept()
            self.asked.emit(at)

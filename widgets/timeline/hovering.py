"""Hovering: which hit the pointer, or the lane cursor, is upon; and the tip that tells of it after a while."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QPointF, QTimer, Signal
from PySide6.QtWidgets import QToolTip

from app.picture.doubts import ring_at, ring_in_words
from app.picture.scene import Scene
from app.picture.told import hit_in_words, lane_in_words
from app.picture.under import Under, day_in_words, pixel_in_words, under
from widgets.plain_tip import plain_tip
from widgets.timeline.axes import TimeAxis
from widgets.timeline.pointing import label_in_words
from widgets.timeline.spoken import announce
from widgets.timeline.view import PlotView

_DELAY_MS = 400


class Hovering(QObject):
    """Over the lanes a label, a hit, or what a pixel counts; over an axis its day."""

    hovered = Signal(object)  # the event, or None
    pointed = Signal(object)  # QPointF in the lanes' box, wherever the pointer goes

    def __init__(self, view: PlotView, describe: Callable[[int], str] | None, parent: QObject) -> None:
        """`describe` makes the tip of an event."""
        super().__init__(parent)
        self.describe = describe
        self.zone: str | None = None  # in which times are told; None: that of the exhibit
        self._view = view
        self._scene: Scene | None = None
        self._event: int | None = None
        self._axis: TimeAxis | None = None
        self._at = QPointF()
        self._label = ""
        self._tip = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._tip.timeout.connect(self._show_tip)
        view.scene().sigMouseMoved.connect(self._moved)

    def set_scene(self, scene: Scene | None) -> None:
        """Of another exhibit the row under the pointer is another, too."""
        if self._event is not None and (scene is None or self._scene is None or scene.roster is not self._scene.roster):
            self._hover(None)
        self._scene = scene

    def visit(self, lane: int) -> None:
        """By keys: the first hit of the lane is as good as hovered."""
        if scene := self._scene:
            self._visit(lane, int(scene.offsets[lane]))
            announce(self._view, lane_in_words(scene, lane))

    def visit_hit(self, lane: int, hit: int) -> None:
        """A hit of a lane, by its place among all that the scene has in order."""
        if scene := self._scene:
            self._visit(lane, hit)
            announce(self._view, hit_in_words(scene, lane, hit))

    def _visit(self, lane: int, hit: int) -> None:
        scene, window = self._scene, self._view.layer.window()
        if scene is not None:
            self._at = QPointF(window.x(int(scene.times[hit])), window.middle(lane))
            self._axis, self._label = None, ""
            self._hover(int(scene.events[hit]))

    def leave(self) -> None:
        self._axis, self._label = None, ""
        self._view.overlay.show_cross(None)
        self._hover(None)

    def on_screen(self, at: QPointF) -> QPoint:
        """A point of the lanes' box on the screen."""
        spot: QPoint = self._view.mapFromScene(self._view.box.mapToScene(at))
        on_screen: QPoint = self._view.viewport().mapToGlobal(spot)
        return on_screen

    def _moved(self, at: QPointF) -> None:
        scene, layer, box = self._scene, self._view.layer, self._view.box
        if scene is None:
            return
        self._at = box.mapFromScene(at)
        self.pointed.emit(self._at)
        if box.dragging:  # the readout speaks
            self.leave()
            return
        inside, x, y = box.rect().contains(self._at), self._at.x(), self._at.y()
        counted = inside and layer.most > 0
        found = under(scene, layer.window(), x, y) if inside and not counted else Under()
        axes = (axis for axis in (self._view.above, self._view.below) if axis.sceneBoundingRect().contains(at))
        self._axis = next(axes, None) if 0 <= x <= box.width() else None
        self._label = (label_in_words(layer, self._at) or self._ring_in_words()) if inside else ""
        self._view.overlay.show_cross(x if counted else None)
        self._hover(found.event)
        if counted or self._axis is not None or self._label:
            self._tip.start()

    def _ring_in_words(self) -> str:
        """What another reading of a hit in doubt says; empty where none is drawn there."""
        rings, scene, window = self._view.layer.rings, self._scene, self._view.layer.window()
        if rings is None or scene is None:
            return ""
        at = ring_at(rings, window, self._at.x(), self._at.y())
        return "" if at is None else ring_in_words(scene, rings, at, self.zone or scene.exhibit_zone)

    def _hover(self, event: int | None) -> None:
        QToolTip.hideText()
        self._tip.stop()
        if event is not None:
            self._tip.start()
        if event != self._event:
            self._event = event
            self.hovered.emit(event)

    def _show_tip(self) -> None:
        if words := self._words():
            QToolTip.showText(self.on_screen(self._at), words, self._view)

    def _words(self) -> str:
        scene, window = self._scene, self._view.layer.window()
        if scene is None:
            return ""
        if self._axis is not None:
            zone = self._axis.zone
            return day_in_words(window.time(self._at.x()), zone) if zone is not None else ""
        if self._label:  # it lies above the hits
            return plain_tip(self._label)
        if self._event is not None:
            return self.describe(self._event) if self.describe else ""
        return pixel_in_words(scene, window, self._at.x(), self._at.y())

"""The measuring tool of the timeline: one Doe is taken, the figures follow the pointer, the second is taken."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.base.ids import DoeKey
from app.base.paths import data
from app.picture.measures import MeasurePicture
from app.picture.scene import Scene
from widgets.theme import Theme
from widgets.timeline.measure_line import MeasureLine
from widgets.timeline.timeline import Timeline

Between = Callable[[Scene, DoeKey, DoeKey], MeasurePicture | None]
"""What would be measured between two Does of the scene; quick, for it is asked while the pointer moves."""


class MeasureTool(QObject):
    """A Tool of the timeline. It is put away once the second Does is taken, or by Esc."""

    taken = Signal(object, object)  # the two DoeKeys, in the order in which they were taken
    told = Signal(str)  # why nothing was taken, or what is to be done next
    put_away = Signal()

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, timeline: Timeline, between: Between, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timeline = timeline
        self._between = between
        self._words: dict[str, str] = data("text", "picture.toml")["measuring"]
        self._first: DoeKey | None = None
        self._pair: tuple[Scene, DoeKey, DoeKey] | None = None
        self.line = MeasureLine(timeline.view.box, timeline.view.layer)
        self.line.hide()

    @property
    def active(self) -> bool:
        return self._timeline.tool is self

    def take_up(self, colours: Theme) -> None:
        """Take the mouse and the keys of the timeline until two Does are taken."""
        self.leave()
        self.line.theme = colours
        self._timeline.tool = self
        self._timeline.view.installEventFilter(self)
        self._timeline.choosing.cursor.visited.connect(self._visited)
        self._timeline.seen.connect(self._seen)
        self._ask_next()
        self.line.show()

    def leave(self) -> None:
        """Put it away; what was begun is forgotten."""
        if not self.active:
            return
        self._timeline.tool = None
        self._timeline.view.removeEventFilter(self)
        self._timeline.choosing.cursor.visited.disconnect(self._visited)
        self._timeline.seen.disconnect(self._seen)
        self._forget()
        self.line.hide()
        self.put_away.emit()

    # what the timeline tells

    def clicked(self, lane: int | None, event: int | None, at: int) -> None:
        key = self._doe_at(lane, event)
        if key is None:
            return
        if self._first is None:
            self._begin(key)
        elif key == self._first:
            self.told.emit(self._words["same"].format(doe=self._name(key)))
        else:
            first = self._first
            self.leave()
            self.taken.emit(first, key)

    def moved(self, lane: int | None, event: int | None, at: int) -> None:
        if self._first is None:
            return
        key = self._doe_at(lane, event, aloud=False)
        self.line.to = (at, lane)
        self._show(key if key != self._first else None)

    def entered(self, lane: int) -> None:
        self.clicked(lane, None, 0)

    def escaped(self) -> None:
        self.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc is the tool's for as long as it is in the hand, whatever else it would do."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def _seen(self, scene: Scene | None, _window: object) -> None:
        """The lanes may be others now; who is no longer listed is no longer taken."""
        if self._first is not None and (scene is None or self._first not in scene.roster.who_of):
            self.leave()
        elif self._pair is not None and self._pair[0] is not scene:
            self._show(self._pair[2])

    def _visited(self, lane: int) -> None:
        """The lane cursor is as good as the pointer."""
        scene = self._timeline.scene
        if scene is not None:
            self.moved(lane, None, int(scene.first[lane]))

    # what it makes of it

    def _doe_at(self, lane: int | None, event: int | None, *, aloud: bool = True) -> DoeKey | None:
        """The Doe of the hit, else of the lane; of a lane that several share none can be told without a hit."""
        scene = self._timeline.scene
        if scene is None:
            return None
        hit = scene.lane_at(event) if event is not None else None
        if hit is not None:
            return hit.key
        if lane is None:
            return None
        if scene.lanes[lane].members:
            if aloud:
                self.told.emit(self._words["folded"].format(name=scene.lanes[lane].name))
            return None
        return scene.lanes[lane].key

    def _begin(self, key: DoeKey) -> None:
        self._first = self.line.first = key
        self._ask_next()

    def _show(self, key: DoeKey | None) -> None:
        scene, first = self._timeline.scene, self._first
        pair = (scene, first, key) if scene is not None and first is not None and key is not None else None
        if pair != self._pair:
            self._pair = pair
            self.line.picture = self._between(*pair) if pair else None
        self.line.shown = scene
        self.line.update()

    def _ask_next(self) -> None:
        self.line.hint = (
            self._words["first"] if self._first is None else self._words["second"].format(doe=self._name(self._first))
        )
        self.line.update()
        self.told.emit(self.line.hint)

    def _forget(self) -> None:
        self._first = self._pair = None
        self.line.shown = self.line.picture = self.line.first = self.line.to = None
        self.line.hint = ""

    def _name(self, key: DoeKey) -> str:
        scene = self._timeline.scene
        lane = scene.lane_of.get(key) if scene else None
        return scene.lanes[lane].name if scene is not None and lane is not None else str(key[1])

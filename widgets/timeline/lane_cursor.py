"""The lane cursor: Up and Down move it, with Shift they choose on the way; Ctrl with Left and Right go along its hits;
Enter, Space and the menu key act there."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Signal

from app.matter.selection import Combine
from app.picture.choosing import gap_in_view
from app.picture.gaps import GapPicture, gap_before
from app.picture.scene import Scene
from widgets.timeline.view import PlotView


class LaneCursor(QObject):
    """Stands on a lane of the scene, or nowhere yet."""

    visited = Signal(int)  # the lane to which the keys have brought it
    visited_hit = Signal(int, int)  # the lane; which hit of all, as the scene has them in order
    chosen = Signal(object, object)  # lanes, Combine
    entered = Signal(int)
    menu_wanted = Signal(object, object)  # QPointF in the box; a GapPicture or None

    def __init__(self, view: PlotView, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._scene: Scene | None = None
        self._hit = 0
        view.moved_cursor.connect(self._move)
        view.moved_hit.connect(self._move_hit)
        view.toggled.connect(lambda: self._choose(Combine.TOGGLE))
        view.entered.connect(self._enter)
        view.menu_keyed.connect(self._menu)

    @property
    def lane(self) -> int | None:
        return self._view.overlay.cursor

    def set_scene(self, scene: Scene | None) -> None:
        """It stays with its Doe where the new scene has the same lanes."""
        if self._scene is None or scene is None or self._scene.lanes != scene.lanes:
            self._view.overlay.show_cursor(None)
        self._scene = scene

    def _move(self, by: int, adding: bool) -> None:
        if self._scene is None or not self._scene.lanes:
            return
        before = self.lane
        at = -1 if before is None and by > 0 else before or 0
        lane = min(max(at + by, 0), len(self._scene.lanes) - 1)
        self._view.overlay.show_focus(True)
        self._view.overlay.show_cursor(lane)
        box = self._view.box
        (t0, t1), (lane0, lane1) = box.viewRange()
        down = min(lane - lane0, 0.0) or max(lane + 1 - lane1, 0.0)
        if down:
            box.look_at(t0, t1, lane0 + down, lane1 + down)
        self._hit = int(self._scene.offsets[lane])
        if adding:
            self.chosen.emit(sorted({lane if before is None else before, lane}), Combine.ADD)
        self.visited.emit(lane)

    def _move_hit(self, by: int) -> None:
        """To the hit before or after, at most to the last of the lane; the view comes along."""
        scene, lane = self._scene, self.lane
        if scene is None or lane is None:
            return
        first, end = int(scene.offsets[lane]), int(scene.offsets[lane + 1])
        self._hit = min(max(self._hit + by, first), end - 1)
        at, box = float(scene.times[self._hit]) / 1e6, self._view.box
        (t0, t1), lanes = box.viewRange()
        if not t0 <= at <= t1:
            box.look_at(at - (t1 - t0) / 2, at + (t1 - t0) / 2, *lanes)
        self.visited_hit.emit(lane, self._hit)

    def _choose(self, mode: Combine) -> None:
        if self.lane is not None:
            self.chosen.emit([self.lane], mode)

    def _enter(self) -> None:
        if self.lane is not None:
            self.entered.emit(self.lane)

    def _menu(self) -> None:
        """At the cursor, which it chooses: about the gap that ends at its lane, else the longest in view."""
        scene, window = self._scene, self._view.layer.window()
        if scene is None:
            return
        gap: GapPicture | None = None
        at = QPointF(window.width / 2, window.height / 2)
        if self.lane is not None:
            gap = gap_before(scene.gaps, self.lane)
            at = QPointF(min(max(window.x(int(scene.first[self.lane])), 0), window.width), window.middle(self.lane))
        self.menu_wanted.emit(at, gap or gap_in_view(scene, window.t0, window.t1))

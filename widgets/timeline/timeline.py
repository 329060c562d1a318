"""The timeline: a Doe a lane. It shows a scene through its ranges; `choosing` tells what was chosen of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.ids import DoeKey
from app.base.paths import data
from app.matter.selection import NOTHING, Selection
from app.picture.scene import Scene
from widgets.theme import Theme, theme
from widgets.timeline import ranges
from widgets.timeline.choosing import Choosing
from widgets.timeline.hovering import Hovering
from widgets.timeline.overview import OverviewStrip
from widgets.timeline.sensitivity import SensitivityStrip
from widgets.timeline.spoken import description, note
from widgets.timeline.state import Look
from widgets.timeline.tool import Tool
from widgets.timeline.view import PlotView

_REST_MS = 80
_LEAST_HIGH = 460  # pixels, for the strip of the dwell to stand below the lanes


class Timeline(QWidget):
    """Lanes with their axes and strips. The standing selection comes in by `set_selection`; choices go out."""

    chosen = Signal(object, object)  # Selection, Combine
    hovered = Signal(object)  # the event under the cursor, or None
    dwell_dragging = Signal(float)  # seconds in all, while the line is dragged
    dwell_dragged = Signal(float)  # the same, when the line is let go
    gap_clicked = Signal(object)  # GapPicture
    measure_clicked = Signal(object)  # MeasurePicture
    seen = Signal(object, object)  # Scene and Window, or None: what is in view, once it has come to rest
    heading_clicked = Signal(object)  # Heading
    group_wanted = Signal(object, object)  # Does whose groups are wanted, Combine
    menu_wanted = Signal(object, object)  # QPoint on the screen; the GapPicture it is about, or None

    def __init__(self, describe: Callable[[int], str] | None = None, parent: QWidget | None = None) -> None:
        """`describe` makes the tool tip of an event."""
        super().__init__(parent)
        self._scene: Scene | None = None
        self._theme: Theme = theme(False)
        self._selection: Selection = NOTHING
        self._linked: frozenset[int] = frozenset()
        self._doubts: tuple[tuple[int, tuple[int, ...]], ...] = ()
        self._zone: str | None = None
        self._fitted = False
        self.view, self.overview, self.sensitivity = PlotView(), OverviewStrip(), SensitivityStrip()
        self.choosing, self.hovering = Choosing(self.view, self), Hovering(self.view, describe, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.overview)
        column.addWidget(self.sensitivity)
        self.setFocusProxy(self.view)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._connect()
        self._show()

    def _connect(self) -> None:
        view, box = self.view, self.view.box
        box.sigRangeChanged.connect(self._range_changed)
        box.sigResized.connect(self._box_resized)
        self.choosing.chosen.connect(self.chosen)
        self.choosing.gap_clicked.connect(self.gap_clicked)
        self.choosing.measure_clicked.connect(self.measure_clicked)
        self.choosing.group_wanted.connect(self.group_wanted)
        self.choosing.menu_wanted.connect(lambda at, gap: self.menu_wanted.emit(self.hovering.on_screen(at), gap))
        self.choosing.cursor.visited.connect(self.hovering.visit)
        self.choosing.cursor.visited_hit.connect(self.hovering.visit_hit)
        self.hovering.hovered.connect(self.hovered)
        self.hovering.pointed.connect(self.choosing.point)
        view.fitted.connect(self.fit)
        view.gutter.heading_clicked.connect(self.heading_clicked)
        view.gutter.heading_named.connect(self.choosing.choose_heading)
        view.layer.scaled.connect(self.overview.show_scale)
        view.layer.counting.completed.connect(self.overview.count_anew)
        self.overview.all_wanted.connect(self.fit)
        self.overview.moved.connect(lambda t0, t1: box.look_at(t0, t1, *box.viewRange()[1]))
        self.sensitivity.dragging.connect(self.dwell_dragging)
        self.sensitivity.released.connect(self.dwell_dragged)
        self._rest.timeout.connect(self._tell_seen)
        view.on_part.connect(self.describe_for_readers)

    # what is shown

    @property
    def scene(self) -> Scene | None:
        return self._scene

    @property
    def selection(self) -> Selection:
        return self._selection

    def set_scene(self, scene: Scene | None, doubts: tuple[tuple[int, tuple[int, ...]], ...] | None = None) -> None:
        """Show the scene. The range stays where the exhibit stays the same (a new dwell, order, filter or fold).

        `doubts`: (event, other instants at which it may be) of hits in doubt; None: those of before.
        """
        old, self._scene = self._scene, scene
        self._doubts = self._doubts if doubts is None else doubts
        self.choosing.set_scene(scene)
        self.hovering.set_scene(scene)
        self._show()
        self._rest.start()
        if scene is None:
            return
        if old is None or old.whole != scene.whole or not self._fitted:
            self.fit()
        elif len(old.lanes) != len(scene.lanes):
            ranges.keep_lanes(self.view.box, old, scene)
        self.describe_for_readers()

    def set_selection(self, selection: Selection) -> None:
        self.choosing.set_selection(selection)
        if selection.does != self._selection.does:
            self._selection = selection
            self._show_selected()
        self._selection = selection

    def set_linked(self, events: frozenset[int]) -> None:
        """Light the lanes of these rows of the exhibit, and name their marks."""
        if events != self._linked:
            self._linked = events
            self._show()

    def set_theme(self, appearance: Theme) -> None:
        self._theme = appearance
        self._show()

    def set_axis_zone(self, zone: str | None) -> None:
        """The zone whose days are drawn and in which readouts speak; None: that of the exhibit."""
        if zone != self._zone:
            self._zone = self.hovering.zone = zone
            self._show()

    def set_describe(self, describe: Callable[[int], str] | None) -> None:
        self.hovering.describe = describe

    @property
    def tool(self) -> Tool | None:
        """What takes clicks, moves, Enter and Esc in the place of choosing."""
        return self.choosing.tool

    @tool.setter
    def tool(self, tool: Tool | None) -> None:
        self.choosing.take_tool(tool)

    def fit(self) -> None:
        """All lanes, and whole days around all listed times and assumed stays."""
        if self._scene is not None:
            self._fitted = self.view.box.height() > 1
            ranges.look_at_all(self.view.box, self._scene)

    def shown_range(self) -> tuple[float, float, float, float]:
        """Begin and end in view, seconds since 1970, and the first and last lane."""
        (t0, t1), (lane0, lane1) = self.view.box.viewRange()
        return float(t0), float(t1), float(lane0), float(lane1)

    def show_range(self, t0: float, t1: float, lane0: float, lane1: float) -> None:
        """Look at this range, as far as there is something to look at."""
        if self._scene is not None and t0 < t1 and lane0 < lane1:
            self.view.box.look_at(t0, t1, lane0, lane1)

    def show_does(self, keys: Iterable[DoeKey]) -> None:
        """Move the view, as little as needed, so that these Does' lanes and hits are in it."""
        if self._scene is not None:
            ranges.look_at_does(self.view.box, self._scene, keys)

    def _zone_now(self) -> str:
        return self._zone or (self._scene.exhibit_zone if self._scene else "UTC")

    def _show(self) -> None:
        self.choosing.set_zone(self._zone_now())
        self.view.setBackground(self._theme.base)
        look, gutter = self._show_selected()
        self.sensitivity.set_look(look, gutter)
        self._make_room()

    def _show_selected(self) -> tuple[Look | None, float]:
        """Only what tells of the selection; returned is the look, and the width of the gutter."""
        scene = self._scene
        seen = (self._theme, self._selection.does, self._linked, self._zone_now(), self._doubts)
        look = Look(scene, *seen) if scene else None
        self.view.set_look(look)
        gutter = float(self.view.gutter.maximumWidth())
        whole = ranges.around(scene, 0.16) if scene else (0.0, 1.0)
        self.overview.set_look(look, whole, gutter, note(scene) if scene else "")
        return look, gutter

    def describe_for_readers(self) -> None:
        """What has the keys, the lanes or the strip above them, and what it shows."""
        words, scene, strip = data("text", "picture.toml")["timeline"], self._scene, self.view.presence
        said = description(scene, self.view.layer.window(), self._zone_now()) if scene else words["empty"]
        self.view.setAccessibleName(strip.words if strip.focused else words["name"])
        self.view.setAccessibleDescription(words["presence_keys"] if strip.focused else said)

    def _tell_seen(self) -> None:
        """To readers of the screen, and to the table of the lanes: none of it is due at each frame."""
        self.describe_for_readers()
        self.seen.emit(self._scene, self.view.layer.window() if self._scene else None)

    # range

    def _range_changed(self, *_: Any) -> None:
        (t0, t1), _lanes = self.view.box.viewRange()
        self.overview.show_range(t0, t1)
        self._rest.start()
        self.view.overlay.show_band(None)

    def _box_resized(self, *_: Any) -> None:
        box = self.view.box
        if self._scene is not None and not self._fitted:
            self.fit()
        elif self._scene is not None:
            (t0, t1), (lane0, lane1) = box.viewRange()
            box.look_at(t0, t1, lane0, lane1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Where there is little, it is the lanes'."""
        self.sensitivity.setVisible(self.height() > _LEAST_HIGH and bool(self._scene and self._scene.sensitivity))

    def leaveEvent(self, event: Any) -> None:
        super().leaveEvent(event)
        self.hovering.leave()

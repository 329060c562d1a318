"""Choosing on the timeline by mouse and keys: from gestures over the lanes to what is emitted as chosen.

Shift adds, Ctrl toggles, Alt takes away, by whatever gesture. A click with Shift takes, as in any list, the run of
lanes from the last that was clicked to this one; it adds that run, for Shift never takes away what was selected before.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal

from app.base.clock import span_short, zone_name
from app.base.ids import DoeKey
from app.base.paths import data
from app.matter.selection import NOTHING, Combine, Selection, choose
from app.picture.choosing import (
    in_rectangle,
    in_time,
    keys_of,
    lanes_of,
    readout,
    readout_times,
    rectangle_in_words,
    time_in_words,
)
from app.picture.gaps import GapPicture
from app.picture.scene import Scene
from widgets.timeline import hover
from widgets.timeline.overlay import Readout
from widgets.timeline.tool import Tool
from widgets.timeline.view import PlotView
from widgets.timeline.viewbox import Drag

Lanes = npt.NDArray[np.int64]
_NONE: Lanes = np.empty(0, np.int64)


class Choosing(QObject):
    """What is drawn, clicked or typed over the lanes. An active tool takes clicks, moves, Enter and Esc instead."""

    chosen = Signal(object, object)  # Selection, Combine
    group_wanted = Signal(object, object)  # the Does whose groups are wanted, Combine
    gap_clicked = Signal(object)  # GapPicture
    menu_wanted = Signal(object, object)  # QPointF in the box; the GapPicture it is about, or None
    visited = Signal(int)  # the lane to which the keys have brought the cursor

    def __init__(self, view: PlotView, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._scene: Scene | None = None
        self._zone = "UTC"
        self._selection = NOTHING
        self._banded: frozenset[DoeKey] = frozenset()
        self._anchor: int | None = None  # the lane from which Shift takes a run
        self._tool: Tool | None = None
        box = view.box
        box.banding.connect(self._banding)
        box.banded.connect(self._band_done)
        box.clicked.connect(self._clicked)
        box.asked.connect(self._asked)
        view.moved_cursor.connect(self._move_cursor)
        view.menu_keyed.connect(self._menu_keyed)
        view.toggled.connect(lambda: self._choose_cursor(Combine.TOGGLE))
        view.entered.connect(self._entered)
        view.escaped.connect(self._escape)

    # what there is to choose from

    @property
    def tool(self) -> Tool | None:
        return self._tool

    def take_tool(self, tool: Tool | None) -> None:
        self._tool = tool
        self.drop()
        self._view.use_cursor(None if tool is None else tool.cursor)

    def set_scene(self, scene: Scene | None) -> None:
        if self._scene is None or scene is None or self._scene.lanes != scene.lanes:
            self._anchor = None
            self._view.overlay.show_cursor(None)
        self._scene = scene
        self._view.overlay.show_band(None)

    def set_zone(self, zone: str) -> None:
        """The zone in which readouts speak."""
        self._zone = zone

    def set_selection(self, selection: Selection) -> None:
        """The band stays for as long as what it took is what is selected."""
        self._selection = selection
        if self._view.overlay.band is not None and (not selection or self._banded != selection.does):
            self._view.overlay.show_band(None)

    def drop(self) -> None:
        """What is being dragged chooses nothing."""
        self._view.box.drop_band()
        self._view.overlay.show_band(None)

    # drags: over the lanes a rectangle, over the axes time alone, over the labels lanes alone

    def _lanes_in(self, drag: Drag) -> Lanes:
        scene, window, band = self._scene, self._view.layer.window(), drag.band
        if scene is None:
            return _NONE
        t0, t1 = window.time(band.left()), window.time(band.right())
        if drag.over == "time":
            return in_time(scene, t0, t1)
        if drag.over == "labels":
            low, high = (int(np.floor(window.lane(y))) for y in (band.top(), band.bottom()))
            return np.arange(max(low, 0), min(high + 1, len(scene.lanes)))
        return in_rectangle(scene, t0, t1, window.lane(band.top()), window.lane(band.bottom()))

    def _in_words(self, drag: Drag, lanes: Lanes) -> str:
        window, band = self._view.layer.window(), drag.band
        t0, t1 = window.time(band.left()), window.time(band.right())
        if drag.over == "labels":
            return self._named(lanes)
        return (time_in_words if drag.over == "time" else rectangle_in_words)(t0, t1, self._zone)

    def _banding(self, drag: Drag) -> None:
        if self._tool is not None:
            self.point(drag.now)
            return
        lanes = self._lanes_in(drag)
        self._view.overlay.show_band(drag.band, self._readout(lanes), lanes)

    def _readout(self, lanes: Lanes) -> Readout:
        words = data("text", "picture.toml")["timeline"]
        found = readout(self._scene, lanes) if self._scene else None
        if found is None:
            return ((words["none"], ""),)
        zone = self._zone
        needed = span_short(found.needed) if found.needed else words["no_needed"]
        return (
            (f"{found.does:,} {'Doe' if found.does == 1 else 'Does'}", words["name_it"]),
            (words["hits"].format(zone=zone_name(zone)), readout_times(found, zone)),
            (words["needed"], needed if found.needed is not None else words["several_cases"]),
        )

    def _band_done(self, drag: Drag, modifiers: Qt.KeyboardModifier) -> None:
        if self._tool is not None:
            if drag.over == "lanes":
                self._clicked(drag.begin, modifiers, False)
                if drag.far:
                    self._clicked(drag.now, modifiers, False)
            return
        if not drag.far or self._scene is None:
            self._view.overlay.show_band(None)
            return
        lanes, mode = self._lanes_in(drag), combine_for(modifiers)
        does = keys_of(self._scene, lanes)
        self._banded = does
        if len(lanes) and mode is Combine.REPLACE:
            self._view.overlay.show_band(drag.band, self._readout(lanes), lanes)
        else:
            self._view.overlay.show_band(None)
        self.chosen.emit(Selection(does, self._in_words(drag, lanes)), mode)

    # clicks

    def _clicked(self, at: QPointF, modifiers: Qt.KeyboardModifier, twice: bool) -> None:
        if self._scene is None:
            return
        if self._tool is not None:
            if not twice:
                self._tool.clicked(*self._under(at))
            return
        gap = next((gap.gap for gap in self._view.layer.gaps if gap.box and _rect(gap.box).contains(at)), None)
        if gap is not None:
            self.gap_clicked.emit(gap)
            return
        lanes, mode = self._lanes_at(at), combine_for(modifiers)
        if twice:  # the first of the two has chosen the lane itself
            if lanes:
                keys = keys_of(self._scene, np.array(lanes))
                self.group_wanted.emit(keys, Combine.ADD if mode is Combine.TOGGLE else mode)
            return
        if lanes and mode is Combine.ADD and self._anchor is not None:
            lanes = list(range(min(self._anchor, *lanes), max(self._anchor, *lanes) + 1))
        elif lanes:
            self._anchor = lanes[0]
        self._choose_lanes(lanes, mode)

    def _asked(self, at: QPointF) -> None:
        """The right button: upon a lane it chooses it, if it is not chosen; upon a gap the menu is about the gap."""
        if self._scene is None or self._tool is not None:
            return
        lanes = self._lanes_at(at)
        if lanes and not any(self._scene.lanes[lane].key in self._selection for lane in lanes):
            self._anchor = lanes[0]
            self._choose_lanes(lanes, Combine.REPLACE)
        self.menu_wanted.emit(at, None if lanes else self._gap_at(at))

    def _gap_at(self, at: QPointF) -> GapPicture | None:
        for gap in self._view.layer.gaps:
            shaded = gap.x0 <= at.x() <= gap.x1 and gap.y0 <= at.y() <= gap.y1
            if shaded or (gap.box and _rect(gap.box).contains(at)):
                return gap.gap
        return None

    def _lanes_at(self, at: QPointF) -> list[int]:
        """The lane whose label, bar or hit is there; where hits are counted, those that are counted there."""
        scene, window = self._scene, self._view.layer.window()
        if scene is None:
            return []
        if at.x() < 0:
            lane = int(np.floor(window.lane(at.y())))
            return [lane] if 0 <= lane < len(scene.lanes) else []
        if self._view.layer.most:
            return hover.in_pixel(scene, window, at.x(), at.y())[0]
        found = hover.under(scene, window, at.x(), at.y()).lane
        return [] if found is None else [found]

    def point(self, at: QPointF) -> None:
        """The pointer has moved there, in pixels of the lanes' box: the active tool hears of it."""
        if self._tool is not None and self._scene is not None:
            self._tool.moved(*self._under(at))

    def _under(self, at: QPointF) -> tuple[int | None, int | None, int]:
        """(lane, hit within reach, instant) at a point."""
        scene, window = self._scene, self._view.layer.window()
        lane = int(np.floor(window.lane(at.y())))
        if scene is None or not 0 <= lane < len(scene.lanes):
            return None, None, window.time(at.x())
        event = None if self._view.layer.most else hover.under(scene, window, at.x(), at.y()).event
        return lane, event, window.time(at.x())

    def _choose_lanes(self, lanes: Sequence[int], mode: Combine) -> None:
        if self._scene is not None and (lanes or mode is Combine.REPLACE):
            shown = self._scene.lanes
            self.chosen.emit(choose((shown[lane].key for lane in lanes), self._named(lanes)), mode)

    def _named(self, lanes: Sequence[int] | Lanes) -> str:
        """`lane Doe 29`, `lanes Doe 18 to Doe 29`; nothing for none."""
        if self._scene is None or not len(lanes):
            return ""
        words: dict[str, str] = data("text", "picture.toml")["timeline"]
        first, last = (self._scene.lanes[lanes[at]].name for at in (0, -1))
        return words["lane"].format(doe=first) if len(lanes) == 1 else words["lanes"].format(first=first, last=last)

    # keys

    def _escape(self) -> None:
        """Puts away one thing at a time: what a tool has begun, what is being dragged, what is selected."""
        if self._tool is not None:
            self._tool.escaped()
        elif self._view.box.dragging:
            self.drop()
        else:
            self.drop()
            self.chosen.emit(NOTHING, Combine.REPLACE)

    def _move_cursor(self, by: int, adding: bool) -> None:
        scene, overlay, box = self._scene, self._view.overlay, self._view.box
        if scene is None or not scene.lanes:
            return
        before = overlay.cursor
        at = -1 if before is None and by > 0 else before or 0
        lane = min(max(at + by, 0), len(scene.lanes) - 1)
        overlay.show_focus(True)
        overlay.show_cursor(lane)
        (t0, t1), (lane0, lane1) = box.viewRange()
        down = min(lane - lane0, 0.0) or max(lane + 1 - lane1, 0.0)
        if down:
            box.look_at(t0, t1, lane0 + down, lane1 + down)
        if adding and self._tool is None:
            self._choose_lanes(sorted({lane if before is None else before, lane}), Combine.ADD)
        self.visited.emit(lane)

    def _entered(self) -> None:
        if self._tool is not None and self._view.overlay.cursor is not None:
            self._tool.entered(self._view.overlay.cursor)
        elif self._tool is None:
            self._choose_cursor(Combine.REPLACE)

    def _choose_cursor(self, mode: Combine) -> None:
        if self._tool is None and self._view.overlay.cursor is not None:
            self._anchor = self._view.overlay.cursor
            self._choose_lanes([self._anchor], mode)

    def _menu_keyed(self) -> None:
        """The menu at the lane cursor, or at the first selected lane; about the gap that begins or ends there."""
        scene, window = self._scene, self._view.layer.window()
        if scene is None or self._tool is not None:
            return
        lane = self._view.overlay.cursor
        if lane is None:
            selected = lanes_of(scene, self._selection.does)
            lane = int(selected[0]) if len(selected) else None
        elif scene.lanes[lane].key not in self._selection:
            self._choose_cursor(Combine.REPLACE)
        gap = next((gap for gap in scene.gaps if lane in (gap.since_lane, gap.after_lane)), None)
        x = window.x(int(scene.first[lane])) if lane is not None else window.width / 2
        y = window.middle(lane) if lane is not None else window.height / 2
        self.menu_wanted.emit(QPointF(min(max(x, 0), window.width), min(max(y, 0), window.height)), gap)


def _rect(box: object) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)  # type: ignore[attr-defined]


def combine_for(modifiers: Qt.KeyboardModifier) -> Combine:
    """Shift adds, Ctrl toggles, Alt takes away; none replaces."""
    if modifiers & Qt.KeyboardModifier.ShiftModifier:
        return Combine.ADD
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return Combine.TOGGLE
    return Combine.REMOVE if modifiers & Qt.KeyboardModifier.AltModifier else Combine.REPLACE

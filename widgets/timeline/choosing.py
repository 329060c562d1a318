"""Choosing on the timeline by mouse and keys: from gestures over the lanes to what is emitted as chosen.

Shift adds, Ctrl toggles, Alt takes away, by whatever gesture. A click with Shift takes, as in any list, the run of
lanes from the last that was clicked to this one; it adds that run, for Shift never takes away what was selected before.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal

from app.base.ids import DoeKey
from app.matter.selection import NOTHING, Combine, Selection
from app.picture.choosing import Ints, in_rectangle, in_time, keys_of, lanes_of, of_lanes
from app.picture.gaps import GapPicture
from app.picture.lanes import Heading
from app.picture.scene import Scene
from widgets.timeline.in_words import drag_in_words, lanes_in_words, readout_lines
from widgets.timeline.lane_cursor import LaneCursor
from widgets.timeline.pointing import gap_at, gap_label_at, lanes_at, measure_at, under
from widgets.timeline.tool import Tool
from widgets.timeline.view import PlotView
from widgets.timeline.viewbox import Drag


class Choosing(QObject):
    """What is drawn, clicked or typed over the lanes. An active tool takes clicks, moves, Enter and Esc instead."""

    chosen = Signal(object, object)  # Selection, Combine
    group_wanted = Signal(object, object)  # the Does whose groups are wanted, Combine
    gap_clicked = Signal(object)  # GapPicture
    measure_clicked = Signal(object)  # MeasurePicture
    menu_wanted = Signal(object, object)  # QPointF in the box; the GapPicture it is about, or None

    def __init__(self, view: PlotView, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._scene: Scene | None = None
        self._zone = "UTC"
        self._selection = NOTHING
        self._banded: frozenset[DoeKey] = frozenset()
        self._anchor: int | None = None  # the lane from which Shift takes a run
        self._tool: Tool | None = None
        self.cursor = LaneCursor(view, self)
        view.box.banding.connect(self._banding)
        view.box.banded.connect(self._band_done)
        view.box.clicked.connect(self._clicked)
        view.box.asked.connect(self._asked)
        view.escaped.connect(self._escape)
        self.cursor.chosen.connect(self._keyed)
        self.cursor.entered.connect(self._entered)
        self.cursor.menu_wanted.connect(self._menu_keyed)

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
            self._view.box.drop_band()  # under a rectangle that is being dragged other Does stand now
        self._scene = scene
        self.cursor.set_scene(scene)
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

    def _in(self, scene: Scene, drag: Drag) -> Ints:
        """Who is taken."""
        window, band = self._view.layer.window(), drag.band
        t0, t1 = window.time(band.left()), window.time(band.right())
        if drag.over == "time":
            return in_time(scene, t0, t1)
        if drag.over == "labels":
            low, high = (int(np.floor(window.lane(y))) for y in (band.top(), band.bottom()))
            return of_lanes(scene, np.arange(max(low, 0), min(high + 1, len(scene.lanes))))
        return in_rectangle(scene, t0, t1, window.lane(band.top()), window.lane(band.bottom()))

    def _banding(self, drag: Drag) -> None:
        if self._tool is not None:
            self.point(drag.now)
        elif self._scene is not None:
            self._show_band(self._scene, drag, self._in(self._scene, drag))

    def _show_band(self, scene: Scene, drag: Drag, who: Ints) -> None:
        self._view.overlay.show_band(QRectF(drag.band), readout_lines(scene, who, self._zone), lanes_of(scene, who))

    def _band_done(self, drag: Drag, modifiers: Qt.KeyboardModifier) -> None:
        scene = self._scene
        if self._tool is not None:
            if drag.over == "lanes":
                self._clicked(drag.begin, modifiers, False)
                if drag.far:
                    self._clicked(drag.now, modifiers, False)
            return
        if not drag.far or scene is None:
            self._view.overlay.show_band(None)
            return
        who, mode = self._in(scene, drag), combine_for(modifiers)
        self._banded = keys_of(scene, who)
        if len(who) and mode is Combine.REPLACE:
            self._show_band(scene, drag, who)
        else:
            self._view.overlay.show_band(None)
        how = drag_in_words(scene, self._view.layer.window(), drag, who, self._zone)
        self.chosen.emit(Selection(self._banded, how), mode)

    # clicks

    def _clicked(self, at: QPointF, modifiers: Qt.KeyboardModifier, twice: bool) -> None:
        scene, layer = self._scene, self._view.layer
        if scene is None:
            return
        if self._tool is not None:
            if not twice:
                self._tool.clicked(*under(scene, layer, at))
            return
        measure = measure_at(layer, at)
        if measure is not None:
            self.measure_clicked.emit(measure)
            return
        gap = gap_label_at(layer, at)
        if gap is not None:
            self.gap_clicked.emit(gap)
            return
        lanes, mode = lanes_at(scene, layer, at), combine_for(modifiers)
        if twice:  # the first of the two has chosen the lane itself
            if lanes:
                self.group_wanted.emit(
                    keys_of(scene, of_lanes(scene, lanes)), Combine.ADD if mode is Combine.TOGGLE else mode
                )
            return
        if lanes and mode is Combine.ADD and self._anchor is not None:
            lanes = list(range(min(self._anchor, *lanes), max(self._anchor, *lanes) + 1))
        elif lanes:
            self._anchor = lanes[0]
        self._choose(scene, lanes, mode)

    def choose_heading(self, heading: Heading, modifiers: Qt.KeyboardModifier) -> None:
        """All who stand under it."""
        if self._scene is not None and self._tool is None:
            lanes = range(heading.first, heading.first + heading.lanes)
            keys = keys_of(self._scene, of_lanes(self._scene, lanes))
            self.chosen.emit(Selection(keys, heading.name), combine_for(modifiers))

    def _asked(self, at: QPointF) -> None:
        """The right button: upon a lane it chooses it, if it is not chosen; upon a gap the menu is about the gap."""
        scene = self._scene
        if scene is not None and self._tool is None:
            lanes = lanes_at(scene, self._view.layer, at)
            self._choose_unless(scene, lanes)
            self.menu_wanted.emit(at, None if lanes else gap_at(self._view.layer, at))

    def _choose_unless(self, scene: Scene, lanes: list[int]) -> None:
        if lanes and not any(key in self._selection for lane in lanes for key in scene.lanes[lane].does):
            self._anchor = lanes[0]
            self._choose(scene, lanes, Combine.REPLACE)

    def _choose(self, scene: Scene, lanes: Sequence[int], mode: Combine) -> None:
        if lanes or mode is Combine.REPLACE:
            keys = keys_of(scene, of_lanes(scene, lanes))
            self.chosen.emit(Selection(keys, lanes_in_words(scene, lanes)), mode)

    def point(self, at: QPointF) -> None:
        """The pointer has moved there, in pixels of the lanes' box: the active tool hears of it."""
        if self._tool is not None and self._scene is not None:
            self._tool.moved(*under(self._scene, self._view.layer, at))

    # keys

    def _escape(self) -> None:
        """Puts away one thing at a time: what a tool has begun, what is being dragged, what is selected."""
        if self._tool is not None:
            self._tool.escaped()
            return
        dragging = self._view.box.dragging
        self.drop()
        if not dragging:
            self.chosen.emit(NOTHING, Combine.REPLACE)

    def _keyed(self, lanes: list[int], mode: Combine) -> None:
        if self._scene is not None and self._tool is None:
            self._anchor = lanes[-1]
            self._choose(self._scene, lanes, mode)

    def _entered(self, lane: int) -> None:
        if self._tool is not None:
            self._tool.entered(lane)
        else:
            self._keyed([lane], Combine.REPLACE)

    def _menu_keyed(self, at: QPointF, gap: GapPicture | None) -> None:
        if self._scene is not None and self._tool is None:
            if self.cursor.lane is not None:
                self._choose_unless(self._scene, [self.cursor.lane])
            self.menu_wanted.emit(at, gap)


def combine_for(modifiers: Qt.KeyboardModifier) -> Combine:
    """Shift adds, Ctrl toggles, Alt takes away; none replaces."""
    if modifiers & Qt.KeyboardModifier.ShiftModifier:
        return Combine.ADD
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return Combine.TOGGLE
    return Combine.REMOVE if modifiers & Qt.KeyboardModifier.AltModifier else Combine.REPLACE

"""Choosing on the timeline by mouse and keys: from gestures over the lanes to what is emitted as chosen."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal

from app.base.clock import span_short, zone_name
from app.base.ids import DoeKey
from app.base.paths import data
from app.matter.selection import NOTHING, Combine, Selection, choose
from app.picture.choosing import in_rectangle, readout, readout_times, rectangle_in_words
from app.picture.scene import Scene
from widgets.timeline import hover
from widgets.timeline.overlay import Readout
from widgets.timeline.tool import Tool
from widgets.timeline.view import PlotView

_SMALLEST_BAND = 3.0


class Choosing(QObject):
    """What is drawn, clicked or typed over the lanes. An active tool takes clicks, moves, Enter and Esc instead."""

    chosen = Signal(object, object)  # Selection, Combine
    gap_clicked = Signal(object)  # GapPicture
    visited = Signal(int)  # the lane to which the keys have brought the cursor

    def __init__(self, view: PlotView, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._scene: Scene | None = None
        self._zone = "UTC"
        self._banded: frozenset[DoeKey] = frozenset()
        self._tool: Tool | None = None
        box = view.box
        box.banding.connect(self._banding)
        box.banded.connect(self._band_done)
        box.clicked.connect(self._clicked)
        view.moved_cursor.connect(self._move_cursor)
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
        viewport = self._view.viewport()
        if tool is None:
            viewport.unsetCursor()
        else:
            viewport.setCursor(tool.cursor)

    def set_scene(self, scene: Scene | None) -> None:
        self._scene = scene
        self._view.overlay.show_band(None)
        self._view.overlay.show_cursor(None)

    def set_zone(self, zone: str) -> None:
        """The zone in which readouts speak."""
        self._zone = zone

    def set_selection(self, selection: Selection) -> None:
        """The rectangle stays for as long as what it took is selected."""
        if not self._banded <= selection.does or not selection:
            self._view.overlay.show_band(None)

    def drop(self) -> None:
        """What is being dragged chooses nothing."""
        self._view.box.drop_band()
        self._view.overlay.show_band(None)

    # rectangle

    def _in(self, band: QRectF) -> tuple[frozenset[DoeKey], str]:
        """The Does whose hits lie in a rectangle of pixels, and the rectangle in words."""
        scene, window = self._scene, self._view.layer.window()
        if scene is None:
            return frozenset(), ""
        t0, t1 = window.time(band.left()), window.time(band.right())
        does = in_rectangle(scene, t0, t1, window.lane(band.top()), window.lane(band.bottom()))
        return does, rectangle_in_words(t0, t1, self._zone)

    def _banding(self, begin: QPointF, now: QPointF) -> None:
        if self._tool is not None:
            self.point(now)
            return
        band = QRectF(begin, now).normalized()
        does, _how = self._in(band)
        self._view.overlay.show_band(band, self._readout(does), self._lanes(does))

    def _lanes(self, does: frozenset[DoeKey]) -> list[int]:
        return sorted(self._scene.lane_of[key] for key in does) if self._scene else []

    def _readout(self, does: frozenset[DoeKey]) -> Readout:
        words = data("text", "picture.toml")["timeline"]
        found = readout(self._scene, does) if self._scene else None
        if found is None:
            return ((words["none"], ""),)
        zone = self._zone
        needed = span_short(found.needed) if found.needed else words["no_needed"]
        return (
            (f"{found.does:,} {'Doe' if found.does == 1 else 'Does'}", words["name_it"]),
            (words["hits"].format(zone=zone_name(zone)), readout_times(found, zone)),
            (words["needed"], needed if found.needed is not None else words["several_cases"]),
        )

    def _band_done(self, begin: QPointF, end: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        band = QRectF(begin, end).normalized()
        small = band.width() < _SMALLEST_BAND and band.height() < _SMALLEST_BAND
        if self._tool is not None:
            self._clicked(begin, modifiers)
            if not small:
                self._clicked(end, modifiers)
            return
        if small:
            self._view.overlay.show_band(None)
            return
        does, how = self._in(band)
        mode = combine_for(modifiers)
        self._banded = does if mode is Combine.REPLACE else frozenset()
        if does and mode is Combine.REPLACE:
            self._view.overlay.show_band(band, self._readout(does), self._lanes(does))
        else:
            self._view.overlay.show_band(None)
        self.chosen.emit(choose(does, how), mode)

    # clicks

    def _clicked(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        scene, window = self._scene, self._view.layer.window()
        if scene is None:
            return
        if self._tool is not None:
            self._tool.clicked(*self._under(at))
            return
        for gap in self._view.layer.gaps:
            if gap.box and QRectF(gap.box.x, gap.box.y, gap.box.width, gap.box.height).contains(at):
                self.gap_clicked.emit(gap.gap)
                return
        if self._view.layer.most:
            lanes, _hits = hover.in_pixel(scene, window, at.x(), at.y())
        else:
            lane = hover.under(scene, window, at.x(), at.y()).lane
            lanes = [lane] if lane is not None else []
        self._choose_lanes(scene, lanes, combine_for(modifiers))

    def point(self, at: QPointF) -> None:
        """The pointer has moved there, in pixels of the lanes' box: the active tool hears of it."""
        if self._tool is not None and self._scene is not None:
            self._tool.moved(*self._under(at))

    def _under(self, at: QPointF) -> tuple[int | None, int | None, int]:
        """(lane, hit within reach, instant) at a point."""
        scene, window = self._scene, self._view.layer.window()
        lane = int(window.lane(at.y())) if window.lane(at.y()) >= 0 else -1
        if scene is None or not 0 <= lane < len(scene.lanes):
            return None, None, window.time(at.x())
        event = None if self._view.layer.most else hover.under(scene, window, at.x(), at.y()).event
        return lane, event, window.time(at.x())

    def _choose_lanes(self, scene: Scene, lanes: list[int], mode: Combine) -> None:
        if not lanes and mode is not Combine.REPLACE:
            return
        names = data("text", "picture.toml")["timeline"]["lane"]
        how = names.format(doe=scene.lanes[lanes[0]].name) if len(lanes) == 1 else ""
        self.chosen.emit(choose((scene.lanes[lane].key for lane in lanes), how), mode)

    # keys

    def _escape(self) -> None:
        if self._tool is not None:
            self._tool.escaped()
            return
        self.drop()
        self.chosen.emit(NOTHING, Combine.REPLACE)

    def _move_cursor(self, by: int) -> None:
        scene, overlay, box = self._scene, self._view.overlay, self._view.box
        if scene is None or not scene.lanes:
            return
        at = -1 if overlay.cursor is None and by > 0 else overlay.cursor or 0
        lane = min(max(at + by, 0), len(scene.lanes) - 1)
        overlay.show_focus(True)
        overlay.show_cursor(lane)
        (t0, t1), (lane0, lane1) = box.viewRange()
        down = min(lane - lane0, 0.0) or max(lane + 1 - lane1, 0.0)
        if down:
            box.look_at(t0, t1, lane0 + down, lane1 + down)
        self.visited.emit(lane)

    def _entered(self) -> None:
        if self._tool is not None and self._view.overlay.cursor is not None:
            self._tool.entered(self._view.overlay.cursor)
        elif self._tool is None:
            self._choose_cursor(Combine.REPLACE)

    def _choose_cursor(self, mode: Combine) -> None:
        if self._scene is not None and self._view.overlay.cursor is not None:
            self._choose_lanes(self._scene, [self._view.overlay.cursor], mode)


def combine_for(modifiers: Qt.KeyboardModifier) -> Combine:
    """Shift adds, Ctrl toggles, Alt takes away; none replaces."""
    if modifiers & Qt.KeyboardModifier.ShiftModifier:
        return Combine.ADD
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return Combine.TOGGLE
    return Combine.REMOVE if modifiers & Qt.KeyboardModifier.AltModifier else Combine.REPLACE

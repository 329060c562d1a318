"""The timeline: a Doe a lane. It shows a scene and tells what was chosen; it decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QToolTip, QVBoxLayout, QWidget

from app.base.clock import span_short, zone_name
from app.base.ids import DoeKey
from app.base.paths import data
from app.matter.selection import NOTHING, Combine, Selection, choose
from app.picture.choosing import in_rectangle, readout, readout_times, rectangle_in_words
from app.picture.scene import Scene
from app.picture.ticks import DAY, days
from widgets.theme import Theme, theme
from widgets.timeline import hover
from widgets.timeline.overlay import Readout
from widgets.timeline.overview import OverviewStrip
from widgets.timeline.sensitivity import SensitivityStrip
from widgets.timeline.spoken import description, note
from widgets.timeline.state import Look
from widgets.timeline.view import PlotView

_SMALLEST_BAND = 3.0


class Timeline(QWidget):
    """Lanes with their axes and strips. The standing selection comes in by `set_selection`; choices go out."""

    chosen = Signal(object, object)  # Selection, Combine
    hovered = Signal(object)  # the event under the cursor, or None
    dwell_dragging = Signal(float)  # seconds in all, while the line is dragged
    dwell_dragged = Signal(float)  # the same, when the line is let go
    gap_clicked = Signal(object)  # GapPicture

    def __init__(self, describe: Callable[[int], str] | None = None, parent: QWidget | None = None) -> None:
        """`describe` makes the tool tip of an event."""
        super().__init__(parent)
        self._describe = describe
        self._scene: Scene | None = None
        self._theme: Theme = theme(False)
        self._selection: Selection = NOTHING
        self._linked: frozenset[int] = frozenset()
        self._zone: str | None = None
        self._banded: frozenset[DoeKey] = frozenset()
        self._hovered: int | None = None
        self._fitted = False
        self.view, self.overview, self.sensitivity = PlotView(), OverviewStrip(), SensitivityStrip()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.overview)
        column.addWidget(self.sensitivity)
        self.setFocusProxy(self.view)
        self._tip = QTimer(self, singleShot=True, interval=hover.DELAY)
        self._cursor = QPointF()
        self._connect()
        self._show()

    def _connect(self) -> None:
        view, box = self.view, self.view.box
        box.banding.connect(self._banding)
        box.banded.connect(self._band_done)
        box.clicked.connect(self._clicked)
        box.sigRangeChanged.connect(self._range_changed)
        box.sigResized.connect(self._box_resized)
        view.scene().sigMouseMoved.connect(self._mouse_moved)
        view.moved_cursor.connect(self._move_cursor)
        view.toggled.connect(lambda: self._choose_cursor(Combine.TOGGLE))
        view.entered.connect(lambda: self._choose_cursor(Combine.REPLACE))
        view.escaped.connect(self._escape)
        view.fitted.connect(self.fit)
        view.layer.scaled.connect(self.overview.show_scale)
        self.overview.moved.connect(lambda t0, t1: box.look_at(t0, t1, *box.viewRange()[1]))
        self.sensitivity.dragging.connect(self.dwell_dragging)
        self.sensitivity.released.connect(self.dwell_dragged)
        self._tip.timeout.connect(self._show_tip)

    # what is shown

    @property
    def scene(self) -> Scene | None:
        return self._scene

    @property
    def selection(self) -> Selection:
        return self._selection

    def set_scene(self, scene: Scene | None) -> None:
        """Show the scene. The range stays where the listed times stay the same (a new dwell, a new cluster)."""
        old, self._scene = self._scene, scene
        self.view.overlay.show_band(None)
        self.view.overlay.show_cursor(None)
        self._show()
        if scene is None:
            return
        same = old is not None and len(old.lanes) == len(scene.lanes) and old.listed == scene.listed
        if not same or not self._fitted:
            self.fit()
        self._describe_for_readers(scene)

    def set_selection(self, selection: Selection) -> None:
        if not self._banded <= selection.does or not selection:
            self.view.overlay.show_band(None)
        if selection.does != self._selection.does:
            self._selection = selection
            self._show()
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
        self._zone = zone
        self._show()

    def set_describe(self, describe: Callable[[int], str] | None) -> None:
        self._describe = describe

    def fit(self) -> None:
        """All lanes, and whole days around all listed times and assumed stays."""
        if self._scene is not None:
            self._fitted = self.view.box.height() > 1
            t0, t1 = _whole_days(self._scene, 0.0)
            self.view.box.look_at(t0, t1, 0.0, self.view.box.lanes_that_fit())

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
        scene, box = self._scene, self.view.box
        lanes = sorted(scene.lane_of[key] for key in keys if key in scene.lane_of) if scene else []
        if scene is None or not lanes:
            return
        (t0, t1), (lane0, lane1) = box.viewRange()
        first, last = float(scene.first[lanes].min()) / 1e6, float(scene.last[lanes].max()) / 1e6
        margin = (t1 - t0) * 0.05
        if last - first + 2 * margin > t1 - t0:
            t0, t1 = first - margin, last + margin
        else:
            by = min(first - margin - t0, 0.0) or max(last + margin - t1, 0.0)
            t0, t1 = t0 + by, t1 + by
        by = min(lanes[0] - lane0, 0.0) or max(lanes[-1] + 1 - lane1, 0.0)
        box.look_at(t0, t1, lane0 + by, lane1 + by)

    def _zone_now(self) -> str:
        return self._zone or (self._scene.exhibit_zone if self._scene else "UTC")

    def _show(self) -> None:
        scene = self._scene
        look = Look(scene, self._theme, self._selection.does, self._linked, self._zone_now()) if scene else None
        self.view.setBackground(self._theme.base)
        self.view.set_look(look)
        gutter = float(self.view.gutter.maximumWidth())
        whole = _whole_days(scene, 0.16) if scene else (0.0, 1.0)
        self.overview.set_look(look, whole, gutter, note(scene) if scene else "")
        self.sensitivity.set_look(look, gutter)
        self.sensitivity.setVisible(scene is not None and scene.sensitivity is not None)

    def _describe_for_readers(self, scene: Scene) -> None:
        self.view.setAccessibleName(data("text", "picture.toml")["timeline"]["name"])
        self.view.setAccessibleDescription(description(scene))

    # range

    def _range_changed(self, *_: Any) -> None:
        (t0, t1), _lanes = self.view.box.viewRange()
        self.overview.show_range(t0, t1)
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
        self.sensitivity.setVisible(self.height() > 460 and bool(self._scene and self._scene.sensitivity))

    # choosing

    def _in(self, band: QRectF) -> tuple[frozenset[DoeKey], str]:
        """The Does whose hits lie in a rectangle of pixels, and the rectangle in words."""
        scene, window = self._scene, self.view.layer.window()
        if scene is None:
            return frozenset(), ""
        t0, t1 = window.time(band.left()), window.time(band.right())
        does = in_rectangle(scene, t0, t1, window.lane(band.top()), window.lane(band.bottom()))
        return does, rectangle_in_words(t0, t1, self._zone_now())

    def _banding(self, band: QRectF) -> None:
        does, _how = self._in(band)
        taken = sorted(self._scene.lane_of[key] for key in does) if self._scene else []
        self.view.overlay.show_band(band, self._readout(does), taken)

    def _readout(self, does: frozenset[DoeKey]) -> Readout:
        words = data("text", "picture.toml")["timeline"]
        found = readout(self._scene, does) if self._scene else None
        if found is None:
            return ((words["none"], ""),)
        zone = self._zone_now()
        needed = span_short(found.needed) if found.needed else words["no_needed"]
        return (
            (f"{found.does:,} {'Doe' if found.does == 1 else 'Does'}", words["name_it"]),
            (words["hits"].format(zone=zone_name(zone)), readout_times(found, zone)),
            (words["needed"], needed if found.needed is not None else words["several_cases"]),
        )

    def _band_done(self, band: QRectF, modifiers: Qt.KeyboardModifier) -> None:
        if band.width() < _SMALLEST_BAND and band.height() < _SMALLEST_BAND:
            self.view.overlay.show_band(None)
            return
        does, how = self._in(band)
        mode = combine_for(modifiers)
        self._banded = does if mode is Combine.REPLACE else frozenset()
        taken = sorted(self._scene.lane_of[key] for key in does) if self._scene else []
        if does and mode is Combine.REPLACE:
            self.view.overlay.show_band(band, self._readout(does), taken)
        else:
            self.view.overlay.show_band(None)
        self.chosen.emit(choose(does, how), mode)

    def _clicked(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        scene, window = self._scene, self.view.layer.window()
        if scene is None:
            return
        for gap in self.view.layer.gaps:
            if gap.box and QRectF(gap.box.x, gap.box.y, gap.box.width, gap.box.height).contains(at):
                self.gap_clicked.emit(gap.gap)
                return
        if self.view.layer.most:
            lanes, _hits = hover.in_pixel(scene, window, at.x(), at.y())
        else:
            lane = hover.under(scene, window, at.x(), at.y()).lane
            lanes = [lane] if lane is not None else []
        self._choose_lanes(scene, lanes, combine_for(modifiers))

    def _choose_lanes(self, scene: Scene, lanes: list[int], mode: Combine) -> None:
        if not lanes and mode is not Combine.REPLACE:
            return
        names = data("text", "picture.toml")["timeline"]["lane"]
        how = names.format(doe=scene.lanes[lanes[0]].name) if len(lanes) == 1 else ""
        self.chosen.emit(choose((scene.lanes[lane].key for lane in lanes), how), mode)

    def _escape(self) -> None:
        self.view.box.drop_band()
        self.view.overlay.show_band(None)
        self.chosen.emit(NOTHING, Combine.REPLACE)

    # keyboard

    def _move_cursor(self, by: int) -> None:
        scene, overlay, box = self._scene, self.view.overlay, self.view.box
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
        window = self.view.layer.window()
        event = int(scene.events[scene.offsets[lane]])
        self._cursor = QPointF(window.x(int(scene.first[lane])), window.middle(lane))
        self._hover(event)

    def _choose_cursor(self, mode: Combine) -> None:
        if self._scene is not None and self.view.overlay.cursor is not None:
            self._choose_lanes(self._scene, [self.view.overlay.cursor], mode)

    # hover

    def _mouse_moved(self, at: QPointF) -> None:
        scene, box = self._scene, self.view.box
        if scene is None:
            return
        self._cursor = box.mapFromScene(at)
        inside = box.rect().contains(self._cursor)
        window, x, y = self.view.layer.window(), self._cursor.x(), self._cursor.y()
        found = hover.under(scene, window, x, y) if inside and not self.view.layer.most else hover.Under()
        self.view.overlay.show_cross(x if inside and self.view.layer.most else None)
        self._hover(found.event)
        if inside and self.view.layer.most:
            self._tip.start()

    def _hover(self, event: int | None) -> None:
        QToolTip.hideText()
        self._tip.stop()
        if event is not None:
            self._tip.start()
        if event != self._hovered:
            self._hovered = event
            self.hovered.emit(event)

    def _show_tip(self) -> None:
        scene = self._scene
        if scene is None:
            return
        if self._hovered is not None:
            words = self._describe(self._hovered) if self._describe else ""
        else:
            words = hover.pixel_in_words(scene, self.view.layer.window(), self._cursor.x(), self._cursor.y())
        if words:
            spot = self.view.mapFromScene(self.view.box.mapToScene(self._cursor))
            QToolTip.showText(self.view.viewport().mapToGlobal(spot), words, self.view)

    def leaveEvent(self, event: Any) -> None:
        super().leaveEvent(event)
        self.view.overlay.show_cross(None)
        self._hover(None)


def combine_for(modifiers: Qt.KeyboardModifier) -> Combine:
    """Shift adds, Ctrl toggles, Alt takes away; none replaces."""
    if modifiers & Qt.KeyboardModifier.ShiftModifier:
        return Combine.ADD
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return Combine.TOGGLE
    return Combine.REMOVE if modifiers & Qt.KeyboardModifier.AltModifier else Combine.REPLACE


def _whole_days(scene: Scene, margin: float) -> tuple[float, float]:
    """Epoch seconds around all that is listed or assumed: whole days of the exhibit's zone, where it is days."""
    t0, t1 = scene.extent
    span = max(t1 - t0, timedelta(hours=1) // timedelta(microseconds=1))
    t0, t1 = t0 - round(span * max(margin, 0.01)), t1 + round(span * max(margin, 0.01))
    if span > 2 * DAY:
        around = list(days(t0, t1, scene.exhibit_zone))
        t0, t1 = around[0][0], around[-1][1]
    return t0 / 1e6, t1 / 1e6

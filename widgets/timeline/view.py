"""The plot: axes, presence strip, lanes and fold in one graphics view; their keys."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QGraphicsView, QWidget

from widgets.timeline.axes import LaneAxis, TimeAxis
from widgets.timeline.lane_scroll import LaneScroll
from widgets.timeline.layer import HitLayer
from widgets.timeline.overlay import Overlay
from widgets.timeline.overview import RIGHT
from widgets.timeline.presence import FoldedLanes, PresenceCurve
from widgets.timeline.state import Look
from widgets.timeline.viewbox import LanesViewBox

# The window system joins moves that come too fast. Left out here, those of a quick drag would make a click of it.
pg.setConfigOption("mouseRateLimit", -1)


class PlotView(pg.GraphicsView):  # type: ignore[misc]
    """Places the items once; they are reused for every scene."""

    moved_cursor = Signal(int, bool)  # lanes down, whether to add what is passed
    moved_hit = Signal(int)  # hits onward in the lane at the cursor
    menu_keyed = Signal()
    toggled = Signal()  # the lane at the cursor
    entered = Signal()  # that lane alone
    escaped = Signal()
    fitted = Signal()
    on_part = Signal()  # the keys went to the strip, or to the lanes

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setMinimumHeight(220)
        layout = pg.GraphicsLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.setCentralItem(layout)
        self.box = LanesViewBox()
        self.above, self.below = TimeAxis(True, self.box), TimeAxis(False, self.box)
        self.presence, self.fold = PresenceCurve(self.box), FoldedLanes(self.box)
        self.gutter, self.scroll = LaneAxis(self.box), LaneScroll(self.box, RIGHT)
        self.layer, self.overlay = HitLayer(self.box), Overlay(self.box)
        for row, item in enumerate((self.above, self.presence, self.box, self.fold, self.below)):
            layout.addItem(item, row, 1)
        layout.addItem(self.gutter, 2, 0)
        layout.addItem(self.scroll, 2, 2)
        layout.layout.setRowStretchFactor(2, 1)
        layout.layout.setColumnStretchFactor(1, 1)
        for strip in (self.above, self.below, self.presence, self.fold):
            strip.setCursor(Qt.CursorShape.IBeamCursor)  # a drag marks a span of time there
        self._has_tool = False

    def use_cursor(self, shape: Qt.CursorShape | None) -> None:
        """That of the tool in hand, which has Esc to itself; None: no tool."""
        self._has_tool = shape is not None
        if shape is None:
            self.viewport().unsetCursor()
        else:
            self.viewport().setCursor(shape)

    def set_look(self, look: Look | None) -> None:
        """What all parts draw from now on; none draws before the next frame."""
        if look is not None:
            self.setBackground(look.theme.base)
            self.overlay.set_theme(look.theme)
        listed = look is not None and look.scene.whole[0] > 0  # where nothing is listed, no day is named
        self.above.show_zone(look.scene.exhibit_zone if look and listed else None, look)
        self.below.show_zone(look.scene.court_zone if look and listed else None, look)
        self.box.set_lanes(len(look.scene.lanes) if look else 0)
        for part in (self.presence, self.fold, self.gutter, self.scroll, self.layer):
            part.set_look(look)

    def event(self, event: QEvent) -> bool:
        """Esc ends a drag, or goes to the tool, before it is anything to the window."""
        override = event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape  # type: ignore[attr-defined]
        if override and (self._has_tool or self.box.dragging):
            event.accept()
            return True
        return bool(super().event(event))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By the mouse the lanes ask for a menu themselves, when the button is let go."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_keyed.emit()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from the lanes to the strip above them before it leaves; Shift and Tab the other way round."""
        if forward == self.presence.focused or not self.presence.words:
            return bool(super().focusNextPrevChild(forward))
        self._show_focus(forward, True)
        return True

    def _show_focus(self, on_strip: bool, by_key: bool) -> None:
        """Which of the two has the keys; by the mouse it is not shown."""
        self.presence.show_focus(on_strip)
        self.overlay.show_focus(by_key and not on_strip)
        self.on_part.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, box = event.key(), self.box
        if self.presence.focused and not event.modifiers() and self.presence.keyed(key):
            event.accept()
            return
        if self.presence.focused and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._show_focus(False, True)
        page, ctrl = box.height() * 0.9, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match key:
            case Qt.Key.Key_Left | Qt.Key.Key_Right if ctrl:
                self.moved_hit.emit(1 if key == Qt.Key.Key_Right else -1)
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                box.pan(dx=box.width() / 8 * (1 if key == Qt.Key.Key_Right else -1))
            case Qt.Key.Key_Up | Qt.Key.Key_Down if ctrl:
                lane0, lane1 = box.viewRange()[1]
                around = (lane0 + lane1) / 2 if self.overlay.cursor is None else self.overlay.cursor + 0.5
                box.zoom_lanes(1 / 1.4 if key == Qt.Key.Key_Up else 1.4, around)
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                adding = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.moved_cursor.emit(1 if key == Qt.Key.Key_Down else -1, adding)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                box.zoom_time(1 / 1.4)
            case Qt.Key.Key_Minus:
                box.zoom_time(1.4)
            case Qt.Key.Key_Home | Qt.Key.Key_0:
                self.fitted.emit()
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                box.pan(dy=page if key == Qt.Key.Key_PageDown else -page)
            case Qt.Key.Key_Space:
                self._hold(event)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit()
            case Qt.Key.Key_Menu:
                self.menu_keyed.emit()
            case Qt.Key.Key_F10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.menu_keyed.emit()
            case Qt.Key.Key_Escape:
                self.escaped.emit()
            case _:
                event.ignore()
                return
        event.accept()

    def _hold(self, event: QKeyEvent) -> None:
        """Space held pans with the left button; let go without a drag it toggles the lane at the cursor."""
        if not event.isAutoRepeat():
            self.box.pan_with_left, self.box.panned = True, False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.presence.focused:
            self._show_focus(False, False)
        super().mousePressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat() and self.box.pan_with_left:
            self.box.pan_with_left = False
            if not self.box.panned:
                self.toggled.emit()
            event.accept()
            return
        super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        reasons = Qt.FocusReason
        by_key = event.reason() in (reasons.TabFocusReason, reasons.BacktabFocusReason, reasons.ShortcutFocusReason)
        self._show_focus(event.reason() == reasons.BacktabFocusReason and bool(self.presence.words), by_key)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.box.pan_with_left = False
        self._show_focus(False, False)

"""The axes: time in a zone of its own, above and below; and the gutter with the lanes' labels."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen

from app.base.clock import count, zone_name
from app.base.paths import data
from app.picture import ticks
from app.picture.density import THINNEST
from app.picture.heading_marks import HeadingMark, HeadingPlaces, heading_at
from app.picture.labels import LABEL_HEIGHT, thinned
from app.picture.lanes import Heading
from app.picture.window import Window
from widgets.painting import safely
from widgets.plain_tip import plain_tip
from widgets.theme import Theme
from widgets.timeline import text
from widgets.timeline.headings import TRIANGLE, Room, draw_headings
from widgets.timeline.layer import window_of
from widgets.timeline.rail import draw_rail
from widgets.timeline.state import Look

TIME_HEIGHT = 34
GUTTER = 54
WIDE_GUTTER = 148


class TimeAxis(pg.AxisItem):  # type: ignore[misc]
    """Midnights, hours or seconds of one IANA zone, whose name stands in the gutter."""

    def __init__(self, above: bool, box: pg.ViewBox) -> None:
        super().__init__("top" if above else "bottom")
        self.enableAutoSIPrefix(False)
        self.setHeight(TIME_HEIGHT)
        self.linkToView(box)
        self._above = above
        self._box = box
        self._look: Look | None = None
        self._zone: str | None = None

    @property
    def zone(self) -> str | None:
        """IANA name."""
        return self._zone if self._look is not None else None

    def show_zone(self, zone: str | None, look: Look | None) -> None:
        """None: the axis stays empty (no court zone is known)."""
        self._zone, self._look = zone, look
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(-WIDE_GUTTER, 0, self.size().width() + WIDE_GUTTER + 14, TIME_HEIGHT)

    @safely
    def paint(self, painter: QPainter, *_: Any) -> None:
        if self._look is None or self._zone is None:
            return
        theme, window = self._look.theme, window_of(self._box)
        width = window.width
        base = TIME_HEIGHT - 0.5 if self._above else 0.5
        out = -1 if self._above else 1
        axis = ticks.axis(window.t0, window.t1, self._zone, width)
        painter.setPen(QPen(theme.edge, 1))
        lengths = {"minor": 3, "major": 4 if self._dense(axis) else 6, "month": 24}
        lines = [QLineF(0, base, width, base)]
        for tick in axis.ticks:
            x = round(window.x(tick.at)) + 0.5
            lines.append(QLineF(x, base, x, base + out * lengths[tick.rank]))
        painter.drawLines(lines)
        self._texts(painter, axis, window, theme)
        painter.setFont(text.small_font(theme, -1.2, 600))
        painter.setPen(theme.ink)
        painter.drawText(
            QRectF(-WIDE_GUTTER, self._number_y() - 11, WIDE_GUTTER - 8, 16), _RIGHT, zone_name(self._zone)
        )

    @staticmethod
    def _dense(axis: ticks.Axis) -> bool:
        return any(label.middle for label in axis.labels)

    def _number_y(self) -> float:
        return TIME_HEIGHT - 7 if self._above else 14

    def _texts(self, painter: QPainter, axis: ticks.Axis, window: Window, theme: Theme) -> None:
        small, heading = text.small_font(theme, text.AXIS), text.font(theme, "title")
        small_metrics = text.small_metrics(theme, text.AXIS)
        number, month = self._number_y(), 13 if self._above else 28
        for label in axis.labels:
            x = window.x(label.at)
            if label.heading:
                painter.setFont(heading)
                painter.setPen(theme.ink)
                if x + 6 + text.width(theme, label.text, "title") <= window.width + 14:
                    painter.drawText(QPointF(x + 6, month), label.text)
                continue
            painter.setFont(small)
            painter.setPen(theme.ink3 if label.off else theme.ink2)
            wide = small_metrics.horizontalAdvance(label.text)
            left = x - wide / 2 if label.middle else x + 4
            if left >= -4 and left + wide <= window.width + 8:
                painter.drawText(QPointF(left, number), label.text)


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class LaneAxis(pg.AxisItem):  # type: ignore[misc]
    """Doe numbers where they have room; the names of headings, which fold."""

    heading_clicked = Signal(object)  # Heading: to fold or unfold
    heading_named = Signal(object, object)  # Heading and modifiers: to choose its Does

    def __init__(self, box: pg.ViewBox) -> None:
        super().__init__("left")
        self.enableAutoSIPrefix(False)
        self.setWidth(GUTTER)
        self.linkToView(box)
        self._box = box
        self._look: Look | None = None
        self._places = HeadingPlaces(())
        self._room = Room(0.0, 0.0)

    def set_look(self, look: Look | None) -> None:
        self._look = look
        headings = look.scene.headings if look is not None else ()
        if not self._places.of(headings):
            self._places = HeadingPlaces(headings)
        self.setWidth(WIDE_GUTTER if look is not None and look.scene.headings else GUTTER)
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(0, -4, self.size().width(), self.size().height() + 8)

    @safely
    def paint(self, painter: QPainter, *_: Any) -> None:
        look = self._look
        if look is None or not look.scene.lanes:
            return
        theme, window = look.theme, window_of(self._box)
        lanes, view = look.scene.lanes, window.lanes_in_view(len(look.scene.lanes))
        parties = np.array(look.scene.parties, np.int64)
        painter.setClipRect(self.boundingRect())
        draw_rail(painter, look, window, self.size().width())
        left = 64 if look.scene.headings else 2
        fonts = text.small_font(theme, text.AXIS), text.small_font(theme, text.AXIS, 700)
        widths = text.small_metrics(theme, text.AXIS, 700)
        marks, room, widest = self._marks(), self.size().width() - 8 - left, 0.0
        taken = [mark.y for mark in marks if mark.heading.folded]
        labelled = thinned(view, window.pitch, np.concatenate([look.selected_lanes, parties]))
        selected = set(np.intersect1d(labelled, look.selected_lanes).tolist())
        if look.scene.headings and window.pitch < THINNEST:  # a few numbers of thousands say less than the headings
            labelled = [i for i in labelled if i in selected or i in look.scene.parties]
        for i in labelled:
            y = window.middle(i)
            if lanes[i].members or not 3 <= y <= window.height - 3 or any(abs(y - at) < LABEL_HEIGHT for at in taken):
                continue
            lane = lanes[i]
            bold = i in selected or lane.movant or lane.client
            painter.setFont(fonts[bold])
            dim = theme.ink3 if lane.status == "dismissed" else theme.ink
            painter.setPen(theme.accent if i in selected else dim)
            words = lane.label
            wide = widths.horizontalAdvance(words)
            if wide > room:
                words, wide = widths.elidedText(words, Qt.TextElideMode.ElideMiddle, room), room
            painter.drawText(QRectF(left, y - 8, room, 16), _RIGHT, words)
            widest = max(widest, wide)
        self._room = Room(self.size().width() - 8, widest + 8 if widest else 0.0)
        draw_headings(painter, look, marks, self._room, window.height)

    def _marks(self) -> list[HeadingMark]:
        return self._places.place(window_of(self._box))

    def heading_at(self, at: QPointF) -> Heading | None:
        """Whose name is there."""
        mark = heading_at(self._marks(), at.y())
        if mark is None or self._look is None or at.x() > self._room.of(mark, self._look.theme):
            return None
        return mark.heading

    def mouseClickEvent(self, event: Any) -> None:
        """The triangle folds the heading, or unfolds it; the name chooses its Does, and clicked twice it folds, too.

        What is clicked beside them is a lane's label.
        """
        heading = self.heading_at(event.pos())
        if heading is None or event.button() != Qt.MouseButton.LeftButton:
            super().mouseClickEvent(event)
            return
        event.accept()
        on_triangle = event.pos().x() < TRIANGLE
        if on_triangle != event.double():
            self.heading_clicked.emit(heading)
        elif not on_triangle:
            self.heading_named.emit(heading, event.modifiers())

    def hoverEvent(self, event: Any) -> None:
        heading = None if event.isExit() else self.heading_at(event.pos())
        if heading is None:
            self.unsetCursor()
            self.setToolTip("")
            return
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        words = data("text", "picture.toml")["lanes"]["unfold" if heading.folded else "fold"]
        self.setToolTip(plain_tip(words.format(name=heading.name, does=count(heading.does, "Doe"))))

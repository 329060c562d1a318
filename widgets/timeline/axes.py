"""The axes: time in a zone of its own, above and below; and the gutter with the lanes' labels."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.base.clock import zone_name
from app.picture import ticks
from app.picture.labels import thinned
from app.picture.window import Window
from widgets.theme import Theme
from widgets.timeline import text
from widgets.timeline.layer import window_of
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

    def show_zone(self, zone: str | None, look: Look | None) -> None:
        """None: the axis stays empty (no court zone is known)."""
        self._zone, self._look = zone, look
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(-WIDE_GUTTER, 0, self.size().width() + WIDE_GUTTER + 14, TIME_HEIGHT)

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
            painter.setPen(theme.ink3 if label.weekend else theme.ink2)
            wide = small_metrics.horizontalAdvance(label.text)
            left = x - wide / 2 if label.middle else x + 4
            if left >= -4 and left + wide <= window.width + 8:
                painter.drawText(QPointF(left, number), label.text)


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class LaneAxis(pg.AxisItem):  # type: ignore[misc]
    """Doe numbers where they have room; names of groups, where lanes stand in groups."""

    def __init__(self, box: pg.ViewBox) -> None:
        super().__init__("left")
        self.enableAutoSIPrefix(False)
        self.setWidth(GUTTER)
        self.linkToView(box)
        self._box = box
        self._look: Look | None = None

    def set_look(self, look: Look | None) -> None:
        self._look = look
        self.setWidth(WIDE_GUTTER if look is not None and look.scene.headings else GUTTER)
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(0, -4, self.size().width(), self.size().height() + 8)

    def paint(self, painter: QPainter, *_: Any) -> None:
        look = self._look
        if look is None or not look.scene.lanes:
            return
        theme, window = look.theme, window_of(self._box)
        lanes, view = look.scene.lanes, window.lanes_in_view(len(look.scene.lanes))
        selected = set(look.selected_lanes)
        must = selected.union(look.scene.parties)
        painter.setClipRect(self.boundingRect())
        left = 64 if look.scene.headings else 2
        fonts = text.small_font(theme, text.AXIS), text.small_font(theme, text.AXIS, 700)
        widths = text.small_metrics(theme, text.AXIS)
        for i in thinned(view, window.pitch, must):
            if not 3 <= window.middle(i) <= window.height - 3:
                continue
            lane = lanes[i]
            bold = i in selected or lane.movant or lane.client
            painter.setFont(fonts[bold])
            dim = theme.ink3 if lane.status == "dismissed" else theme.ink
            painter.setPen(theme.accent if i in selected else dim)
            room = self.size().width() - 8 - left
            words = lane.label
            if widths.horizontalAdvance(words) > room:
                words = widths.elidedText(words, Qt.TextElideMode.ElideMiddle, room)
            painter.drawText(QRectF(left, window.middle(i) - 8, room, 16), _RIGHT, words)
        self._headings(painter, look, window)

    def _headings(self, painter: QPainter, look: Look, window: Window) -> None:
        """The name at the top of its lanes, the number of them below where there is room."""
        theme, free = look.theme, 0.0
        for heading in look.scene.headings:
            top, bottom = window.y(heading.first), window.y(heading.first + heading.lanes)
            painter.setPen(QPen(theme.line, 1))
            if heading.first and 0 <= top <= window.height:
                painter.drawLine(QLineF(8, round(top) + 0.5, self.size().width(), round(top) + 0.5))
            y = max(top, free, 0.0)
            if bottom <= 0 or top >= window.height or bottom - y < 12:
                continue
            painter.setFont(text.small_font(theme, text.CAPTION))
            painter.setPen(theme.ink)
            words = text.small_metrics(theme, text.CAPTION).elidedText(
                heading.name, Qt.TextElideMode.ElideMiddle, self.size().width() - 44
            )
            painter.drawText(QPointF(12, y + 12), words)
            free = y + 14
            if bottom - y >= 28:
                painter.setFont(text.small_font(theme, text.AXIS))
                painter.setPen(theme.ink3)
                painter.drawText(QPointF(12, y + 25), f"{heading.lanes:,} {'Doe' if heading.lanes == 1 else 'Does'}")
                free = y + 28

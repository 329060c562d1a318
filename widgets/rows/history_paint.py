"""How a line of the history is painted: the line that is followed, those that were left, and the present state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from widgets import marks
from widgets.rows.history_lines import Line
from widgets.rows.history_model import LINE, Column
from widgets.rows.ledger import PAD, Index, LedgerDelegate

if TYPE_CHECKING:
    from widgets.rows.history_view import HistoryView

GUTTER = 40  # px, in which the lines run
INDENT = 14
FLAG = 15
_MAIN, _SIDE = 15.0, 29.0  # px: the line that is followed, and those that were left


class HistoryDelegate(LedgerDelegate):
    """A step that holds is a filled dot, one that does not a hollow one; the present state has a ring about it."""

    view: HistoryView

    def draw(self, painter: QPainter, box: QRect, index: Index, selected: bool) -> None:
        line, column = index.data(LINE), index.column()
        if not isinstance(line, Line):
            return
        colours, fonts = self.view.colours, self.view.fonts
        ink = self._ink(line, selected)
        strong = line.mark == "now" if line.snapshot is None else column == Column.NAME
        font = fonts["strong" if strong else "row"]
        left = PAD
        if column == Column.STEP:
            self._draw_tracks(painter, box, index.row(), line, selected)
            left = GUTTER
        elif column == Column.NAME:
            left += INDENT if line.mark == "aside" else 0
            if line.snapshot is not None:
                marks.flag(painter, QPointF(box.left() + left + 4.5, box.center().y() + 0.5), ink)
                left += FLAG
        elif column == Column.STATE and line.mark == "now" and line.snapshot is None:
            ink = colours.accent
        elif column == Column.GO:
            font, ink = (
                fonts["hovered link" if self.view.on_link and index == self.view.hovered else "link"],
                colours.accent,
            )
        self.write(painter, box.adjusted(left, 0, -PAD, 0), index, font, ink)

    def _ink(self, line: Line, selected: bool) -> QColor:
        colours = self.view.colours
        if line.mark in ("undone", "aside"):
            return colours.ink2 if selected else colours.ink3
        return colours.ink

    def _draw_tracks(self, painter: QPainter, box: QRect, row: int, line: Line, selected: bool) -> None:
        model, colours = self.view.history, self.view.colours
        top, middle, bottom = float(box.top()), box.center().y() + 0.5, float(box.bottom() + 1)
        main, side = box.left() + _MAIN, box.left() + _SIDE
        aside = line.mark == "aside"
        painter.setPen(QPen(colours.edge, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        leaving = line.going_on and not aside  # the line that was left begins here
        if row > 0 and (row <= model.last_on_line or (leaving and line.kind == "named")):
            painter.drawLine(QPointF(main, top), QPointF(main, middle))
        if row < model.last_on_line or leaving:
            painter.drawLine(QPointF(main, middle), QPointF(main, bottom))
        if aside and line.going_on:
            painter.drawLine(QPointF(side, middle), QPointF(side, bottom))
        if aside and (line.joined or (line.kind == "named" and line.going_on)):
            if line.kind == "step" and model.lines[row - 1].mark != "aside":
                painter.drawLine(QPointF(main, top), QPointF(side, middle))
            else:
                painter.drawLine(QPointF(side, top), QPointF(side, middle))
        if line.snapshot is None:
            self._draw_dot(painter, QPointF(side if aside else main, middle), line, selected)

    def _draw_dot(self, painter: QPainter, at: QPointF, line: Line, selected: bool) -> None:
        colours = self.view.colours
        ground = colours.sel if selected else colours.base
        room = 7.0 if line.mark == "now" else 4.5
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawEllipse(at, room, room)
        if line.mark == "now":
            painter.setPen(QPen(colours.accent, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, 6.0, 6.0)
            marks.dot(painter, at, colours.accent)
        else:
            hollow = line.mark in ("undone", "aside")
            marks.dot(painter, at, colours.edge if hollow else colours.ink2, hollow=hollow)

"""The history as it is handled: a click on the link, or Enter, goes to a state; nothing else moves the matter."""

from __future__ import annotations

import heapq

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu

from app.base.one_line import one_line
from widgets.local_time import WIDEST_TIMES
from widgets.rows.history_lines import Line
from widgets.rows.history_model import GO, Column, HistoryModel
from widgets.rows.history_paint import FLAG, GUTTER, INDENT, HistoryDelegate
from widgets.rows.ledger import PAD, Index, LedgerView
from widgets.theme import Theme

_LEAST_NAME = 120
_AHEAD = 2  # rows after the present one that come into sight with it
_MEASURED = 60  # of the longest names


class HistoryView(LedgerView):
    """Says where somebody wants to go, which name to forget, with which state to compare counsel's papers."""

    wanted = Signal(int)  # position
    forgotten = Signal(int)  # snapshot
    compared = Signal(object)  # Line

    def __init__(self) -> None:
        self.history = HistoryModel()
        super().__init__(
            self.history,
            "History",
            "Every state of the matter, the oldest first. Enter goes to the selected one; "
            "C compares counsel’s papers then and now; Delete forgets the name of a state, never the state.",
        )
        self.history.setParent(self)
        self.setItemDelegate(HistoryDelegate(self))
        self.on_link = False  # whether the mouse is over the link of the row it is over
        self._pressed: int | None = None
        self._of_names = 0  # px that the names would like to have
        self.restyle(self.colours)

    def restyle(self, colours: Theme) -> None:
        super().restyle(colours)
        self.fit()

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """The history as it is now. The row that was looked at stays, unless the state has changed since."""
        before = self.history.lines[self.history.row_now].key if self.history.lines else None
        looked, row = self._line(self.currentIndex()), self.currentIndex().row()
        top = self.verticalScrollBar().value()
        self.history.show(lines)
        self.fit()
        now = self.history.row_now
        found = self.history.row_of(looked.key) if looked else None
        moved = before is None or before != lines[now].key
        if looked is None or (moved and (found is None or lines[found].mark != "now")):
            self.go_to(now)
            self._look_ahead()
            return
        self.verticalScrollBar().setValue(top)
        self.go_to(found if found is not None else min(row, len(lines) - 1))

    def fit(self) -> None:
        """Room for the texts of each column, so that all of a row is read together; of names what there is of it."""
        lines = self.history.lines
        self.widen(Column.STEP, [str(len(lines))], left=GUTTER)
        self.widen(Column.WHO, [self.history.text(line, Column.WHO) for line in _one_of_each_author(lines)], most=200)
        self.widen(Column.WHEN, WIDEST_TIMES if len(lines) > 1 else [])
        self.widen(Column.STATE, list({line.words for line in lines}))
        self.widen(Column.GO, [GO])
        longest = heapq.nlargest(_MEASURED, (line.name for line in lines), key=len)
        self.widen(Column.NAME, [one_line(name) for name in longest], left=PAD + INDENT + FLAG, most=2_000)
        self._of_names = self.columnWidth(Column.NAME)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()
        if self.currentIndex().row() == self.history.row_now:
            self._look_ahead()

    def _look_ahead(self) -> None:
        """Bring into sight also what redo would do next."""
        for row in (self.history.row_now + _AHEAD, self.history.row_now):
            self.scrollTo(self.history.index(min(row, self.history.rowCount() - 1), 0))

    def _share(self) -> None:
        """Names give way where the window is narrow; the way there never."""
        others = sum(self.columnWidth(c) for c in Column if c not in (Column.NAME, Column.GO))
        room = self.viewport().width() - others - self._link_width()
        self.setColumnWidth(Column.NAME, max(_LEAST_NAME, min(self._of_names, room)))

    def _link_width(self) -> int:
        return QFontMetrics(self.fonts["strong"]).horizontalAdvance(GO) + 2 * PAD + 2

    def link_at(self, point: QPoint) -> int | None:
        """The row whose link is there; None where there is none."""
        index = self.indexAt(point)
        line = self._line(index)
        if line is None or not line.can_go or index.column() != Column.GO:
            return None
        box = self.visualRect(index)
        return index.row() if point.x() < box.left() + self._link_width() else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self.link_at(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        row = self.link_at(event.position().toPoint())
        if row is not None and row == pressed and event.button() == Qt.MouseButton.LeftButton:
            self._go(self.history.lines[row])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.link_at(event.position().toPoint()) is not None
        if over != self.on_link:
            self.on_link = over
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
            self.viewport().update()
        super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self._line(self.currentIndex()))
        elif event.key() == Qt.Key.Key_C and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._compare(self._line(self.currentIndex()))
        elif event.key() == Qt.Key.Key_Delete:
            self._forget(self._line(self.currentIndex()))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.currentIndex()
            where = self.visualRect(at).bottomLeft() + QPoint(GUTTER, 0)
        else:
            at, where = self.indexAt(event.pos()), event.pos()
        if (menu := self.menu(at)) is not None:
            menu.popup(self.viewport().mapToGlobal(where))

    def menu(self, index: Index) -> QMenu | None:
        """What can be done with a row."""
        line = self._line(index)
        if line is None:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        go = menu.addAction("&Go here\tEnter", lambda: self._go(line))
        go.setEnabled(line.can_go)
        compare = menu.addAction("&Compare counsel’s papers with now…\tC", lambda: self._compare(line))
        compare.setEnabled(line.can_go)
        if line.snapshot is not None:
            menu.addAction("&Forget this name\tDel", lambda: self._forget(line))
        return menu

    def _go(self, line: Line | None) -> None:
        if line is not None and line.can_go:
            self.wanted.emit(line.position)

    def _compare(self, line: Line | None) -> None:
        if line is not None and line.can_go:
            self.compared.emit(line)

    def _forget(self, line: Line | None) -> None:
        if line is not None and line.snapshot is not None:
            self.forgotten.emit(line.snapshot)

    def _line(self, index: Index) -> Line | None:
        row = index.row() if index.isValid() else -1
        return self.history.lines[row] if 0 <= row < len(self.history.lines) else None


def _one_of_each_author(lines: tuple[Line, ...]) -> list[Line]:
    return list({line.author: line for line in lines if line.at}.values())[:50]

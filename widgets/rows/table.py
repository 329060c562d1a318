"""The table of rows: one heavy line between what is printed and what was read."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from widgets.rows.sheet import FIXED, MARKED, Index, RowsModel, Sheet
from widgets.rows.whole import whole_lines
from widgets.theme import Theme, theme

_ROW = 21
_PAD = 8


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: RowsView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, colours, box = self._view, self._view.colours, option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        lit = view.rows.event_at(index.row()) in view.lit
        marked = bool(index.data(MARKED))
        painter.save()
        ground = colours.sel if selected else colours.linked if lit else colours.base
        painter.fillRect(box, colours.warn_soft if marked else ground)
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), colours.panel)
        column = index.column()
        if column == 0 and selected:
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), colours.accent)
        if column == view.rows.boundary:
            painter.fillRect(QRect(box.left(), box.top(), 2, box.height()), colours.edge)
        defect = column == view.rows.columnCount() - 1
        painter.setFont(view.fonts["fixed" if index.data(FIXED) else "row"])
        painter.setPen(colours.warn if defect or marked else colours.ink2 if column == 0 else colours.ink)
        inside = box.adjusted(_PAD, 0, -_PAD, 0)
        text = painter.fontMetrics().elidedText(str(index.data() or ""), Qt.TextElideMode.ElideMiddle, inside.width())
        painter.drawText(inside, index.data(Qt.ItemDataRole.TextAlignmentRole), text)
        if (
            view.hasFocus()
            and index.row() == view.currentIndex().row()
            and index.column() == view.currentIndex().column()
        ):
            painter.setPen(QPen(colours.accent, 1.5))
            painter.drawRect(QRectF(box).adjusted(0.75, 0.75, -0.75, -0.75))
        painter.restore()


class RowsView(QTableView):
    """Rows of one exhibit; says which events were selected here."""

    chosen = Signal(object)  # frozenset of events
    current_changed = Signal(int)  # row

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel(self)
        self.colours: Theme = theme(False)
        self.fonts: dict[str, QFont] = {}
        self.lit: frozenset[int] = frozenset()
        self._showing = False
        self.restyle(self.colours)
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(self))
        whole_lines(self, _ROW)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("Rows of the exhibit")
        self.setAccessibleDescription("At left as printed, at right as read")
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self.selectionModel().currentRowChanged.connect(lambda now, _was: self.current_changed.emit(now.row()))

    def restyle(self, colours: Theme) -> None:
        self.colours = colours
        self.fonts = {"row": colours.ui_font(-0.4), "fixed": colours.fixed_font()}
        self.horizontalHeader().setFont(colours.ui_font(-0.8, 500))
        self.viewport().update()

    def show_sheet(self, sheet: Sheet | None) -> None:
        self.rows.show(sheet)
        self._fit()

    def show_events(self, events: frozenset[int]) -> None:
        """Select these rows, in ranges; the first comes into sight."""
        rows = sorted(row for event in events if (row := self.rows.row_of(event)) is not None)
        made = QItemSelection()
        start = 0
        last = self.rows.columnCount() - 1
        for at in range(1, len(rows) + 1):
            if at == len(rows) or rows[at] != rows[at - 1] + 1:
                made.select(self.rows.index(rows[start], 0), self.rows.index(rows[at - 1], last))
                start = at
        self._showing = True
        self.selectionModel().select(made, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._showing = False
        if rows:
            self.scrollTo(self.rows.index(rows[0], 0))

    def go_to(self, row: int) -> None:
        """Make this row the current one, selected and in sight."""
        self.setCurrentIndex(self.rows.index(row, 0))
        self.selectRow(row)
        self.scrollTo(self.rows.index(row, 0), QAbstractItemView.ScrollHint.PositionAtCenter)

    def light(self, events: tuple[int, ...]) -> None:
        self.lit = frozenset(events)
        self.viewport().update()

    def _fit(self) -> None:
        """Columns as wide as their widest text among the first rows."""
        for column in range(self.rows.columnCount() - 1):
            width = QFontMetrics(self.horizontalHeader().font()).horizontalAdvance(
                str(self.rows.headerData(column, Qt.Orientation.Horizontal))
            )
            for row in range(min(60, self.rows.rowCount())):
                index = self.rows.index(row, column)
                metrics = QFontMetrics(self.fonts["fixed" if index.data(FIXED) else "row"])
                width = max(width, metrics.horizontalAdvance(str(index.data() or "")))
            self.setColumnWidth(column, min(width, 320) + 2 * _PAD + 4)

    def _on_selection(self, *_: object) -> None:
        if not self._showing:
            events = {
                self.rows.event_at(row)
                for span in self.selectionModel().selection().toList()
                for row in range(span.top(), span.bottom() + 1)
            }
            self.chosen.emit(frozenset(events))

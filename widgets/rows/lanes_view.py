"""The table that says what the picture shows: a row a lane in view, made when it is looked at."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.base.ids import DoeKey
from app.base.paths import data
from app.picture.gaps import GapPicture
from app.picture.measures import MeasurePicture
from app.picture.told import COLUMNS, Told
from widgets.rows.whole import whole_lines
from widgets.theme import Theme, theme

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_ROW = 22
_WIDTHS = {"doe": 220, "status": 90, "first": 130, "last": 130, "hits": 90, "group": 180, "cluster": 110}
_FIGURES = ("hits",)


class LanesModel(QAbstractTableModel):
    """Holds no text: each is asked of what is told."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.told: Told | None = None
        self.lit: frozenset[DoeKey] = frozenset()
        self.colours: Theme = theme(False)
        self.bold = QFont()

    def show(self, told: Told | None) -> None:
        self.beginResetModel()
        self.told = told
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() or self.told is None else len(self.told)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, of: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        if role != Qt.ItemDataRole.DisplayRole or of == Qt.Orientation.Vertical or self.told is None:
            return None
        return self.told.headings()[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        told = self.told
        if told is None or not index.isValid():
            return None
        row = index.row()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return told.cell(row, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return told.cell(row, index.column()) or None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(index.column())
            case Qt.ItemDataRole.ForegroundRole:
                return self.colours.gap if isinstance(told.at(row), GapPicture | MeasurePicture) else None
            case Qt.ItemDataRole.BackgroundRole:
                is_lit = bool(self.lit) and isinstance(told.at(row), int) and not self.lit.isdisjoint(told.does(row))
                return self.colours.linked if is_lit else None
            case Qt.ItemDataRole.FontRole:
                return self.bold if COLUMNS[index.column()] == "doe" and not isinstance(told.at(row), int) else None
        return None


class _Delegate(QStyledItemDelegate):
    """The cell at which the keys are has a frame: the style sheet leaves it none."""

    def __init__(self, view: LanesView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        now = self._view.currentIndex()
        if self._view.hasFocus() and (index.row(), index.column()) == (now.row(), now.column()):
            painter.setPen(QPen(self._view.lanes.colours.accent, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(option.rect).adjusted(0.75, 0.75, -0.75, -0.75))


class LanesView(QTableView):
    """Says which rows were chosen, which is looked for in the picture, and which is to be lit."""

    chosen = Signal(object)  # frozenset of DoeKey
    entered_row = Signal(int)
    lit_row = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lanes = LanesModel(self)
        self._showing = False
        words = data("text", "told.toml")
        self.setAccessibleName(words["name"])
        self.setAccessibleDescription(words["described"])
        self.setModel(self.lanes)
        self.setItemDelegate(_Delegate(self))
        whole_lines(self, _ROW)
        for column, name in enumerate(COLUMNS):
            if name in _WIDTHS:
                self.setColumnWidth(column, _WIDTHS[name])
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self.doubleClicked.connect(lambda index: self.entered_row.emit(index.row()))

    def restyle(self, colours: Theme) -> None:
        self.lanes.colours, self.lanes.bold = colours, colours.ui_font(-0.4, 600)
        self.setFont(colours.ui_font(-0.4))
        self.horizontalHeader().setFont(colours.ui_font(-0.8, 500))
        self.viewport().update()

    def show_told(self, told: Told | None, selected: frozenset[DoeKey]) -> None:
        """The row at which the keys are stays the same Doe’s, where that is still in view."""
        before, now = self.lanes.told, self.currentIndex()
        kept = before.at(now.row()) if before is not None and now.isValid() else None
        self._showing = True
        self.lanes.show(told)
        self._showing = False
        self.show_selection(selected)
        if told is not None and isinstance(kept, int) and (row := told.row_of(kept)) is not None:
            flags = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self.lanes.index(row, now.column()), flags)

    def show_selection(self, does: frozenset[DoeKey]) -> None:
        """Mark the rows of these Does, in ranges; says nothing."""
        told, made = self.lanes.told, QItemSelection()
        if told is not None and does:
            lane_of = told.scene.lane_of
            rows = told.rows_of({lane_of[key] for key in does if key in lane_of})
            start = 0
            for at in range(1, len(rows) + 1):
                if at == len(rows) or rows[at] != rows[at - 1] + 1:
                    last = self.lanes.index(rows[at - 1], len(COLUMNS) - 1)
                    made.select(self.lanes.index(rows[start], 0), last)
                    start = at
        self._showing = True
        self.selectionModel().select(made, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._showing = False
        if made.count() and not self.hasFocus():
            self.scrollTo(self.lanes.index(made.first().top(), 0))

    def light(self, does: frozenset[DoeKey]) -> None:
        self.lanes.lit = does
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if row >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit(row)
        elif row >= 0 and event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.lit_row.emit(row)
        else:
            super().keyPressEvent(event)

    def _on_selection(self, *_: object) -> None:
        told = self.lanes.told
        if self._showing or told is None:
            return
        rows = [
            row for span in self.selectionModel().selection().toList() for row in range(span.top(), span.bottom() + 1)
        ]
        self.chosen.emit(frozenset(key for row in rows for key in told.does(row)))


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if COLUMNS[column] in _FIGURES else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter

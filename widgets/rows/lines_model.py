"""A table of lines under heads: what the lists below the timeline have in common. Text alone, in one line a cell."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from widgets.plain_tip import plain_tip
from widgets.rows.ledger import Index

_NO_PARENT = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

L = TypeVar("L")


class LinesModel(QAbstractTableModel, Generic[L]):
    """`figures` are the columns that stand at the right. A subclass says its heads and its cells."""

    def __init__(self, figures: Collection[int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[L, ...] = ()
        self._figures = frozenset(figures)

    def show(self, lines: tuple[L, ...]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def heads(self) -> Sequence[str]:
        raise NotImplementedError

    def text(self, line: L, column: int) -> str:
        """What a cell says, in one line."""
        raise NotImplementedError

    def tip(self, line: L, column: int) -> str:
        """The same with nothing cut."""
        return self.text(line, column)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.heads())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heads()[section]
        return self._aligned(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, column = self.lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(line, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.tip(line, column))
        return self._aligned(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _aligned(self, column: int) -> Qt.AlignmentFlag:
        return _RIGHT if column in self._figures else _LEFT

"""A table of lines under heads: what the lists below the timeline have in common. Text alone, in one line a cell."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from widgets.plain_tip import plain_tip
from widgets.rows.ledger import Index

_NO_PARENT = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

L = TypeVar("L")


class LinesModel(QAbstractTableModel, Generic[L]):
    """What a line is, its model says by functions."""

    def __init__(
        self,
        heads: Callable[[], Sequence[str]],
        text: Callable[[L, int], str],
        figures: Collection[int],
        tip: Callable[[L, int], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`text`: what a cell says, in one line, by line and column; `tip`: the same with nothing cut, where that is
        another text; `figures`: the columns that stand at the right."""
        super().__init__(parent)
        self._heads, self._text, self._tip = heads, text, tip or text
        self.lines: tuple[L, ...] = ()
        self._figures = frozenset(figures)

    def show(self, lines: tuple[L, ...]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._heads())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heads()[section]
        return self._aligned(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, column = self.lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(line, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._tip(line, column))
        return self._aligned(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _aligned(self, column: int) -> Qt.AlignmentFlag:
        return _RIGHT if column in self._figures else _LEFT

"""The matrix of dwell needed as a table: what a cell says, also to who does not see it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.picture.matrix import Matrix
from widgets.plain_tip import plain_tip

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class MatrixModel(QAbstractTableModel):
    """Nothing is made before it is asked for: the view paints the cells itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.matrix: Matrix | None = None

    def show(self, matrix: Matrix | None) -> None:
        self.beginResetModel()
        self.matrix = matrix
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() or self.matrix is None else len(self.matrix)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return self.rowCount(parent)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        matrix = self.matrix
        if matrix is None or not index.isValid():
            return None
        cell = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return matrix.figure(*cell)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return matrix.sentence(*cell)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return matrix.with_bounds(*cell)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(matrix.with_bounds(*cell))
        return None

    def headerData(self, section: int, _of: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.matrix is not None and role == Qt.ItemDataRole.DisplayRole and section < len(self.matrix):
            return self.matrix.names[section]
        return None

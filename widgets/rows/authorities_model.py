"""The list of authorities as a table: what each stands for, weighs and is worth here, and who verified it."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from app.base.one_line import one_line
from app.base.paths import data
from app.services.authorities import AuthorityLine
from widgets.plain_tip import plain_tip
from widgets.rows.ledger import Index

_NO_PARENT = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Column(IntEnum):
    NAME = 0
    QUESTION = 1
    SIDE = 2
    COURT = 3
    YEAR = 4
    WEIGHT = 5
    MEMO = 6
    VERIFIED = 7
    PROPOSITION = 8


class AuthoritiesModel(QAbstractTableModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[AuthorityLine, ...] = ()
        self._words: dict[str, Any] = data("text", "authorities.toml")

    def show(self, lines: tuple[AuthorityLine, ...]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words["list"]["heads"][section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section == Column.YEAR else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, column = self.lines[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(line, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.text(line, column))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column is Column.YEAR else _LEFT
        return None

    def text(self, line: AuthorityLine, column: Column) -> str:
        """What a cell says, in one line."""
        words = self._words
        ticked = line.verified or ("" if line.is_rule else words["list"]["unverified"])
        name = f"{line.name} ({words['list']['own']})" if line.own is not None else line.name
        return (
            one_line(name), line.question, line.side, one_line(line.court), line.year, line.weight,
            words["memo"][line.memo], ticked, one_line(line.proposition),
        )[column]  # fmt: skip

"""The lines of the history as a table. Of 5,000 steps only those are asked for that are seen."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from app.base.one_line import one_line
from widgets.local_time import LocalTime, local_time
from widgets.plain_tip import plain_tip
from widgets.rows.history_lines import Line
from widgets.rows.ledger import Index

_NO_PARENT = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
NOBODY = "—"
"""Who did it, where no name was known."""

GO = "Go here"
LINE = Qt.ItemDataRole.UserRole


class Column(IntEnum):
    STEP = 0
    NAME = 1
    WHO = 2
    WHEN = 3
    STATE = 4
    GO = 5


class HistoryModel(QAbstractTableModel):
    """Names of steps and of people may be a stranger's: they are plain text in one line, here and in tool tips."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()
        self.times: LocalTime = local_time()
        self.last_on_line = 0  # the row in which the line that is followed ends

    def show(self, lines: tuple[Line, ...]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.times = local_time()
        on_line = (row for row, line in enumerate(lines) if line.mark != "aside" and line.snapshot is None)
        self.last_on_line = max(on_line, default=0)
        self.endResetModel()

    def row_of(self, key: tuple[int, int | None]) -> int | None:
        return next((row for row, line in enumerate(self.lines) if line.key == key), None)

    @property
    def row_now(self) -> int:
        """The row of the state that holds."""
        return next((row for row, line in enumerate(self.lines) if line.mark == "now"), 0)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return ("Step", "What was done", "Who", f"When, {self.times.name}", "State", "")[section]
        if role == Qt.ItemDataRole.AccessibleTextRole and section == Column.GO:
            return GO
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section == Column.STEP else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, column = self.lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(line, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._tip(line, column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(line, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column == Column.STEP else _LEFT
        return line if role == LINE else None

    def text(self, line: Line, column: int) -> str:
        if column == Column.STEP:
            return str(line.position) if line.kind == "step" else ""
        if column == Column.NAME:
            return f"“{one_line(line.name)}”" if line.snapshot is not None else one_line(line.name)
        if column == Column.WHO:
            return (one_line(line.author) or NOBODY) if line.at else ""
        if column == Column.WHEN:
            return self.times.short(line.at) if line.at else ""
        if column == Column.STATE:
            return line.words
        return GO if line.can_go else ""

    def _tip(self, line: Line, column: int) -> str:
        if column == Column.WHEN:
            return self.times.long(line.at) if line.at else ""
        if column == Column.GO and line.can_go:
            return f"Bring the matter to what it was {self._moment(line)} (Enter)"
        return self.text(line, column)

    def _spoken(self, line: Line, column: int) -> str:
        """A cell as a screen reader says it: the first one tells what kind of line it is."""
        if column == Column.STEP:
            return {"start": "Start", "step": f"Step {line.position}"}.get(line.kind, f"Name of {self._state(line)}")
        if column == Column.STATE and line.mark == "now" and line.kind == "named":
            return f"{line.words}, now"
        return self.text(line, column)

    def called(self, line: Line) -> str:
        """A state in a sentence: “before the hearing”; `the state after step 12`."""
        return f"“{one_line(line.name)}”" if line.snapshot is not None else self._state(line)

    def _moment(self, line: Line) -> str:
        return f"after step {line.position}" if line.position else "before the first change"

    def _state(self, line: Line) -> str:
        return f"the state {self._moment(line)}"

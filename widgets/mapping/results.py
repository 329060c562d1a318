"""Below the sheet: the first events as they will be read, or the defects as they will be told."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.services.opening.mapping import Preview
from widgets.mapping.sheet import words
from widgets.parts import label
from widgets.plain_tip import plain_tip
from widgets.theme import Theme

_ROW, _SHOWN = 21, 6
_MOST = 500  # defects; the exhibit has them all


class Results(QWidget):
    """A heading, how many of how many, and the table."""

    def __init__(self, colours: Theme, court: bool) -> None:
        super().__init__()
        self._court = court
        self._found: Preview | None = None
        self.shows_defects = False
        self.heading, self.of = label("", "strong"), label("", "hint")
        self.table = QTableWidget()
        self.table.setFont(colours.ui_font(-0.4))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(_ROW)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.setFixedHeight(_ROW * (_SHOWN + 1) + 6)
        row = QHBoxLayout()
        row.addWidget(self.heading)
        row.addStretch(1)
        row.addWidget(self.of)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 10)
        column.addLayout(row)
        column.addWidget(self.table)

    def show_preview(self, found: Preview) -> None:
        self._found = found
        self._fill()
        self.show()

    def clear(self) -> None:
        """Nothing can be read yet."""
        self._found = None
        self.hide()

    def turn(self) -> None:
        self.shows_defects = not self.shows_defects
        self._fill()

    def _fill(self) -> None:
        found, told = self._found, words()["defects" if self.shows_defects else "events"]
        if found is None:
            return
        self.heading.setText(told["head"])
        self.table.setAccessibleName(told["head"])
        if self.shows_defects:
            self.of.setText("")
            self._show(told["columns"], [(row, defect.message) for row, defect in found.defects[:_MOST]])
            return
        events = [(e.row, e.doe, e.ip, e.utc, e.court) for e in found.events]
        self.of.setText(words()["events"]["of"].format(shown=len(events), all=f"{found.rows:,}"))
        columns = told["columns"] if self._court else told["columns_alone"]
        self._show(columns, [line[: len(columns)] for line in events])

    def _show(self, columns: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
        self.table.clear()
        self.table.setColumnCount(len(columns))
        self.table.setRowCount(len(lines))
        self.table.setHorizontalHeaderLabels(list(columns))
        for row, line in enumerate(lines):
            for column, text in enumerate(line):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tip(text))
                self.table.setItem(row, column, item)
        head = self.table.horizontalHeader()
        head.setStretchLastSection(True)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column in range(len(columns) - 1):
            self.table.setColumnWidth(column, 170 if column > 1 else 64)
        self.table.resizeColumnToContents(0)
        self.table.setColumnWidth(0, max(64, self.table.columnWidth(0) + 12))

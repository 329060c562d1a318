"""What is wrong with the exhibits of the case, a line each, with what counsel decided of it."""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.base.one_line import one_line
from app.base.paths import data
from app.services.deciding.decisions import DefectLine
from widgets.rows.defects_model import DEFECT, SEVERITY, STATE, DefectsModel
from widgets.rows.ledger import Index
from widgets.rows.whole import whole_lines
from widgets.theme import Theme

_MEASURED = 20  # of the longest texts of a column
_SIGN, _BESIDE = 22, 20  # px of a sign, and of the space around a text
_MOST = 320


class DefectsView(QTableView):
    """Going to a line goes to its row; Enter decides, Delete takes back. Several lines are selected as in any list."""

    chosen = Signal(int)  # event
    picked = Signal()  # other lines are selected
    decide_wanted = Signal()
    take_back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._filling = False
        self.defects = DefectsModel(self)
        self.setModel(self.defects)
        words = data("text", "decisions.toml")["list"]
        self.setAccessibleName("Defects of the exhibit")
        self.setAccessibleDescription(words["description"])
        whole_lines(self, 24)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setStretchLastSection(False)
        self.horizontalHeader().setSectionResizeMode(DEFECT, QHeaderView.ResizeMode.Stretch)
        self.clicked.connect(lambda index: self._go(index.row()))
        self.doubleClicked.connect(lambda _index: self.decide_wanted.emit())

    def restyle(self, colours: Theme) -> None:
        self.defects.colours = colours
        self.setFont(colours.ui_font(-0.4))
        self.horizontalHeader().setFont(colours.ui_font(-0.8, 500))
        self._fit()
        self.viewport().update()

    @property
    def lines(self) -> tuple[DefectLine, ...]:
        return self.defects.lines

    @property
    def selected(self) -> list[DefectLine]:
        """The lines that are selected, in their order."""
        return [self.lines[row] for row in sorted(index.row() for index in self.selectionModel().selectedRows())]

    def select(self, rows: Sequence[int]) -> None:
        """These rows and no others."""
        chosen = QItemSelection()
        for row in rows:
            chosen.select(self.defects.index(row, STATE), self.defects.index(row, STATE))
        how = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().select(chosen, how)

    def show_lines(self, lines: Sequence[DefectLine]) -> None:
        """What was looked at stays so where it is still in the list; else the line that took its place."""
        before, at = {line.key for line in self.selected}, self.currentIndex().row()
        self._filling = True
        self.defects.show(tuple(lines))
        self._fit()
        kept = [row for row, line in enumerate(lines) if line.key in before]
        if lines and (kept or at >= 0):
            here = kept[0] if kept else min(at, len(lines) - 1)
            self.setCurrentIndex(self.defects.index(here, STATE))
            self.select(kept or [here])
        self._filling = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._filling:
            self._go(current.row())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self._filling:
            self.picked.emit()

    def _fit(self) -> None:
        """Room for the longest texts of each column; the defect has what they leave."""
        texts, heads = QFontMetrics(self.font()), QFontMetrics(self.horizontalHeader().font())
        for column in range(self.defects.columnCount()):
            if column == DEFECT:
                continue
            longest = heapq.nlargest(_MEASURED, {self.defects.whole(line, column) for line in self.lines}, key=len)
            widths = [texts.horizontalAdvance(one_line(text)) for text in longest]
            head = self.defects.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
            sign = _SIGN if column in (STATE, SEVERITY) else 0
            widest = max([heads.horizontalAdvance(str(head)), *(width + sign for width in widths)])
            self.setColumnWidth(column, min(widest, _MOST) + _BESIDE)

    def _go(self, row: int) -> None:
        if 0 <= row < len(self.lines) and (event := self.lines[row].event) is not None:
            self.chosen.emit(event)

    def event(self, event: QEvent) -> bool:
        """Delete is this list's own while it is in it."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Delete
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.decide_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.take_back_wanted.emit()
        else:
            super().keyPressEvent(event)

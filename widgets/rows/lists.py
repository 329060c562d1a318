"""The list of what is wrong with the exhibit, below the timeline."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
)

from widgets.icons import icon
from widgets.plain_tip import plain_tip
from widgets.rows.sheet import Noted
from widgets.theme import Theme, theme

_SHAPES = {"error": "error", "warning": "warn", "info": "info"}
_WORDS = {"error": "cannot be read", "warning": "to review", "info": "to know"}


class DefectsList(QTableWidget):
    """Kind, place, what stood there, what was made of it. Enter or a click goes to the row."""

    chosen = Signal(int)  # event

    def __init__(self) -> None:
        super().__init__(0, 5)
        self._colours = theme(False)
        self._noted: Sequence[Noted] = ()
        self.setHorizontalHeaderLabels(["Severity", "Where", "Defect", "As printed", "Read as"])
        self.setAccessibleName("Defects of the exhibit")
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(24)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in (0, 1, 3, 4):
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.currentCellChanged.connect(lambda row, *_: self._go(row))
        self.cellClicked.connect(lambda row, _column: self._go(row))

    def restyle(self, colours: Theme) -> None:
        self._colours = colours
        self.horizontalHeader().setFont(colours.ui_font(-0.8, 500))
        self.show_defects(self._noted)

    def show_defects(self, noted: Sequence[Noted]) -> None:
        colours = self._colours
        tints = {"error": colours.err, "warning": colours.warn, "info": colours.info}
        self.blockSignals(True)
        self._noted = noted
        self.setRowCount(len(noted))
        for row, defect in enumerate(noted):
            texts = (
                _WORDS.get(defect.severity, defect.severity),
                defect.where,
                defect.message,
                defect.text,
                defect.made,
            )
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tip(text))
                item.setFont(colours.ui_font(-0.4))
                if column == 0:
                    item.setIcon(icon(_SHAPES.get(defect.severity, "info"), tints.get(defect.severity, colours.info)))
                    item.setForeground(tints.get(defect.severity, colours.info))
                self.setItem(row, column, item)
        self.blockSignals(False)

    def _go(self, row: int) -> None:
        if 0 <= row < len(self._noted) and (event := self._noted[row].event) is not None:
            self.chosen.emit(event)

"""What is wrong with the exhibits of the case, a line each, with what counsel decided of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from app.base.paths import data
from app.services.deciding.decisions import DefectLine
from widgets.icons import icon
from widgets.plain_tip import plain_tip
from widgets.theme import Theme, theme

STATE, SEVERITY, SIDE, WHERE, DEFECT, PRINTED, READ = range(7)
_SHAPES = {"error": "error", "warning": "warn", "info": "info"}
_WORDS = {"error": "cannot be read", "warning": "to review", "info": "to know"}


class DefectsView(QTableWidget):
    """Going to a line goes to its row; Enter decides, Delete takes back. Several lines are selected as in any list."""

    chosen = Signal(int)  # event
    decide_wanted = Signal()
    take_back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(0, 7)
        self._colours = theme(False)
        self._words = data("text", "decisions.toml")
        self.lines: Sequence[DefectLine] = ()
        self._icons: dict[tuple[str, int], QIcon] = {}
        self.setHorizontalHeaderLabels(self._words["list"]["heads"])
        self.setAccessibleName("Defects of the exhibit")
        self.setAccessibleDescription(self._words["list"]["description"])
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(24)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in (STATE, SEVERITY, SIDE, WHERE, PRINTED, READ):
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(DEFECT, QHeaderView.ResizeMode.Stretch)
        self.currentCellChanged.connect(lambda row, *_: self._go(row))
        self.cellClicked.connect(lambda row, _column: self._go(row))
        self.cellDoubleClicked.connect(lambda *_: self.decide_wanted.emit())

    def restyle(self, colours: Theme) -> None:
        self._colours = colours
        self.setFont(colours.ui_font(-0.4))
        self.horizontalHeader().setFont(colours.ui_font(-0.8, 500))
        self.show_lines(self.lines)

    @property
    def selected(self) -> list[DefectLine]:
        """The lines that are selected, in their order."""
        return [self.lines[row] for row in sorted({index.row() for index in self.selectionModel().selectedRows()})]

    def select(self, rows: Sequence[int]) -> None:
        """These rows and no others."""
        self.clearSelection()
        self.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        for row in rows:
            self.selectRow(row)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def show_lines(self, lines: Sequence[DefectLine]) -> None:
        """What was looked at stays so where it is still in the list; else the line that took its place."""
        before, at = {line.key for line in self.selected}, self.currentRow()
        self.blockSignals(True)
        self.lines = lines
        self.setRowCount(len(lines))
        self._icons = {}
        for row, line in enumerate(lines):
            self._put(row, line)
        kept = [row for row, line in enumerate(lines) if line.key in before]
        if lines and (kept or at >= 0):
            here = kept[0] if kept else min(at, len(lines) - 1)
            self.setCurrentCell(here, STATE)
            self.select(kept or [here])
        self.blockSignals(False)

    def _put(self, row: int, line: DefectLine) -> None:
        colours = self._colours
        tints = {"error": colours.err, "warning": colours.warn, "info": colours.info}
        tint = tints.get(line.severity, colours.info) if line.state == "open" else colours.ink2
        message = f"{line.message} “{line.words}”" if line.state == "explained" else line.message
        state = self._words["state"][line.state]
        texts = (state, _WORDS.get(line.severity, line.severity), line.side, line.where, message, line.text, line.made)
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            if tip := line.decided if column == STATE and line.decided else text:
                item.setToolTip(plain_tip(tip))
            if column == STATE:
                item.setForeground(colours.ink if line.state == "open" else colours.ok)
                if line.state != "open":
                    item.setIcon(self._icon("check", colours.ok))
            elif column == SEVERITY:
                item.setIcon(self._icon(_SHAPES.get(line.severity, "info"), tint))
                item.setForeground(tint)
            self.setItem(row, column, item)

    def _icon(self, name: str, colour: QColor) -> QIcon:
        """Drawn once for all lines: there may be thousands."""
        key = name, colour.rgba()
        if key not in self._icons:
            self._icons[key] = icon(name, colour)
        return self._icons[key]

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

"""The rows of one exhibit with their bands above and, below, what is wrong with the current one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.parts import label
from widgets.rows.bands import Bands
from widgets.rows.sheet import Sheet
from widgets.rows.table import RowsView
from widgets.theme import Theme


class RowsPage(QWidget):
    """Shows one sheet of those that are open."""

    def __init__(self) -> None:
        super().__init__()
        self.view = RowsView()
        self._bands = Bands(self.view)
        self.note = label(tone="warn")
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        self.note.setContentsMargins(12, 6, 12, 6)
        self.note.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bands)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.note)
        self.view.current_changed.connect(self._show_note)

    def restyle(self, colours: Theme) -> None:
        self.view.restyle(colours)
        self._bands.restyle(colours)

    def show_sheet(self, sheet: Sheet | None) -> None:
        self.view.show_sheet(sheet)
        self._bands.name(sheet.file if sheet else "")

    def go_to_defect(self, step: int) -> bool:
        """Go to the next row with a defect, or with -1 to the one before; False where no row has any."""
        rows = self.view.rows.rows_with_defects()
        if rows:
            at = self.view.currentIndex().row()
            after = [row for row in rows if (row > at if step > 0 else row < at)]
            self.view.go_to((after[0] if step > 0 else after[-1]) if after else rows[0 if step > 0 else -1])
        return bool(rows)

    def _show_note(self, row: int) -> None:
        """What is wrong with the current row, in a sentence."""
        notes = self.view.rows.notes(row)
        self.note.setText("\n".join(notes))
        self.note.setVisible(bool(notes))

"""The name of a measure and counsel's note on it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from widgets.dialogs.frame import Frame

_SAYS = "Name and note are printed with the measure among the work product; no paper to file holds them."
_CTRL = Qt.KeyboardModifier.ControlModifier


class MeasureDialog(Frame):
    """A line and a text. Ctrl+Enter takes both; an empty name is that of the two Does."""

    def __init__(self, parent: QWidget | None, does: str, name: str, note: str) -> None:
        super().__init__(parent, "Measure", "Keep")
        self.resize(460, 300)
        self.says.setText(_SAYS)
        self.name = QLineEdit(name)
        self.name.setPlaceholderText(does)
        self.name.selectAll()
        self.note = QPlainTextEdit(note)
        self.note.setTabChangesFocus(True)
        self.note.setPlaceholderText("What the measure shows")
        self.field("&Name", self.name)
        self.field("N&ote", self.note)

    @classmethod
    def ask(cls, parent: QWidget, does: str, name: str, note: str) -> tuple[str, str] | None:
        """(name, note), either of them empty; None where all stays."""
        dialog = cls(parent, does, name, note)
        return (dialog.name.text().strip(), dialog.note.toPlainText().strip()) if dialog.exec() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The note leaves Ctrl+Enter to its dialog, and keeps Enter for itself."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & _CTRL:
            self.agree.click()
        else:
            super().keyPressEvent(event)

"""A note on one Doe or several: work product, of which nothing ever reaches a paper."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from widgets.dialogs.frame import Frame

_STAYS = "Notes stay in the matter; no paper and no docket file ever holds them."
_SIZE = (460, 300)
_CTRL = Qt.KeyboardModifier.ControlModifier


class NoteDialog(Frame):
    """Several lines of plain text; Ctrl+Enter writes them, and an empty one takes the note away."""

    def __init__(self, parent: QWidget | None, whom: str, standing: Collection[str]) -> None:
        """`standing`: the notes of those Does, none where a Doe has none; they may differ."""
        super().__init__(parent, "Note", "Write note")
        self.resize(*_SIZE)
        notes = list(dict.fromkeys(standing))
        self._standing = notes[0] if len(notes) == 1 else ""
        self._differ = len(notes) > 1
        self._had = any(notes)
        self.says.setTextFormat(Qt.TextFormat.PlainText)
        self.note = QPlainTextEdit(self._standing)
        self.note.setTabChangesFocus(True)
        self.note.setPlaceholderText("What counsel wants to remember")
        self.note.selectAll()
        self.field(f"&Note on {whom}", self.note).setTextFormat(Qt.TextFormat.PlainText)
        self.note.textChanged.connect(self._check)
        self._check()

    @classmethod
    def ask(cls, parent: QWidget, whom: str, standing: Collection[str]) -> str | None:
        """The note, empty where it is to be taken away, or None where all stays."""
        dialog = cls(parent, whom, standing)
        return dialog.text() if dialog.exec() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The field leaves Ctrl+Enter to its dialog, and keeps Enter for itself."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & _CTRL:
            self.agree.click()
        else:
            super().keyPressEvent(event)

    def text(self) -> str:
        return self.note.toPlainText().strip()

    def _check(self) -> None:
        written = self.text()
        self.agree.setText("Remove note" if self._had and not written else "Write note")
        self.agree.setEnabled(written != self._standing.strip() or (self._differ and self._had))
        self.says.setText(
            f"Their notes differ; this one takes the place of all of them. {_STAYS}" if self._differ else _STAYS
        )

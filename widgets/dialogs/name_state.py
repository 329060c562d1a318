"""Naming the present state of the matter, to find the way back to it."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from widgets.dialogs.frame import Frame


class NameStateDialog(Frame):
    """Asks for a name that no other state bears."""

    def __init__(self, parent: QWidget | None, state: str, taken: Collection[str]) -> None:
        """`state`: which one it is, in a sentence."""
        super().__init__(parent, "Name this state", "Name this state")
        self._state = state
        self._taken = {name.casefold() for name in taken}
        self.says.setTextFormat(Qt.TextFormat.PlainText)
        self.name = QLineEdit()
        self.name.setPlaceholderText("Before the hearing")
        self.field("&Name of the state", self.name)
        self.name.textChanged.connect(self._check)
        self._check("")

    @classmethod
    def ask(cls, parent: QWidget, state: str, taken: Collection[str]) -> str | None:
        """The name, or None where it was taken back."""
        dialog = cls(parent, state, taken)
        return dialog.name.text().strip() if dialog.exec() else None

    def _check(self, text: str) -> None:
        name = " ".join(text.split())
        double = name.casefold() in self._taken
        self.agree.setEnabled(bool(name) and not double)
        self.says.setText(f"There is a state “{name}” already; give this one another name." if double else self._state)

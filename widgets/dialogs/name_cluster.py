"""Naming a selection makes a cluster."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QLineEdit, QWidget

from widgets.dialogs.frame import Frame


class NameClusterDialog(Frame):
    """Asks for a name that no other cluster bears."""

    def __init__(self, parent: QWidget | None, selected: str, taken: Collection[str]) -> None:
        super().__init__(parent, "Name cluster", "Name cluster")
        self._selected = selected
        self._taken = {name.casefold() for name in taken}
        self.name = QLineEdit()
        self.name.setPlaceholderText("First weekend")
        self.field("&Name of the cluster", self.name)
        self.name.textChanged.connect(self._check)
        self._check("")

    @classmethod
    def ask(cls, parent: QWidget, selected: str, taken: Collection[str]) -> str | None:
        """The name, or None where it was taken back."""
        dialog = cls(parent, selected, taken)
        return dialog.name.text().strip() if dialog.exec() else None

    def _check(self, text: str) -> None:
        name = " ".join(text.split())
        double = name.casefold() in self._taken
        self.agree.setEnabled(bool(name) and not double)
        self.says.setText(
            f"There is a cluster “{name}” already; give this one another name." if double else self._selected
        )

"""A name that nothing else of its kind bears: of a cluster, of a state of the matter."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QLineEdit, QWidget

from widgets.dialogs.frame import Frame


class NameDialog(Frame):
    """Says what is named, and keeps a name from being given twice. A kind of thing is a class of its own."""

    title = ""
    kind = ""
    hint = ""

    def __init__(self, parent: QWidget | None, named: str, taken: Collection[str]) -> None:
        """`named`: what gets the name, in a sentence; `taken`: the names that others bear."""
        super().__init__(parent, self.title, self.title)
        self._named = named
        self._taken = {name.casefold() for name in taken}
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.hint)
        self.field(f"&Name of the {self.kind}", self.name)
        self.name.textChanged.connect(self._check)
        self._check("")

    @classmethod
    def ask(cls, parent: QWidget, named: str, taken: Collection[str]) -> str | None:
        """The name, or None where it was taken back."""
        dialog = cls(parent, named, taken)
        return dialog.name.text().strip() if dialog.exec() else None

    def _check(self, text: str) -> None:
        name = " ".join(text.split())
        double = name.casefold() in self._taken
        self.agree.setEnabled(bool(name) and not double)
        self.says.setText(
            f"There is a {self.kind} “{name}” already; give this one another name." if double else self._named
        )


class NameClusterDialog(NameDialog):
    """Naming a selection makes a cluster."""

    title = "Name cluster"
    kind = "cluster"
    hint = "First weekend"


class NameStateDialog(NameDialog):
    """A state of the matter to come back to."""

    title = "Name this state"
    kind = "state"
    hint = "Before the hearing"

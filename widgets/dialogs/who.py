"""Who somebody is whom no exhibit lists any more: one of those that it lists."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from app.base.ids import DoeId, doe_name
from app.base.problem import Problem
from app.matter.changes.does import which
from widgets.dialogs.frame import Frame


class WhoDialog(Frame):
    """Asks for the number of one listed Doe, and says what follows from it."""

    def __init__(self, parent: QWidget | None, former: str, listed: Sequence[DoeId]) -> None:
        super().__init__(parent, "Who is this?", "Take as one")
        self._former, self._listed = former, frozenset(listed)
        self.says.setTextFormat(Qt.TextFormat.PlainText)
        self.doe = QLineEdit()
        self.doe.setPlaceholderText("29")
        self.field("&Number of the Doe in the exhibit that is open", self.doe)
        self.doe.textChanged.connect(self._check)
        self._check()

    @classmethod
    def ask(cls, parent: QWidget, former: str, listed: Sequence[DoeId]) -> DoeId | None:
        """The Doe, or None where it was taken back."""
        dialog = cls(parent, former, listed)
        return dialog.chosen() if dialog.exec() else None

    def chosen(self) -> DoeId | None:
        """The one listed Doe that is typed; None where it is none, or several."""
        text = self.doe.text().strip()
        try:
            does = [doe for doe in (which(text) if text else ()) if doe in self._listed]
        except Problem:
            return None
        return does[0] if len(does) == 1 else None

    def _check(self, *_: object) -> None:
        doe = self.chosen()
        self.agree.setEnabled(doe is not None)
        if doe is not None:
            self.says.setText(f"All that is held of {self._former} is held of {doe_name(doe)} from then on.")
        elif self.doe.text().strip():
            self.says.setText("The exhibit lists no such Doe; give the number of one that it lists.")
        else:
            self.says.setText(f"Which Doe of the exhibit is {self._former}?")

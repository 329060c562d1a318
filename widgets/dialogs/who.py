"""Who somebody is whom no exhibit lists any more: one of those that it lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from app.base.ids import DoeId, doe_name
from app.base.paths import data
from app.base.problem import Problem
from app.matter.changes.does import which
from widgets.dialogs.frame import Frame

_WIDTH = 560


class WhoDialog(Frame):
    """Asks for the number of one listed Doe, and says what speaks for it and what follows from it."""

    def __init__(
        self,
        parent: QWidget | None,
        former: str,
        listed: Sequence[DoeId],
        was: str = "",
        where: Callable[[DoeId], str] = lambda _doe: "",
    ) -> None:
        """`was`: a sentence on where `former` was listed; `where`: address and times of a listed Doe."""
        super().__init__(parent, f"Who is {former}?", "Say so")
        self.setMinimumWidth(_WIDTH)
        self._former, self._listed, self._was, self._where = former, frozenset(listed), was, where
        self.doe = QLineEdit()
        self.doe.setPlaceholderText("29")
        self.field("&Number of the Doe in the exhibit that is open", self.doe)
        self.doe.textChanged.connect(self._check)
        self._check()

    @classmethod
    def ask(
        cls, parent: QWidget, former: str, listed: Sequence[DoeId], was: str, where: Callable[[DoeId], str]
    ) -> DoeId | None:
        """The Doe, or None where it was taken back."""
        dialog = cls(parent, former, listed, was, where)
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
        self.says.setText("\n".join(filter(None, [self._was, *self._follows(doe)])))
        self.adjustSize()

    def _follows(self, doe: DoeId | None) -> list[str]:
        words = data("text", "versions.toml")["who"]
        if doe is not None:
            where, name = self._where(doe), doe_name(doe)
            now = words["now"].format(doe=name, where=where) if where else ""
            return [now, words["then"].format(former=self._former, doe=name)]
        if self.doe.text().strip():
            return ["The exhibit lists no such Doe; give the number of one that it lists."]
        return [f"Which Doe of the exhibit is {self._former}?"]

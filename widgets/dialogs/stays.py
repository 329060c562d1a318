"""Who stays in the case if the others are severed, where it is not the lowest-numbered Doe."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from app.base.ids import DoeId, doe_name
from app.base.paths import data
from app.base.problem import Problem
from app.matter.changes.does import which
from app.services import CaseView
from widgets.dialogs.frame import Frame


class StaysDialog(Frame):
    """A blank is the rule: the lowest-numbered who remains."""

    def __init__(self, parent: QWidget | None, view: CaseView) -> None:
        self._words = words = data("text", "docket.toml")["stays"]
        super().__init__(parent, words["title"], words["agree"])
        self._view = view
        self.doe = QLineEdit("" if view.case.stays is None else str(view.case.stays))
        self.doe.setPlaceholderText(words["doe_hint"])
        self.reason = QLineEdit(view.case.stays_reason or "")
        self.field(words["doe"], self.doe)
        self.field(words["reason"], self.reason)
        for edit in (self.doe, self.reason):
            edit.textChanged.connect(self._preview)
        self._preview()

    @classmethod
    def ask(cls, parent: QWidget, view: CaseView) -> tuple[DoeId | None, str] | None:
        """(who stays, why); None where it was taken back."""
        dialog = cls(parent, view)
        return (dialog.chosen(), dialog.reason.text().strip()) if dialog.exec() else None

    def chosen(self) -> DoeId | None:
        """Problem where it is not one Doe."""
        if not self.doe.text().strip():
            return None
        does = which(self.doe.text())
        if len(does) != 1:
            raise Problem(self._words["unreadable"])
        return does[0]

    def _preview(self, *_: object) -> None:
        self.says.setText(self._told())

    def _told(self) -> str:
        """What it would do; whether it can be kept is seen to on the way."""
        words, lowest = self._words, self._view.lowest
        self.agree.setEnabled(False)
        try:
            doe = self.chosen()
        except Problem as problem:
            return problem.sentence
        if doe is None:
            self.agree.setEnabled(True)
            return str(words["usual"].format(lowest=doe_name(lowest)) if lowest is not None else words["nobody"])
        if doe not in self._view.remaining:
            return str(words["outside"].format(doe=doe_name(doe)))
        self.agree.setEnabled(bool(self.reason.text().strip()))
        other = doe_name(lowest) if lowest is not None else ""
        return str(words["kept"].format(doe=doe_name(doe), lowest=other))

"""Counting a period under Rule 6(a): from which day, how long, and at once the day that it comes to."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from app.services.days.counting import counted
from app.services.days.deadlines import say
from widgets.dialogs.frame import Frame


class CountTimeDialog(Frame):
    """Changes nothing; its button copies the sentence."""

    def __init__(self, parent: QWidget | None, zone: str | None, day: str) -> None:
        """`zone`: the court's, for hours; `day`: to begin with."""
        super().__init__(parent, "Count a deadline", "Copy sentence")
        self.setMinimumWidth(520)
        self._zone = zone
        self.event_, self.period = QLineEdit(day), QLineEdit("14 days")
        self.event_.setPlaceholderText("2012-10-15, or with a time for hours")
        self.period.setPlaceholderText("14 days, 7 days before, 3 years, 48 hours")
        for name, edit in (("&From", self.event_), ("&Period", self.period)):
            edit.textChanged.connect(self._check)
            self.field(name, edit)
        self.says.setMinimumHeight(66)
        self.event_.selectAll()
        self._check()

    @classmethod
    def ask(cls, parent: QWidget, zone: str | None, day: str) -> str | None:
        """The sentence that was copied, or None where nothing was."""
        dialog = cls(parent, zone, day)
        if not dialog.exec():
            return None
        QGuiApplication.clipboard().setText(dialog.sentence())
        return dialog.sentence()

    def sentence(self) -> str:
        return counted(self.event_.text(), self.period.text(), self._zone)

    def _check(self, *_: object) -> None:
        said = self.typed(self.sentence)
        if said is not None:
            self.agree.setEnabled(True)
            self.says.setText(f"{said} {say('count', 'rest')}")

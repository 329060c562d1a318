"""The days of the complaint, of the papers and of first publication: which fee, times, text of a rule and finding
follow."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from app.services.days.typed import case_days, day_typed
from widgets.dialogs.frame import Frame

Days = tuple[date | None, date | None, date | None]
"""Complaint, papers, first publication."""

_HINT = "2012-08-21"


class CaseDaysDialog(Frame):
    """Three days, any of which may be unknown; it says at once what each chooses."""

    def __init__(self, parent: QWidget | None, before: Days) -> None:
        super().__init__(parent, "Days of the case", "Set days")
        self.setMinimumWidth(520)
        self._before = before
        self.filed, self.paper, self.published = (QLineEdit(day.isoformat() if day else "") for day in before)
        names = {"Complaint &filed": self.filed, "Day of the &papers": self.paper, "&Work published": self.published}
        for name, edit in names.items():
            edit.setPlaceholderText(_HINT)
            edit.textChanged.connect(self._check)
            self.field(name, edit)
        self.says.setMinimumHeight(52)
        self._check()

    @classmethod
    def ask(cls, parent: QWidget, before: Days) -> Days | None:
        """The days, or None where it was taken back."""
        dialog = cls(parent, before)
        return dialog.days() if dialog.exec() else None

    def days(self) -> Days:
        filed, paper, published = (day_typed(edit.text()).day for edit in (self.filed, self.paper, self.published))
        return filed, paper, published

    def _check(self, *_: object) -> None:
        told = self.typed(lambda: case_days(*self.days()))
        if told is not None:
            self.says.setText(" ".join(told))
            self.agree.setEnabled(self.days() != self._before)

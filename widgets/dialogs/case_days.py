"""The day of the complaint and the day of the papers: which fee, which times and which text of a rule follow."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from app.services.typed_days import case_days, day_typed
from widgets.dialogs.frame import Frame

_HINT = "2012-08-21"


class CaseDaysDialog(Frame):
    """Two days, either of which may be unknown; it says at once what each chooses."""

    def __init__(self, parent: QWidget | None, filed: date | None, paper: date | None) -> None:
        super().__init__(parent, "Days of the case", "Set days")
        self.setMinimumWidth(520)
        self._before = (filed, paper)
        self.filed, self.paper = (QLineEdit(day.isoformat() if day else "") for day in (filed, paper))
        for name, edit in (("Complaint &filed", self.filed), ("Day of the &papers", self.paper)):
            edit.setPlaceholderText(_HINT)
            edit.textChanged.connect(self._check)
            self.field(name, edit)
        self.says.setMinimumHeight(52)
        self._check()

    @classmethod
    def ask(cls, parent: QWidget, filed: date | None, paper: date | None) -> tuple[date | None, date | None] | None:
        """Both days, or None where it was taken back."""
        dialog = cls(parent, filed, paper)
        return dialog.days() if dialog.exec() else None

    def days(self) -> tuple[date | None, date | None]:
        return day_typed(self.filed.text()).day, day_typed(self.paper.text()).day

    def _check(self, *_: object) -> None:
        told = self.typed(lambda: case_days(*self.days()))
        if told is not None:
            self.says.setText(" ".join(told))
            self.agree.setEnabled(self.days() != self._before)

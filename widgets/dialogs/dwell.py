"""How long a Doe is assumed to stay, split into after its last and before its first listed time."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QLineEdit, QWidget

from app.base.clock import dwell_from_text
from app.matter.model import Dwell
from widgets.dialogs.frame import Frame
from widgets.dwell_control import written


class DwellDialog(Frame):
    """Only the total decides whether two Does meet; the dialog says so."""

    def __init__(self, parent: QWidget | None, standing: Dwell) -> None:
        super().__init__(parent, "Assumed dwell", "Assume")
        self.after = QLineEdit(written(standing.after))
        self.before = QLineEdit(written(standing.before))
        self.field("&After the last listed time", self.after)
        self.field("&Before the first listed time", self.before)
        for edit in (self.after, self.before):
            edit.textChanged.connect(self._check)
        self._check()

    @classmethod
    def ask(cls, parent: QWidget, standing: Dwell) -> Dwell | None:
        """The dwell, or None where it was taken back."""
        dialog = cls(parent, standing)
        return dialog.dwell() if dialog.exec() else None

    def dwell(self) -> Dwell:
        return Dwell(_span(self.after.text()), _span(self.before.text()))

    def _check(self, *_: object) -> None:
        try:
            total = self.dwell().total
        except ValueError as error:
            self.says.setText(f"“{error}” is no length of time; write it as 24 h, 2 d or 1 d 12 h.")
            self.agree.setEnabled(False)
            return
        self.agree.setEnabled(True)
        self.says.setText(f"In total {written(total)}. Only the total decides whether two Does meet.")


def _span(text: str) -> timedelta:
    return dwell_from_text(text) if text.strip() else timedelta(0)

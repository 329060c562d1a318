"""Who verified an authority, and on which day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QSettings
from PySide6.QtWidgets import QDateEdit, QLineEdit, QWidget

from app.base.paths import data
from widgets.dialogs.frame import Frame
from widgets.parts import label

_INITIALS = "initials"


class TickDialog(Frame):
    """Initials, which are remembered, and a day, which is today until another is chosen."""

    def __init__(self, parent: QWidget | None, name: str, day: date) -> None:
        super().__init__(parent, "Tick as verified", "Tick")
        about = label(name, "quiet")
        about.setWordWrap(True)
        self.body.addWidget(about)
        self.says.setText(data("text", "authorities.toml")["dialog"]["tick"])
        self.initials = QLineEdit(str(QSettings().value(_INITIALS, "")))
        self.initials.setMaxLength(6)
        self.initials.setPlaceholderText("KM")
        self.initials.selectAll()
        self.initials.textChanged.connect(self._check)
        self.day = QDateEdit(QDate(day.year, day.month, day.day))
        self.day.setDisplayFormat("MMM d, yyyy")
        self.day.setCalendarPopup(True)
        self.day.setMaximumDate(QDate(day.year, day.month, day.day))
        self.field("&Initials", self.initials)
        self.field("&Day", self.day)
        self._check()

    @classmethod
    def ask(cls, parent: QWidget, name: str, day: date) -> tuple[str, date] | None:
        """(initials, day); None where it was taken back."""
        dialog = cls(parent, name, day)
        if not dialog.exec():
            return None
        QSettings().setValue(_INITIALS, dialog.initials.text().strip().upper())
        chosen = dialog.day.date()
        return dialog.initials.text(), date(chosen.year(), chosen.month(), chosen.day())

    def _check(self) -> None:
        """Initials are letters; what is none is not remembered either."""
        self.agree.setEnabled(self.initials.text().strip().isalpha())

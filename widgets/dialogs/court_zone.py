"""In which time zone the court sits."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from app.base.clock import zone
from widgets.dialogs.frame import Frame

_ZONES = (
    ("Eastern", "America/New_York"),
    ("Central", "America/Chicago"),
    ("Mountain", "America/Denver"),
    ("Arizona", "America/Phoenix"),
    ("Pacific", "America/Los_Angeles"),
    ("Alaska", "America/Anchorage"),
    ("Hawaii", "Pacific/Honolulu"),
    ("Atlantic", "America/Puerto_Rico"),
)
_UNKNOWN = "Not known"


class CourtZoneDialog(Frame):
    """The zones in which federal district courts sit; any IANA name may be typed."""

    def __init__(self, parent: QWidget | None, standing: str | None) -> None:
        super().__init__(parent, "Court’s zone", "Set zone")
        self.zone = QComboBox()
        self.zone.setEditable(True)
        self.zone.addItem(_UNKNOWN)
        self.zone.addItems([f"{name} ({iana})" for name, iana in _ZONES])
        names = [iana for _, iana in _ZONES]
        if standing in names:
            self.zone.setCurrentIndex(names.index(standing) + 1)
        elif standing:
            self.zone.setEditText(standing)
        self.field("&Time zone of the court", self.zone)
        self.zone.editTextChanged.connect(self._check)
        self._check()

    @classmethod
    def ask(cls, parent: QWidget, standing: str | None) -> str | None:
        """An IANA name, "" for none, or None where it was taken back."""
        dialog = cls(parent, standing)
        return dialog.name() if dialog.exec() else None

    def name(self) -> str:
        text = self.zone.currentText().strip()
        if text in ("", _UNKNOWN):
            return ""
        return next((iana for name, iana in _ZONES if text == f"{name} ({iana})"), text)

    def _check(self, *_: object) -> None:
        if self.name() and self.typed(lambda: zone(self.name())) is None:
            return
        self.agree.setEnabled(True)
        self.says.setText(
            "Gaps are then told in calendar days of this zone too."
            if self.name()
            else "Gaps are told as printed and elapsed only."
        )

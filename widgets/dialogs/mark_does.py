"""Marking Does by a line of ranges, which says what it will change before it does."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from app.base.clock import count
from app.base.ids import parse_does
from app.matter.model import Dismissal
from app.services import CaseView
from widgets.dialogs.frame import Frame

_KINDS = ("Dismissed", "Remaining")
_PREJUDICE: tuple[tuple[str, bool | None], ...] = (
    ("prejudice not recorded", None),
    ("without prejudice", False),
    ("with prejudice", True),
)


@dataclass(frozen=True)
class Marked:
    """Which Does, and how they left; None: they have not."""

    does: tuple[int, ...]
    dismissal: Dismissal | None


class MarkDoesDialog(Frame):
    """`2, 11, 15, 61-68`, dismissed or remaining."""

    def __init__(self, parent: QWidget | None, view: CaseView, preset: str = "") -> None:
        super().__init__(parent, "Mark Does by ranges", "Mark Does")
        self._view = view
        self.ranges = QLineEdit(preset)
        self.ranges.setPlaceholderText("2, 11, 15, 61-68")
        self.kind = QComboBox()
        self.kind.addItems(_KINDS)
        self.kind.setAccessibleName("As what")
        self.prejudice = QComboBox()
        self.prejudice.addItems([name for name, _ in _PREJUDICE])
        self.prejudice.setAccessibleName("With or without prejudice")
        self.field("&Does", self.ranges)
        row = QHBoxLayout()
        row.addWidget(self.kind)
        row.addWidget(self.prejudice)
        row.addStretch(1)
        self.body.addLayout(row)
        self.ranges.textChanged.connect(self._preview)
        self.kind.currentIndexChanged.connect(self._preview)
        self._preview()

    @classmethod
    def ask(cls, parent: QWidget, view: CaseView, preset: str) -> Marked | None:
        """What to mark, or None where it was taken back."""
        dialog = cls(parent, view, preset)
        return dialog.marked() if dialog.exec() else None

    def marked(self) -> Marked:
        dismissal = None
        if self.kind.currentIndex() == 0:
            dismissal = Dismissal(prejudice=_PREJUDICE[self.prejudice.currentIndex()][1])
        return Marked(parse_does(self.ranges.text()), dismissal)

    def _preview(self, *_: object) -> None:
        """How many change, who remains, and who is then the lowest."""
        dismiss = self.kind.currentIndex() == 0
        self.prejudice.setEnabled(dismiss)
        try:
            does = set(parse_does(self.ranges.text()))
        except ValueError as error:
            self.agree.setEnabled(False)
            self.says.setText(f"“{error}” names no Doe; write numbers and ranges such as 2, 11, 61-68.")
            return
        gone = set(self._view.dismissed)
        known = {doe for doe in self._view.does if isinstance(doe, int)}
        changed = (does - gone) if dismiss else (does & gone)
        after = {doe for doe in known | does if doe not in (gone | does if dismiss else gone - does)}
        one = len(changed) == 1
        verb = f"become{'s' if one else ''} dismissed" if dismiss else f"remain{'s' if one else ''} again"
        said = f"{count(len(changed), 'Doe')} {verb}; {len(after):,} {'remains' if len(after) == 1 else 'remain'}."
        if after:
            said += f" Doe {min(after)} is then the lowest."
        if does - known:
            said += f" {count(len(does - known), 'number')} of these the exhibit does not list."
        self.says.setText(said if does else "Which Does?")
        self.agree.setText(f"Mark {count(len(changed), 'Doe')}")
        self.agree.setEnabled(bool(changed))

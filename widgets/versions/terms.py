"""On what terms the new version is taken: of whom nothing is carried over, and in whose numbers the docket speaks."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QPushButton

from app.base.ids import DoeId
from app.base.paths import data
from app.services.versions.amending import Outlook, Terms
from app.services.versions.does import DoeLine
from widgets.parts import bar, label

_APART, _TOGETHER = "Do &not carry over", "Carry over &nonetheless"


class TermsPart(QObject):
    """A button beside what happens to one Doe, and a row that asks of the docket where one was read."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.leave = QPushButton(_APART)
        self.leave.setCheckable(True)
        self.leave.setAutoDefault(False)
        self.leave.setToolTip("Leave behind what is held of this Doe: the same address need not be the same subscriber")
        self.leave.clicked.connect(self._set_apart)
        words = data("text", "versions.toml")["docket"]
        self.speaks = QComboBox()
        self.speaks.addItems([words["replaced"], words["new"]])
        self.speaks.setAccessibleName(words["before_taking"])
        self.speaks.activated.connect(self.changed)
        asks = label(words["before_taking"])
        asks.setBuddy(self.speaks)
        self.row = bar("foot", asks, self.speaks, None, margins=(12, 6, 12, 6))
        self.row.hide()
        self._apart: frozenset[DoeId] = frozenset()
        self._line: DoeLine | None = None
        self._open = True

    @property
    def terms(self) -> Terms:
        return Terms(self._apart, docket_speaks_new=not self.row.isHidden() and self.speaks.currentIndex() == 1)

    def is_apart(self, line: DoeLine) -> bool:
        return bool(line.apart) and line.old[0] in self._apart

    def happens(self, line: DoeLine | None) -> str:
        """What happens to those of that line on these terms; the button is theirs from now on."""
        self._line = line
        apart = line is not None and self.is_apart(line)
        self.leave.setVisible(line is not None and bool(line.apart))
        self.leave.setEnabled(self._open)
        self.leave.setChecked(apart)
        self.leave.setText(_TOGETHER if apart else _APART)
        return "" if line is None else line.apart if apart else line.happens

    def show_outlook(self, seen: Outlook) -> None:
        """Once it is taken, or gone, there is nothing to decide."""
        self._open = seen.standing == "open"
        self.leave.setEnabled(self._open)
        self.row.setVisible(self._open and seen.docket)

    def _set_apart(self) -> None:
        if self._line is not None and self._line.apart:
            self._apart = self._apart ^ {self._line.old[0]}
            self.changed.emit()

"""What came of verifying a matter: check after check, what differs first; what could not be looked at, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from app.services import Check
from app.services.verify.check import STATES, State
from app.services.verify.verifying import Verified
from widgets.dialogs.outcome_table import outcome_table
from widgets.local_time import local_time
from widgets.parts import label
from widgets.theme import Theme


class VerifiedDialog(QDialog):
    """A table that can be read by keys and by a screen reader; nothing in it can be changed."""

    papers_chosen = Signal(object)  # Path: the folder in which the exported papers lie now

    def __init__(self, parent: QWidget, verified: Verified, colours: Theme) -> None:
        super().__init__(parent)
        self.setWindowTitle("Verify matter")
        self.resize(860, 520)
        self._verified, self._at = verified, local_time().long(verified.at)
        wrong = any(not check.holds for check in verified.checks)
        place = str(verified.place) if verified.place else "in memory"
        self.head = _told(verified.outcome, "warn" if wrong else "strong")
        self.which = _told(f"{verified.matter}, {place}\n{self._at}, by Doeline {verified.program}", "quiet")
        self.limit = _told(verified.limit, "quiet")
        self.table = _table(sorted(verified.checks, key=lambda check: STATES.index(check.state)), colours)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 12)
        layout.setSpacing(8)
        for part in (self.head, self.which):
            layout.addWidget(part)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.limit)
        layout.addLayout(self._buttons(any(check.away for check in verified.checks)))

    def _buttons(self, away: bool) -> QHBoxLayout:
        self.papers, self.copy = QPushButton("&Where are the papers?…"), QPushButton("C&opy")
        self.papers.setToolTip("Choose the folder in which the exported papers lie now, and verify again")
        self.papers.setVisible(away)
        self.papers.clicked.connect(self._ask_papers)
        self.copy.setToolTip("Copy all of it as text")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._verified.text(self._at)))
        close = QPushButton("&Close")
        close.setProperty("filled", True)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(self.papers)
        row.addStretch(1)
        row.addWidget(self.copy)
        row.addWidget(close)
        return row

    def _ask_papers(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Where are the papers?")
        if chosen:
            self.papers_chosen.emit(Path(chosen))
            self.accept()


def _told(text: str, tone: str) -> QLabel:
    made = label(text, tone)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def _table(checks: Sequence[Check], colours: Theme) -> QTableWidget:
    signs: dict[State, tuple[str, QColor]] = {
        "holds": ("check", colours.ok),
        "differs": ("error", colours.err),
        "edited": ("warn", colours.warn),
        "not looked at": ("info", colours.info),
    }
    rows = ((check.state, check.what, check.says) for check in checks)
    return outcome_table("Checks of the matter", ("What", "Found"), rows, signs, colours)

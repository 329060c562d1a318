"""What came of verifying a matter: check after check, what differs first; what could not be looked at, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.services import Check
from app.services.check import STATES, State
from app.services.verify import Verified
from widgets.icons import icon
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
    table = QTableWidget(len(checks), 3)
    table.setAccessibleName("Checks of the matter")
    table.setHorizontalHeaderLabels(["", "What", "Found"])
    table.verticalHeader().hide()
    table.verticalHeader().setMinimumSectionSize(24)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.setShowGrid(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    looks: dict[State, tuple[str, QColor]] = {
        "holds": ("check", colours.ok),
        "differs": ("error", colours.err),
        "edited": ("warn", colours.warn),
        "not looked at": ("info", colours.info),
    }
    for row, check in enumerate(checks):
        name, colour = looks[check.state]
        for column, text in enumerate((check.state, check.what, check.says)):
            item = QTableWidgetItem(text)
            item.setFont(colours.ui_font(-0.4))
            if column == 0:
                item.setIcon(icon(name, colour))
            table.setItem(row, column, item)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    for column in (0, 1):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
    table.setWordWrap(True)
    return table

"""What came of opening many files: a list that can be read by keys and by a screen reader, and copied."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTableWidget, QVBoxLayout, QWidget

from app.services.opening.read_summary import ReadSummary, State
from widgets.dialogs.outcome_table import outcome_table
from widgets.parts import label
from widgets.theme import Theme


class ReadSummaryDialog(QDialog):
    """It waits for nobody: the window stays as it is behind it."""

    def __init__(self, parent: QWidget, summary: ReadSummary, colours: Theme) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("What was read")
        self.resize(820, 460)
        lost = any(outcome.state == "not read" for outcome in summary.outcomes)
        self.head = label(summary.head, "warn" if lost else "strong")
        self.table = _table(summary, colours)
        self.copy = QPushButton("C&opy")
        self.copy.setToolTip("Copy the list as text")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(summary.text))
        close = QPushButton("&Close")
        close.setProperty("filled", True)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.copy)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 12)
        layout.setSpacing(8)
        layout.addWidget(self.head)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)


def _table(summary: ReadSummary, colours: Theme) -> QTableWidget:
    signs: dict[State, tuple[str, QColor]] = {
        "not read": ("error", colours.err),
        "see": ("info", colours.info),
        "read": ("check", colours.ok),
    }
    name, headings = "Files that were opened, and what came of each", ("File", "What came of it")
    rows = ((outcome.state, outcome.file, outcome.says) for outcome in summary.outcomes)
    return outcome_table(name, headings, rows, signs, colours)

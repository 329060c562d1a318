"""What came of verifying a matter: check after check, those that do not hold first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.base.clock import count
from app.services import Check
from widgets.icons import icon
from widgets.parts import label
from widgets.theme import Theme

_WORDS = {"holds": "holds", "differs": "differs", "unseen": "not looked at"}


class VerifiedDialog(QDialog):
    """A table that can be read by keys and by a screen reader; nothing in it can be changed."""

    def __init__(self, parent: QWidget, matter: str, checks: Sequence[Check], colours: Theme) -> None:
        super().__init__(parent)
        self.setWindowTitle("Verify matter")
        self.resize(760, 420)
        wrong = sum(not check.holds for check in checks)
        head = label(
            f"{matter} is what it says it is: {count(len(checks), 'check')}, and none differs."
            if not wrong
            else f"{matter}: {count(wrong, 'check')} of {len(checks)} found a difference.",
            "strong" if not wrong else "warn",
        )
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setWordWrap(True)
        self.table = _table(sorted(checks, key=lambda check: check.holds), colours)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 20)
        layout.setSpacing(12)
        layout.addWidget(head)
        layout.addWidget(self.table)


def _table(checks: Sequence[Check], colours: Theme) -> QTableWidget:
    table = QTableWidget(len(checks), 3)
    table.setAccessibleName("Checks of the matter")
    table.setHorizontalHeaderLabels(["", "What", "Found"])
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(24)
    table.setShowGrid(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    looks = {
        "holds": ("check", colours.ok),
        "differs": ("error", colours.err),
        "unseen": ("info", colours.info),
    }
    for row, check in enumerate(checks):
        state = "differs" if not check.holds else "holds" if check.seen else "unseen"
        name, colour = looks[state]
        for column, text in enumerate((_WORDS[state], check.what, check.says)):
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
    table.resizeRowsToContents()
    return table

"""The rules as the day of the papers, or of the complaint, has them: read, found by a word, and a citation copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QTreeWidgetItem, QWidget

from app.services.days.deadlines import say
from app.services.days.rules_told import ToldRule
from widgets.dialogs.searched import SearchedTable
from widgets.parts import label
from widgets.plain_tip import plain_tip

_WIDTHS = (200, 190)
_ROW = 56  # three lines


class RulesDialog(SearchedTable):
    """One line a rule; Enter or Ctrl+C copies the citation of the line in focus."""

    def __init__(self, parent: QWidget | None, rules: Sequence[ToldRule]) -> None:
        super().__init__(
            parent,
            "Rules as of the papers",
            QSize(900, 620),
            find="Find a rule",
            wanted="Find a rule: 45, subpoena, limitation",
            heads=("Rule", "Where it stands", "What it says"),
            tells="Rules, where each stands, and what it says",
        )
        self.tree.setWordWrap(True)
        self.tree.header().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate(_WIDTHS):
            self.tree.setColumnWidth(column, width)
        for told in rules:
            item = QTreeWidgetItem([told.name, f"{told.cite}\n{told.note}".strip(), told.says])
            item.setData(0, Qt.ItemDataRole.UserRole, told.cite)
            item.setSizeHint(0, QSize(0, _ROW))
            for column in range(3):
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignTop)
                item.setToolTip(column, plain_tip(f"{told.says}\n{told.note}".strip()))
            self.tree.addTopLevelItem(item)
        self.says = label(say("rules", "verify"), "quiet")
        self.column.addWidget(self.says)
        self.tree.itemActivated.connect(lambda *_: self._copy())
        self.tree.installEventFilter(self)

    @property
    def shown(self) -> list[str]:
        """The names of the rules that pass the search."""
        items = (self.tree.topLevelItem(row) for row in range(self.tree.topLevelItemCount()))
        return [item.text(0) for item in items if item is not None and not item.isHidden()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = event if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if pressed is not None and pressed.matches(QKeySequence.StandardKey.Copy):
            self._copy()
            return True
        return super().eventFilter(watched, event)

    def _copy(self) -> None:
        item = self.tree.currentItem()
        cite = str(item.data(0, Qt.ItemDataRole.UserRole)) if item is not None else ""
        if cite:
            QGuiApplication.clipboard().setText(cite)
            self.says.setText(say("rules", "copied", cite=cite))

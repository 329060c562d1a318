"""The list behind the findings: topics that fold, and the findings in them, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.findings.finding import Finding

ITEM = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading of the list, which folds."""

    name: str
    count: int


class FindingsModel(QAbstractListModel):
    """Topics and their findings, as values."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Finding, ...] = ()
        self._items: list[Topic | Finding] = []
        self._folded: set[str] = set()

    def show(self, findings: tuple[Finding, ...]) -> None:
        self.beginResetModel()
        self._findings = findings
        self._lay_out()
        self.endResetModel()

    def fold(self, topic: str) -> None:
        self.beginResetModel()
        self._folded ^= {topic}
        self._lay_out()
        self.endResetModel()

    def is_folded(self, topic: str) -> bool:
        return topic in self._folded

    def item(self, row: int) -> Topic | Finding:
        return self._items[row]

    def row_of(self, finding: str) -> int | None:
        """Where the finding of that id stands; None where its topic is folded, or there is none."""
        return next((r for r, item in enumerate(self._items) if isinstance(item, Finding) and item.id == finding), None)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self._items[index.row()]
        if role == ITEM:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(item, Topic):
                return f"{item.name}, {item.count}"
            return f"{item.text} {item.value}, {side_word(item)}, {where(item)}"
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(item, Finding):
            return f"{item.text}\n{item.rows_text or item.docket}".strip()
        return None

    def _lay_out(self) -> None:
        self._items = []
        for topic in dict.fromkeys(finding.topic for finding in self._findings):
            of_topic = [f for f in self._findings if f.topic == topic]
            self._items.append(Topic(topic, len(of_topic)))
            if topic not in self._folded:
                self._items.extend(of_topic)


def side_word(finding: Finding) -> str:
    return "work product" if finding.work_product else finding.side


def where(finding: Finding) -> str:
    """The link below a finding: its rows, else its place in the docket."""
    if finding.rows_text:
        return finding.rows_text
    return finding.docket or "how this is counted"

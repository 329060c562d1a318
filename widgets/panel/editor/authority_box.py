"""An authority to insert: searched by name, court and proposition, chosen with Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from app.services.papers.authorities import AuthorityLine
from widgets.dialogs.searched import SearchedTable
from widgets.plain_tip import plain_tip

_KEY = Qt.ItemDataRole.UserRole
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class AuthorityBox(SearchedTable):
    """All authorities of the matter; the words typed narrow them, Up and Down go through them."""

    def __init__(self, parent: QWidget | None, lines: Sequence[AuthorityLine]) -> None:
        super().__init__(
            parent,
            "Insert authority",
            QSize(640, 420),
            find="Find an authority",
            wanted="Name, court, or what it is cited for",
            heads=("Authority", "Court", "Year", "For what"),
            tells="Authorities of this matter; Enter inserts the chosen one",
        )
        self.key = ""
        for line in lines:
            item = QTreeWidgetItem([line.name, line.court, line.year, line.proposition])
            item.setData(0, _KEY, line)
            item.setToolTip(3, plain_tip(line.proposition))
            self.tree.addTopLevelItem(item)
        for column, width in enumerate((230, 90, 50)):
            self.tree.setColumnWidth(column, width)
        self.search.returnPressed.connect(self._choose)
        self.tree.itemActivated.connect(lambda *_: self._choose())
        self.search.installEventFilter(self)
        self.narrow("")

    @classmethod
    def ask(cls, parent: QWidget, lines: Sequence[AuthorityLine]) -> str | None:
        """The key of the chosen one, or None."""
        box = cls(parent, lines)
        return box.key if box.exec() else None

    def narrow(self, text: str) -> None:
        words = text.casefold().split()
        first = None
        for item in self._items():
            line: AuthorityLine = item.data(0, _KEY)
            here = all(word in line.sought for word in words)
            item.setHidden(not here)
            first = first or (item if here else None)
        if first is not None:
            self.tree.setCurrentItem(first)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down in the line go through the list."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step:
                self._step(step)
                return True
        return super().eventFilter(watched, event)

    def _items(self) -> list[QTreeWidgetItem]:
        return [item for n in range(self.tree.topLevelItemCount()) if (item := self.tree.topLevelItem(n))]

    def _step(self, by: int) -> None:
        seen = [item for item in self._items() if not item.isHidden()]
        if seen:
            current = self.tree.currentItem()
            at = seen.index(current) + by if current in seen else 0
            self.tree.setCurrentItem(seen[max(0, min(at, len(seen) - 1))])

    def _choose(self) -> None:
        item = self.tree.currentItem()
        if item is not None and not item.isHidden():
            self.key = item.data(0, _KEY).key
            self.accept()

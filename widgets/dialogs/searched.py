"""A table to read under a line that narrows it: the frame of the sheet of shortcuts and of the rules."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QLineEdit, QTreeWidget, QVBoxLayout, QWidget

_MARGIN, _APART = 12, 8


class SearchedTable(QDialog):
    """`wanted` says in the empty line what can be found, `find` what the line is for, `tells` what the table holds."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        size: QSize,
        *,
        find: str,
        heads: Sequence[str],
        tells: str,
        wanted: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(size)
        self.search = QLineEdit()
        self.search.setPlaceholderText(wanted or find)
        self.search.setAccessibleName(find)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(list(heads))
        self.tree.setAccessibleName(tells)
        self.tree.setRootIsDecorated(False)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self.column.setSpacing(_APART)
        self.column.addWidget(self.search)
        self.column.addWidget(self.tree)
        self.search.textChanged.connect(self.narrow)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def narrow(self, text: str) -> None:
        """Show the lines that hold every word of this text, in whatever column."""
        words = text.casefold().split()
        for row in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(row)
            if item is not None:
                told = " ".join(item.text(column) for column in range(self.tree.columnCount())).casefold()
                item.setHidden(not all(word in told for word in words))

"""Counsel's papers at two moments of the history: what differs, a line each, then and now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.base.clock import count
from app.base.paths import data
from app.services.papers.compared import Difference
from widgets.dialogs.searched import SearchedTable
from widgets.parts import label
from widgets.plain_tip import plain_tip
from widgets.rows.ledger import Index

_WIDTHS = (150, 210)
_PAD, _TALLEST = 5, 4_000  # px


class ComparedDialog(SearchedTable):
    """It shows, and changes nothing; it stands beside the window."""

    def __init__(self, parent: QWidget | None, name: str, told: Sequence[Difference]) -> None:
        words = data("text", "compared.toml")
        dialog, heads = words["dialog"], words["heads"]
        super().__init__(
            parent,
            dialog["title"].format(name=name),
            QSize(900, 480),
            find=dialog["wanted"],
            heads=[heads[key] for key in ("where", "what", "before", "after")],
            tells=dialog["title"].format(name=name),
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.tree.setWordWrap(True)
        self.tree.setItemDelegate(_Wrapped(self.tree))
        self.tree.header().sectionResized.connect(lambda *_: self.tree.scheduleDelayedItemsLayout())
        for column, width in enumerate(_WIDTHS):
            self.tree.setColumnWidth(column, width)
        for column in (2, 3):
            self.tree.header().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        for each in told:
            cells = [each.where, each.what, each.before, each.after]
            item = QTreeWidgetItem(cells)
            for column, text in enumerate(cells):
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignTop)
                item.setToolTip(column, plain_tip(text))
            self.tree.addTopLevelItem(item)
        says = dialog["says"].format(n=count(len(told), "difference")) if told else dialog["same"]
        self.says = label(says, "quiet")
        self.says.setWordWrap(True)
        self.column.addWidget(self.says)
        self.search.setEnabled(bool(told))

    @property
    def shown(self) -> list[list[str]]:
        """The lines that pass the search."""
        items = (self.tree.topLevelItem(row) for row in range(self.tree.topLevelItemCount()))
        return [[item.text(column) for column in range(4)] for item in items if item and not item.isHidden()]


class _Wrapped(QStyledItemDelegate):
    """Rows as high as their words are in the width of their column; by itself a tree gives each one line."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        room = QRect(0, 0, max(40, self._tree.columnWidth(index.column()) - 2 * _PAD), _TALLEST)
        text = option.fontMetrics.boundingRect(room, Qt.TextFlag.TextWordWrap, str(index.data() or ""))
        return QSize(room.width(), text.height() + 2 * _PAD)

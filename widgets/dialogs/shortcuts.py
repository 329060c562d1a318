"""The shortcut sheet, made from the table of actions and from that of the keys that hold where the focus is."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHeaderView, QTreeWidgetItem, QWidget

from app.base.paths import data
from widgets.actions import MENUS, TABLE, in_menu
from widgets.dialogs.searched import SearchedTable

_ROW = 22  # all rows are as high as the first


class ShortcutSheet(SearchedTable):
    """Every action by menu, then every other key, with what it does; a line above narrows it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        heads = ("Action", "Keys", "What it does")
        super().__init__(
            parent, "Shortcuts", QSize(1040, 680), find="Find an action", heads=heads, tells="Actions and their keys"
        )
        self.tree.setUniformRowHeights(True)
        for title, entries in MENUS:
            top = self._group(title.replace("&", ""))
            for key in in_menu(entries):
                declared = TABLE[key]
                keys = QKeySequence(declared.keys).toString(QKeySequence.SequenceFormat.NativeText)
                top.addChild(QTreeWidgetItem([declared.text.replace("&", ""), keys, declared.tip]))
        for part in data("text", "keys.toml")["part"]:
            top = self._group(part["name"])
            for keys, what, does in part["keys"]:
                top.addChild(QTreeWidgetItem([what, keys, does]))
        self.tree.expandAll()
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def _group(self, name: str) -> QTreeWidgetItem:
        top = QTreeWidgetItem([name])
        top.setSizeHint(0, QSize(0, _ROW))
        font = top.font(0)
        font.setWeight(font.Weight.DemiBold)
        top.setFont(0, font)
        self.tree.addTopLevelItem(top)
        return top

    def narrow(self, text: str) -> None:
        for at in range(self.tree.topLevelItemCount()):
            top = self.tree.topLevelItem(at)
            if top is None:
                continue
            shown = 0
            for child in (top.child(row) for row in range(top.childCount())):
                hit = text.casefold() in " ".join(child.text(column) for column in range(3)).casefold()
                child.setHidden(not hit)
                shown += hit
            top.setHidden(not shown)

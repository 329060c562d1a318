"""A list of what came of several things, a row each: its state with a sign, what it was, and what was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from widgets.icons import icon
from widgets.theme import Theme

_LEAST_HEIGHT = 24
State = TypeVar("State", bound=str)


def outcome_table(
    name: str,
    headings: tuple[str, str],
    rows: Iterable[tuple[State, str, str]],
    signs: Mapping[State, tuple[str, QColor]],
    colours: Theme,
) -> QTableWidget:
    """`rows` are state, what, and what came of it; `signs` the icon and colour of each state."""
    told, font = list(rows), colours.ui_font(-0.4)
    drawn = {state: icon(*sign) for state, sign in signs.items()}
    table = QTableWidget(len(told), 3)
    table.setAccessibleName(name)
    table.setHorizontalHeaderLabels(["", *headings])
    table.verticalHeader().hide()
    table.verticalHeader().setMinimumSectionSize(_LEAST_HEIGHT)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.setShowGrid(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    for row, (state, what, says) in enumerate(told):
        texts: tuple[str, ...] = (state, what, says)
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setFont(font)
            if column == 0:
                item.setIcon(drawn[state])
            table.setItem(row, column, item)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    for column in (0, 1):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
    return table

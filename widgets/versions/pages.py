"""The pages of the view: Does that differ, and rows that differ."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.services.versions.does import DoeLine
from widgets.parts import label
from widgets.theme import Theme
from widgets.versions.lines import Column, Lines, LinesModel, LinesView

_SPACES = (12, 8, 12, 8)


class ListPage(QWidget):
    """A table with a sentence above it, or a sentence in its place where there is nothing to list."""

    def __init__(self, view: LinesView, nothing: str) -> None:
        super().__init__()
        self.view = view
        self.caption = label(tone="quiet")
        self.nothing = label(nothing, "hint")
        for text in (self.caption, self.nothing):
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setWordWrap(True)
            text.setContentsMargins(*_SPACES)
        self.caption.hide()
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.nothing)
        column.addStretch(1)
        self._pages = QStackedWidget()
        self._pages.addWidget(view)
        self._pages.addWidget(empty)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.caption)
        self.column.addWidget(self._pages, 1)
        self.setFocusProxy(view)

    def restyle(self, colours: Theme) -> None:
        self.view.restyle(colours)
        self.caption.setFont(colours.ui_font(-0.4))

    def show_lines(self, lines: Lines, caption: str = "") -> None:
        self.view.show_lines(lines)
        self._pages.setCurrentIndex(0 if len(lines) else 1)
        self.caption.setText(caption)
        self.caption.setVisible(bool(caption and len(lines)))


def does_page(before: str, now: str, is_apart: Callable[[DoeLine], bool]) -> ListPage:
    """Lines are DoeLine; `before` and `now` name the zones of their times; `is_apart`: nothing is carried over."""
    columns = (
        Column("What", lambda line: f"{line.what}, not carried over" if is_apart(line) else line.what, most=300),
        Column("Doe before", lambda line: line.before, number=True, most=120),
        Column("Doe now", lambda line: line.now, number=True, most=120),
        Column("Address", lambda line: line.address, most=300),
        Column(f"Times before, {before}", lambda line: line.times_before, quiet=True),
        Column(f"Times now, {now}", lambda line: line.times_now),
    )
    model = LinesModel(columns, lambda line: line.kinds[0])
    view = LinesView(
        model, "Does that differ", "What differs, number before and now, address, times before and now", marked=True
    )
    return ListPage(view, "Both versions list the same Does, at the same addresses and times.")


def rows_page() -> ListPage:
    """Lines are RowLine."""
    columns = (
        Column("What", lambda line: line.what, most=200),
        Column("Row before", lambda line: line.row_before, number=True, most=160),
        Column("Row now", lambda line: line.row_now, number=True, most=160),
        Column("Column", lambda line: line.column, most=160),
        Column("Before", lambda line: line.before, most=320, quiet=True),
        Column("Now", lambda line: line.now),
    )
    model = LinesModel(columns, lambda line: line.kind)
    view = LinesView(
        model,
        "Rows that differ",
        "What differs, row before and now, column, text before and now",
        marked=True,
    )
    return ListPage(view, "No cell reads otherwise, and no row is gone or new.")

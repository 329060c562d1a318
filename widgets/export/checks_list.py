"""The checks before export: open ones first, each with one link that leads to its place; passed ones in one line."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.base.paths import data
from app.services.checklist.items import Item
from widgets.export.papers_list import rule
from widgets.icons import pixmap
from widgets.parts import label, link
from widgets.theme import Theme, theme

_ICON = 15


class ChecksList(QWidget):
    """They warn and forbid nothing. `wanted` names the check whose link was followed."""

    wanted = Signal(object)  # Item
    filled = Signal()  # its links are new ones

    def __init__(self) -> None:
        super().__init__()
        self._words = data("text", "export.toml")
        self._colours = theme(False)
        self._items: tuple[Item, ...] = ()
        self.links: list[QPushButton] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 10)
        self.told = label("", "quiet")
        head.addWidget(label(self._words["checks"]["head"], "strong"))
        head.addStretch(1)
        head.addWidget(self.told)
        layout.addLayout(head)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setProperty("role", "bare")
        self._area.setAccessibleName(self._words["checks"]["head"])
        layout.addWidget(self._area, 1)

    @property
    def items(self) -> tuple[Item, ...]:
        """As they stand there: open ones first."""
        return self._items

    def restyle(self, colours: Theme) -> None:
        self._colours = colours
        self._fill()

    def show_items(self, items: Sequence[Item]) -> None:
        ordered = (*(item for item in items if item.open), *(item for item in items if not item.open))
        if ordered != self._items:
            self._items = ordered
            self._fill()

    def _fill(self) -> None:
        words = self._words["checks"]
        opened = sum(item.open for item in self._items)
        self.links = []
        told = words["open"].format(open=opened, all=len(self._items)) if opened else words["settled"]
        self.told.setText(told)
        page = QWidget()
        page.setObjectName("papers")
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 6, 0)
        rows.setSpacing(0)
        for item in self._items:
            rows.addWidget(rule())
            rows.addWidget(self._open(item) if item.open else self._passed(item))
        rows.addWidget(rule())
        note = _wrapped(words["note"], "quiet")
        note.setContentsMargins(0, 10, 0, 0)
        rows.addWidget(note)
        rows.addStretch(1)
        self._area.setWidget(page)
        self.filled.emit()

    def _open(self, item: Item) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 7, 0, 7)
        layout.setSpacing(10)
        layout.addWidget(self._icon("warn"), 0, Qt.AlignmentFlag.AlignTop)
        text, head = QVBoxLayout(), QHBoxLayout()
        text.setSpacing(2)
        head.setSpacing(8)
        head.addWidget(_wrapped(item.what, "strong"), 1)
        text.addLayout(head)
        if item.says:
            text.addWidget(_wrapped(item.says, "quiet"))
        layout.addLayout(text, 1)
        if name := self._words["links"].get(item.link, ""):
            made = link(name, lambda: self.wanted.emit(item), item.what)
            made.setAutoDefault(False)
            made.setAccessibleName(f"{name} {item.what}")
            head.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
            self.links.append(made)
        return row

    def _passed(self, item: Item) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 6, 0, 6)
        layout.setSpacing(10)
        layout.addWidget(self._icon("check"), 0, Qt.AlignmentFlag.AlignTop)
        text = _wrapped(item.what)
        if item.says:
            text.setTextFormat(Qt.TextFormat.RichText)
            text.setText(
                f"{escape(item.what)} <span style='color:{self._colours.ink2.name()}'>{escape(item.says)}</span>"
            )
        layout.addWidget(text, 1)
        return row

    def _icon(self, name: str) -> QLabel:
        made = QLabel()
        colour = self._colours.warn if name == "warn" else self._colours.ok
        made.setPixmap(pixmap(name, colour, _ICON, self.devicePixelRatioF()))
        made.setAccessibleName("Open" if name == "warn" else "Settled")
        return made


def _wrapped(text: str, tone: str = "") -> QLabel:
    made = label(text, tone)
    made.setTextFormat(Qt.TextFormat.PlainText)  # it may name a file or a case of a stranger
    made.setWordWrap(True)
    return made

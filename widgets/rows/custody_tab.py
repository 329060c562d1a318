"""Custody: what was opened, mapped, read, exported and saved, when and by whom; and whether the chain holds."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, QThreadPool
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.base.clock import count
from app.matter import custody, history
from app.matter.store import Store
from widgets.icons import pixmap
from widgets.parts import bar, label
from widgets.rows.custody_view import CustodyView, Entry, entry_of
from widgets.rows.page import Page
from widgets.session import Session
from widgets.theme import Theme, theme

_ICON = 14


@dataclass(frozen=True, slots=True)
class Log:
    """The log as it was read; and the first entry and the first step that are not what was recorded, or None."""

    entries: tuple[Entry, ...]
    steps: int
    broken_entry: int | None
    broken_step: int | None


def read_log(store: Store) -> Log:
    """The whole log in words, with both chains followed from their first link to their last."""
    entries = tuple(entry_of(noted) for noted in custody.entries(store))
    return Log(entries, len(history.entries(store)), custody.first_broken(store), history.first_broken(store))


class Chain(QWidget):
    """One chain: a check where it holds; a cross, and where it breaks, where it does not."""

    def __init__(self) -> None:
        super().__init__()
        self._colours = theme(False)
        self.holds = True
        self._mark, self.text = QLabel(), QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 12, 0)
        layout.setSpacing(6)
        layout.addWidget(self._mark)
        layout.addWidget(self.text)

    def restyle(self, colours: Theme) -> None:
        self._colours = colours
        self.text.setFont(colours.ui_font(-0.4))
        self._paint()

    def tell(self, holds: bool, text: str) -> None:
        self.holds = holds
        self.text.setText(text)
        self._paint()

    def _paint(self) -> None:
        tint = self._colours.ok if self.holds else self._colours.err
        self._mark.setPixmap(pixmap("check" if self.holds else "error", tint, _ICON, self.devicePixelRatioF()))
        self.text.setStyleSheet(f"color: {tint.name()}; font-weight: 600;")


class CustodyTab(Page):
    """Read only. The selected entry stands below once more, whole."""

    def __init__(self, session: Session, pool: QThreadPool) -> None:
        super().__init__(session, pool, read_log, "The custody log")
        self.view = CustodyView()
        self.chain, self.steps = Chain(), Chain()
        self._head = bar("bar", self.chain, self.steps, None)
        self._head.setFixedHeight(26)
        self._head.hide()
        self.whole = label(tone="quiet")
        self.whole.setTextFormat(Qt.TextFormat.PlainText)
        self.whole.setWordWrap(True)
        self.whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        foot = bar("foot", self.whole, margins=(12, 6, 12, 6))
        self.column.addWidget(self._head)
        self.column.addWidget(self.view, 1)
        self.column.addWidget(foot)
        self.setFocusProxy(self.view)
        self.view.selectionModel().currentRowChanged.connect(self._show_whole)

    def restyle(self, colours: Theme) -> None:
        for part in (self.view, self.chain, self.steps):
            part.restyle(colours)
        self.whole.setFont(colours.ui_font(-0.4))

    def show_read(self, read: Log) -> None:
        self.view.show_entries(read.entries)
        self._head.show()
        if read.broken_entry is None:
            self.chain.tell(True, f"Chain of {count(len(read.entries), 'entry', 'entries')} holds")
        else:
            self.chain.tell(False, f"Entry {read.broken_entry} is not what was recorded")
        if read.broken_step is None:
            self.steps.tell(True, f"History of {count(read.steps, 'step')} holds")
        else:
            self.steps.tell(False, f"Step {read.broken_step} of the history is not what was recorded")
        self.steps.setVisible(bool(read.steps or read.broken_step))

    def _show_whole(self, now: QModelIndex, _was: QModelIndex) -> None:
        self.whole.setText(self.view.log.whole(now.row()))

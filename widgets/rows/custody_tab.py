"""Custody: what was opened, mapped, read, exported and saved, when and by whom; and whether the chain holds.

Below the entries stand the selected one, whole, and what no chain can show, with the link that is to be written down.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, QThreadPool, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QWidget

from app.base.clock import count
from app.matter import custody, history
from app.matter.store import Store
from app.services.verify.verifying import limit
from widgets.icons import pixmap
from widgets.parts import bar, label, link
from widgets.rows.custody_view import CustodyView, Entry, entry_of
from widgets.rows.page import Page
from widgets.session import Session
from widgets.theme import Theme, theme

_ICON = 14
_MOST_OF_ENTRY = 60  # pixels; an export names many papers, and is scrolled


@dataclass(frozen=True, slots=True)
class Log:
    """The log as it was read; and the first entry and the first step that are not what was recorded, or None."""

    entries: tuple[Entry, ...]
    steps: int
    broken_entry: int | None
    broken_step: int | None
    limit: str  # what the chains cannot show, and the last link


def read_log(store: Store) -> Log:
    """The whole log in words, with both chains followed from their first link to their last."""
    entries = tuple(entry_of(noted) for noted in custody.entries(store))
    broken = custody.first_broken(store), history.first_broken(store)
    return Log(entries, len(history.entries(store)), *broken, limit(custody.end(store)))


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

    told = Signal(str)
    export_wanted = Signal()

    def __init__(self, session: Session, pool: QThreadPool) -> None:
        super().__init__(session, pool, read_log, "The custody log")
        self.view = CustodyView()
        self.chain, self.steps = Chain(), Chain()
        self.copy = link(
            "Copy link", self.copy_link, "Copy the last link of the log, after sealing what was done since"
        )
        self.export = link("Export log…", self.export_wanted.emit, "Write the log as .docx and .pdf, digests in full")
        self._head = bar("bar", self.chain, self.steps, None, self.copy, self.export)
        self._head.setFixedHeight(26)
        self._head.hide()
        self.whole, self.limit = _readable(), _readable()
        entry = QScrollArea()
        entry.setWidget(self.whole)
        entry.setWidgetResizable(True)
        entry.setFrameShape(QFrame.Shape.NoFrame)
        entry.setMaximumHeight(_MOST_OF_ENTRY)
        entry.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        entry.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # its end is reached by keys, too
        entry.setAccessibleName("The selected entry, whole")
        self._entry = entry
        self.column.addWidget(self._head)
        self.column.addWidget(self.view, 1)
        self.column.addWidget(bar("foot", entry, margins=(12, 4, 12, 4)))
        self.column.addWidget(bar("foot", self.limit, margins=(12, 4, 12, 4)))
        self.setFocusProxy(self.view)
        self.was_read.connect(self._show)
        self.view.selectionModel().currentRowChanged.connect(self._show_whole)

    def restyle(self, colours: Theme) -> None:
        for part in (self.view, self.chain, self.steps):
            part.restyle(colours)
        for text in (self.whole, self.limit):
            text.setFont(colours.ui_font(-0.4))

    def copy_link(self) -> None:
        """The last link into the clipboard; it is made to hold all that was done first."""
        found: list[str] = []
        if self.session.runner.note(lambda store: found.append(custody.seal(store))):
            QGuiApplication.clipboard().setText(found[0])
            self.told.emit(
                "The last link is copied. Keep it elsewhere: doeline verify FILE --link holds the matter to it."
            )

    def _show(self, read: Log) -> None:
        self.view.show_entries(read.entries)
        self.limit.setText(read.limit)
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
        self._entry.verticalScrollBar().setValue(0)


def _readable() -> QLabel:
    """Text that can be selected and copied."""
    made = label(tone="quiet")
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made

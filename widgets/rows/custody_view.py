"""The entries of the custody log as a table: number, when, who, what. Nothing in it can be changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QObject

from app.base.one_line import one_line
from app.matter.custody import Noted
from app.services.custody.words import say, say_whole
from widgets.local_time import WIDEST_TIMES, LocalTime, local_time
from widgets.rows.history_model import NOBODY
from widgets.rows.ledger import LedgerDelegate, LedgerView
from widgets.rows.lines_model import LinesModel
from widgets.theme import Theme


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry in words; plain text, whatever file it came from."""

    number: int
    at: datetime  # aware, UTC
    who: str
    what: str
    in_full: tuple[str, ...] = ()  # the same with nothing cut, in lines


def entry_of(noted: Noted) -> Entry:
    return Entry(noted.position, noted.at, one_line(noted.author) or NOBODY, say(noted), say_whole(noted))


class Column(IntEnum):
    NUMBER = 0
    WHEN = 1
    WHO = 2
    WHAT = 3


class CustodyModel(LinesModel[Entry]):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(self.heads, self.text, (Column.NUMBER,), self.tip, parent)
        self.times: LocalTime = local_time()

    def show(self, lines: tuple[Entry, ...]) -> None:
        self.times = local_time()
        super().show(lines)

    def heads(self) -> Sequence[str]:
        return ("No.", f"When, {self.times.name}", "Who", "What")

    def text(self, line: Entry, column: int) -> str:
        return (str(line.number), self.times.short(line.at), line.who, line.what)[column]

    def tip(self, line: Entry, column: int) -> str:
        return self.times.long(line.at) if column == Column.WHEN else self.text(line, column)

    def whole(self, row: int) -> str:
        """An entry in a sentence of its own, every digest in full; empty where there is none."""
        if not 0 <= row < len(self.lines):
            return ""
        entry = self.lines[row]
        by = "" if entry.who == NOBODY else f", {entry.who}"
        told = "\n".join(entry.in_full or (entry.what,))
        return f"Entry {entry.number}, {self.times.long(entry.at)}{by}: {told}"


class CustodyView(LedgerView):
    """The newest entry comes into sight when the log is shown, and whenever one is added."""

    def __init__(self) -> None:
        self.log = CustodyModel()
        super().__init__(self.log, "Custody log", "What was opened, read, exported and saved, the oldest entry first")
        self.log.setParent(self)
        self.setItemDelegate(LedgerDelegate(self))
        self.restyle(self.colours)

    def restyle(self, colours: Theme) -> None:
        super().restyle(colours)
        self.fit()

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        grown = len(entries) != len(self.log.lines)
        row, top = self.currentIndex().row(), self.verticalScrollBar().value()
        self.log.show(entries)
        self.fit()
        if grown or row < 0:
            self.go_to(len(entries) - 1)
        else:
            self.verticalScrollBar().setValue(top)
            self.go_to(row)

    def fit(self) -> None:
        """Room for number, time and name; the rest is for what was done."""
        entries = self.log.lines
        self.widen(Column.NUMBER, [str(len(entries))])
        self.widen(Column.WHEN, WIDEST_TIMES if entries else [])
        self.widen(Column.WHO, list({entry.who for entry in entries})[:50], most=200)

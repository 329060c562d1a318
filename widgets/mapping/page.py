"""One file in the dialog: its sheet as it stands, what is asked of it, and what comes of each answer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.base.problem import Problem
from app.services.opening.mapping import Exhibit, Mapping, Precedent, Preview, Proposal, base_marks, preview_of
from widgets.background import Latest, in_words
from widgets.mapping.choices import Choices
from widgets.mapping.heading import Heading
from widgets.mapping.results import Results
from widgets.mapping.sheet import SheetView, words
from widgets.mapping.side import Side, rule
from widgets.theme import Theme

_PAUSE_MS = 150  # after the last choice, before the file is read by it
_ZONE = "UTC"  # proposed where no exhibit before tells another


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the matter says beside the file: the court's zone, its cases, and an exhibit before it. `read` reads the
    file by a mapping, in another thread, and raises Cancelled once the last of its arguments says so."""

    read: Callable[[Proposal, Mapping, Callable[[], bool]], Exhibit]
    court: str | None = None
    cases: Sequence[str] = ()
    before: Precedent | None = None


class MappingPage(QWidget):
    """`choices` are what is chosen, `preview` what comes of it, and `says` why nothing can come of it."""

    changed = Signal()  # any of the three

    def __init__(self, found: Proposal, around: Surroundings, colours: Theme) -> None:
        super().__init__()
        self._around, self._colours = around, colours
        self.choices = Choices(found, around.before.zone if around.before is not None else _ZONE)
        self.preview: Preview | None = None
        self.says = ""
        self._exhibit = found.read
        self._shown: object = None  # of which the cards are
        self._ended = threading.Event()
        self._latest = Latest(QThreadPool(self), self)
        self._latest.ready.connect(self._show)
        self._latest.failed.connect(self._fail)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._read)
        self.heading = Heading(found, around.cases, self.choices.at)
        self.heading.sheet_chosen.connect(self._on_sheet)
        self.heading.line_chosen.connect(self._on_columns)
        self.side = Side(colours, around.court, around.before)
        self.side.changed.connect(self._on_answer)
        self.results = Results(colours, bool(around.court))
        self._left = QVBoxLayout()
        self._lay_out()
        self.table = self._show_sheet()
        self._read()

    @property
    def found(self) -> Proposal:
        return self.choices.found

    @property
    def busy(self) -> bool:
        return self._pause.isActive() or self._latest.busy

    def end(self) -> None:
        """Nothing more is wanted of the file: it is read no further, and what is not needed goes at once."""
        self._ended.set()
        self._stop()

    def _stop(self) -> None:
        self._pause.stop()
        self._latest.drop()

    def focus_first(self) -> None:
        """Where the first answer is given."""
        if self.side.zone is not None:
            next((way for way in self.side.zone.ways.values() if way.isChecked()), self.side.zone.other).setFocus()
        elif self.side.order is not None:
            (self.side.order.day if self.side.order.day_first else self.side.order.month).setFocus()
        else:
            next((box for box in self.table.boxes if not box.role), self.table.boxes[0]).combo.setFocus()

    def _lay_out(self) -> None:
        self._left.addWidget(self.results)
        body = QHBoxLayout()
        body.addLayout(self._left, 1)
        body.addWidget(rule(upright=True))
        body.addWidget(self.side)
        column = QVBoxLayout(self)
        column.addWidget(self.heading)
        column.addLayout(body, 1)
        for layout in (self._left, body, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)

    def _show_sheet(self) -> SheetView:
        """The table of the sheet in view."""
        self.table = SheetView(self.choices.seen, self.choices.own, self._colours)
        self.table.changed.connect(self._on_columns)
        self._left.insertWidget(0, self.table, 1)
        self.heading.show_sheet(self.choices.seen, self.choices.own)
        self._shown = None
        self._ask()
        return self.table

    def _ask(self) -> None:
        """The cards of what is asked now; they stay as they are while that is the same."""
        choices, asked = self.choices, self.choices.asked()
        own = choices.own
        shown = asked, *(own.columns.get(role) for role in ("hit", "date", "ip", *asked.unsure))
        if shown != self._shown:
            self._shown = shown
            (mapped,) = (sheet for sheet in choices.mapping.sheets if sheet.sheet == own.sheet)
            self.side.ask(asked, choices.seen, mapped, self._exhibit)
        told = words()["asks"]
        asks = next((str(told[kind]) for kind in ("hit", "zone", "order") if kind in asked.kinds), "")
        self.table.show_confidence(choices.proposed, asks)
        self.heading.show_open(self.side.open + choices.elsewhere(), own)

    def _on_sheet(self, at: int) -> None:
        if at == self.choices.at:
            return
        before = self.table
        self.choices.go_to(at)
        self.table = self._show_sheet()
        self._left.removeWidget(before)
        before.hide()
        before.deleteLater()
        self._read()

    def _on_columns(self) -> None:
        self.choices.map_columns(self.table.columns, self.heading.line.value() or None)
        self._soon()

    def _on_answer(self) -> None:
        zone, order = self.side.zone, self.side.order
        if zone is not None and zone.name is None:
            self._unread(words()["zone"]["unknown"])
            return
        self.choices.answer(zone.name if zone is not None else None, order.day_first if order is not None else None)
        self._soon()

    def _soon(self) -> None:
        """What was chosen is taken at once; the file is read by it after a pause."""
        self._ask()
        self._unread("")
        self._pause.start()

    def _unread(self, sentence: str) -> None:
        self._stop()
        self.preview, self.says = None, sentence
        self.changed.emit()

    def _read(self) -> None:
        self._unread("")
        mapping, seen, own, around, found = (
            self.choices.mapping, self.choices.seen, self.choices.own, self._around, self.found,
        )  # fmt: skip
        ended = self._ended.is_set
        self._latest.ask(lambda: preview_of(around.read(found, mapping, ended), seen, own, around.court))

    def _show(self, found: Preview) -> None:
        self._exhibit = found.exhibit
        more = self.choices.learn(found)
        self._ask()
        if more:  # a question has come up, and its answer is shown
            self._read()
            return
        self.table.show_marks(found.marks)
        self.side.show_preview(found)
        self.results.show_preview(found)
        self.preview, self.says = found, "" if found.exhibit.hits else words()["dialog"]["no_hits"]
        self.changed.emit()

    def _fail(self, error: Exception) -> None:
        self.table.show_marks(base_marks(self.choices.own))
        self.side.show_preview(None)
        self.results.clear()
        unforeseen = words()["dialog"]["unforeseen"]
        self._unread(error.sentence if isinstance(error, Problem) else in_words(error, unforeseen))

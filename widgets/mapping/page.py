"""One file in the dialog: its sheet as it stands, what is asked of it, and what comes of each answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.base.problem import Problem
from app.services.mapping import (
    SURE,
    TIMES,
    Exhibit,
    Kind,
    Mapping,
    Precedent,
    Preview,
    Proposal,
    SheetMapping,
    SheetSeen,
    base_marks,
    preview_of,
)
from widgets.background import Latest, in_words
from widgets.mapping.heading import Heading
from widgets.mapping.results import Results
from widgets.mapping.sheet import SheetView, words
from widgets.mapping.side import Asked, Side, rule
from widgets.theme import Theme

_PAUSE_MS = 150  # after the last choice, before the file is read by it


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the matter says beside the file: the court's zone, its cases, and of an exhibit with that printed case the
    one before it. `read` reads the file by a mapping, in another thread."""

    read: Callable[[Proposal, Mapping], Exhibit]
    court: str | None = None
    cases: Sequence[str] = ()
    before: Precedent | None = None


class MappingPage(QWidget):
    """`mapping` is what is chosen, `preview` what comes of it, and `says` why nothing can come of it."""

    changed = Signal()  # any of the three

    def __init__(self, found: Proposal, around: Surroundings, colours: Theme) -> None:
        super().__init__()
        self.found, self._around, self._colours = found, around, colours
        self._mapping = found.mapping
        self._at = self._first_open()
        self._asked: Asked | None = None
        self._state: object = None  # of which the cards are
        self._last: Preview | None = None
        self._answered: set[str] = set()  # sheets of which zone or order were chosen
        self.preview: Preview | None = None
        self.says = ""
        self._latest = Latest(QThreadPool(self), self)
        self._latest.ready.connect(self._show)
        self._latest.failed.connect(self._fail)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._read)
        self.heading = Heading(found, around.cases, self._at)
        self.heading.sheet_chosen.connect(self._on_sheet)
        self.heading.line_chosen.connect(self.choose)
        self.side = Side(colours, around.court, around.before)
        self.side.changed.connect(self._on_answer)
        self.results = Results(colours, bool(around.court))
        self._left = QVBoxLayout()
        self._lay_out()
        self.table = self._show_sheet()
        self._read()

    @property
    def busy(self) -> bool:
        return self._pause.isActive() or self._latest.busy

    @property
    def mapping(self) -> Mapping:
        """Of a file in which no table was found the sheet in view alone is read."""
        return replace(self._mapping, sheets=(self.own,)) if self.found.read is None else self._mapping

    @property
    def own(self) -> SheetMapping:
        return self._mapping.sheets[self._at]

    @property
    def seen(self) -> SheetSeen:
        return self.found.sheets[self._at]

    def stop(self) -> None:
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

    def choose(self) -> None:
        """Take what is chosen of the columns and the line of the headings; the file is read by it after a pause."""
        header = self.heading.line.value() or None
        same = header == self.own.header
        columns = self.table.columns
        own = replace(
            self.own,
            columns=columns,
            constants={r: t for r, t in self.own.constants.items() if r not in columns},
            header=header,
            first=self.own.first if same else (header or 0) + 1,
        )
        self._put({self.own.sheet: own})

    def _lay_out(self) -> None:
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.setSpacing(0)
        self._left.addWidget(self.results)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addLayout(self._left, 1)
        body.addWidget(rule(upright=True))
        body.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addLayout(body, 1)

    def _show_sheet(self) -> SheetView:
        """The table of the sheet in view."""
        self.table = SheetView(self.seen, self.own, self._colours)
        self.table.changed.connect(self.choose)
        self._left.insertWidget(0, self.table, 1)
        self.heading.show_sheet(self.seen, self.own)
        self._state, self._asked, self._last = None, None, None
        self._ask()
        return self.table

    def _ask(self) -> None:
        """The cards of what is asked now; they stay as they are while that is the same."""
        asked = self._what_is_asked()
        state = asked, any(role in self.own.columns for role in TIMES), "ip" in self.own.columns
        if state != self._state:
            self._asked, self._state = asked, state
            self.side.ask(asked, self.seen, self.own, self._last.exhibit if self._last else self.found.read)
        told = words()["asks"]
        asks = next((str(told[kind]) for kind in ("hit", "zone", "order") if kind in asked.kinds), "")
        self.table.show_confidence(self.found.mapping.sheets[self._at].columns, asks)
        self.heading.show_open(self.side.open + self._elsewhere(), self.own)

    def _what_is_asked(self) -> Asked:
        proposed = self.found.mapping.sheets[self._at].columns
        kinds: set[Kind] = {kind for kind, name in self.found.questions if name == self.seen.name}
        if self._last is not None:
            kinds = kinds - {"zone", "order"} | self._last.kinds
        rivals = {"hit"} if "hit" in kinds else set()
        unsure = tuple(
            role
            for role, share in self.seen.confidence.items()
            if share < SURE and self.own.columns.get(role) == proposed.get(role) and role not in rivals
        )
        if "column" not in kinds:
            unsure = ()
        return Asked(frozenset(kinds), unsure, len([1 for kind, _ in self.found.questions if kind == "zone"]))

    def _elsewhere(self) -> int:
        """Questions of other sheets that nobody has looked at."""
        if self.found.read is None:
            return 0
        return sum(name not in (self.seen.name, *self._answered) for _, name in self.found.questions)

    def _first_open(self) -> int:
        names = [seen.name for seen in self.found.sheets]
        return next((names.index(name) for _, name in self.found.questions if name in names), 0)

    def _on_sheet(self, at: int) -> None:
        if at != self._at:
            self._at, before = at, self.table
            self.table = self._show_sheet()
            self._left.removeWidget(before)
            before.hide()
            before.deleteLater()
            self._read()

    def _on_answer(self) -> None:
        """Zone or order of this sheet, and of all that leave it open and were not answered for themselves."""
        zone, order = self.side.zone, self.side.order
        if zone is not None and zone.name is None:
            self._unread(words()["zone"]["unknown"])
            return
        self._answered.add(self.own.sheet)
        given = {self.own.sheet: self._with_answers(self.own, zone is not None, order is not None)}
        for own in self._mapping.sheets:
            if own.sheet not in self._answered:
                asked = {kind for kind, name in self.found.questions if name == own.sheet}
                given[own.sheet] = self._with_answers(own, "zone" in asked, "order" in asked)
        self._put(given)

    def _with_answers(self, own: SheetMapping, zone: bool, order: bool) -> SheetMapping:
        if zone and self.side.zone is not None:
            own = replace(own, zone=self.side.zone.name)
        if order and self.side.order is not None:
            own = replace(own, day_first=self.side.order.day_first)
        return own

    def _put(self, given: dict[str, SheetMapping]) -> None:
        sheets = tuple(given.get(own.sheet, own) for own in self._mapping.sheets)
        self._mapping = replace(self._mapping, sheets=sheets)
        self._ask()
        self._unread("")
        self._pause.start()

    def _unread(self, sentence: str) -> None:
        self.stop()
        self.preview, self.says = None, sentence
        self.changed.emit()

    def _read(self) -> None:
        self._unread("")
        self._mapping = replace(self._mapping, sheets=tuple(map(self._as_shown, self._mapping.sheets)))
        mapping, seen, own, around, found = self.mapping, self.seen, self.own, self._around, self.found
        self._latest.ask(lambda: preview_of(around.read(found, mapping), seen, own, around.court))

    def _as_shown(self, own: SheetMapping) -> SheetMapping:
        """The answers that stand before anything was chosen are shown, so they are given."""
        kinds: set[Kind] = {kind for kind, name in self.found.questions if name == own.sheet}
        if own.sheet == self.own.sheet and self._asked is not None:
            kinds |= self._asked.kinds
        zone = self.side.proposed_zone if own.zone is None and "zone" in kinds else own.zone
        return replace(own, zone=zone, day_first=bool(own.day_first) if "order" in kinds else own.day_first)

    def _show(self, found: Preview) -> None:
        self._last = found
        before = self.own
        self._ask()
        if self._as_shown(before) != before:  # a question has come up, and its answer is shown
            self._read()
            return
        self.table.show_marks(found.marks)
        self.side.show_preview(found)
        self.results.show_preview(found)
        self.preview, self.says = found, "" if found.exhibit.hits else words()["dialog"]["no_hits"]
        self.changed.emit()

    def _fail(self, error: Exception) -> None:
        self.table.show_marks(base_marks(self.own))
        self.side.show_preview(None)
        self.results.clear()
        unforeseen = words()["dialog"]["unforeseen"]
        self._unread(error.sentence if isinstance(error, Problem) else in_words(error, unforeseen))

"""The one dialog of an exhibit that leaves open how it is to be read: the sheet, the question, and what comes of it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QThreadPool, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.base.clock import count
from app.base.problem import Problem
from app.base.worker import Worker
from app.services.mapping import (
    Exhibit,
    Kind,
    Mapping,
    Preview,
    Proposal,
    SheetMapping,
    SheetSeen,
    preview_of,
    read_by,
    remember_layout,
)
from widgets.background import Latest
from widgets.mapping.questions import Card, Counts, DayBars, OrderCard, ZoneCard, settled_cards
from widgets.mapping.results import Results
from widgets.mapping.sheet import SheetView, words
from widgets.parts import bar, label
from widgets.theme import Theme, theme

_SIZE = (1220, 780)
_SIDE = 326
_PAUSE_MS = 150  # after the last choice, before the file is read by it


class MappingDialog(QDialog):
    """Modal. What it gives, once accepted, is the exhibit that its preview has shown, read by `mapping`."""

    def __init__(
        self, parent: QWidget | None, worker: Worker, found: Proposal, court: str | None = None, others: int = 0
    ) -> None:
        super().__init__(parent)
        told = words()["dialog"]
        self._found, self._worker, self._court = found, worker, court
        self._mapping = found.mapping
        self._at = self._first_open()
        self._preview: Preview | None = None
        self._colours: Theme = theme(self.palette().window().color().lightness() < 128)
        self._pool = QThreadPool(self)
        self._latest = Latest(self._pool, self)
        self._latest.ready.connect(self._show)
        self._latest.failed.connect(self._fail)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._read)
        self.setWindowTitle(told["title"].format(file=found.path.name))
        self.resize(*_SIZE)
        self.setModal(True)
        self.remember = QCheckBox(told["remember"])
        self.name = QLineEdit(self._default_name())
        self.name.setAccessibleName(told["name"])
        self.name.setMaxLength(80)
        self.name.setCursorPosition(0)
        self.alike = QCheckBox(told["alike"].format(count=others))
        self.alike.setVisible(bool(others))
        self.alike.setChecked(bool(others))
        self.cancel = QPushButton(told["cancel"])
        self.defects = QPushButton(told["events"])
        self.agree = QPushButton(told["reading"])
        self._body = QWidget()
        self._lay_out()
        self._build()
        self._read()

    @property
    def busy(self) -> bool:
        return self._pause.isActive() or self._latest.busy

    @property
    def preview(self) -> Preview | None:
        """What is shown; None while it is being read."""
        return self._preview

    @property
    def mapping(self) -> Mapping:
        return self._mapping

    @property
    def exhibit(self) -> Exhibit:
        assert self._preview is not None
        return self._preview.exhibit

    def done(self, result: int) -> None:
        self._pause.stop()
        self._latest.drop()
        super().done(result)

    def accept(self) -> None:
        if self._preview is None:
            return
        if self.remember.isChecked():
            try:
                remember_layout(self.name.text().strip() or self._default_name(), self._mapping, self._seen)
            except Problem as problem:
                self._say(problem.sentence)
                self.remember.setChecked(False)
                return
        super().accept()

    @property
    def _seen(self) -> SheetSeen:
        return self._found.sheets[self._at]

    @property
    def _own(self) -> SheetMapping:
        return self._mapping.sheets[self._at]

    def _first_open(self) -> int:
        names = [seen.name for seen in self._found.sheets]
        return next((names.index(name) for _, name in self._found.questions if name in names), 0)

    def _kinds(self) -> set[Kind]:
        return {kind for kind, name in self._found.questions if name == self._seen.name}

    def _default_name(self) -> str:
        own = self._mapping.sheets[self._at]
        heads = self._seen.line(own.header) if own.header else None
        named = [" ".join((head or "").split()) for head in heads or () if head]
        return ", ".join(named)[:80] or words()["dialog"]["default_name"].format(file=self._found.path.stem)[:80]

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._top = QHBoxLayout()
        head = QFrame()
        head.setProperty("role", "bar")
        head.setLayout(self._top)
        self._top.setContentsMargins(16, 8, 16, 8)
        column.addWidget(head)
        column.addWidget(self._body, 1)
        self.says = label("", "warn")
        self.says.setTextFormat(Qt.TextFormat.PlainText)
        self.says.setWordWrap(True)
        self.says.setContentsMargins(16, 6, 16, 6)
        self.says.hide()
        column.addWidget(self.says)
        for button in (self.cancel, self.defects):
            button.setAutoDefault(False)
        self.agree.setProperty("filled", True)
        self.agree.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        self.agree.clicked.connect(self.accept)
        self.defects.clicked.connect(self._turn)
        self.remember.toggled.connect(self.name.setEnabled)
        self.name.setEnabled(False)
        self.name.setMinimumWidth(220)
        foot = bar(
            "dialog foot", self.remember, self.name, self.alike, None, self.cancel, self.defects, self.agree,
            margins=(16, 8, 16, 8),
        )  # fmt: skip
        column.addWidget(foot)

    def _build(self) -> None:
        """The parts of the sheet in view."""
        told, seen, own, kinds = words()["dialog"], self._seen, self._own, self._kinds()
        _clear(self._top)
        title = label(self._found.path.name, "strong")
        title.setTextFormat(Qt.TextFormat.PlainText)
        self._top.addWidget(title)
        self.sheets = QComboBox()
        self.sheets.addItems([s.name for s in self._found.sheets])
        self.sheets.setCurrentIndex(self._at)
        self.sheets.setAccessibleName(told["sheet"])
        self.sheets.activated.connect(self._on_sheet)
        if len(self._found.sheets) > 1:
            self._top.addWidget(label(told["sheet"], "quiet"))
            self._top.addWidget(self.sheets)
        if self._found.read.case:
            self._top.addWidget(label(told["case"].format(case=self._found.read.case), "quiet"))
        self._top.addStretch(1)
        self._status = label(self._sentence(), "quiet")
        self._top.addWidget(self._status)
        self.line = QSpinBox()
        self.line.setRange(0, min(len(seen.first), seen.height))
        self.line.setSpecialValueText(told["none"])
        self.line.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.line.setValue(own.header or 0)
        self.line.setAccessibleName(told["header_line"].replace("&", ""))
        self.line.valueChanged.connect(lambda *_: self._choose())
        named = label(told["header_line"], "quiet")
        named.setBuddy(self.line)
        self._top.addWidget(named)
        self._top.addWidget(self.line)

        self.table = SheetView(seen, own, self._colours)
        self.table.show_confidence(self._found.mapping.sheets[self._at].columns, self._asks())
        self.table.changed.connect(self._choose)
        self.results = Results(self._colours, bool(self._court))
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.table, 1)
        left.addWidget(self.results)
        self.zone: ZoneCard | None = None
        self.order: OrderCard | None = None
        cards: list[Card] = []
        if "zone" in kinds:
            self.zone = ZoneCard(self._found, self._court, own.zone if isinstance(own.zone, str) else "UTC")
            self.zone.changed.connect(self._choose)
            cards.append(self.zone)
        if "order" in kinds:
            self.order = OrderCard(bool(own.day_first))
            self.order.changed.connect(self._choose)
            cards.append(self.order)
        cards += settled_cards(seen, own, kinds)
        self.counts, self.days = Counts(self._colours), DayBars(self._colours)
        side = QVBoxLayout()
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        for card in cards:
            side.addWidget(card)
            side.addWidget(_rule())
        side.addWidget(self.counts)
        side.addWidget(self.days)
        side.addStretch(1)
        inner = QWidget()
        inner.setObjectName("papers")
        inner.setLayout(side)
        scroll = QScrollArea()
        scroll.setProperty("role", "bare")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        scroll.setFixedWidth(_SIDE)
        if (old := self._body.layout()) is not None:  # a widget takes a new layout once the old one has left it
            QWidget().setLayout(old)
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(_rule(upright=True))
        row.addWidget(scroll)
        first = next(iter(self.zone.ways.values())) if self.zone else self.order.month if self.order else self.table
        (next((way for way in self.zone.ways.values() if way.isChecked()), first) if self.zone else first).setFocus()

    def _sentence(self) -> str:
        told, own = words()["dialog"], self._own
        asked = told["open"].format(count=f"{count(len(self._found.questions), 'question')} {_are(self._found)}")
        above = own.first - 1 - int(own.header is not None)
        if own.header is None:
            return f"{asked} {told['no_header']}"
        where = told["header"].format(line=own.header, preamble=count(above, "line") + " of preamble")
        return f"{asked} {where}" if above else asked

    def _asks(self) -> str:
        told, kinds = words()["asks"], self._kinds()
        return next((str(told[kind]) for kind in ("hit", "zone", "order") if kind in kinds), "")

    def _on_sheet(self, at: int) -> None:
        if at != self._at:
            self._at = at
            self._build()
            self._read()

    def _choose(self) -> None:
        """Take what is chosen; the file is read by it after a pause."""
        zone, header = self.zone.name if self.zone else self._own.zone, self.line.value() or None
        if self.zone and zone is None:
            self._unread(words()["zone"]["unknown"])
            return
        own = replace(
            self._own,
            columns=self.table.columns,
            constants={r: t for r, t in self._own.constants.items() if r not in self.table.columns},
            header=header,
            first=(header or 0) + 1,
            zone=zone,
            day_first=self.order.day_first if self.order else self._own.day_first,
        )
        self._mapping = replace(
            self._mapping, sheets=(*self._mapping.sheets[: self._at], own, *self._mapping.sheets[self._at + 1 :])
        )
        self.table.show_confidence(self._found.mapping.sheets[self._at].columns, self._asks())
        self._unread("")
        self._pause.start()

    def _unread(self, sentence: str) -> None:
        self._pause.stop()
        self._latest.drop()
        self._preview = None
        self.agree.setEnabled(False)
        self.agree.setText(words()["dialog"]["reading"])
        self.defects.setEnabled(False)
        self._say(sentence)

    def _read(self) -> None:
        self._unread("")
        self._mapping = self._answered()
        mapping, seen, own, court = self._mapping, self._seen, self._own, self._court
        worker, path = self._worker, self._found.path
        self._latest.ask(lambda: preview_of(read_by(worker, path, mapping), seen, own, court))

    def _answered(self) -> Mapping:
        """The mapping with the answers that stand before anything was chosen: they are shown, so they are given."""
        asked = {(kind, name) for kind, name in self._found.questions}
        sheets = [
            replace(
                own,
                zone="UTC" if ("zone", own.sheet) in asked and own.zone is None else own.zone,
                day_first=False if ("order", own.sheet) in asked and own.day_first is None else own.day_first,
            )
            for own in self._mapping.sheets
        ]
        return replace(self._mapping, sheets=tuple(sheets))

    def _show(self, found: Preview) -> None:
        told = words()["dialog"]
        self._preview = found
        self.table.show_marks(found.marks)
        self.counts.show_preview(found)
        self.days.show_days(found.days)
        self.results.show_preview(found)
        self._say("")
        self.agree.setText(told["agree"].format(count=count(found.exhibit.rows, "row")))
        self.agree.setEnabled(True)
        self._name_turn()

    def _fail(self, error: Exception) -> None:
        self._unread(error.sentence if isinstance(error, Problem) else str(error))
        self.agree.setText(words()["dialog"]["agree"].format(count="nothing"))

    def _say(self, sentence: str) -> None:
        self.says.setText(sentence)
        self.says.setVisible(bool(sentence))

    def _turn(self) -> None:
        self.results.turn()
        self._name_turn()

    def _name_turn(self) -> None:
        told, found = words()["dialog"], self._preview
        defects = len(found.defects) if found else 0
        shown = self.results.shows_defects
        self.defects.setText(told["events"] if shown else told["defects"].format(count=count(defects, "defect")))
        self.defects.setEnabled(bool(defects) or shown)


def _are(found: Proposal) -> str:
    return "is" if len(found.questions) == 1 else "are"


def _rule(upright: bool = False) -> QFrame:
    made = QFrame()
    made.setProperty("role", "rule")
    if upright:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


def _clear(layout: QHBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()

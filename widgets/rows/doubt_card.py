"""One doubtful cell: its picture, what it may say and what would follow, and deciding it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.base.paths import data
from app.services.deciding.choosing import cannot_be_read, choose, type_another
from app.services.deciding.decisions import take_back
from app.services.deciding.doubts import Doubt, Reading
from widgets.icons import icon, pixmap
from widgets.parts import Elided, label, link
from widgets.rows.reading_button import ReadingButton
from widgets.rows.scan_model import percent
from widgets.runner import Change
from widgets.theme import Theme, theme

_PICTURE = 38  # pixels high at most

Drawn = Callable[[Doubt, QSize, float], QPixmap | None]
"""The picture of a cell, within a size in pixels at so many pixels of the screen each; None while it is made."""


class DoubtCard(QFrame):
    """Enter accepts what is chosen; the arrow keys go from reading to reading."""

    decided = Signal(object, object)  # Doubt, Change
    entered = Signal(object)  # Doubt: the focus or the mouse went into its card

    def __init__(self, doubt: Doubt, drawn: Drawn) -> None:
        super().__init__()
        self._words = data("text", "scan.toml")["card"]
        self.doubt, self._drawn = doubt, drawn
        self._colours: Theme = theme(False)
        self.is_current = False
        self.setProperty("role", "doubt")
        self.setAccessibleName(", ".join(filter(None, [doubt.question, doubt.doe, doubt.row])))
        self._mark, self.question = QLabel(), label(doubt.question, "strong")
        self.where = Elided(", ".join(filter(None, [doubt.doe, doubt.row])), "quiet", Qt.AlignmentFlag.AlignRight)
        self.picture = QLabel()
        self.picture.setAccessibleName(self._words["picture"])
        self.readings: list[ReadingButton] = []
        self.another, self.illegible = ReadingButton(self._words["another"]), ReadingButton(self._words["illegible"])
        self.typed = QLineEdit()
        self._group = QButtonGroup(self)
        self.accept = QPushButton(f" {self._words['accept']}")
        self.accept.clicked.connect(self.decide)
        self._lay_out()
        self._offer()

    @property
    def buttons(self) -> Sequence[ReadingButton]:
        """All that can be chosen, from above."""
        return (*self.readings, self.another, self.illegible)

    def decide(self) -> None:
        """Hand in what is chosen; an empty field is none."""
        if (change := self._change()) is not None:
            self.decided.emit(self.doubt, change)
        elif self.another.isChecked():
            self.typed.setFocus()

    def tell(self, consequences: Sequence[str]) -> None:
        """What would follow of each reading."""
        for button, reading, then in zip(self.readings, self.doubt.readings, consequences, strict=True):
            button.tell(", ".join(filter(None, [f"{percent(reading.confidence)} %", then])))

    def make_current(self, current: bool) -> None:
        """Its button is the filled one of the panel, or no more."""
        self.is_current = current
        self.accept.setProperty("filled", current)
        self.accept.setIcon(icon("check", self._colours.on_accent if current else self._colours.ink))
        self.accept.style().unpolish(self.accept)
        self.accept.style().polish(self.accept)

    def take_focus(self) -> None:
        """To what is chosen."""
        chosen = next((button for button in self.buttons if button.isChecked()), None)
        (chosen or self.accept).setFocus(Qt.FocusReason.OtherFocusReason)

    def draw(self) -> None:
        """Its picture, at the width that the card has now."""
        most = QSize(max(60, self.contentsRect().width() - 26), _PICTURE)
        drawn = self._drawn(self.doubt, most, self.devicePixelRatioF())
        self.picture.setVisible(drawn is not None)
        if drawn is not None:
            self.picture.setPixmap(drawn)

    def restyle(self, colours: Theme) -> None:
        self._colours = colours
        self._mark.setPixmap(pixmap("warn", colours.warn, 13, self.devicePixelRatioF()))
        self.make_current(self.is_current)
        self.picture.setStyleSheet(f"border: 1px solid {colours.edge.name()}; background: white;")
        for part in (self.where, self._hint):
            part.setFont(colours.ui_font(-0.4))
        for button in self.buttons:
            button.restyle(colours)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        for part, stretch in ((self._mark, 0), (self.question, 0), (self.where, 1)):
            head.addWidget(part, stretch)
        self._hint = label(tone="quiet")
        self._hint.setWordWrap(True)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 10)
        layout.setSpacing(3)
        layout.addLayout(head)
        layout.addSpacing(2)
        layout.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(2)
        self._column = layout

    def _offer(self) -> None:
        """The readings while it is open; else what was decided, and taking it back."""
        doubt, words = self.doubt, self._words
        if not doubt.open:
            self._column.addWidget(_plain(doubt.line.message))
            self._hint.setText(doubt.line.decided)
            again = link(words["take_back"], self._take_back, words["take_back_hint"])
            self._end(self._hint, again)
            return
        for reading in doubt.readings:
            button = ReadingButton(reading.text, reading.differs)
            button.setEnabled(reading.taken or doubt.correctable)
            self.readings.append(button)
        self.tell([""] * len(self.readings))
        self.illegible.tell(words["stays"])
        for button in (self.another, self.illegible):
            button.setEnabled(doubt.correctable)
        for at, button in enumerate(self.buttons):
            self._group.addButton(button, at)
            self._column.addWidget(button)
        self.typed.setPlaceholderText(words["typed_hint"])
        self.typed.setAccessibleName(words["another"])
        self.typed.setText(doubt.readings[0].value if doubt.readings else "")
        self.typed.hide()
        self._column.insertWidget(self._column.indexOf(self.another) + 1, self.typed)
        self.another.toggled.connect(self._type)
        self._group.idClicked.connect(lambda _at: self.entered.emit(doubt))
        self._hint.setText(words["hint"] if doubt.correctable else words["fixed"])
        self._end(self.accept, self._hint)
        standing = next((b for b, r in zip(self.readings, doubt.readings, strict=True) if r.taken), None)
        if standing is not None:
            standing.setChecked(True)
        self.accept.setEnabled(standing is not None or doubt.correctable)
        self._chain()

    def _end(self, *parts: QWidget) -> None:
        for part in parts:
            self._foot.addWidget(part, 1 if part is self._hint else 0)
        self._column.addSpacing(3)
        self._column.addLayout(self._foot)

    def _chain(self) -> None:
        """Tab goes from above to below."""
        order = (*self.buttons[:-1], self.typed, self.illegible, self.accept)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _type(self, on: bool) -> None:
        self.typed.setVisible(on)
        if on and self.isVisible():
            self.typed.setFocus()
            self.typed.selectAll()

    def _change(self) -> Change | None:
        doubt = self.doubt
        if self.another.isChecked():
            text = self.typed.text().strip()
            return partial(type_another, doubt=doubt, text=text) if text else None
        if self.illegible.isChecked():
            return partial(cannot_be_read, doubt=doubt)
        chosen: Reading | None = next(
            (r for b, r in zip(self.readings, doubt.readings, strict=False) if b.isChecked()), None
        )
        return partial(choose, doubt=doubt, reading=chosen) if chosen is not None else None

    def _take_back(self) -> None:
        self.decided.emit(self.doubt, partial(take_back, lines=[self.doubt.line]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.doubt.open:
            self.decide()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.entered.emit(self.doubt)
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.draw()


def _plain(text: str) -> QLabel:
    """What a stranger's exhibit says is text, and no markup."""
    made = label(tone="quiet")
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setText(text)
    return made

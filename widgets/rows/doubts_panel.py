"""The doubtful cells of the page in view that are to be decided: the current one first, and those after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.base.paths import data
from app.services.deciding.doubts import Doubt
from widgets.parts import label, link
from widgets.rows.doubt_card import DoubtCard, Drawn
from widgets.theme import Theme, theme

_SHOWN = 5  # cards at once
Key = tuple[int, str]
"""Event and column of a doubtful cell."""


def key_of(doubt: Doubt) -> Key:
    return doubt.event, doubt.column


class DoubtsPanel(QScrollArea):
    """Cards, made anew when another doubt is the current one or one was decided; never more than a few."""

    decided = Signal(object, object)  # Doubt, Change
    entered = Signal(object)  # Doubt
    next_wanted = Signal()

    def __init__(self, drawn: Drawn) -> None:
        super().__init__()
        self._words = data("text", "scan.toml")["panel"]
        self._drawn = drawn
        self._colours: Theme = theme(False)
        self._consequences: Mapping[Key, Sequence[str]] = {}
        self.cards: list[DoubtCard] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "bare")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self._words["name"])
        self._inside = QWidget()
        self._inside.setObjectName("papers")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._says = label(tone="quiet")
        self._says.setWordWrap(True)
        self._says.setContentsMargins(12, 10, 12, 2)
        self._next = link(self._words["next"], self.next_wanted.emit, "F8")
        self._column.addWidget(self._says)
        self._column.addWidget(self._next, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self.setWidget(self._inside)

    @property
    def current(self) -> DoubtCard | None:
        """The card of the current doubt."""
        return next((card for card in self.cards if card.is_current), None)

    def restyle(self, colours: Theme) -> None:
        self._colours = colours
        for card in self.cards:
            card.restyle(colours)

    def show_doubts(self, doubts: Sequence[Doubt], current: Key | None, left: int) -> None:
        """`doubts`: of the page, to be decided or selected; `left`: how many are to be decided on other pages."""
        at = next((i for i, doubt in enumerate(doubts) if key_of(doubt) == current), 0)
        stands = [card.doubt for card in self.cards]
        missing = len(stands) < min(len(doubts), _SHOWN) or (doubts and doubts[at] not in stands)
        if missing or not set(stands) <= set(doubts):
            self._make([*doubts[at:], *doubts[:at]][:_SHOWN])
        for card in self.cards:
            if card.is_current != (key_of(card.doubt) == current):
                card.make_current(not card.is_current)
        more = len(doubts) - len(self.cards)
        done = not any(doubt.open for doubt in doubts)
        told = [self._words["none"]] if done else []
        told += [self._words["more"].format(n=f"{more:,}")] if more else []
        told += [self._words["elsewhere"].format(n=f"{left:,}")] if left else []
        self._says.setText(" ".join(told))
        self._says.setVisible(bool(told))
        self._next.setVisible(done and left > 0)

    def take_focus(self) -> None:
        """To the current card, in sight."""
        if self.current is not None:
            self.current.take_focus()
            self.ensureWidgetVisible(self.current, 0, 0)

    def tell(self, consequences: Mapping[Key, Sequence[str]]) -> None:
        """What would follow of the readings of each of these, as far as it is known."""
        self._consequences = consequences
        for card in self.cards:
            if card.doubt.open and (told := consequences.get(key_of(card.doubt))) is not None:
                card.tell(told)

    def draw(self) -> None:
        """The pictures of the cells, once that of the page is there."""
        for card in self.cards:
            card.draw()

    def _make(self, shown: Sequence[Doubt]) -> None:
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []
        for at, doubt in enumerate(shown):
            card = DoubtCard(doubt, self._drawn)
            card.decided.connect(self.decided)
            card.entered.connect(self.entered)
            card.restyle(self._colours)
            self.cards.append(card)
            self._column.insertWidget(at, card)
        self.tell(self._consequences)
        self.verticalScrollBar().setValue(0)

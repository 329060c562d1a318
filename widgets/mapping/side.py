"""The right of the dialog: the questions of the sheet in view, what is settled, and what comes of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.services.opening.mapping import Exhibit, Precedent, Preview, SheetMapping, SheetSeen, first_hit_in
from widgets.mapping.choices import Asked
from widgets.mapping.counts import Counts, DayBars
from widgets.mapping.questions import Card, OrderCard, ZoneCard, column_cards, settled_cards
from widgets.theme import Theme

_WIDE = 326


class Side(QScrollArea):
    """Cards above figures; `changed` when zone or order are chosen otherwise."""

    changed = Signal()

    def __init__(self, colours: Theme, court: str | None, before: Precedent | None) -> None:
        super().__init__()
        self._court, self._before = court, before
        self.zone: ZoneCard | None = None
        self.order: OrderCard | None = None
        self.cards: Sequence[Card] = ()
        self.counts, self.days = Counts(colours), DayBars(colours)
        self._cards = QVBoxLayout()
        inner = QWidget()
        inner.setObjectName("papers")
        column = QVBoxLayout(inner)
        for layout in (self._cards, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        column.addLayout(self._cards)
        column.addWidget(self.counts)
        column.addWidget(self.days)
        column.addStretch(1)
        self.setProperty("role", "bare")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inner)
        self.setFixedWidth(_WIDE)
        self.show_preview(None)

    @property
    def open(self) -> int:
        """Questions that are open."""
        return sum(card.is_open for card in self.cards)

    def ask(self, asked: Asked, seen: SheetSeen, own: SheetMapping, exhibit: Exhibit | None) -> None:
        """The cards of these questions. Of zone and order the answers that stand are those of the mapping."""
        cards: list[Card] = column_cards(seen, own, asked.kinds, asked.unsure)
        self.zone = self._zone(own, exhibit, asked) if "zone" in asked.kinds else None
        self.order = OrderCard(bool(own.day_first)) if "order" in asked.kinds else None
        for card in (self.zone, self.order):
            if card is not None:
                card.changed.connect(self.changed)
                cards.append(card)
        self.cards = [*cards, *(settled_cards(seen, asked.kinds) if exhibit is not None else ())]
        self._lay(self.cards)

    def show_preview(self, found: Preview | None) -> None:
        for part in (self.counts, self.days):
            part.setVisible(found is not None)
        if found is not None:
            self.counts.show_preview(found)
            self.days.show_days(found.days)
            if self.zone is not None:
                self.zone.tell(lambda name: first_hit_in(found.exhibit, name))

    def _zone(self, own: SheetMapping, exhibit: Exhibit | None, asked: Asked) -> ZoneCard:
        def beside(name: str) -> str:
            return first_hit_in(exhibit, name)

        return ZoneCard(own.zone or "UTC", self._court, self._before, beside, asked.sheets)

    def _lay(self, cards: Collection[Card]) -> None:
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for card in cards:
            self._cards.addWidget(card)
            self._cards.addWidget(rule())


def rule(upright: bool = False) -> QFrame:
    """A line of one pixel."""
    made = QFrame()
    made.setProperty("role", "rule")
    if upright:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made

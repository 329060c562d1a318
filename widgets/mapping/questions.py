"""The cards at the right of the dialog: what is open, and what the data decide, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from app.base.clock import count, offset_name, zone, zone_name
from app.base.ids import series
from app.base.problem import Problem
from app.services.opening.mapping import TIMES, Kind, Precedent, SheetMapping, SheetSeen, Zone
from widgets.mapping.sheet import words
from widgets.parts import label
from widgets.plain_tip import plain_tip

_EASTERN = "America/New_York"
_OTHERS = (
    "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles", "America/Anchorage",
    "Pacific/Honolulu", "America/Puerto_Rico", "America/Toronto", "Europe/London", "Europe/Berlin",
)  # fmt: skip


class Card(QWidget):
    """A heading with its sign, a sentence, and what is chosen from."""

    def __init__(self, heading: str, why: str, is_open: bool) -> None:
        super().__init__()
        self.is_open = is_open
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(14, 10, 14, 10)
        self.column.setSpacing(3)
        self.heading = label(f"{'⚠' if is_open else '✓'}  {heading}", "warn" if is_open else "strong")
        self.why = label(why, "quiet")
        for text in (self.heading, self.why):
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setWordWrap(True)
            self.column.addWidget(text)


class ZoneCard(Card):
    """Radio buttons: UTC, the court's zone, Eastern, that of an exhibit before, another that is typed or taken from a
    list. `beside` says what stands at the right of a zone."""

    changed = Signal()

    def __init__(
        self, standing: Zone, court: str | None, before: Precedent | None, beside: Callable[[str], str], sheets: int
    ) -> None:
        told = words()["zone"]
        super().__init__(told["asks"], f"{told['why']} {told['sheets'].format(n=sheets) if sheets > 1 else ''}", True)
        known = ["UTC", court, _EASTERN, before.zone if before is not None else None]
        names: list[Zone] = [*dict.fromkeys(name for name in known if name)]
        if isinstance(standing, int):
            names.append(standing)
        self._group = QButtonGroup(self)
        self.ways: dict[Zone, QRadioButton] = {}
        self._beside: dict[str, QLabel] = {}
        for name in names:
            text = offset_name(name) if isinstance(name, int) else zone_name(name)
            self.ways[name] = way = QRadioButton(told["court"].format(name=text) if name == court else text)
            hint = self._add(way)
            if before is not None and before.zone == name:
                hint.setText(told["before"])
                way.setToolTip(plain_tip(told["before_file"].format(file=before.file)))
            elif isinstance(name, str):
                self._beside[name] = hint
        self.tell(beside)
        self.other = QRadioButton(told["other"])
        self._group.addButton(self.other)
        self.box = QComboBox()
        self.box.setEditable(True)
        self.box.addItems([name for name in _OTHERS if name not in names])
        self.box.setAccessibleName(told["other_name"])
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        row = QHBoxLayout()
        row.addWidget(self.other)
        row.addWidget(self.box, 1)
        self.column.addLayout(row)
        if standing in self.ways:
            self.ways[standing].setChecked(True)
        else:
            self.other.setChecked(True)
            self.box.setEditText(str(standing))
        self.box.setEnabled(self.other.isChecked())
        self._group.buttonToggled.connect(self._on_toggled)
        self.box.editTextChanged.connect(lambda *_: self.changed.emit())

    def tell(self, beside: Callable[[str], str]) -> None:
        """Where the first hit would lie in each zone."""
        for name, hint in self._beside.items():
            hint.setText(beside(name))
            self.ways[name].setAccessibleDescription(hint.text())

    @property
    def name(self) -> Zone | None:
        """The zone that is chosen; None while what is typed is none."""
        chosen = next((name for name, way in self.ways.items() if way.isChecked()), None)
        if chosen is not None:
            return chosen
        try:
            zone(self.box.currentText().strip())
        except (Problem, ValueError):
            return None
        return self.box.currentText().strip() or None

    def _add(self, way: QRadioButton) -> QLabel:
        """What stands beside it."""
        self._group.addButton(way)
        hint = label("", "hint")
        row = QHBoxLayout()
        row.addWidget(way)
        row.addStretch(1)
        row.addWidget(hint)
        self.column.addLayout(row)
        return hint

    def _on_toggled(self, _button: object, checked: bool) -> None:
        if checked:
            self.box.setEnabled(self.other.isChecked())
            self.changed.emit()


class OrderCard(Card):
    """Month first or day first."""

    changed = Signal()

    def __init__(self, day_first: bool) -> None:
        told = words()["order"]
        super().__init__(told["asks"], told["why"], True)
        self.month, self.day = QRadioButton(told["month"]), QRadioButton(told["day"])
        self._group = QButtonGroup(self)
        for way in (self.month, self.day):
            self._group.addButton(way)
            self.column.addWidget(way)
        (self.day if day_first else self.month).setChecked(True)
        self._group.buttonToggled.connect(lambda _way, checked: self.changed.emit() if checked else None)

    @property
    def day_first(self) -> bool:
        return self.day.isChecked()


def column_cards(seen: SheetSeen, own: SheetMapping, asked: Collection[Kind], unsure: Sequence[str]) -> list[Card]:
    """What is asked of the columns, and answered above them: which holds the hit, which the address, are they right."""
    cards, told = list[Card](), words()
    for kind, role, there in (
        ("time", "hit", any(role in own.columns for role in TIMES)),
        ("address", "ip", "ip" in own.columns or "ip" in own.constants),
    ):
        if kind in asked or not there:
            letter = own.columns.get(role) or own.columns.get("date", "")
            answer = told[kind]["answer"].format(letter=letter, role=told["roles"][role])
            why = answer if there else told[kind]["why"]
            cards.append(Card(told[kind]["asks"], why, not there))
    if "hit" in asked:
        letters = series([own.columns.get("hit") or own.columns.get("date", ""), *seen.rivals])
        cards.append(Card(told["hit"]["asks"], told["hit"]["why"].format(letters=letters), True))
    if unsure:
        columns = [told["column"]["one"].format(letter=own.columns[role], role=told["roles"][role]) for role in unsure]
        cards.append(Card(told["column"]["asks"], told["column"]["why"].format(columns=series(columns)), True))
    return cards


def settled_cards(seen: SheetSeen, asked: Collection[Kind]) -> list[Card]:
    """What needs no answer, each with its reason."""
    cards, told = list[Card](), words()
    if "zone" not in asked:
        name = seen.stated
        heading = told["zone"]["stated"].format(zone=zone_name(name)) if name else told["zone"]["in_cells"]
        cards.append(Card(heading, told["zone"]["stated_why" if name else "in_cells_why"], False))
    if "order" not in asked:
        cards.append(_order(seen))
    if info_hash := seen.constants.get("info_hash"):
        cards.append(Card(told["hash"]["one"], told["hash"]["why"].format(hash=info_hash, count=len(info_hash)), False))
    return cards


def _order(seen: SheetSeen) -> Card:
    told = words()["order"]
    first, second = seen.above_twelve
    if first and second:
        return Card(told["both"], told["both_why"], False)
    if not first and not second:
        return Card(told["plain"], told["plain_why"], False)
    rows = f"{count(first or second, 'row')} {'has' if first + second == 1 else 'have'}"
    place, other = ("first", "second") if first else ("second", "first")
    why = told["decided_why"].format(rows=rows, place=place, other=other)
    return Card(told["decided_day" if first else "decided_month"], why, False)

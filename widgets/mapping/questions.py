"""The right of the dialog: what is open, what the data decide, what will be read, and on which days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.base.clock import count, zone, zone_name
from app.base.ids import series
from app.base.problem import Problem
from app.services.mapping import Kind, Preview, Proposal, SheetMapping, SheetSeen, first_hit_in
from widgets.mapping.sheet import words
from widgets.parts import label
from widgets.theme import Theme

_EASTERN = "America/New_York"
_OTHERS = (
    "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles", "America/Anchorage",
    "Pacific/Honolulu", "America/Puerto_Rico", "America/Toronto", "Europe/London", "Europe/Berlin",
)  # fmt: skip
_BARS = 44  # px


class Card(QWidget):
    """A heading with its sign, a sentence, and what is chosen from."""

    def __init__(self, heading: str, why: str, is_open: bool) -> None:
        super().__init__()
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
    """Radio buttons: UTC, the court's zone, Eastern, another that is typed or taken from a list."""

    changed = Signal()

    def __init__(self, found: Proposal, court: str | None, standing: str) -> None:
        told = words()["zone"]
        super().__init__(told["asks"], told["why"], True)
        names = list(dict.fromkeys(["UTC", *([court] if court else []), _EASTERN]))
        self._group = QButtonGroup(self)
        self.ways: dict[str, QRadioButton] = {}
        for name in names:
            text = told["court"].format(name=zone_name(name)) if name == court else zone_name(name)
            self.ways[name] = self._way(text, first_hit_in(found, name))
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
            self.box.setEditText(standing)
        self.box.setEnabled(self.other.isChecked())
        self._group.buttonToggled.connect(self._on_toggled)
        self.box.editTextChanged.connect(lambda *_: self.changed.emit())

    @property
    def name(self) -> str | None:
        """The IANA name that is chosen; None while what is typed is none."""
        chosen = next((name for name, way in self.ways.items() if way.isChecked()), None)
        if chosen is not None:
            return chosen
        try:
            zone(self.box.currentText().strip())
        except (Problem, ValueError):
            return None
        return self.box.currentText().strip() or None

    def _way(self, text: str, beside: str) -> QRadioButton:
        way = QRadioButton(text.replace("&", "&&"))
        way.setAccessibleDescription(beside)
        self._group.addButton(way)
        row = QHBoxLayout()
        row.addWidget(way)
        row.addStretch(1)
        row.addWidget(label(beside, "hint"))
        self.column.addLayout(row)
        return way

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


def settled_cards(seen: SheetSeen, own: SheetMapping, open_kinds: set[Kind]) -> list[Card]:
    """What needs no answer, each with its reason."""
    cards, told = [], words()
    if "zone" not in open_kinds:
        name = seen.stated
        heading = told["zone"]["stated"].format(zone=zone_name(name)) if name else told["zone"]["in_cells"]
        cards.append(Card(heading, told["zone"]["stated_why" if name else "in_cells_why"], False))
    if "order" not in open_kinds:
        cards.append(_order(seen))
    if "hit" in open_kinds:
        letters = series([own.columns.get("hit", ""), *seen.rivals])
        cards.insert(0, Card(told["hit"]["asks"], told["hit"]["why"].format(letters=letters), True))
    if info_hash := seen.constants.get("info_hash"):
        cards.append(Card(told["hash"]["one"], told["hash"]["why"].format(hash=info_hash), False))
    return cards


def _order(seen: SheetSeen) -> Card:
    told = words()["order"]
    first, second = seen.above_twelve
    if first and second:
        return Card(told["both"], told["both_why"], False)
    if not first and not second:
        return Card(told["plain"], told["plain_why"], False)
    rows = f"{count(first or second, 'row')} {'has' if first + second == 1 else 'have'}"
    place = "first" if first else "second"
    why = told["decided_why"].format(rows=rows, above="above 12", place=place)
    return Card(told["decided_day" if first else "decided_month"], why, False)


class Counts(QWidget):
    """Figures that add up to the lines of the sheet."""

    def __init__(self, colours: Theme) -> None:
        super().__init__()
        self._colours = colours
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 4)
        column.setSpacing(4)
        column.addWidget(label(words()["counts"]["head"], "strong"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        self.sum = label("", "strong")
        self.sum.setWordWrap(True)
        column.addWidget(self.sum)

    def show_preview(self, found: Preview) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        told = words()["counts"]
        self._add(found.hits, told["hits"])
        if found.unreadable:
            self._add(found.unreadable, told["unreadable"], "warn")
        self._rule()
        self._add(found.rows, told["rows"], "strong")
        for name in ("preamble", "header", "others", "blank"):
            if lines := getattr(found, name):
                self._add(lines, told[name][lines > 1])
        self._rule()
        self._add(found.lines, told["lines"], "strong")
        rows, hits = count(found.rows, "row"), count(found.hits, "hit")
        self.sum.setText(told["sum"].format(rows=rows, hits=hits, unreadable=f"{found.unreadable:,}"))

    def _add(self, number: int, what: str, tone: str = "quiet") -> None:
        row = self._grid.rowCount()
        figure = label(f"{number:,}", tone)
        figure.setAlignment(Qt.AlignmentFlag.AlignRight)
        figure.setFont(self._colours.ui_font(0, 600))
        self._grid.addWidget(figure, row, 0)
        self._grid.addWidget(label(what, tone), row, 1)

    def _rule(self) -> None:
        rule = QFrame()
        rule.setProperty("role", "rule")
        rule.setFixedHeight(1)
        self._grid.addWidget(rule, self._grid.rowCount(), 0, 1, 2)


class DayBars(QWidget):
    """Hits by day, a bar a day."""

    def __init__(self, colours: Theme) -> None:
        super().__init__()
        self._colours = colours
        self._days: Sequence[tuple[date, int]] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 14, 10)
        row = QHBoxLayout()
        row.addWidget(label(words()["counts"]["days"], "strong"))
        row.addStretch(1)
        self.says: QLabel = label("", "hint")
        row.addWidget(self.says)
        column.addLayout(row)
        column.addStretch(1)

    def sizeHint(self) -> QSize:
        return QSize(200, _BARS + 2 * self.fontMetrics().height() + 26)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def show_days(self, days: Sequence[tuple[date, int]]) -> None:
        self._days = days
        hits, told = sum(n for _, n in days), words()["counts"]["days_count"]
        self.says.setText(told.format(hits=count(hits, "hit"), days=count(sum(n > 0 for _, n in days), "day")))
        self.setAccessibleDescription(self.says.text())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._days:
            return
        painter = QPainter(self)
        text = self.fontMetrics().height()
        area = QRect(14, text + 14, self.width() - 28, _BARS)
        most, wide = max(n for _, n in self._days), area.width() / len(self._days)
        for at, (_, n) in enumerate(self._days):
            if n:
                tall = max(2, round(area.height() * n / most))
                left, right = area.left() + at * wide, area.left() + (at + 1) * wide
                gap = 1 if wide >= 3 else 0
                painter.fillRect(
                    QRect(round(left), area.bottom() - tall, max(1, round(right - left) - gap), tall),
                    self._colours.strip2,
                )
        painter.setPen(self._colours.edge)
        painter.drawLine(area.left(), area.bottom(), area.right(), area.bottom())
        painter.setPen(self._colours.ink3)
        painter.setFont(self._colours.ui_font(-0.8))
        below = QRect(area.left(), area.bottom() + 3, area.width(), text)
        for at, side in ((0, Qt.AlignmentFlag.AlignLeft), (-1, Qt.AlignmentFlag.AlignRight)):
            day = self._days[at][0]
            if at == 0 or len(self._days) > 1:
                painter.drawText(below, side, f"{day:%b} {day.day}, {day.year}")
        painter.end()

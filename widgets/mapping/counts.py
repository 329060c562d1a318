"""What will be read, in figures that add up, and on which days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.base.clock import count, date_short
from app.base.ids import series
from app.services.opening.mapping import Preview
from widgets.mapping.sheet import words
from widgets.parts import label
from widgets.theme import Theme

_BARS = 44  # px
_OTHERS = ("preamble", "header", "others", "blank")


class Counts(QWidget):
    """Figures that add up to the lines of the sheet, and the same in words."""

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
        self.sum = label("", "good")
        self.sum.setWordWrap(True)
        column.addWidget(self.sum)

    def show_preview(self, found: Preview) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        told = words()["counts"]
        self._add(found.hits, told["hits"][found.hits != 1])
        if found.unreadable:
            self._add(found.unreadable, _unreadable(found), "warn")
        self._rule()
        self._add(found.rows, told["rows"][found.rows != 1], "strong")
        for name in _OTHERS:
            if lines := getattr(found, name):
                self._add(lines, told[name][lines > 1])
        self._rule()
        self._add(found.lines, told["lines"], "strong")
        self.sum.setText(_in_words(found))

    def _add(self, number: int, what: str, tone: str = "quiet") -> None:
        row = self._grid.rowCount()
        figure, named = label(f"{number:,}", tone), label(what, tone)
        figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        figure.setFont(self._colours.ui_font(0, 600))
        named.setWordWrap(True)
        self._grid.addWidget(figure, row, 0)
        self._grid.addWidget(named, row, 1)

    def _rule(self) -> None:
        rule = QFrame()
        rule.setProperty("role", "rule")
        rule.setFixedHeight(1)
        self._grid.addWidget(rule, self._grid.rowCount(), 0, 1, 2)


def _unreadable(found: Preview) -> str:
    told = words()["counts"]
    left = found.unreadable - len(found.unreadable_rows)
    named = [*found.unreadable_rows, *([told["more"].format(n=f"{left:,}")] if left else [])]
    return str(told["unreadable"].format(rows=f"{'row' if found.unreadable == 1 else 'rows'} {series(named)}"))


def _in_words(found: Preview) -> str:
    """`68 rows = 66 hits + 2 not read; 4 preamble lines + 1 header line + 68 rows = 73 lines`"""
    told, rows = words()["counts"], count(found.rows, "row")
    parts = [f"{n:,} {told[name][n > 1]}" for name in _OTHERS if (n := getattr(found, name))]
    first = told["sum"].format(rows=rows, hits=count(found.hits, "hit"), unreadable=f"{found.unreadable:,}")
    return str(
        told["sum_lines"].format(first=first, lines=count(found.lines, "line"), parts=" + ".join([rows, *parts]))
    )


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
        self._paint_bars(painter, area)
        painter.setPen(self._colours.edge)
        painter.drawLine(area.left(), area.bottom(), area.right(), area.bottom())
        painter.setPen(self._colours.ink3)
        painter.setFont(self._colours.ui_font(-0.8))
        below = QRect(area.left(), area.bottom() + 3, area.width(), text)
        for at, side in ((0, Qt.AlignmentFlag.AlignLeft), (-1, Qt.AlignmentFlag.AlignRight)):
            day = self._days[at][0]
            if at == 0 or len(self._days) > 1:
                painter.drawText(below, side, f"{date_short(day)}, {day.year}")
        painter.end()

    def _paint_bars(self, painter: QPainter, area: QRect) -> None:
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

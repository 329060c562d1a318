"""The line above the findings: how many of each weight, each with its shape."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.findings.finding import Finding, Weight
from widgets import marks
from widgets.theme import Theme, theme

_PAD = 12
_WEIGHTS: tuple[tuple[Weight, str], ...] = (("weighs", "carry weight"), ("review", "to review"), ("know", "to know"))


class Legend(QWidget):
    """`3 carry weight  3 to review  5 to know`, each with its shape."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = theme(False)
        self._counts: Counter[str] = Counter()
        self.setFixedHeight(30)

    def restyle(self, colours: Theme) -> None:
        self._colours = colours
        self.update()

    def show_counts(self, findings: tuple[Finding, ...]) -> None:
        self._counts = Counter(finding.weight for finding in findings)
        self.setAccessibleName(", ".join(self._texts()))
        self.update()

    def _texts(self) -> list[str]:
        return [f"{self._counts[weight]} {word}" for weight, word in _WEIGHTS]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._colours.panel)
        painter.setFont(self._colours.ui_font(-0.4))
        x = _PAD
        for (weight, _), text in zip(_WEIGHTS, self._texts(), strict=True):
            marks.weight_mark(painter, weight, QRectF(x, 8.5, 13, 13), self._colours)
            painter.setPen(self._colours.ink2)
            painter.drawText(QRect(x + 18, 0, 200, 30), Qt.AlignmentFlag.AlignVCenter, text)
            x += 18 + painter.fontMetrics().horizontalAdvance(text) + 14
        painter.end()

"""The names at the edges of the matrix, as many as have room; those that are lit always."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from app.picture.labels import thinned
from widgets.painting import safely
from widgets.theme import Theme, theme

_LONGEST = 96.0
_PAD = 6
_HALF = 5.0  # of the height of a name


class MatrixHeader(QHeaderView):
    """Painted as a whole: a section may be narrower than its name, and another's may take its room."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._labels: tuple[str, ...] = ()
        self._lit: frozenset[int] = frozenset()
        self._colours = theme(False)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def restyle(self, colours: Theme) -> None:
        self._colours = colours
        self.setFont(colours.ui_font(-1.5))
        self.viewport().update()

    def show_labels(self, labels: tuple[str, ...], cell: int) -> None:
        """Every section `cell` pixels, and room for the longest name across or along."""
        self._labels = labels
        self.setDefaultSectionSize(cell)
        wide = max((QFontMetricsF(self.font()).horizontalAdvance(text) for text in labels), default=0.0)
        upright = self.orientation() == Qt.Orientation.Horizontal and wide + 4 > cell
        self._turned = upright
        across = 18 if self.orientation() == Qt.Orientation.Horizontal and not upright else min(wide, _LONGEST)
        self.setFixedHeight(round(across) + 2 * _PAD) if self.orientation() == Qt.Orientation.Horizontal else (
            self.setFixedWidth(round(across) + 2 * _PAD)
        )
        self.viewport().update()

    def light(self, sections: frozenset[int]) -> None:
        if sections != self._lit:
            self._lit = sections
            self.viewport().update()

    @safely
    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, size = self._colours, max(self.defaultSectionSize(), 1)
        painter = QPainter(self.viewport())
        painter.fillRect(self.rect(), colours.panel)
        painter.setFont(self.font())
        along = self.width() if self.orientation() == Qt.Orientation.Horizontal else self.height()
        first = self.offset() // size
        shown = range(first, min(len(self._labels), (self.offset() + along) // size + 1))
        free = 0.0
        for at in thinned(shown, float(size), self._lit):
            middle = min(max((at + 0.5) * size - self.offset(), _HALF), along - _HALF)
            if middle - _HALF < free - 1:
                continue
            free = middle + _HALF
            lit = at in self._lit
            painter.setFont(colours.ui_font(-1.5, 700 if lit else 400))
            painter.setPen(QPen(colours.accent if lit else colours.ink2))
            self._label(painter, self._labels[at], middle)
        painter.end()

    def _label(self, painter: QPainter, text: str, middle: float) -> None:
        metrics = painter.fontMetrics()
        text = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, round(_LONGEST))
        if self.orientation() == Qt.Orientation.Vertical:
            box = QRectF(0, middle - 10, self.width() - _PAD, 20)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        elif not self._turned:
            painter.drawText(QRectF(middle - 60, 0, 120, self.height()), Qt.AlignmentFlag.AlignCenter, text)
        else:
            painter.save()
            painter.translate(QPointF(middle, self.height() - _PAD))
            painter.rotate(-90)
            box = QRectF(0, -10, self.height(), 20)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
            painter.restore()

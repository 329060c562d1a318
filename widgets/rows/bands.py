"""The line above the rows: which columns are printed and which are read."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets.rows.table import RowsView
from widgets.theme import Theme, theme

_PAD = 8


class Bands(QWidget):
    """`As printed, exhibit.xlsx` over the left columns, `As read` over the right, moving with them."""

    def __init__(self, view: RowsView) -> None:
        super().__init__()
        self._view = view
        self._file = ""
        self._colours = theme(False)
        self.setFixedHeight(22)
        view.horizontalScrollBar().valueChanged.connect(lambda _at: self.update())
        view.horizontalHeader().sectionResized.connect(lambda *_: self.update())

    def restyle(self, colours: Theme) -> None:
        self._colours = colours
        self.update()

    def name(self, file: str) -> None:
        self._file = file
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._colours.panel)
        if self._file:
            edge = self._view.columnViewportPosition(self._view.rows.boundary)
            painter.setFont(self._colours.ui_font(-0.4, 600))
            painter.setPen(self._colours.ink)
            left = QRect(_PAD, 0, max(0, edge - 2 * _PAD), self.height())
            text = painter.fontMetrics().elidedText(
                f"As printed, {self._file}", Qt.TextElideMode.ElideMiddle, left.width()
            )
            painter.drawText(left, Qt.AlignmentFlag.AlignVCenter, text)
            painter.drawText(QRect(edge + _PAD, 0, 200, self.height()), Qt.AlignmentFlag.AlignVCenter, "As read")
            painter.fillRect(QRect(edge, 0, 2, self.height()), self._colours.edge)
        painter.end()

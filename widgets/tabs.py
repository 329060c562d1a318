"""A tab bar whose tabs carry a word and, smaller beside it, a count: `12-cv-6677  2 remain`, `Findings 11`."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTabBar, QWidget

from widgets.theme import Theme, theme

_HEIGHT = 30
_PAD = 12
_GAP = 6
_SLACK = 4  # fractions of a pixel that metrics round away


class Tabs(QTabBar):
    """Tabs of 30 px on chrome; the current one on panel with a 2 px accent line above."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = theme(False)
        self._widths: dict[tuple[str, str], int] = {}  # of tabs: each is asked for whenever another one changes
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideMiddle)
        self.setUsesScrollButtons(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def restyle(self, colours: Theme) -> None:
        self._colours = colours
        self._widths.clear()
        self.setFont(colours.ui_font())
        self.update()

    def set_tab(self, at: int, text: str, small: str = "") -> None:
        """Write a tab; the small part may be empty."""
        if at == self.count():
            self.addTab(text)
            self.setTabData(at, "")
        elif (text, small) == (self.tabText(at), self.tabData(at)):
            return  # of two hundred cases, the other ones
        if small != self.tabData(at):
            # A tab is measured anew only when its text changes.
            self.setTabData(at, small)
            self.setTabText(at, "")
        self.setTabText(at, text)
        self.setTabToolTip(at, f"{text}, {small}" if small else text)
        self.setAccessibleTabName(at, f"{text}, {small}" if small else text)

    def tabSizeHint(self, index: int) -> QSize:
        told = self.tabText(index), str(self.tabData(index) or "")
        if told not in self._widths:
            self._widths[told] = self._width(*told)
        return QSize(self._widths[told], _HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return QSize(60, _HEIGHT)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, _HEIGHT)

    def _width(self, text: str, small: str) -> int:
        width = QFontMetrics(self._colours.ui_font(0, 600)).horizontalAdvance(text) + 2 * _PAD + _SLACK
        if small:
            width += QFontMetrics(self._colours.ui_font(-0.8)).horizontalAdvance(small) + _GAP
        return width

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colours.chrome)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), colours.line)
        for at in range(self.count()):
            self._paint_tab(painter, at, self.tabRect(at))
        painter.end()

    def _paint_tab(self, painter: QPainter, at: int, box: QRect) -> None:
        colours, current = self._colours, at == self.currentIndex()
        if current:
            painter.fillRect(box, colours.panel)
            painter.setPen(QPen(colours.line, 1))
            painter.drawLine(box.left(), box.top(), box.left(), box.bottom())
            painter.drawLine(box.right(), box.top(), box.right(), box.bottom())
            painter.fillRect(QRect(box.left(), box.top(), box.width(), 2), colours.accent)
        font = colours.ui_font(0, 600 if current else 400)
        painter.setFont(font)
        painter.setPen(colours.ink if current else colours.ink2)
        inside = box.adjusted(_PAD, 1, -_PAD, 0)
        small = str(self.tabData(at) or "")
        small_font = colours.ui_font(-0.8)
        room = inside.width() - (QFontMetrics(small_font).horizontalAdvance(small) + _GAP if small else 0)
        text = QFontMetrics(font).elidedText(self.tabText(at), Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, text)
        if small:
            painter.setFont(small_font)
            painter.setPen(colours.ink2 if current else colours.ink3)
            after = inside.adjusted(QFontMetrics(font).horizontalAdvance(text) + _GAP, 1, 0, 0)
            painter.drawText(after, Qt.AlignmentFlag.AlignVCenter, small)
        if current and self.hasFocus():
            painter.setPen(QPen(colours.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(3, 5, -3, -4), 3, 3)

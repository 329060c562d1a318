"""A reading as a radio button, with the characters in which it differs from the others; at right what is told of it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from widgets.plain_tip import plain_tip
from widgets.rows.scan_paint import draw_letters
from widgets.theme import Theme, theme

_GAP = 12


class ReadingButton(QRadioButton):
    """`differs`: places of the characters to point out."""

    def __init__(self, text: str, differs: tuple[int, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._said, self._differs, self._note = text, differs, ""
        self._colours: Theme = theme(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    @property
    def note(self) -> str:
        return self._note

    def tell(self, note: str) -> None:
        """What stands at right."""
        self._note = note
        self.setAccessibleName(f"{self._said}, {note}" if note else self._said)
        self.setToolTip(plain_tip(f"{self._said}\n{note}" if note else self._said))
        self.update()

    def restyle(self, colours: Theme) -> None:
        self._colours = colours
        self.setFont(colours.ui_font(0, 600 if self._differs else 400))
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(80, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        colours, option = self._colours, QStyleOptionButton()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_RadioButtonContents, option, self)
        painter = QPainter(self)
        painter.setFont(self.font())
        if self.isEnabled():
            draw_letters(painter, inside, self._said, self._differs, colours)
        left = inside.left() + painter.fontMetrics().horizontalAdvance(self._said) + _GAP
        font = colours.ui_font(-0.4)
        room = QRect(left, 0, self.width() - left - 2, self.height())
        painter.setFont(font)
        painter.setPen(colours.ink2)
        note = QFontMetrics(font).elidedText(self._note, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, note)
        painter.end()

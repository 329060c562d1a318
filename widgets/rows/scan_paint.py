"""Paints a row of what was read on a scanned page: cells in doubt tinted, and a bar that tells how sure it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from widgets.icons import pixmap
from widgets.rows.scan_model import CONFIDENCE, DEFECT, LETTERS, OPEN, ROW, SURE, SURE_FROM
from widgets.rows.sheet import MARKED, Index
from widgets.theme import Theme, theme

PAD = 8
BAR = 36
_HIGH, _MARK = 4, 12


class ScanDelegate(QStyledItemDelegate):
    """Of a table of that model; `fonts`: `row` and `strong`."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.colours: Theme = theme(False)
        self.fonts: Mapping[str, QFont] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, colours, box, column = self._view, self.colours, option.rect, index.column()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(box, colours.sel if selected else colours.base)
        if index.data(MARKED):
            painter.fillRect(box.adjusted(2, 0, -2, -1), colours.warn_soft)
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), colours.panel)
        if column == 0 and selected:
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), colours.accent)
        if column == SURE:
            self._sure(painter, box, index)
        else:
            self._text(painter, box, index)
        if view.hasFocus() and index == view.currentIndex():
            painter.setPen(QPen(colours.accent, 1.5))
            painter.drawRect(QRectF(box).adjusted(0.75, 0.75, -0.75, -0.75))
        painter.restore()

    def _text(self, painter: QPainter, box: QRect, index: Index) -> None:
        colours, column = self.colours, index.column()
        to_decide = column == DEFECT and index.data(OPEN)
        inside = box.adjusted(PAD, 0, -PAD, 0)
        painter.setFont(self.fonts["row"])
        text = str(index.data() or "")
        if to_decide:
            mark = pixmap("warn", colours.warn, _MARK, self._view.devicePixelRatioF())
            painter.drawPixmap(inside.left(), inside.center().y() - _MARK // 2, mark)
            inside.adjust(_MARK + 6, 0, 0, 0)
        painter.setPen(colours.warn if to_decide else colours.ink2 if column in (ROW, DEFECT) else colours.ink)
        where = Qt.TextElideMode.ElideRight if column == DEFECT else Qt.TextElideMode.ElideMiddle
        shown = painter.fontMetrics().elidedText(text, where, inside.width())
        painter.drawText(inside, index.data(Qt.ItemDataRole.TextAlignmentRole), shown)
        if shown == text:
            draw_letters(painter, inside, text, index.data(LETTERS) or (), colours)

    def _sure(self, painter: QPainter, box: QRect, index: Index) -> None:
        colours = self.colours
        sure = index.data(CONFIDENCE)
        if sure is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        bar = QRectF(box.left() + PAD, box.center().y() - _HIGH / 2 + 1, BAR, _HIGH)
        tint = colours.ok if sure >= SURE_FROM else colours.warn
        for wide, colour in ((BAR, colours.line), (BAR * sure, tint)):
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(bar.left(), bar.top(), wide, _HIGH), 2, 2)
        painter.setFont(self.fonts["row" if sure >= SURE_FROM else "strong"])
        painter.setPen(colours.ink2 if sure >= SURE_FROM else colours.warn)
        text = box.adjusted(PAD + BAR + 6, 0, -2, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, str(index.data()))


def draw_letters(painter: QPainter, box: QRect, text: str, places: Sequence[int], colours: Theme) -> None:
    """Those characters of a text that begins at the left of the box once more, each on a ground of its own."""
    metrics = painter.fontMetrics()
    top = box.center().y() - metrics.height() // 2
    for at in places:
        left = box.left() + metrics.horizontalAdvance(text[:at])
        letter = QRect(left - 1, top, metrics.horizontalAdvance(text[at]) + 2, metrics.height())
        painter.fillRect(letter, colours.doubt)
        painter.setPen(colours.on_doubt)
        painter.drawText(letter, Qt.AlignmentFlag.AlignCenter, text[at])

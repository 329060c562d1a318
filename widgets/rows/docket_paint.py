"""How a request that counsel has overridden is painted: its own word underlined, what the rule gives struck below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.base.paths import data
from app.services.docketing import RequestLine

if TYPE_CHECKING:
    from widgets.rows.docket_list import DocketList

REQUEST = Qt.ItemDataRole.UserRole + 2
_DISPOSITION, _REASON = 4, 5
_ROW, _TWO_LINES = 26, 44
_PAD = 9  # where the style begins a text
_TOP, _LINE = 4, 18

Index = QModelIndex | QPersistentModelIndex


class DocketDelegate(QStyledItemDelegate):
    """Two lines where there is an override; the line of an entry runs on where its reason would stand; elsewhere as
    any tree paints."""

    def __init__(self, view: DocketList) -> None:
        super().__init__(view)
        self._view = view
        self._words = data("text", "docket.toml")["list"]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        if _is_entry(index) and index.column() == _DISPOSITION:
            size.setWidth(0)
        size.setHeight(_TWO_LINES if _overridden(index) else _ROW)
        return size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        request, entry = _overridden(index), _is_entry(index)
        if index.column() not in (_DISPOSITION, _REASON) or not (request or entry):
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        option.text = ""
        self._view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, self._view)
        painter.save()
        box = option.rect.adjusted(_PAD, 0, -_PAD, 0)
        if request is None:
            self._paint_line(painter, box, index)
        elif index.column() == _DISPOSITION:
            self._paint_disposition(painter, box, request)
        else:
            self._paint_reason(painter, box, request)
        painter.restore()

    def _paint_line(self, painter: QPainter, box: QRect, index: Index) -> None:
        """In the last cell, once the ground of both is painted."""
        if index.column() == _REASON:
            first = index.sibling(index.row(), _DISPOSITION)
            whole = box.united(self._view.visualRect(first).adjusted(_PAD, 0, 0, 0))
            self._write(painter, whole, first.data(), self._view.colours.ui_font(-0.4, 600), self._view.colours.ink)

    def _paint_disposition(self, painter: QPainter, box: QRect, request: RequestLine) -> None:
        colours = self._view.colours
        font = colours.ui_font(-0.4)
        width = self._write(painter, _line(box, 0), request.disposition, font, colours.ink)
        painter.setPen(QPen(colours.accent, 1, Qt.PenStyle.DashLine))
        under = _line(box, 0).bottom() - 1
        painter.drawLine(box.left(), under, box.left() + width, under)
        below, lead = _line(box, 1), self._words["rule_gives"]
        small = colours.ui_font(-0.8)
        done = self._write(painter, below, lead, small, colours.ink2)
        struck = QFont(small)
        struck.setStrikeOut(True)
        self._write(painter, below.adjusted(done, 0, 0, 0), request.rule_gives or "", struck, colours.ink2)

    def _paint_reason(self, painter: QPainter, box: QRect, request: RequestLine) -> None:
        colours = self._view.colours
        self._write(painter, _line(box, 0), request.reason, colours.ui_font(-0.4), colours.ink)
        below, small = _line(box, 1), colours.ui_font(-0.8)
        self._write(painter, below, request.signed, small, colours.ink2)
        self._write(painter, self._link(below, request), self._words["take_back"], small, colours.accent)

    def _write(self, painter: QPainter, box: QRect, text: str, font: QFont, ink: QColor) -> int:
        """The text, elided where it does not fit; the width that it takes."""
        painter.setFont(font)
        painter.setPen(ink)
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown)

    def link_of(self, index: Index, box: QRect) -> QRect:
        """Where `Take back` stands in a cell; an empty rectangle where it does not."""
        request = _overridden(index)
        if request is None or index.column() != _REASON:
            return QRect()
        return self._link(_line(box.adjusted(_PAD, 0, -_PAD, 0), 1), request)

    def _link(self, below: QRect, request: RequestLine) -> QRect:
        metrics = QFontMetrics(self._view.colours.ui_font(-0.8))
        start = below.left() + metrics.horizontalAdvance(request.signed) + (8 if request.signed else 0)
        return QRect(start, below.top(), metrics.horizontalAdvance(self._words["take_back"]) + 2, below.height())


def _is_entry(index: Index) -> bool:
    return not index.parent().isValid()


def _overridden(index: Index) -> RequestLine | None:
    """The request of that row, where it is overridden."""
    request: RequestLine | None = index.sibling(index.row(), 0).data(REQUEST)
    return request if request is not None and request.rule_gives is not None else None


def _line(box: QRect, at: int) -> QRect:
    return QRect(box.left(), box.top() + _TOP + at * _LINE, box.width(), _LINE)

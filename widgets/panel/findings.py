"""The list of findings: each with the shape of its weight, its sentence, its figure, its side and its rows."""

from __future__ import annotations

import re

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.findings.finding import Finding, Side
from widgets import marks
from widgets.panel.findings_model import ITEM, FindingsModel, Index, Topic, side_word, where
from widgets.theme import Theme, theme

_PAD = 12
_MARK = 22
_FIGURE_LEAST, _FIGURE_MOST = 84, 0.5
_HEAD = 26
_LINES = 3
_REMEMBERED = 2_000
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)][.])(?<!Fed\.)(?<!Civ\.)(?<!Evid\.) (?=[A-Z])")  # no rule is cut in two


class FindingsDelegate(QStyledItemDelegate):
    """Paints a finding: at most two lines of text, the figure at right, its side in words below it."""

    def __init__(self, view: FindingsView) -> None:
        super().__init__(view)
        self._view = view
        self._heights: dict[tuple[str, int, str], int] = {}

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        item = index.data(ITEM)
        if isinstance(item, Topic):
            return QSize(width, _HEAD)
        text = self._text_box(item, QRect(0, 0, width, 1000))
        line = QFontMetrics(self._view.fonts["link"]).lineSpacing()
        return QSize(width, 6 + text.height() + line + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        item = index.data(ITEM)
        if isinstance(item, Topic):
            self._paint_topic(painter, option.rect, item)
        else:
            self._paint_finding(painter, option.rect, item, index)
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            painter.setPen(QPen(self._view.colours.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -2))
        painter.restore()

    def _paint_topic(self, painter: QPainter, box: QRect, topic: Topic) -> None:
        colours = self._view.colours
        painter.fillRect(box, colours.panel)
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), colours.line)
        painter.setPen(QPen(colours.ink2, 1.4))
        x, y = _PAD + 4.0, box.center().y() + 0.5
        folded = self._view.findings.is_folded(topic.name)
        corner = ((-1.5, -3), (1.5, 0), (-1.5, 3)) if folded else ((-3, -1.5), (0, 1.5), (3, -1.5))
        painter.drawPolyline([QPointF(x + a, y + b) for a, b in corner])
        painter.setFont(self._view.fonts["topic"])
        inside = box.adjusted(_PAD + 16, 0, -_PAD, 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, topic.name)
        painter.setFont(self._view.fonts["link"])
        painter.setPen(colours.ink3)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(topic.count))

    def _paint_finding(self, painter: QPainter, box: QRect, finding: Finding, index: Index) -> None:
        view, colours = self._view, self._view.colours
        hovered = index.row() == view.hovered
        lit = hovered or finding.id == view.kept
        painter.fillRect(box, colours.linked if lit else colours.base)
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), colours.line)
        marks.weight_mark(painter, finding.weight, QRectF(_PAD, box.top() + 8, 13, 13), colours)
        text = self._text_box(finding, box)
        painter.setFont(view.fonts["text"])
        painter.setPen(colours.ink)
        painter.drawText(text, Qt.TextFlag.TextWordWrap, self._clipped(finding, text))
        painter.setFont(view.fonts["link"])
        painter.setPen(colours.accent)
        link = QRect(text.left(), text.bottom() + 2, text.width(), QFontMetrics(view.fonts["link"]).lineSpacing())
        told = painter.fontMetrics().elidedText(where(finding), Qt.TextElideMode.ElideMiddle, link.width())
        painter.drawText(link, Qt.AlignmentFlag.AlignLeft, told)
        if hovered:
            painter.drawLine(
                link.left(), link.bottom(), link.left() + painter.fontMetrics().horizontalAdvance(told), link.bottom()
            )
        self._paint_figure(painter, finding, box)

    def _paint_figure(self, painter: QPainter, finding: Finding, box: QRect) -> None:
        view, colours = self._view, self._view.colours
        width = self._figure_width(finding, box.width())
        line = QFontMetrics(view.fonts["figure"]).lineSpacing()
        right = QRect(box.right() - _PAD - width, box.top() + 6, width, line)
        painter.setFont(view.fonts["figure"])
        painter.setPen(colours.ink)
        value = painter.fontMetrics().elidedText(finding.value, Qt.TextElideMode.ElideMiddle, right.width())
        painter.drawText(right, Qt.AlignmentFlag.AlignRight, value)
        below = right.translated(0, line + 1)
        side: Side = "neutral" if finding.work_product else finding.side
        painter.setFont(view.fonts["side"])
        painter.setPen(colours.ink3 if side == "neutral" else colours.ink)
        word = side_word(finding)
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, word)
        at = below.right() - painter.fontMetrics().horizontalAdvance(word) - 9
        marks.side_mark(painter, side, QPointF(at, below.center().y() + 0.5), colours)

    def _figure_width(self, finding: Finding, width: int) -> int:
        """A figure is never cut as long as it leaves half of the width to its sentence."""
        own = QFontMetrics(self._view.fonts["figure"]).horizontalAdvance(finding.value) + 2
        side = QFontMetrics(self._view.fonts["side"]).horizontalAdvance(side_word(finding)) + 14
        return min(max(own, side, _FIGURE_LEAST), round(width * _FIGURE_MOST))

    def _text_box(self, finding: Finding, box: QRect) -> QRect:
        """Where the sentence stands, as high as what of it is shown."""
        metrics = QFontMetrics(self._view.fonts["text"])
        width = box.width() - self._figure_width(finding, box.width()) - 2 * _PAD - _MARK - 8
        most = QRect(_PAD + _MARK, box.top() + 6, width, _LINES * metrics.lineSpacing())
        shown = self._bound(self._clipped(finding, most), width)
        return QRect(most.left(), most.top(), width, min(most.height(), shown))

    def _clipped(self, finding: Finding, box: QRect) -> str:
        """As many whole sentences as find room, or the first one, cut; the tool tip has them all."""
        sentences = _SENTENCE_END.split(finding.text)
        for n in range(len(sentences), 0, -1):
            if self._fits(text := " ".join(sentences[:n]), box):
                return text
        text = sentences[0]
        while " " in text and not self._fits(f"{text}…", box):
            text = text[: text.rfind(" ")]
        return f"{text}…"

    def _fits(self, text: str, box: QRect) -> bool:
        return self._bound(text, box.width()) <= box.height() + 2

    def _bound(self, text: str, width: int) -> int:
        """Laid out once: the list is asked for all its heights at each new selection."""
        font = self._view.fonts["text"]
        key = (text, width, font.key())
        if key not in self._heights:
            if len(self._heights) >= _REMEMBERED:
                self._heights.clear()
            box = QFontMetrics(font).boundingRect(QRect(0, 0, width, 1000), Qt.TextFlag.TextWordWrap, text)
            self._heights[key] = box.height()
        return self._heights[key]


class FindingsView(QListView):
    """Hover lights the rows of a finding, a click keeps them lit, a double click shows them."""

    hovered_finding = Signal(object)  # Finding or None
    chosen = Signal(object)  # Finding
    opened = Signal(object)  # Finding

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings = FindingsModel(self)
        self.colours: Theme = theme(False)
        self.fonts: dict[str, QFont] = {}
        self.hovered = -1
        self.kept = ""
        self.restyle(self.colours)
        self.setModel(self.findings)
        self.setItemDelegate(FindingsDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAccessibleName("Findings")
        self.setAccessibleDescription("What exhibit and docket show; Enter lights the rows of a finding")

    def restyle(self, colours: Theme) -> None:
        self.colours = colours
        self.fonts = {
            "text": colours.ui_font(),
            "figure": colours.ui_font(0, 600),
            "link": colours.ui_font(-0.4),
            "side": colours.ui_font(-0.8),
            "topic": colours.ui_font(-0.4, 600),
        }
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(event.position().toPoint())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(QPoint(-1, -1))
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._choose(self.indexAt(event.position().toPoint()))
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        item = self.indexAt(event.position().toPoint()).data(ITEM)
        if isinstance(item, Finding):
            self.opened.emit(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            row = self.currentIndex().row()
            self._choose(self.currentIndex())
            self.setCurrentIndex(self.findings.index(row, 0))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _hover(self, at: QPoint) -> None:
        index = self.indexAt(at) if at.x() >= 0 else QModelIndex()
        if index.row() != self.hovered:
            self.hovered = index.row()
            item = index.data(ITEM) if index.isValid() else None
            self.hovered_finding.emit(item if isinstance(item, Finding) else None)
            self.setCursor(Qt.CursorShape.PointingHandCursor if item else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    def _choose(self, index: Index) -> None:
        item = index.data(ITEM) if index.isValid() else None
        if isinstance(item, Topic):
            self.findings.fold(item.name)
        elif isinstance(item, Finding):
            self.kept = item.id
            self.chosen.emit(item)
            self.viewport().update()

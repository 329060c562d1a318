"""What stands beside the words of a paper: numbers of paragraphs, the rule of adverse authority, counsel's marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTextBlock
from PySide6.QtWidgets import QTextEdit

from app.drafting.tree import Paragraph
from widgets.panel.editor.formats import ADVERSE, CHIP, GROUP, INDENT, LOOK, MARGIN
from widgets.panel.editor.sheet import Sheet
from widgets.panel.editor.tokens import fragments
from widgets.theme import Theme

_MARK_AT, _MARK_WIDTH = 8, 2
_RULE_WIDTH = 3
_BULLET = 2.0


def numbers_of(sheet: Sheet) -> dict[int, int]:
    """The numbers of the numbered paragraphs, by their parts."""
    found: dict[int, int] = {}
    at = 0
    for block, look in sheet.blocks():
        if look != "numbered":
            continue
        group = block.blockFormat().intProperty(GROUP)
        part = sheet.parts[group].block
        at = 1 if isinstance(part, Paragraph) and part.restart else at + 1
        found[group] = at
    return found


class Beside:
    """Paints over the viewport of an editor."""

    def __init__(self, editor: QTextEdit, sheet: Sheet, mark: Callable[[str], str]) -> None:
        """`mark`: whether the block of a key is edited or stale, or neither."""
        self._editor, self._sheet, self._mark = editor, sheet, mark

    def paint(self, painter: QPainter, colours: Theme) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        numbers = numbers_of(self._sheet)
        for block, box in self._visible():
            look = block.blockFormat()
            group = look.intProperty(GROUP)
            if look.boolProperty(ADVERSE):
                at = QRectF(MARGIN + INDENT, box.top(), _RULE_WIDTH, box.height())
                painter.fillRect(at, colours.warn)
            if look.stringProperty(LOOK) and (mark := self._mark(self._sheet.parts[group].key)):
                self._paint_mark(painter, box, mark, colours)
            if look.stringProperty(LOOK) == "numbered":
                self._paint_number(painter, block, box, f"{numbers.get(group, 0)}.", colours)
            elif look.stringProperty(LOOK) == "bullet":
                self._paint_bullet(painter, block, box, colours)
            self._frame_chips(painter, block, box, colours)

    def mark_at(self, point: QPointF) -> str:
        """The key of the block beside whose mark the pointer is."""
        if point.x() > MARGIN:
            return ""
        for block, box in self._visible():
            if box.top() <= point.y() <= box.bottom() and block.blockFormat().stringProperty(LOOK):
                return self._sheet.key_of(block)
        return ""

    def _visible(self) -> Iterator[tuple[QTextBlock, QRectF]]:
        """The blocks in sight, each with its box in the viewport."""
        layout, editor = self._editor.document().documentLayout(), self._editor
        top, height = editor.verticalScrollBar().value(), editor.viewport().height()
        block = editor.cursorForPosition(QPointF(0, 0).toPoint()).block()
        while block.isValid():
            box = layout.blockBoundingRect(block).translated(0, -top)
            if box.top() > height:
                return
            yield block, box
            block = block.next()

    def _paint_mark(self, painter: QPainter, box: QRectF, mark: str, colours: Theme) -> None:
        """Counsel's own words: a line in accent; a stale one in warn, with a corner, told without colour too."""
        stale = mark == "stale"
        colour = colours.warn if stale else colours.accent
        painter.fillRect(QRectF(_MARK_AT, box.top() + 1, _MARK_WIDTH, box.height() - 2), colour)
        if stale:
            painter.setPen(QPen(colour, 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            x, y = _MARK_AT - 5.0, box.top() + 4
            painter.drawPolygon([QPointF(x - 3, y + 6), QPointF(x, y), QPointF(x + 3, y + 6)])

    def _paint_number(self, painter: QPainter, block: QTextBlock, box: QRectF, text: str, colours: Theme) -> None:
        line = block.layout().lineAt(0)
        if line.isValid():
            painter.setFont(colours.book_font())
            painter.setPen(colours.ink)
            wide = QFontMetricsF(painter.font()).horizontalAdvance(text)
            room = block.blockFormat().leftMargin() - 4
            painter.drawText(
                QPointF(MARGIN + max(0.0, min(0.0, room - wide)), box.top() + line.y() + line.ascent()), text
            )

    def _paint_bullet(self, painter: QPainter, block: QTextBlock, box: QRectF, colours: Theme) -> None:
        line = block.layout().lineAt(0)
        if line.isValid():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.ink)
            centre = QPointF(MARGIN + INDENT / 2, box.top() + line.y() + line.ascent() * 0.68)
            painter.drawEllipse(centre, _BULLET, _BULLET)

    def _frame_chips(self, painter: QPainter, block: QTextBlock, box: QRectF, colours: Theme) -> None:
        """A frame of one pixel around each mark, which keeps together on its line."""
        layout = block.layout()
        for fragment in fragments(block):
            look = fragment.charFormat()
            if not look.boolProperty(CHIP) or not look.anchorHref().startswith("mark:"):
                continue
            start = fragment.position() - block.position()
            line = layout.lineForTextPosition(start)
            if not line.isValid() or line.textStart() + line.textLength() < start + fragment.length():
                continue
            left, right = _x(line, start), _x(line, start + fragment.length())
            top = box.top() + line.y() + line.ascent() - look.font().pointSizeF() * 1.25
            frame = QRectF(box.left() + left, top, right - left, look.font().pointSizeF() * 1.8)
            painter.setPen(QPen(look.foreground().color(), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)


def _x(line, at: int) -> float:  # type: ignore[no-untyped-def]
    found = line.cursorToX(at)
    return float(found[0] if isinstance(found, tuple) else found)

"""The runs of a paper as links: Tab walks them, hovering and clicking light the rows that they rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QToolTip

from widgets.panel.editor import caret
from widgets.panel.editor.formats import OVERRIDDEN
from widgets.panel.editor.hrefs import parse_href
from widgets.panel.editor.tokens import fragments, places
from widgets.plain_tip import plain_tip
from widgets.theme import Theme

if TYPE_CHECKING:
    from widgets.panel.editor.view import PaperView


class Links:
    """Of one editor, which says what is hovered and what is clicked."""

    def __init__(self, editor: PaperView) -> None:
        self._editor = editor
        self._hot = self._kept = ""
        self._walked = False  # by keys onto the hot run
        self.tip: Callable[[str, str], str] = lambda _kind, _ref: ""

    def anchors(self) -> Iterator[tuple[int, int, str]]:
        """(position, length, address) of every run that leads somewhere."""
        block = self._editor.document().begin()
        while block.isValid():
            for fragment in fragments(block):
                address = fragment.charFormat().anchorHref()
                if address:
                    yield fragment.position(), fragment.length(), address
            block = block.next()

    def walk(self, step: int) -> None:
        """To the next run, or out of the paper behind the last one."""
        editor, cursor = self._editor, self._editor.textCursor()
        stops = self._stops()
        if step > 0:
            at = cursor.selectionEnd()
            found = [s for s in stops if s[0] >= at and (cursor.hasSelection() or s[1] > at)][:1]
        else:
            found = [s for s in stops if s[1] <= cursor.selectionStart()][-1:]
        if not found:
            editor.focus_next(step > 0)
            return
        start, end, address = found[0]
        caret.put(cursor, start, end)
        editor.setTextCursor(cursor)
        self.hover(address, editor.cursorRect().bottomRight(), start)
        self._walked = True

    def follow_caret(self) -> None:
        """The run that the keys went to is dark again once the caret has left it."""
        if self._walked and not self.selected():
            self.hover("", QPoint())

    def selected(self) -> str:
        """The address of the run that Tab has selected; of a citation with its mark too."""
        cursor = self._editor.textCursor()
        if not cursor.hasSelection():
            return ""
        chosen = (cursor.selectionStart(), cursor.selectionEnd())
        block = self._editor.document().findBlock(chosen[0])
        tokens = [(place.start, place.end) for place in places(block, self._editor.sheet.tokens)]
        for start, end, address in self._stops():
            if (start, end) == chosen or (start == chosen[0] and chosen in tokens):
                return address
        return ""

    def hover_at(self, point: QPoint) -> None:
        """The pointer is there."""
        editor = self._editor
        address = editor.anchorAt(point)
        editor.viewport().setCursor(Qt.CursorShape.PointingHandCursor if address else Qt.CursorShape.IBeamCursor)
        self.hover(address, point, self._position_at(point))

    def cursor_at(self, point: QPoint) -> QTextCursor:
        """Where a click would put the caret; on a computed run all of it is selected."""
        cursor, position = self._editor.cursorForPosition(point), self._position_at(point)
        block = self._editor.document().findBlock(position)
        for place in places(block, self._editor.sheet.tokens) if position >= 0 else ():
            if place.start <= position < place.end:
                caret.put(cursor, place.start, place.end)
        return cursor

    def _position_at(self, point: QPoint) -> int:
        """The character at that pixel, -1 where there is none."""
        within = QPointF(point.x(), point.y() + self._editor.verticalScrollBar().value())
        return self._editor.document().documentLayout().hitTest(within, Qt.HitTestAccuracy.ExactHit)

    def hover(self, address: str, at: QPoint, position: int = -1) -> None:
        """`position`: of a character of the run, which tells one run of an address from another."""
        if address == self._hot:
            return
        self._hot, self._walked = address, False
        self.light(self._editor.colours)
        self._editor.hovered.emit(*parse_href(address))
        told = self.told(address, position)
        if told:
            where = self._editor.viewport().mapToGlobal(at + QPoint(8, 14))
            QToolTip.showText(where, plain_tip(told), self._editor)
        else:
            QToolTip.hideText()

    def told(self, address: str, position: int) -> str:
        """What the tip of a run says; of an overridden one both values."""
        if not address:
            return ""
        kind, ref = parse_href(address)
        if kind == "note":
            return self._editor.marks.note(int(ref))
        block = self._editor.document().findBlock(position)
        look = next((f.charFormat() for f in fragments(block) if f.contains(position)), QTextCharFormat())
        return "\n".join(filter(None, (look.stringProperty(OVERRIDDEN), self.tip(kind, ref))))

    def click(self, address: str) -> None:
        self._kept = address
        self.light(self._editor.colours)
        self._editor.clicked.emit(*parse_href(address))

    def forget(self) -> None:
        """Nothing is kept lit any more."""
        self._kept = self._hot = ""
        self.light(self._editor.colours)

    def light(self, colours: Theme) -> None:
        """The hovered and the kept run: `linked` behind, a solid line below. Wherever it stands."""
        wanted = {address for address in (self._hot, self._kept) if address}
        look = QTextCharFormat()
        look.setBackground(colours.linked)
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        look.setUnderlineColor(colours.accent)
        extra = []
        for start, length, address in self.anchors() if wanted else ():
            if address in wanted:
                piece = QTextEdit.ExtraSelection()
                cursor = QTextCursor(self._editor.document())
                caret.put(cursor, start, start + length)
                piece.cursor = cursor
                piece.format = look
                extra.append(piece)
        self._editor.setExtraSelections(extra)

    def _stops(self) -> list[tuple[int, int, str]]:
        """Every run once: the pieces of one citation together, its mark for itself."""
        found: list[tuple[int, int, str]] = []
        for start, length, address in self.anchors():
            if found and found[-1][1] == start and found[-1][2] == address:
                found[-1] = (found[-1][0], start + length, address)
            else:
                found.append((start, start + length, address))
        return found

"""What counsel takes away from a paper: letters, words, runs whole, blocks; and blocks that are joined by it."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextCursor

from widgets.panel.editor.caret import put, snapped, widened
from widgets.panel.editor.grip import Grip, look_of, meets
from widgets.panel.editor.parts import Span

_KEEP = QTextCursor.MoveMode.KeepAnchor
_MOVE = QTextCursor.MoveOperation


class Erasing(Grip):
    """What cannot be taken away stays, and False is returned."""

    def erase(self, forward: bool, word: bool = False) -> bool:
        """Backspace and Delete: a letter, a word, a token whole; at the edge of a block the two are joined."""
        cursor = self._editor.textCursor()
        if cursor.hasSelection():
            return self.erase_selection()
        block = cursor.block()
        if not self.may_write(cursor):
            return False
        if cursor.atBlockEnd() if forward else cursor.atBlockStart():
            return self._join(block.next() if forward else block)
        step = (
            (_MOVE.NextWord if forward else _MOVE.PreviousWord)
            if word
            else (_MOVE.NextCharacter if forward else _MOVE.PreviousCharacter)
        )
        other = QTextCursor(cursor)
        other.movePosition(step)
        limits = (block.position(), block.position() + block.length() - 1)
        to = snapped(block, min(max(other.position(), limits[0]), limits[1]), self._sheet.tokens, 1 if forward else -1)
        put(cursor, cursor.position(), to)
        return self._erase_within(cursor, "erase")

    def erase_selection(self) -> bool:
        cursor = self._editor.textCursor()
        start, end = widened(cursor, self._sheet.tokens)
        document = self._editor.document()
        first, last = document.findBlock(start), document.findBlock(end)
        put(cursor, start, end)
        if first == last:
            return self._erase_within(cursor, "")
        self.typing.forget()
        between = [span for span in self._sheet.spans() if start < span.start and span.end - 1 < end]
        if look_of(first) and look_of(last) and all(self._droppable(span) for span in between):
            look = first.blockFormat()
            cursor.beginEditBlock()
            cursor.removeSelectedText()
            cursor.setBlockFormat(look)
            cursor.endEditBlock()
            self._touch(cursor.block())
        else:
            self._erase_apart(cursor, start, end)
        cursor.clearSelection()
        self._editor.setTextCursor(cursor)
        self.restructured = True
        return True

    def leave(self, group: int) -> None:
        """The caret has left a block; one without a word goes."""
        block = self._sheet.block_of(group)
        if block is not None and group in self._sheet.dirty and block.length() == 1:
            cursor = QTextCursor(self._editor.document())
            span = next(span for span in self._sheet.spans() if span.group == group)
            self._sheet.remove(cursor, span)
            self.restructured = True

    def _erase_within(self, cursor: QTextCursor, kind: str) -> bool:
        """What is selected in one block."""
        if not self.may_write(cursor):
            return False
        self._remember(cursor, kind)
        cursor.removeSelectedText()
        self._touch(cursor.block())
        self._editor.setTextCursor(cursor)
        return True

    def _join(self, block: QTextBlock) -> bool:
        """A block with the one before it; where that one is not counsel's to write in, only an empty one goes."""
        before = block.previous()
        if not block.isValid() or not before.isValid():
            return False
        if not (look_of(block) and look_of(before)):
            return False
        self.typing.forget()
        look, emptied = before.blockFormat(), before.length() == 1
        if emptied:  # its words are all of the second one: that is the one that stays
            look = block.blockFormat()
        else:
            self._touch(before)
        cursor = QTextCursor(before)
        cursor.movePosition(_MOVE.EndOfBlock)
        cursor.movePosition(_MOVE.NextBlock, _KEEP)
        cursor.removeSelectedText()
        cursor.setBlockFormat(look)
        self._editor.setTextCursor(cursor)
        self.restructured = True
        return True

    def _erase_apart(self, cursor: QTextCursor, start: int, end: int) -> None:
        """Over parts that stay: each for itself."""
        cursor.beginEditBlock()
        for span in reversed(self._sheet.spans()):
            block = self._sheet.block_of(span.group)
            if span.end <= start or span.start >= end:
                continue
            if start <= span.start and span.end - 1 <= end:
                if self._droppable(span):
                    self._sheet.remove(cursor, span)
            elif block is not None and meets(block, start, end):
                put(cursor, max(start, block.position()), min(end, block.position() + block.length() - 1))
                cursor.removeSelectedText()
                self._touch(cursor.block())
        cursor.endEditBlock()

    def _droppable(self, span: Span) -> bool:
        part = self._sheet.parts[span.group]
        return part.is_counsels or bool(getattr(part.block, "key", ""))

"""What counsel does to the words of a paper: type, split, paste, set bold, take back; taking away is `erasing`. Only on
the screen; the editor stores it afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor

from app.drafting.tree import Runs
from app.matter.paper import Piece
from widgets.panel.editor import typing
from widgets.panel.editor.caret import put, widened
from widgets.panel.editor.erasing import Erasing
from widgets.panel.editor.formats import ADVERSE, CHIP, own_block
from widgets.panel.editor.grip import group_of, look_of, meets
from widgets.panel.editor.tokens import fragments, places


class Hands(Erasing):
    """Works on one sheet at the caret of its editor. What cannot be done is not done, and False is returned."""

    def type(self, text: str) -> bool:
        """Insert words at the caret, in place of what is selected."""
        cursor = self._editor.textCursor()
        if self._is_one_token(cursor):
            cursor.setPosition(cursor.selectionEnd())
            self._editor.setTextCursor(cursor)
        if cursor.hasSelection() and not self.erase_selection():
            return False
        cursor = self._editor.textCursor()
        if not self.may_write(cursor):
            return False
        self._remember(cursor, "" if text.isspace() else "type")
        cursor.insertText(text, self.literal(cursor.block()))
        self._touch(cursor.block())
        self._editor.setTextCursor(cursor)
        return True

    def split(self) -> bool:
        """Enter: what stands behind the caret becomes a paragraph of counsel's; an empty item ends its list."""
        cursor = self._editor.textCursor()
        if cursor.hasSelection() and not self.erase_selection():
            return False
        cursor = self._editor.textCursor()
        block, look = cursor.block(), look_of(cursor.block())
        if not look:
            return self._begin_behind(block)
        if block.length() == 1 and look != "paragraph":
            cursor.setBlockFormat(own_block(group_of(block), "paragraph"))
            self._touch(block)
            return True
        if cursor.atBlockStart() and block.length() > 1:
            return self._begin_above(block)
        self.typing.forget()
        if not cursor.atBlockEnd():
            self._touch(block)
        following = "paragraph" if look == "heading" else look
        cursor.insertBlock(self._sheet.new_block(self._next_own(), following))
        while cursor.block().text().startswith(" "):  # no paragraph begins with the blank between two sentences
            cursor.deleteChar()
        self._editor.setTextCursor(cursor)
        self.restructured = True
        return True

    def _begin_above(self, block: QTextBlock) -> bool:
        """Enter before the first letter: an empty paragraph above, in which the caret stands."""
        if block.blockFormat().boolProperty(ADVERSE):  # its heading stands there
            return False
        return self._begin_at(block.position())

    def _begin_behind(self, block: QTextBlock) -> bool:
        """Enter in what is only shown, as a table: an empty paragraph behind it."""
        group = group_of(block)
        span = next((span for span in self._sheet.spans() if span.group == group), None)
        part = self._sheet.parts.get(group)
        if span is None or part is None or part.is_end:
            return False
        return self._begin_at(span.end)

    def _begin_at(self, position: int) -> bool:
        """An empty paragraph of counsel's before the block there."""
        self.typing.forget()
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(position)
        behind = cursor.blockFormat()
        cursor.beginEditBlock()
        cursor.insertBlock()
        cursor.setBlockFormat(behind)
        cursor.setPosition(position)
        cursor.setBlockFormat(self._sheet.new_block(self._next_own(), "paragraph"))
        cursor.setBlockCharFormat(self._sheet.formats.text())
        cursor.endEditBlock()
        self._editor.setTextCursor(cursor)
        self.restructured = True
        return True

    def insert(self, paragraphs: Sequence[Sequence[Piece]], runs_of: Callable[[Piece], Runs]) -> bool:
        """Paste: the first paragraph at the caret, each further one behind it."""
        if self._editor.textCursor().hasSelection() and not self.erase_selection():
            return False
        if not self.may_write(self._editor.textCursor()):
            return False
        self._remember(self._editor.textCursor(), "")
        for n, pieces in enumerate(paragraphs):
            if n and not self.split():
                return False
            cursor = self._editor.textCursor()
            cursor.beginEditBlock()
            for piece in pieces:
                runs = runs_of(piece) if piece.run or piece.cite else ()
                if look_of(cursor.block()) == "heading":  # which carries nothing computed
                    cursor.insertText(piece.text, self.literal(cursor.block()))
                elif runs:
                    self._sheet.insert_runs(cursor, runs)
                else:
                    cursor.insertText(piece.text, self._sheet.formats.text(piece.bold, piece.italic))
            cursor.endEditBlock()
            self._touch(cursor.block())
            self._editor.setTextCursor(cursor)
        return True

    def set_bold(self) -> bool:
        return self._set_weight(bold=True)

    def set_italic(self) -> bool:
        return self._set_weight(bold=False)

    def undo(self) -> bool:
        """Take back what was typed last and is not stored. False where nothing is."""
        return self._go(self.typing.undo) if self.typing.can_undo else False

    def redo(self) -> bool:
        return self._go(self.typing.redo) if self.typing.can_redo else False

    def _set_weight(self, bold: bool) -> bool:
        """Of what is selected, or of what is typed next."""
        cursor = self._editor.textCursor()
        if not self.may_write(cursor) or look_of(cursor.block()) == "heading":
            return False
        if not cursor.hasSelection():
            self.bold, self.italic = self.bold ^ bold, self.italic ^ (not bold)
            return True
        start, end = widened(cursor, self._sheet.tokens)
        blocks = [block for block, look in self._sheet.blocks() if look != "heading" and meets(block, start, end)]
        on = all(_has(block, start, end, bold) for block in blocks)
        if len(blocks) == 1:
            self._remember(cursor, "")
        else:
            self.typing.forget()
        change = QTextCharFormat()
        if bold:
            change.setFontWeight(400 if on else 700)
        else:
            change.setFontItalic(not on)
        for block in blocks:
            part = QTextCursor(block)
            put(part, max(start, block.position()), min(end, block.position() + block.length() - 1))
            part.mergeCharFormat(change)
            self._touch(block)
        self.bold, self.italic = (not on if bold else self.bold), (self.italic if bold else not on)
        return True

    def _go(self, step: Callable[[QTextBlock, int], typing.State]) -> bool:
        block = self._sheet.block_of(self.typing.group)
        if block is None:
            self.typing.forget()
            return False
        cursor = QTextCursor(self._editor.document())
        state = step(block, self._editor.textCursor().position())
        cursor.beginEditBlock()
        at = typing.restore(cursor, block, state)
        cursor.endEditBlock()
        cursor.setPosition(at)
        self._editor.setTextCursor(cursor)
        self._touch(block)
        return True

    def _is_one_token(self, cursor: QTextCursor) -> bool:
        """Whether just one computed run is selected, as Tab does."""
        if not cursor.hasSelection():
            return False
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        block = cursor.document().findBlock(start)
        return any((place.start, place.end) == (start, end) for place in places(block, self._sheet.tokens))


def _has(block: QTextBlock, start: int, end: int, bold: bool) -> bool:
    """Whether all of a selection is bold, or italic."""
    inside = [f.charFormat() for f in fragments(block) if f.position() < end and f.position() + f.length() > start]
    return all(
        look.fontWeight() >= 600 if bold else look.fontItalic() for look in inside if not look.boolProperty(CHIP)
    )

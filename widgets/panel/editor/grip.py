"""Where counsel's hands are: at the caret of an editor, over one sheet, with what was typed there last."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from widgets.panel.editor.formats import CHIP, GROUP, LOOK, TOKEN
from widgets.panel.editor.sheet import Sheet
from widgets.panel.editor.typing import Typing


class Grip:
    """What is changed is remembered before, so that it can be taken back, and touched, so that it is stored."""

    def __init__(self, editor: QTextEdit, sheet: Sheet, next_own: Callable[[], str]) -> None:
        self._editor, self._sheet, self._next_own = editor, sheet, next_own
        self.typing = Typing()
        self.bold = self.italic = False  # of what is typed next
        self.restructured = False  # blocks came, went or changed places: more than words

    def follow_caret(self) -> None:
        """What is typed next looks as what stands before it."""
        cursor = self._editor.textCursor()
        look = cursor.charFormat()
        literal = not look.hasProperty(TOKEN) and not look.boolProperty(CHIP)
        self.bold = literal and look.fontWeight() >= 600 and cursor.positionInBlock() > 0
        self.italic = literal and look.fontItalic() and cursor.positionInBlock() > 0

    def may_write(self, cursor: QTextCursor) -> bool:
        return bool(look_of(cursor.block()))

    def literal(self, block: QTextBlock) -> QTextCharFormat:
        """The look of counsel's words in that block."""
        if look_of(block) == "heading":
            return self._sheet.formats.text(bold=True)
        return self._sheet.formats.text(self.bold, self.italic)

    def _remember(self, cursor: QTextCursor, kind: str) -> None:
        block = cursor.document().findBlock(cursor.selectionStart())
        self.typing.before(group_of(block), block, cursor.position(), kind)

    def _touch(self, block: QTextBlock) -> None:
        self._sheet.dirty.add(group_of(block))


def look_of(block: QTextBlock) -> str:
    return block.blockFormat().stringProperty(LOOK) if block.isValid() else ""


def group_of(block: QTextBlock) -> int:
    return block.blockFormat().intProperty(GROUP)


def meets(block: QTextBlock, start: int, end: int) -> bool:
    return block.position() < end and block.position() + block.length() - 1 > start

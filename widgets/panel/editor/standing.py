"""Where a reader stands in a paper, in terms that outlive other figures: caret in its block, part at the edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from widgets.panel.editor import caret
from widgets.panel.editor.caret import Logical
from widgets.panel.editor.formats import GROUP, LOOK, MARGIN

if TYPE_CHECKING:
    from widgets.panel.editor.view import PaperView


@dataclass(frozen=True, slots=True)
class Standing:
    """The key of the block with the caret, where the selection begins in it and where the caret stands; None where it
    stands in none. `top`: the key of the part at the upper edge, and how far above the edge it begins."""

    key: str | None
    anchor: Logical
    position: Logical
    top: str
    beyond: float


def standing_of(editor: PaperView) -> Standing:
    cursor, sheet = editor.textCursor(), editor.sheet
    block = cursor.block()
    writable = bool(block.blockFormat().stringProperty(LOOK))
    anchor = cursor.anchor() if editor.document().findBlock(cursor.anchor()) == block else cursor.position()
    group = editor.cursorForPosition(QPoint(MARGIN, 0)).block().blockFormat().intProperty(GROUP)
    part = sheet.parts.get(group)
    return Standing(
        sheet.key_of(block) if writable else None,
        caret.logical(block, anchor),
        caret.logical(block, cursor.position()),
        part.key if part else "",
        editor.verticalScrollBar().value() - _begin_of(editor, group),
    )


def put_caret(editor: PaperView, where: Standing) -> None:
    sheet = editor.sheet
    if where.key is None:
        return
    cursor = editor.textCursor()
    block = sheet.block_of(sheet.group_of(where.key))
    if block is not None:
        caret.put(cursor, caret.physical(block, where.anchor), caret.physical(block, where.position))
    else:  # the block is gone, as after an undo: behind the words before it one can go on writing
        before = [each for each, _ in sheet.blocks() if each.position() < max(cursor.position(), 1)]
        if not before:
            return
        cursor.setPosition(before[-1].position() + before[-1].length() - 1)
    editor.setTextCursor(cursor)


def scroll_back(editor: PaperView, where: Standing) -> None:
    group = editor.sheet.group_of(where.top)
    if group:
        editor.verticalScrollBar().setValue(round(_begin_of(editor, group) + where.beyond))


def _begin_of(editor: PaperView, group: int) -> float:
    for span in editor.sheet.spans():
        if span.group == group:
            block = editor.document().findBlock(span.start)
            return editor.document().documentLayout().blockBoundingRect(block).top()
    return 0.0

"""What was typed and is not in the matter yet, to be taken back and done again letter by letter."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor

from widgets.panel.editor.tokens import fragments

_KEEP = QTextCursor.MoveMode.KeepAnchor


@dataclass(frozen=True, slots=True)
class State:
    """The words of one block, and where the caret stood in it."""

    text: tuple[tuple[str, QTextCharFormat], ...]
    caret: int


class Typing:
    """The states of the block that counsel is writing in, since it was last stored."""

    def __init__(self) -> None:
        self.group = 0
        self._back: list[State] = []
        self._forth: list[State] = []
        self._kind = ""

    @property
    def can_undo(self) -> bool:
        return bool(self._back)

    @property
    def can_redo(self) -> bool:
        return bool(self._forth)

    def forget(self) -> None:
        self.group, self._kind = 0, ""
        self._back.clear()
        self._forth.clear()

    def before(self, group: int, block: QTextBlock, caret: int, kind: str) -> None:
        """Remember the block as it is before a change; letters of one word are one step."""
        if group != self.group:
            self.forget()
            self.group = group
        if not (kind and kind == self._kind and self._back):
            self._back.append(_state(block, caret))
        self._forth.clear()
        self._kind = kind

    def undo(self, block: QTextBlock, caret: int) -> State:
        self._forth.append(_state(block, caret))
        self._kind = ""
        return self._back.pop()

    def redo(self, block: QTextBlock, caret: int) -> State:
        self._back.append(_state(block, caret))
        self._kind = ""
        return self._forth.pop()


def _state(block: QTextBlock, caret: int) -> State:
    return State(tuple((f.text(), f.charFormat()) for f in fragments(block)), caret - block.position())


def restore(cursor: QTextCursor, block: QTextBlock, state: State) -> int:
    """Write a state back; where its caret stands."""
    cursor.setPosition(block.position())
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, _KEEP)
    cursor.removeSelectedText()
    for text, look in state.text:
        cursor.insertText(text, look)
    return block.position() + state.caret

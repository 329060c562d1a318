"""What the screen says and the matter does not know yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app.services.papers.rewriting import Said
from widgets.panel.editor.formats import LOOK
from widgets.panel.editor.hands import Hands
from widgets.panel.editor.sheet import Sheet


class Ledger:
    """Of one editor. `here`: the part in which counsel writes, 0 where none."""

    def __init__(self, sheet: Sheet, hands: Hands, here: Callable[[], int]) -> None:
        self._sheet, self._hands, self._here = sheet, hands, here
        self._known: tuple[str, ...] = ()

    @property
    def unsaved(self) -> bool:
        """Whether something of counsel's is on the screen alone."""
        return self._hands.restructured or bool(self._sheet.dirty)

    def said(self) -> tuple[Said, ...]:
        """The paper block by block as it stands on the screen. A new block without a word is none yet, and one that
        counsel has emptied is left as it was until the caret leaves it."""
        found: list[Said] = []
        here, sheet = self._here(), self._sheet
        for span in sheet.spans():
            part = sheet.parts[span.group]
            if part.key.startswith("~"):
                continue
            block = sheet.block_of(span.group) if span.group in sheet.dirty else None
            if block is None:
                found.append(Said(part.key))
            elif block.length() > 1:
                found.append(Said(part.key, block.blockFormat().stringProperty(LOOK), sheet.pieces(block)))
            elif not part.is_counsels and span.group == here:
                found.append(Said(part.key))
        return tuple(found)

    def gone(self) -> tuple[str, ...]:
        """The blocks that stood on the screen when it last agreed with the matter, and do not any more."""
        here = {said.key for said in self.said()}
        return tuple(key for key in self._known if key not in here)

    def stored(self) -> None:
        """What is on the screen is in the matter now, save for blocks without a word."""
        sheet = self._sheet
        empty = {group for group in sheet.dirty if (block := sheet.block_of(group)) and block.length() == 1}
        sheet.stored(empty)
        self._hands.typing.forget()
        self._hands.restructured = False
        self._known = tuple(said.key for said in self.said())

    def agree(self, keys: Iterable[str]) -> None:
        """The screen shows these blocks of the paper."""
        self._known = tuple(keys)

    def drop(self) -> None:
        """Another paper comes: what could not be stored of this one is let go."""
        self._sheet.dirty.clear()
        self._hands.typing.forget()
        self._hands.restructured = False

"""What stands beside the words of a paper: which blocks are counsel's, and which of them are stale."""

from __future__ import annotations

from app.drafting.editing.edited import Edited
from app.drafting.slots import block_keys
from app.drafting.tree import Heading, Paragraph, plain

EDITED = "Counsel’s words. Restore the program’s words from the menu (right button)."
STALE = "The program’s words have changed beneath counsel’s.\nThey were: {was}\nThey are: {now}"
FIGURE = "A figure that counsel overrode is computed otherwise now.\nIt was: {was}\nIt is: {now}"
MOVED = "Moved or set otherwise by counsel."


class Marks:
    """Of the paper that is shown."""

    def __init__(self) -> None:
        self._states: dict[str, str] = {}
        self._told: dict[str, str] = {}
        self._notes: list[str] = []

    def follow(self, shown: Edited | None) -> None:
        self._states.clear()
        self._told.clear()
        self._notes.clear()
        if shown is None:
            return
        for key, block in zip(block_keys(shown.document), shown.document.blocks, strict=True):
            if isinstance(block, Paragraph | Heading) and (block.edited or key in shown.edits):
                self._states[key], self._told[key] = "edited", EDITED if block.edited else MOVED
            if isinstance(block, Paragraph):
                self._notes += [plain(run.note) for run in block.runs if run.note]
        for stale in shown.stale:
            self._states[stale.key] = "stale"
            self._told[stale.key] = (FIGURE if stale.slot else STALE).format(was=stale.was, now=stale.now)

    def of(self, key: str) -> str:
        """`edited`, `stale`, or nothing."""
        return self._states.get(key, "")

    def told(self, key: str) -> str:
        return self._told.get(key, "")

    def note(self, number: int) -> str:
        return self._notes[number - 1] if 0 < number <= len(self._notes) else ""

"""A paper as counsel has written it on the screen, block by block, to the edits of the matter: one step."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from app.drafting.editing.arranging import HEAD, leaving, standing_behind
from app.drafting.editing.basis import basis_of
from app.drafting.editing.edited import Edited, edited
from app.drafting.editing.pieces import is_same
from app.drafting.editing.rewording import look_of
from app.drafting.slots import block_keys
from app.drafting.tree import Block, Heading, Run, Runs
from app.law.library import library
from app.matter import changes
from app.matter.paper import Look, ParagraphEdit, Piece
from app.matter.store import Store
from app.matter.touched import Touched


@dataclass(frozen=True, slots=True)
class Said:
    """One block of the screen. `pieces` and `look` are None where counsel has not changed them."""

    key: str
    look: str | None = None
    pieces: tuple[Piece, ...] | None = None


def up_to_date(store: Store, shown: Edited) -> Edited:
    """The paper with counsel's edits as the matter has them now: the screen may lag behind by a moment."""
    matter = store.matter()
    return edited(shown.program, matter.paper_edits, matter.figure_overrides, library(matter))


def rewrite(store: Store, shown: Edited, screen: Sequence[Said], gone: Collection[str]) -> Touched:
    """Store what the screen says otherwise than the matter: other words and looks, new blocks where they stand
    (`own:4`), and the blocks that are `gone` from it."""
    work = _Work(up_to_date(store, shown))
    before = HEAD
    for said in screen:
        if said.key.startswith("own:") and said.key not in work.order:
            if said.pieces is not None:
                work.add(said, before)
        elif said.pieces is not None:
            work.reword(said)
        before = said.key if said.key in work.order else before
    for key in gone:
        if key in work.order:
            work.drop(key)
    return changes.edit_paragraphs(store, work.changed)


class _Work:
    """The edits of one paper as they come to be."""

    def __init__(self, shown: Edited) -> None:
        self._paper = shown.document.paper
        self._edits = dict(shown.edits)
        self._program = dict(zip(block_keys(shown.program), shown.program.blocks, strict=True))
        self.order = [*shown.order]
        self._changed: dict[str, ParagraphEdit] = {}

    @property
    def changed(self) -> list[ParagraphEdit]:
        return [*self._changed.values()]

    def reword(self, said: Said) -> None:
        edit = self._based(said.key)
        program = self._program.get(said.key)
        same = program is not None and is_same(said.pieces or (), _runs(program))
        plain = program is not None and look_of(program) == said.look
        self._put(replace(edit, pieces=None if same else said.pieces, look=None if plain else cast(Look, said.look)))

    def add(self, said: Said, before: str) -> None:
        at = self.order.index(before) + 1 if before in self.order else 0
        behind = HEAD if at < len(self.order) and self.order[at] == HEAD else before
        self._put(ParagraphEdit(self._paper, said.key, look=cast(Look, said.look), pieces=said.pieces))
        self._place(standing_behind(self.order, self._after, said.key, behind))
        self.order.insert(self.order.index(behind) + 1, said.key)

    def drop(self, key: str) -> None:
        edit = self._based(key)
        if edit.own:
            self._place(leaving(self.order, self._after, key))
        self._put(replace(edit, dropped=True))

    @property
    def _after(self) -> dict[str, str]:
        return {key: edit.after for key, edit in self._edits.items() if edit.after is not None}

    def _based(self, key: str) -> ParagraphEdit:
        """The edit beside the words that the program has now: whoever edits has seen them."""
        edit = self._edits.get(key) or ParagraphEdit(self._paper, key)
        program = self._program.get(key)
        return edit if program is None else replace(edit, basis=basis_of(program))

    def _place(self, places: Mapping[str, str]) -> None:
        for key, after in places.items():
            self._put(replace(self._edits.get(key) or ParagraphEdit(self._paper, key), after=after))

    def _put(self, edit: ParagraphEdit) -> None:
        self._edits[edit.key] = self._changed[edit.key] = edit


def _runs(block: Block) -> Runs:
    return (Run(block.text),) if isinstance(block, Heading) else getattr(block, "runs", ())

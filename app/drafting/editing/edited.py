"""Counsel's words over the freshly written paper: words, order and looks are counsel's, figures stay computed.

Nothing vanishes in silence: what an edit names and the paper no longer has is listed as lost, and words that the
program writes otherwise since are listed as stale.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from app.drafting.editing.arranging import HEAD, arranged
from app.drafting.editing.basis import basis_of, literal, readable
from app.drafting.editing.overriding import overridden
from app.drafting.editing.pieces import filled
from app.drafting.editing.rewording import look_of, made, restarted
from app.drafting.memo.law import settled
from app.drafting.slots import block_keys, computed_runs, is_fixed
from app.drafting.tree import Block, Caption, Document, Entered, Figure, Heading, Paragraph, Runs, Signature, Table
from app.drafting.tree import plain as text_of
from app.law.library import Library
from app.matter.paper import FigureOverride, ParagraphEdit

What = Literal["paragraph", "figure", "authority", "place", "words", "override"]


@dataclass(frozen=True, slots=True)
class Lost:
    """What of counsel's has no place in the paper any more, in the block `key`: `words` stood there."""

    what: What
    key: str
    words: str
    slot: str = ""


@dataclass(frozen=True, slots=True)
class Stale:
    """What the program says otherwise since counsel edited it: the words of a block, or where `slot` a figure."""

    key: str
    was: str
    now: str
    slot: str = ""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A block of the program's that counsel left out; it would stand behind the block `behind` of the shown paper."""

    key: str
    words: str
    behind: str = HEAD


@dataclass(frozen=True, slots=True)
class Edited:
    """A paper as counsel has it. `program`: as the program writes it. `order`: the keys of all blocks, with those left
    out, HEAD where the body begins. `edits`: counsel's, by key, of this paper alone."""

    document: Document
    program: Document
    order: tuple[str, ...] = ()
    edits: Mapping[str, ParagraphEdit] = field(default_factory=dict)
    dropped: tuple[Dropped, ...] = ()
    lost: tuple[Lost, ...] = ()
    stale: tuple[Stale, ...] = ()

    @property
    def after(self) -> dict[str, str]:
        """Where the blocks stand that counsel moved or added."""
        return places(self.edits)


def edited(
    document: Document, edits: Iterable[ParagraphEdit], overrides: Iterable[FigureOverride], library: Library
) -> Edited:
    """The paper with the edits and overrides that are of it. `document` has its slots; without any of either it comes
    back as it is. Captions, signatures and their like stay as they are, whatever an edit says of them."""
    figures, lost_figures, changed = overridden(document, overrides)
    keys = block_keys(document)
    fixed = {key for key, block in zip(keys, document.blocks, strict=True) if is_fixed(block)}
    own = {edit.key: edit for edit in edits if edit.paper == document.paper and edit.key not in fixed}
    lost = [Lost("override", key, words, slot) for key, words, slot in lost_figures]
    stale = [Stale(c.key, c.was, c.now, c.slot) for c in changed]
    program = _program_order(document, keys)
    if not own:
        return Edited(figures, document, tuple(program), {}, (), tuple(lost), tuple(stale))
    written = dict(zip(keys, figures.blocks, strict=True))
    added = [key for key, edit in own.items() if edit.own and key not in written]
    placeless = [key for key in added if own[key].after is None]
    placed = [key for key in added if own[key].after is not None]
    order, strayed = arranged(_ending(program, placeless, written), placed, places(own))
    shown, missing = _shown(order, written, own, _by_slot(figures), library)
    lost += missing
    lost += [Lost("place", key, _words_of(key, own, written)) for key in strayed]
    lost += [Lost("paragraph", key, readable(e.basis)) for key, e in own.items() if not e.own and key not in written]
    stale += _stale(own, dict(zip(keys, document.blocks, strict=True)))
    blocks = restarted(tuple(shown.values()), figures.blocks)
    if tuple(settled(figures.blocks, library)) == figures.blocks:
        blocks = tuple(settled(blocks, library))
    dropped = _dropped(order, own, written)
    return Edited(replace(figures, blocks=blocks), document, tuple(order), own, dropped, tuple(lost), tuple(stale))


def places(edits: Mapping[str, ParagraphEdit]) -> dict[str, str]:
    return {key: edit.after for key, edit in edits.items() if edit.after is not None}


def _program_order(document: Document, keys: Sequence[str]) -> list[str]:
    """The keys with HEAD among them, behind the caption with which the paper begins."""
    at = 1 if document.blocks and isinstance(document.blocks[0], Caption) else 0
    return [*keys[:at], HEAD, *keys[at:]]


def _ending(program: list[str], placeless: list[str], written: Mapping[str, Block]) -> list[str]:
    """The program's order with added blocks of no place before the signatures that close the paper."""
    at = len(program)
    while at and isinstance(written.get(program[at - 1]), Signature | Entered):
        at -= 1
    return [*program[:at], *placeless, *program[at:]]


def _shown(
    order: Sequence[str],
    written: Mapping[str, Block],
    own: Mapping[str, ParagraphEdit],
    slots: Mapping[str, Runs],
    library: Library,
) -> tuple[dict[str, Block], list[Lost]]:
    shown: dict[str, Block] = {}
    lost: list[Lost] = []
    for key in order:
        edit, block = own.get(key), written.get(key)
        if edit is None:
            if block is not None:
                shown[key] = block
            continue
        if edit.dropped:
            continue
        runs: Runs | None = None
        if edit.pieces is not None or block is None:
            runs, missing = filled(edit.pieces or (), slots, library)
            for one in missing:
                what: What = "figure" if one.piece.cite is None else "authority"
                lost.append(Lost(what, key, one.words, one.piece.run or ""))
            if block is not None and look_of(block) is None:
                lost.append(Lost("words", key, text_of(runs)))
        shown[key] = made(block, key, runs, edit.look)
    return shown, lost


def _by_slot(document: Document) -> dict[str, Runs]:
    """Every computed run of the paper; those of one citation together."""
    found: dict[str, Runs] = {}
    for block in document.blocks:
        for run in computed_runs(block):
            found[run.slot] = (*found.get(run.slot, ()), run)
    return found


def _stale(own: Mapping[str, ParagraphEdit], program: Mapping[str, Block]) -> list[Stale]:
    """Edits of blocks whose words are others now; a figure that changed is live, and makes nothing stale."""
    found = []
    for key, edit in own.items():
        if key in program and edit.basis and (edit.pieces is not None or edit.dropped):
            now = basis_of(program[key])
            if literal(now) != literal(edit.basis):
                found.append(Stale(key, readable(edit.basis), readable(now)))
    return found


def _dropped(
    order: Sequence[str], own: Mapping[str, ParagraphEdit], written: Mapping[str, Block]
) -> tuple[Dropped, ...]:
    found: list[Dropped] = []
    behind = HEAD
    for key in order:
        if key in own and own[key].dropped:
            if key in written:
                found.append(Dropped(key, _words_of(key, own, written), behind))
        else:
            behind = key
    return tuple(found)


def _words_of(key: str, own: Mapping[str, ParagraphEdit], written: Mapping[str, Block]) -> str:
    match written.get(key):
        case Heading(text=text):
            return text
        case Paragraph(runs=runs) | Table(caption=runs) | Figure(caption=runs):
            return text_of(runs)
    edit = own.get(key)
    return "".join(piece.text for piece in edit.pieces or ()) if edit else ""

"""Stable names within one paper: a key for every block, a slot for every computed run.

A slot holds the block's key, the kind of the run, what it leads back to and the field of the sentence in which it
stands. So it stays when a figure changes, and it never passes to a figure of another finding: words that counsel wrote
around one figure must not come to stand around another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from app.drafting.tree import (
    Authorities,
    Block,
    Caption,
    Contents,
    Document,
    Entered,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    Signature,
    Table,
    plain,
    runs_of,
)

_FIXED: dict[type[Block], str] = {
    Caption: "#caption",
    Signature: "#signature",
    Entered: "#entered",
    Contents: "#contents",
    Authorities: "#authorities",
    PageBreak: "#page-break",
}
"""Blocks without a key of their own, by how they are called among the others: no key begins so."""

_NOTED = "note"


def with_slots(document: Document) -> Document:
    """The same paper in which every block that can carry a key has one, and every computed run a slot. What has its
    name keeps it: a paper with slots comes back equal."""
    named = zip(document.blocks, block_keys(document), strict=True)
    return replace(document, blocks=tuple(with_runs(_keyed(block, key), _Slots(key).of) for block, key in named))


def block_keys(document: Document) -> list[str]:
    """The name of every block, each once: its own key; for captions, signatures and their like what they are; else
    the section in which it stands."""
    reserved = {block.key for block in document.blocks if isinstance(block, Heading | Paragraph | Table | Figure)}
    names = _Names(reserved)
    case, section = "", ""
    for block in document.blocks:
        if isinstance(block, Caption):
            case = f"{_slug(plain(block.right[0]))}:" if _FIXED[Caption] in names.given and block.right else case
            section = ""
        elif isinstance(block, Heading):
            section = f"{_slug(block.text)}:"
        names.add(_wanted(block, case, section), own=bool(getattr(block, "key", "")))
    return names.given_in_order


class _Names:
    """Gives each name once; a second block that wants it is called by it and its number."""

    def __init__(self, reserved: set[str]) -> None:
        self._reserved = reserved
        self._wanted: Counter[str] = Counter()
        self.given: set[str] = set()
        self.given_in_order: list[str] = []

    def add(self, wanted: str, *, own: bool) -> None:
        name = wanted
        while name in self.given or (name in self._reserved and not (own and name == wanted)):
            self._wanted[wanted] += 1
            name = f"{wanted}:{self._wanted[wanted] + 1}"
        self.given.add(name)
        self.given_in_order.append(name)


def is_fixed(block: Block) -> bool:
    """Whether the block keeps its place and its words whatever counsel does: a caption, a signature and their like."""
    return isinstance(block, tuple(_FIXED))


def _wanted(block: Block, case: str, section: str) -> str:
    match block:
        case Heading(key="", text=text):
            return f"{case}heading:{_slug(text)}"
        case Paragraph(key="") | Table(key="") | Figure(key=""):
            return f"{case}{section}{type(block).__name__.lower()}"
        case Heading() | Paragraph() | Table() | Figure():
            return block.key
    return _FIXED[type(block)]


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _keyed(block: Block, key: str) -> Block:
    return replace(block, key=key) if isinstance(block, Heading | Paragraph | Table | Figure) else block


def with_runs(block: Block, make: Callable[[Runs], Runs]) -> Block:
    """The block with each of its lines of runs made anew, in reading order."""

    def lines(of: Iterable[Runs]) -> tuple[Runs, ...]:
        return tuple(make(line) for line in of)

    match block:
        case Paragraph(runs=runs):
            return replace(block, runs=make(runs))
        case Table(rows=rows, caption=caption):
            return replace(block, caption=make(caption), rows=tuple(lines(row) for row in rows))
        case Figure(caption=caption):
            return replace(block, caption=make(caption))
        case Caption(right=right, attorney=attorney, hearing=hearing):
            return replace(block, attorney=lines(attorney), right=lines(right), hearing=lines(hearing))
        case Signature(lines=signed):
            return replace(block, lines=lines(signed))
    return block


def computed_runs(block: Block) -> Iterator[Run]:
    """The runs that have a slot, those of footnotes with them."""
    for run in runs_of(block):
        if run.slot:
            yield run
        yield from (noted for noted in run.note if noted.slot)


class _Slots:
    """Gives the computed runs of one block their slots, in reading order."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._given: Counter[str] = Counter()

    def of(self, runs: Runs) -> Runs:
        return tuple(self._named(runs))

    def _named(self, runs: Runs) -> Iterator[Run]:
        """The runs of one citation, name and rest, share a slot: they are one thing in whatever form."""
        citing: tuple[str | None, str] | None = None
        for run in runs:
            if run.kind == "text" and not run.note:
                citing = None
                yield run
                continue
            if not (run.kind == "cite" and citing is not None and citing[0] == run.ref):
                citing = (run.ref, self._slot(run)) if run.kind == "cite" else None
            slot = citing[1] if citing is not None else self._slot(run)
            note = self.of(run.note) if run.note else ()
            yield run if (slot, note) == (run.slot, run.note) else replace(run, slot=slot, note=note)

    def _slot(self, run: Run) -> str:
        if run.slot and not run.slot.isidentifier():
            return run.slot
        stem = "/".join((self._key, run.kind if run.kind != "text" else _NOTED, run.ref or "", run.slot))
        self._given[stem] += 1
        return f"{stem}/{self._given[stem]}"

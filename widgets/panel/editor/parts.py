"""What stands on the screen of a paper, part by part: its blocks, its line at the top, its footnotes, the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.drafting.slots import block_keys
from app.drafting.tree import Block, Contents, Document, Figure, Heading, Paragraph, Runs, Table
from widgets.panel.editor.lines import Counts

HEADER, NOTES, TAIL = "~header", "~notes", "~tail"
"""Parts of the screen that are no blocks of the paper: its line at the top, its footnotes, the end."""


@dataclass(frozen=True, slots=True)
class Part:
    """What stands on the screen under one key. `block`: as the tree has it, None for what the tree does not have yet;
    `besides`: what else its looks depend on."""

    key: str
    block: Block | None = None
    counts: Counts = field(default_factory=Counts)
    besides: tuple[object, ...] = ()
    is_ahead: bool = False  # counsel has written in it since

    @property
    def is_end(self) -> bool:
        """Whether nothing of the paper stands behind it."""
        return self.key in (NOTES, TAIL)

    @property
    def is_counsels(self) -> bool:
        """Whether counsel added it and the tree does not have it yet."""
        return self.block is None and not self.key.startswith("~")


@dataclass(frozen=True, slots=True)
class Span:
    """Where a part stands: the second position is that of the part behind it."""

    group: int
    start: int
    end: int


def parts_of(paper: Document) -> Iterator[Part]:
    if paper.header:
        beside = f" · {paper.header_right}" if paper.header_right else ""
        yield Part(HEADER, besides=(paper.header + beside,))
    figures, notes = 0, list[Runs]()
    headings = tuple(each for each in paper.blocks if isinstance(each, Heading))
    for key, each in zip(block_keys(paper), paper.blocks, strict=True):
        besides: tuple[object, ...] = headings if isinstance(each, Contents) else ()
        noted = [run.note for run in each.runs if run.note] if isinstance(each, Paragraph) else []
        counts = Counts(figures if isinstance(each, Figure) else 0, len(notes) if noted else 0)
        yield Part(key, each, counts, besides)
        figures += isinstance(each, Figure)
        notes += noted
    if notes:
        yield Part(NOTES, besides=tuple(notes))


def has_shape_of(old: Block | None, new: Block | None) -> bool:
    """Whether both are tables that differ in the text of cells alone."""
    if not isinstance(old, Table) or not isinstance(new, Table) or not new.header:
        return False
    return (old.header, old.right, old.widths, len(old.rows)) == (new.header, new.right, new.widths, len(new.rows))

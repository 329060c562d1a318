"""One block in counsel's words and in counsel's look; and the counts of paragraphs after some were moved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.drafting.tree import Block, Heading, Paragraph, Run, Runs, plain
from app.matter.paper import Look


def look_of(block: Block) -> Look | None:
    """How a block looks; None for what counsel cannot make look otherwise."""
    match block:
        case Heading():
            return "heading"
        case Paragraph(quote=True):
            return "quote"
        case Paragraph(bullet=True):
            return "bullet"
        case Paragraph(numbered=True):
            return "numbered"
        case Paragraph():
            return "paragraph"
    return None


def made(block: Block | None, key: str, runs: Runs | None, look: Look | None) -> Block:
    """The block in counsel's words, where there are any, and in counsel's look."""
    if block is None:
        block = Paragraph((), key=key)
    if not isinstance(block, Heading | Paragraph):
        return block
    if look is None or look == look_of(block):
        return _reworded(block, runs)
    if isinstance(block, Heading):
        said: Runs = (Run(block.text),) if runs is None else runs
        return _looking(Paragraph(said, key=key, edited=True), look)
    if look == "heading":
        return Heading(plain(block.runs if runs is None else runs), key=key, edited=True)
    return _looking(replace(block, edited=True) if runs is None else _reworded(block, runs), look)


def restarted(blocks: tuple[Block, ...], program: Iterable[Block]) -> tuple[Block, ...]:
    """Counts begin again where the program's do, though their first paragraph may stand elsewhere now."""
    count, counts, begun_again = 0, dict[str, int](), set[int]()
    for block in program:
        if isinstance(block, Paragraph) and block.numbered:
            count += block.restart
            begun_again |= {count} if block.restart else set()
            counts[block.key] = count
    now, met = 0, set[int]()
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and (block.numbered or block.restart):
            now = counts.get(block.key, now) if block.numbered else now
            restart = block.numbered and now in begun_again and now not in met
            met |= {now} if block.numbered else set()
            block = block if block.restart == restart else replace(block, restart=restart)
        found.append(block)
    return tuple(found)


def _reworded(block: Heading | Paragraph, runs: Runs | None) -> Heading | Paragraph:
    if runs is None:
        return block
    if isinstance(block, Heading):
        return replace(block, text=plain(runs), edited=True)
    return replace(block, runs=runs, edited=True)


def _looking(block: Heading | Paragraph, look: Look) -> Heading | Paragraph:
    if isinstance(block, Heading):
        return block
    return replace(block, numbered=look == "numbered", bullet=look == "bullet", quote=look == "quote")

"""A memo with tables, notes, bullets and numbered captions. All data invented."""

from __future__ import annotations

from dataclasses import replace

from app.drafting.tree import Authorities, Cited, Contents, Document, Heading, PageBreak, Paragraph, Run
from tests.drafting import samples

TURLEY = Cited((Run("Turley v. Gaetz", italic=True), Run(", 625 F.3d 1005 (7th Cir. 2010)")), frozenset({"turley"}))
RULE = Cited((Run("Fed. R. Civ. P. 20"),), frozenset({"frcp-20"}))
NOTE = (Run("See the complaint; "), Run("Turley v. Gaetz", "cite", "turley", italic=True), Run(" again."))


def memo(*, tables: bool = True) -> Document:
    """The memo of the samples with a footnote on its first paragraph, two bullets, and tables behind the caption."""
    paper = samples.memo()
    caption, heading, first, *rest = paper.blocks
    assert isinstance(first, Paragraph)
    noted = replace(first, runs=(*first.runs[:-1], replace(first.runs[-1], note=NOTE)))
    bullets = [Paragraph((Run(text),), bullet=True) for text in ("The first of two.", "The second.")]
    front = (
        Contents("TABLE OF CONTENTS"),
        Authorities("TABLE OF AUTHORITIES", (("Cases", (TURLEY,)), ("Rules", (RULE,)))),
    )
    own = [replace(block, key=f"section:{block.level}") if isinstance(block, Heading) else block for block in rest]
    blocks = (caption, *(front if tables else ()), replace(heading, key="section:1"), noted, *bullets, *own)
    return replace(paper, kind="memo", blocks=(*blocks, PageBreak(), Paragraph((Run("On a page of its own."),))))


def slotted(document: Document) -> Document:
    """Every figure and record of its paragraphs named, and the first of them overridden by counsel."""
    named = 0

    def name(run: Run) -> Run:
        nonlocal named
        if run.kind not in ("figure", "record"):
            return run
        named += 1
        return replace(run, slot=f"slot {named}", computed="91" if named == 1 else None)

    blocks = (
        replace(block, runs=tuple(map(name, block.runs))) if isinstance(block, Paragraph) else block
        for block in document.blocks
    )
    return replace(document, blocks=tuple(blocks))


def comments(document: Document) -> dict[str, str]:
    """What a review copy says of each of those."""
    return {run.slot: f"rests on {run.ref}" for run in document.runs() if run.slot}

"""A paper composed from the blocks of its kind."""

from __future__ import annotations

from dataclasses import replace

from app.base.ids import case_caption, case_short
from app.drafting.caption import caption
from app.drafting.fields.named import filled
from app.drafting.kinds.conditions import hold
from app.drafting.kinds.kind import BlockOf, Kind
from app.drafting.materials import Materials
from app.drafting.memo.law import settled
from app.drafting.parts.named import PARTS
from app.drafting.tree import Block, Document, Heading, Paragraph, plain
from app.drafting.words import word


def called(kind: Kind, m: Materials) -> str:
    """What the paper is called in a list: `Motion to sever`."""
    return plain(filled(kind.name, m))


def compose(kind: Kind, m: Materials, name: str) -> Document:
    """The paper of that kind; `name`: its file without ending."""
    blocks = [block for spec in kind.blocks if hold(spec.when, m) for block in _blocks(kind, spec, m)]
    cases = ", ".join((case_short if kind.scope == "case" else case_caption)(view.number) for view in m.views)
    numbers = ", ".join(case_caption(view.number) for view in m.views)
    headed = kind.work_product and kind.headed
    return Document(
        name,
        f"{called(kind, m)}, {cases}",
        tuple(settled(blocks, m.law) if kind.scope == "case" else blocks),
        work_product=kind.work_product,
        header=word("header").format(name=called(kind, m)) if headed else "",
        header_right=word("no" if len(m.views) == 1 else "nos").format(cases=numbers) if headed else "",
        case=m.view.number if len(m.views) == 1 and kind.scope != "matter" else None,
        kind=kind.key,
        close=kind.close,
    )


def _blocks(kind: Kind, spec: BlockOf, m: Materials) -> list[Block]:
    if spec.caption:
        of_counsel = not any(block.part == "entered" for block in kind.blocks)  # what the Court signs names no attorney
        return [caption(m.view, m.book.evidence.matter, plain(filled(kind.title, m)), of_counsel=of_counsel)]
    if spec.part:
        blocks = PARTS[spec.part](m)
        return [replace(b, level=b.level + spec.level - 1) if isinstance(b, Heading) else b for b in blocks]
    if spec.heading:
        return [Heading(plain(filled(spec.heading, m)), spec.level, spec.key)]
    return [
        Paragraph(
            filled(spec.paragraph, m),
            numbered=spec.numbered,
            restart=spec.restart,
            bullet=spec.bullet,
            centred=spec.centred,
            indent=spec.indent,
            quote=spec.quote,
            keep_next=spec.keep_next,
            key=spec.key,
        )
    ]

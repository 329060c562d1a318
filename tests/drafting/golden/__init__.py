"""Every paper of both samples as text and structure, a block a line: what a reader of a change sees of it.

12-cv-6675 as its docket has it, with the marked blanks of what nobody recorded; 12-cv-6677 with counsel's facts of the
filing and the addresses under seal. Days and version are fixed here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from unittest.mock import patch

from app import __version__
from app.drafting.kinds.known import kinds
from app.drafting.slots import block_keys
from app.drafting.tree import (
    Block,
    Caption,
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
)
from app.exhibits.read import read_exhibit
from app.matter import changes
from app.matter.paper import Filing
from app.services import Desk
from app.services.analysis import Analysis
from tests.services.conftest import CASES, sample, sample_docket
from tests.services.matters import MEASURED

FOLDER = Path(__file__).parent
WRITTEN = datetime(2013, 8, 5, 15, 30, tzinfo=UTC)
FILING = Filing(
    attorney="Alex Attorney",
    bar="ARDC No. 0000000",
    firm="Attorney & Attorney",
    address="100 Example Street\nChicago, Illinois 60600",
    telephone="(312) 555-0100",
    email="attorney@example.com",
    declarant="Dana Declarant",
    declarant_role="a paralegal of this office",
    conferred="opposed",
    conferred_on=date(2013, 8, 1),
    conferred_with="counsel for Plaintiff",
    conferred_how="by telephone",
    served_on=date(2013, 8, 6),
    served_how="the Court’s CM/ECF system",
    presented_on=date(2013, 8, 13),
    presented_at=time(9, 0),
    courtroom="1225",
    put_in=("addresses", "tables"),
)
LONGER = ("summary", "figure")
MARKS = {"text": "", "figure": "{}", "record": "<>", "cite": "«»", "blank": "[]"}
"""Around computed runs, by kind. A blank has its brackets already."""


def golden() -> dict[str, str]:
    """{file: text} of every paper that applies, and of those that a longer exhibit would have."""
    with patch("app.base.today._now", lambda: WRITTEN):
        analysis = _analysis()
        found: dict[str, str] = {}
        for kind in kinds().values():
            for case in CASES if kind.scope == "case" else (None,):
                if analysis.applies(kind, case) or (kind.key in LONGER and case == CASES[1]):
                    document = analysis.paper(kind, case)
                    found[f"{document.name}.txt"] = "\n".join(lines_of(document)) + "\n"
    return found


def lines_of(document: Document) -> Iterator[str]:
    """The paper's own line, and one a block: what it is, its key, its words. {} figures, <> records, «» citations."""
    flags = ("work product" if document.work_product else "", document.header, document.header_right)
    yield " | ".join(filter(None, (document.paper, document.title, *flags)))
    for key, block in zip(block_keys(document), document.blocks, strict=True):
        yield from _block(block, key)


def _block(block: Block, key: str) -> Iterator[str]:
    match block:
        case Heading(text=text, level=level):
            yield f"heading {level} {key} | {text}"
        case Paragraph(runs=runs):
            shown = ("numbered", "restart", "bullet", "quote", "centred", "keep_next", "edited")
            looks = [name for name in shown if getattr(block, name)] + ([] if block.indent else ["flush"])
            yield f"paragraph {' '.join([*looks, key])} | {_text(runs)}"
            if block.adverse is not None:
                yield f"    under “{block.adverse}”"
            for run in runs:
                if run.note:
                    yield f"    note | {_text(run.note)}"
        case Table(header=header, rows=rows, caption=caption):
            yield f"table {key} | {_text(caption)}"
            yield f"    {' | '.join(header)}"
            for row in rows:
                yield f"    {' | '.join(map(_text, row))}"
        case Figure(caption=caption, alt=alt):
            yield f"figure {key} | {_text(caption)} | {alt}"
        case Caption():
            yield f"caption {key} | {block.title}"
            lines = (*block.attorney, *((Run(line),) for line in block.court))
            parties = ((Run(block.plaintiff),), (Run(block.defendants),))
            for line in (*lines, *parties, *block.right, *block.hearing):
                yield f"    {_text(line)}"
        case Signature(lines=lines, lead=lead):
            yield f"signature {key} | {lead}"
            for line in lines:
                yield f"    {_text(line)}"
        case Entered():
            yield f"entered {key} | {block.lead} {block.judge}, {block.office}"
        case PageBreak():
            yield f"break {key}"
        case _:
            yield f"{type(block).__name__.lower()} {key} | {block.heading}"
            for category, works in getattr(block, "groups", ()):
                yield f"    {category}: {'; '.join(_text(work.runs) for work in works)}"


def _text(runs: Runs) -> str:
    """Italics between underscores; runs of one look and kind that touch are one."""
    told = ""
    for run in runs:
        words = run.text.replace(__version__, "0.0.0") if run.ref == "program" else run.text
        words = f"_{words}_" if run.italic and run.kind != "cite" else words
        around = MARKS[run.kind] if run.kind != "blank" or not words.startswith("[") else ""
        told += f"{around[:1]}{words}{around[1:]}"
    return told.replace("»«", "").replace("\n", " ⏎ ")


def _analysis() -> Analysis:
    desk = Desk()
    try:
        desk.take([replace(read_exhibit(sample(case)), opened=WRITTEN) for case in CASES])
        for case in CASES:
            desk.take_docket(desk.read_docket(sample_docket(case)))
        changes.record_filing(desk.store, CASES[1], FILING)
        changes.measure(desk.store, CASES[1], 29, 38, [MEASURED])
        return desk.finished_analysis()
    finally:
        desk.close()

"""Blocks without anything in them: no renderer may fall over what a template left empty."""

from pathlib import Path

import pytest

from app.drafting.render.docx.writing import write_docx
from app.drafting.render.pdf.writing import write_pdf
from app.drafting.tree import Block, Caption, Document, Entered, Figure, Heading, Paragraph, Run, Signature, Table

BARE: list[Block] = [
    Paragraph(()),
    Paragraph((), numbered=True),
    Paragraph((Run("x"),), adverse=""),
    Paragraph((), quote=True),
    Paragraph((), centred=True),
    Heading(""),
    Heading("x", 9),
    Caption((), "", "", (), ""),
    Caption(("A",), "B", "C", ((), (Run(""),)), "T"),
    Table((), (), ()),
    Table(("a",), (((),),), ()),
    Table(("a", "b"), (((Run("fewer"),),), ((Run("more"),), (), (), ())), (Run("c"),)),
    Table(("a", "b"), (), (), widths=(0, 0)),
    Signature((), ""),
    Entered("", "", ""),
    Figure('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>', 0.0, (), ""),
]


@pytest.mark.parametrize("blocks", [*[(block,) for block in BARE], (), tuple(BARE)])
def test_bare_blocks_make_papers_all_the_same(blocks: tuple[Block, ...], tmp_path: Path) -> None:
    paper = Document("x", "", blocks)
    write_docx(paper, tmp_path / "x.docx")
    write_pdf(paper, tmp_path / "x.pdf")
    assert {path.name for path in tmp_path.iterdir()} == {"x.docx", "x.pdf"}

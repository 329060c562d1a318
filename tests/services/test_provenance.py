"""Each figure of a paper leads back to the rows: as comments of a review copy and as a table behind the paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import pytest

from app.base.worker import Worker
from app.drafting.privacy.search import private_in_text
from app.drafting.provenance import appendix, basis, review_copy
from app.drafting.render.docx.writing import write_docx
from app.drafting.tree import Document, Paragraph, Run, Table, blocks_as_text
from app.matter import changes
from app.services import Desk
from app.services.analysis import Analysis
from tests.services.paper_tools import CASE, desk_of, put_in

H = "8342201A3C44277E7753BBCB2EFDA014EBEF84A4"


@pytest.fixture
def analysis(desk: Desk) -> Analysis:
    return desk.finished_analysis()


def table(document: Document, analysis: Analysis) -> list[list[str]]:
    found = next(block for block in appendix(document, analysis.book) if isinstance(block, Table))
    return [["".join(run.text for run in cell) for cell in row] for row in found.rows]


def test_every_figure_of_memo_and_order_has_its_basis(analysis: Analysis) -> None:
    for kind in ("memo", "order"):
        paper = analysis.paper(kind, CASE)
        told = basis(paper, analysis.book)
        figures = [run for run in paper.runs() if run.kind == "figure"]
        assert figures or kind == "order"
        assert not [run.text for run in figures if not told.get(run.slot)]


def test_the_basis_of_a_gap_names_both_does_its_three_figures_and_its_rows(analysis: Analysis) -> None:
    paper = analysis.paper("memo", CASE)
    run = next(run for run in paper.runs() if run.text == "17 calendar days")
    said = basis(paper, analysis.book)[run.slot]
    for words in (
        "From John Doe 29 to John Doe 38: 17 calendar days as printed, in UTC; 16 calendar days in Central time",
        "Elapsed: 16 d 15 h 48 min.",
        f"exhibit-a-{CASE}.xlsx, sheet “Exhibit A”, rows 31, 40.",
    ):
        assert words in said


def test_the_table_has_each_figure_once_in_reading_order(analysis: Analysis) -> None:
    rows = table(analysis.paper("memo", CASE), analysis)
    figures = [row[0] for row in rows]
    assert figures.index("17 calendar days") < figures.index("16 calendar days") < figures.index("41 × $350 = $14,350")
    assert len({(row[0], row[4]) for row in rows}) >= len(rows) - 2, "two Does’ figures may read the same"
    assert next(row[:2] for row in rows if row[4] == "31") == [
        "July 23, 2012, at 9:44 a.m.",
        "John Doe 29 is listed at this time (UTC).",
    ]
    later = next(row for row in rows if row[0] == "16 calendar days")
    assert later[1] == "As of “17 calendar days” above." and later[2:] == [
        f"exhibit-a-{CASE}.xlsx",
        "Exhibit A",
        "31, 40",
    ]


def test_a_figure_that_counsel_overrides_tells_both_values(analysis: Analysis) -> None:
    paper = analysis.paper("memo", CASE)
    run = next(run for run in paper.runs() if run.text == "17 calendar days")
    changed = replace(run, text="18 calendar days", computed=run.text)
    told = basis(Document("x", "x", (Paragraph((changed,)),), case=CASE), analysis.book)
    assert told[run.slot].startswith(
        "Counsel states “18 calendar days” in place of “17 calendar days”, which the program computes."
    )


def test_a_paper_without_figures_has_no_appendix(analysis: Analysis) -> None:
    assert appendix(Document("x", "x", (Paragraph((Run("x"),)),)), analysis.book) == ()


def test_the_review_copy_is_work_product_with_a_comment_at_each_figure(analysis: Analysis, tmp_path: Path) -> None:
    copy = review_copy(analysis.paper("memo", CASE), analysis.book)
    assert copy.document.work_product and copy.document.name.endswith("-review")
    write_docx(copy.document, tmp_path / "review.docx", comments=copy.comments)
    word = docx.Document(str(tmp_path / "review.docx"))
    said = {comment.text.replace("\u00a0", " ") for comment in word.comments}
    assert said == set(copy.comments.values()) and any("rows 31, 40." in text for text in said)
    assert [cell.text for cell in word.tables[-1].rows[0].cells] == ["Figure", "Basis", "Exhibit", "Sheet", "Rows"]


def test_counsel_may_put_the_table_behind_the_memorandum(desk: Desk) -> None:
    put_in(desk, "appendix")
    analysis = desk.finished_analysis()
    memo = analysis.paper("memo", CASE)
    tables = [block for block in memo.blocks if isinstance(block, Table) and block.header[0] == "Figure"]
    assert len(tables) == 1 and memo.blocks[-1] == tables[0]
    assert not [block for block in analysis.paper("order", CASE).blocks if isinstance(block, Table)]
    assert review_copy(memo, analysis.book).document.blocks == memo.blocks, "it is not there twice"


def test_neither_addresses_nor_counsels_note_are_in_it(tmp_path: Path, worker: Worker) -> None:
    lines = [f"2001:db8::{n},2012-07-{n:02} 10:00:00,{H}" for n in (1, 9, 20)]
    desk = desk_of(tmp_path, worker, lines, "IP,Hit Date UTC,Hash", client="X")
    changes.measure(desk.store, CASE, "2001:db8::1", "2001:db8::9", [H])
    changes.describe_measure(desk.store, 1, None, "weak for the client")
    put_in(desk, "measure:1")
    analysis = desk.finished_analysis()
    memo = analysis.paper("memo", CASE)
    told = "\n".join(basis(memo, analysis.book).values()) + blocks_as_text(
        Document("x", "x", appendix(memo, analysis.book))
    )
    assert "8 calendar days" in blocks_as_text(memo) and "rows 2, 3" in told
    assert private_in_text(told, {}) == private_in_text(blocks_as_text(memo), {}) == []
    assert "weak" not in told and "weak" not in blocks_as_text(memo)

"""Text of an exhibit or a docket never acts, whichever way it goes: workbook, Word, PDF, Markdown, panel."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest
from markdown_it import MarkdownIt
from openpyxl.worksheet.worksheet import Worksheet

from app.base.worker import Worker
from app.drafting.render.markdown import write_markdown
from app.drafting.render.typography import clean
from app.matter import changes
from app.matter.model import Allegation
from app.matter.selection import choose
from app.services import Desk
from app.services.export.draft import Choices
from tests.services.paper_tools import CASE, desk_of, exported, put_in

ACTS = (
    '=HYPERLINK("http://example.invalid/","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "<script>alert(1)</script>",
    '<w:fldSimple w:instr="DATE"/>&amp;&#x41;',
    "\u202egpj.exe\u202c\u200b",
    "bell\x07 and escape\x1b[31m",
    "form\x0cfeed and unit\x1fseparator",
    "_x0041_ {{x}} {x} %s",
    "#set text(red); $x$ *b* _i_ `c` @a <l> \\ [x](y)",
)
TITLE = "<b>=Back</b> \u202estage\u202c #set text(red) *x* `y` [z](http://example.invalid/) &amp; \x07$1$"
CLUSTER = "=1+1 <i>First</i> \u2066week\u2069 | __x__"
INVISIBLE = ("\u202e", "\u202c", "\u2066", "\u200b", "\x07", "\x0c", "\x1b", "\x1f")
SHOWN = "<b>=Back</b> stage #set text(red) *x* `y` [z](http://example.invalid/) &amp; $1$"


@pytest.fixture
def desk(tmp_path: Path, worker: Worker) -> Desk:
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    for n, text in enumerate(ACTS, 1):
        writer.writerow([n, f"192.0.2.{n}", f"2012-07-{2 * n:02} 10:00:00", "A" * 40, text, text, text])
    desk = desk_of(tmp_path, worker, [lines.getvalue()], "Doe,IP,Hit Date UTC,Hash,ISP,City,Title")
    changes.set_case_facts(desk.store, CASE, title=TITLE, does=len(ACTS), plaintiff="=Malibu <b>Media</b>, LLC")
    changes.name_cluster(desk.store, CLUSTER, choose([(CASE, 3), (CASE, 4)]))
    put_in(desk, "summary")
    return desk


def test_text_of_the_exhibit_and_of_the_docket_never_acts_in_a_file(desk: Desk, tmp_path: Path) -> None:
    papers = [f"to-file/{name}{ending}" for name in ("memo", "summary") for ending in (".docx", ".pdf")]
    books = ("to-file/summary.xlsx", "work-product/exhibit-reviewed.xlsx")
    written = exported(desk, tmp_path / "out", *papers, *books)
    for name in ("exhibit-reviewed.xlsx", "summary.xlsx"):
        _cells_are_texts(written[name])
    texts = {cell for sheet in openpyxl.load_workbook(written["exhibit-reviewed.xlsx"]) for cell in _values(sheet)}
    assert {
        '=HYPERLINK("http://example.invalid/","x")',
        "+1+1",
        "-2+3",
        "@SUM(A1)",
        "<script>alert(1)</script>",
    } <= texts
    assert any(text.endswith("x0041_ {{x}} {x} %s") for text in texts), "no letter is read out of it"
    assert not any(sign in text for text in texts for sign in INVISIBLE)
    for name in ("memo", "summary"):
        body = docx.Document(str(written[f"{name}.docx"])).element.xml
        assert "w:hyperlink" not in body and "DATE" not in body
        pdf = _pdf_text(written[f"{name}.pdf"])
        assert not any(sign in text for text in (body, pdf) for sign in INVISIBLE)
        assert b"/URI" not in written[f"{name}.pdf"].read_bytes()
    paragraphs = [p.text.replace("\u00a0", " ") for p in docx.Document(str(written["memo.docx"])).paragraphs]
    assert any(SHOWN in text for text in paragraphs) and any(clean(CLUSTER) in text for text in paragraphs)
    assert "<b>=Back</b> stage #set text(red) *x* `y`" in _pdf_text(written["memo.pdf"])


def test_a_review_copy_tells_the_basis_of_a_figure_without_what_no_paper_shows(desk: Desk, tmp_path: Path) -> None:
    changes.put_allegation(desk.store, CASE, Allegation("same hash", "Compl. ¶ 9\x01\x1f \u202e<b>"))
    wanted = Choices(frozenset({"to-file/motion.docx"}), review=True, listing=False)
    _, copy = desk.export(tmp_path / "out", choices=wanted)
    comments = [comment.text for comment in docx.Document(str(copy)).comments]
    assert comments and not any(sign in text for text in comments for sign in (*INVISIBLE, "\x01"))


def _cells_are_texts(path: Path) -> None:
    cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n", "d"}
    assert all(cell.quotePrefix for cell in cells if str(cell.value)[:1] in ("=", "+", "-", "@", "\t", "\r"))
    with zipfile.ZipFile(path) as package:
        assert not any(b"<f>" in package.read(part) or b"<f " in package.read(part) for part in package.namelist())


def _values(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def _pdf_text(path: Path) -> str:
    pdf = pypdfium2.PdfDocument(path)
    return " ".join("".join(pdf[n].get_textpage().get_text_range() for n in range(len(pdf))).split())


def test_titles_and_names_stay_plain_in_markdown(desk: Desk) -> None:
    memo = desk.finished_analysis().paper("memo", CASE)
    tokens = MarkdownIt("commonmark").parse(write_markdown(memo))
    children = [child for token in tokens for child in token.children or ()]
    assert not {child.type for child in children} & {"link_open", "html_inline", "code_inline", "image"}
    shown = "".join(child.content for child in children)
    assert SHOWN in shown and clean(CLUSTER) in shown

"""A Word file in a court's format: its page, sizes and lines, and pleading paper."""

from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.shared import Pt

from app.drafting.render.caption import caption_lines
from app.drafting.render.docx.writing import write_docx
from app.drafting.tree import Document
from app.law.court_formats import CourtFormat, court_formats
from tests.drafting import long_papers, samples

FORMATS = court_formats()
PLEADING = FORMATS["cacd"]


def _written(folder: Path, document: Document, form: CourtFormat) -> WordFile:
    write_docx(document, folder / "paper.docx", form=form)
    return docx.Document(str(folder / "paper.docx"))


def _frames(word: WordFile, style: str) -> list[tuple[str, str, int]]:
    """(text, height rule, where it begins in twips) of the frames of that style in the header."""
    header = word.sections[0].header._element
    lines = header.xpath(f"./w:p[w:pPr/w:pStyle/@w:val='{style}'][w:pPr/w:framePr]")
    frames = [line.find(f".//{qn('w:framePr')}") for line in lines]
    return [
        ("".join(t.text for t in line.iter(qn("w:t"))), frame.get(qn("w:hRule")), int(frame.get(qn("w:y"))))
        for line, frame in zip(lines, frames, strict=True)
    ]


def _texts(word: WordFile, style: str) -> list[str]:
    return [p.text for p in word.paragraphs if p.style is not None and p.style.name == style]


@pytest.mark.parametrize("key", FORMATS)
def test_page_sizes_and_lines_are_those_of_the_court(key: str, tmp_path: Path) -> None:
    form = FORMATS[key]
    word = _written(tmp_path, long_papers.memo(), form)
    section = word.sections[-1]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert margins == tuple(map(Pt, (form.page.top, form.page.bottom, form.page.left, form.page.right)))
    assert word.styles["Body Text"].paragraph_format.line_spacing == Pt(form.page.pitch or form.type.brief)
    assert word.styles.element.xpath("./w:docDefaults//w:sz/@w:val") == [f"{form.type.size * 2:.0f}"]
    assert word.styles["footnote text"].font.size == Pt(form.type.footnote)
    widths = [int(x) for x in word.tables[-1]._tbl.xpath("./w:tblGrid/w:gridCol/@w:w")]
    assert sum(widths) == pytest.approx(form.page.text_width * 20, abs=len(widths))


def test_pleading_paper_numbers_its_lines_beside_the_text(tmp_path: Path) -> None:
    word = _written(tmp_path, samples.order(), PLEADING)
    numbers = _frames(word, "PleadingNumber")
    assert [text for text, _, _ in numbers] == [str(n) for n in range(1, 29)]
    assert {(rule, at) for _, rule, at in numbers} == {("exact", round(PLEADING.page.top * 20))}
    assert word.styles["Pleading Number"].paragraph_format.line_spacing == Pt(24)
    rules = [border for p in word.sections[0].header._element.iter(qn("w:pBdr")) for border in p]
    assert [border.get(qn("w:val")) for border in rules] == ["double", "single"]


def test_on_pleading_paper_every_line_is_a_numbered_one(tmp_path: Path) -> None:
    styles = _written(tmp_path, long_papers.memo(), PLEADING).styles
    for name in ("Body Text", "Numbered Paragraph", "Heading 1", "Heading 2", "Block Quote", "Court", "Case Caption",
                 "Signature", "toc 1", "Table Text"):  # fmt: skip
        format_ = styles[name].paragraph_format
        assert (format_.line_spacing or styles["Body Text"].paragraph_format.line_spacing) == Pt(24), name
        assert not format_.space_before and not format_.space_after, name


def test_the_court_stands_on_its_line_and_the_title_beside_the_parties(tmp_path: Path) -> None:
    word = _written(tmp_path, samples.order(), PLEADING)
    above = [p.text for p in word.paragraphs[: PLEADING.court_line]]
    assert above == [""] * 7 + ["IN THE UNITED STATES DISTRICT COURT"]
    assert "[PROPOSED] ORDER" in word.tables[0].rows[0].cells[2].text
    assert not _texts(word, "Title")


def test_the_title_stands_at_the_foot_where_the_court_wants_it(tmp_path: Path) -> None:
    foot = _written(tmp_path, samples.order(), PLEADING).sections[0].footer.paragraphs
    assert [p.text for p in foot] == ["", "[PROPOSED] ORDER"]
    assert foot[0]._p.xpath("./w:fldSimple/@w:instr") == [" PAGE "]
    foot = _written(tmp_path, samples.order(), FORMATS["ilnd"]).sections[0].footer.paragraphs
    assert [p.text for p in foot] == [""]


def test_work_product_says_so_above_the_numbered_lines_too(tmp_path: Path) -> None:
    header = _written(tmp_path, samples.replay(), PLEADING).sections[0].header
    assert header.paragraphs[0].text.replace("\u00a0", " ").startswith("Replay: work product, not for filing")
    assert len(_frames(docx.Document(str(tmp_path / "paper.docx")), "PleadingNumber")) == 28


@pytest.mark.parametrize("key", FORMATS)
def test_the_caption_has_the_lines_that_its_court_gives_it(key: str, tmp_path: Path) -> None:
    form = FORMATS[key]
    cells = _written(tmp_path, samples.order(), form).tables[0].rows[0].cells
    lines = caption_lines(samples.CAPTION, form)
    assert [len(cell.paragraphs) for cell in cells] == [len(lines)] * 3
    ruled = bool(cells[0]._tc.xpath("./w:tcPr/w:tcBorders/w:right"))
    assert ruled == (form.caption != "parentheses")
    assert [p.text for p in cells[1].paragraphs] == ["" if ruled else ")"] * len(lines)


def test_a_long_title_is_set_in_even_lines(tmp_path: Path) -> None:
    title = "MEMORANDUM OF POINTS AND AUTHORITIES IN SUPPORT OF THE MOTION TO SEVER"
    paper = Document("x", "x", (replace(samples.CAPTION, title=title), replace(samples.CAPTION, title="ORDER")))
    word = _written(tmp_path, paper, FORMATS["plain"])
    long, short = (p for p in word.paragraphs if p.style is not None and p.style.name == "Title")
    assert Pt(30) < long.paragraph_format.left_indent == long.paragraph_format.right_indent < Pt(150)
    assert short.paragraph_format.left_indent is None

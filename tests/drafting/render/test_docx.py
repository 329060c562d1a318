import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.shared import Inches, Pt

from app.base.paths import resource
from app.drafting.render.docx.base_style import parts
from app.drafting.render.docx.writing import write_docx
from app.drafting.tree import Document, Paragraph, Run, Table
from tests.drafting import samples

WRITTEN = datetime(2026, 8, 5, 17, 30, tzinfo=UTC)


@pytest.fixture
def memo(tmp_path: Path) -> WordFile:
    write_docx(samples.memo(), tmp_path / "memo.docx", WRITTEN)
    return docx.Document(str(tmp_path / "memo.docx"))


@pytest.fixture
def order(tmp_path: Path) -> WordFile:
    write_docx(samples.order(), tmp_path / "order.docx", WRITTEN)
    return docx.Document(str(tmp_path / "order.docx"))


def _texts(word: WordFile, style: str) -> list[str]:
    return [p.text.replace("\u00a0", " ") for p in word.paragraphs if p.style is not None and p.style.name == style]


def _xml(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as package:
        return {n: package.read(n).decode() for n in package.namelist() if n.endswith((".xml", ".rels"))}


def test_the_style_base_is_what_the_code_makes() -> None:
    with zipfile.ZipFile(resource("styles", "pleading.docx")) as package:
        assert {name: package.read(name).decode() for name in package.namelist()} == parts()


def test_each_block_has_its_style(memo: WordFile) -> None:
    assert _texts(memo, "Heading 1") == ["Burden and pleading"]
    assert _texts(memo, "Heading 2") == ["What Exhibit A lists"]
    assert _texts(memo, "Heading 3") == ["Fairness"]
    assert _texts(memo, "Title") == ["MEMORANDUM IN SUPPORT OF SEVERANCE"]
    assert len(_texts(memo, "Numbered Paragraph")) == 4
    assert _texts(memo, "Block Quote") == ["Where dates lie weeks apart, the assertion rests upon a thin reed."]
    assert "Adverse authority, same district" not in "\n".join(p.text for p in memo.paragraphs)  # a panel's label
    assert _texts(memo, "Adverse Authority")[0].startswith("But see TCYK")
    assert _texts(memo, "Table Caption") == ["Table 1. Gaps of John Doe 38 between listed times"]
    assert _texts(memo, "Figure Caption") == ["Figure 1. Listed times of the two Does that remain"]
    assert _texts(memo, "Signature")[0] == "Respectfully submitted,"


def test_the_page_is_letter_with_margins_of_an_inch(memo: WordFile) -> None:
    section = memo.sections[0]
    assert (section.page_width, section.page_height) == (Inches(8.5), Inches(11))
    assert {section.left_margin, section.right_margin, section.top_margin, section.bottom_margin} == {Inches(1)}


def test_a_brief_is_double_spaced_and_an_order_is_not(memo: WordFile, order: WordFile) -> None:
    assert memo.styles["Body Text"].paragraph_format.line_spacing == Pt(24)
    assert order.styles["Body Text"].paragraph_format.line_spacing == Pt(18)


def test_numbers_are_real_and_begin_again_where_asked(memo: WordFile) -> None:
    numbered = [p for p in memo.paragraphs if p.style is not None and p.style.name == "Numbered Paragraph"]
    instances = [p._p.pPr.numPr.numId.val for p in numbered]
    assert instances == [1, 1, 3, 3]
    numbering = memo.part.numbering_part.element
    assert [n.numId for n in numbering.num_lst] == [1, 2, 3]
    assert numbering.num_lst[2].xpath("./w:lvlOverride/w:startOverride/@w:val") == ["1"]
    assert not any(re.match(r"\d", p.text) for p in numbered)


def test_a_hundred_numbers_have_room(tmp_path: Path) -> None:
    for count, text_at in ((9, 36), (99, 42), (100, 50)):
        paper = Document("x", "x", (Paragraph((Run("x"),), numbered=True),) * count)
        write_docx(paper, tmp_path / "x.docx")
        word = docx.Document(str(tmp_path / "x.docx"))
        assert word.styles["Numbered Paragraph"].paragraph_format.left_indent == Pt(text_at)


def test_the_footer_counts_pages_with_a_field(order: WordFile) -> None:
    footer = order.sections[0].footer._element
    assert [f.get(qn("w:instr")).strip() for f in footer.iter(qn("w:fldSimple"))] == ["PAGE"]
    assert "updateFields" not in order.settings.element.xml


def test_work_product_says_so_on_each_page(tmp_path: Path, order: WordFile) -> None:
    write_docx(samples.replay(), tmp_path / "replay.docx")
    header = docx.Document(str(tmp_path / "replay.docx")).sections[0].header
    assert header.paragraphs[0].text.replace("\u00a0", " ") == "Replay: work product, not for filing\tNo. 12 cv 6677"
    assert order.sections[0].header.is_linked_to_previous


def test_a_second_caption_begins_a_page_and_its_count(tmp_path: Path) -> None:
    write_docx(samples.replay(), tmp_path / "replay.docx")
    word = docx.Document(str(tmp_path / "replay.docx"))
    assert sum(bool(p.paragraph_format.page_break_before) for p in word.paragraphs) == 1
    assert len(word.part.numbering_part.element.num_lst) == 3


def test_the_caption_is_a_table_without_rules_and_a_parenthesis_a_line(order: WordFile) -> None:
    cells = order.tables[0].rows[0].cells
    assert [p.text for p in cells[1].paragraphs] == [")"] * 9
    assert len(cells[0].paragraphs) == len(cells[2].paragraphs) == 9
    assert "tblBorders" not in order.tables[0]._tbl.xml


def test_the_court_enters_the_order_at_the_end(order: WordFile) -> None:
    block = order.tables[-1]
    assert block.rows[0].cells[0].text == "ENTER:"
    assert block.rows[1].cells[3].text.strip().splitlines() == ["JOHN Z. LEE", "United States District Judge"]
    ruled = [bool(c._tc.xpath("./w:tcPr/w:tcBorders/w:bottom")) for c in block.rows[0].cells]
    assert ruled == [False, True, False, True]


def test_a_header_row_repeats_and_no_row_splits(memo: WordFile) -> None:
    rows = memo.tables[1].rows
    assert [bool(r._tr.xpath("./w:trPr/w:tblHeader")) for r in rows] == [True, False, False, False, False]
    assert all(r._tr.xpath("./w:trPr/w:cantSplit") for r in rows)
    assert rows[1].cells[3].paragraphs[0].alignment is not None
    assert sum(c.width for c in rows[0].cells) == pytest.approx(Inches(6.5), abs=Pt(1))


def test_the_figure_has_300_dots_an_inch_and_words_in_place_of_it(memo: WordFile) -> None:
    shape = memo.inline_shapes[0]
    assert shape.width == Inches(6.5)
    properties = shape._inline.docPr
    assert properties.get("descr") == "Two marks sixteen days apart, John Doe 29 above and John Doe 38 below."
    image = next(p for p in memo.part.package.image_parts)
    assert (image.image.px_width, image.image.horz_dpi) == (1950, 300)


def test_captions_and_headings_stay_with_what_follows(memo: WordFile) -> None:
    for name in ("Heading 1", "Heading 2", "Heading 3", "Table Caption", "Figure", "Title"):
        assert memo.styles[name].paragraph_format.keep_with_next, name


def test_blanks_are_lit_and_marks_never_print(memo: WordFile) -> None:
    lit = [r.text.replace("\u00a0", " ") for p in memo.paragraphs for r in p.runs if r.font.highlight_color is not None]
    assert lit == ["John Doe [number]", "[attorney]", "[address of counsel]"]
    assert "verify before filing" not in memo.element.xml


def test_text_is_text_whatever_it_holds(tmp_path: Path) -> None:
    hostile = "</w:t><w:br/> & \x00\x0b\u202e{ HYPERLINK } ]]>"
    paper = Document("x", hostile, (Paragraph((Run(hostile),)),), header=hostile, header_right=hostile)
    write_docx(paper, tmp_path / "x.docx")
    word = docx.Document(str(tmp_path / "x.docx"))
    assert word.paragraphs[0].text == "</w:t><w:br/> &  { HYPERLINK } ]]>"
    assert len(word.paragraphs[0].runs) == 1


def test_the_file_names_nobody(tmp_path: Path) -> None:
    path = tmp_path / "memo.docx"
    write_docx(samples.memo(), path, WRITTEN)
    core = docx.Document(str(path)).core_properties
    assert core.title == "Memorandum in support of severance"
    assert (core.author, core.last_modified_by, core.comments, core.keywords) == ("", "", "", "")
    assert core.created == core.modified == datetime(2026, 8, 5, tzinfo=UTC)
    everything = "".join(_xml(path).values())
    assert str(tmp_path) not in everything
    assert "python-docx" not in everything
    assert "Company" not in everything


def test_the_language_is_that_of_the_paper(tmp_path: Path) -> None:
    write_docx(replace(samples.order(), language="en-GB"), tmp_path / "x.docx")
    assert 'w:lang w:val="en-GB"' in _xml(tmp_path / "x.docx")["word/styles.xml"]
    write_docx(samples.order(), tmp_path / "x.docx")
    assert 'w:lang w:val="en-US"' in _xml(tmp_path / "x.docx")["word/styles.xml"]


def test_a_table_without_rows_or_widths_is_a_table_still(tmp_path: Path) -> None:
    table = Table(("Doe", "Listed"), (), (Run("Nothing"),))
    write_docx(Document("x", "x", (table,)), tmp_path / "x.docx")
    assert len(docx.Document(str(tmp_path / "x.docx")).tables[0].rows) == 1


def test_five_thousand_paragraphs_are_all_there(tmp_path: Path) -> None:
    runs = (Run("The address listed for John Doe "), Run("29", "figure", "doe:29"), Run(" is listed."))
    paper = Document("x", "x", tuple(Paragraph(runs, numbered=n % 2 == 0) for n in range(5_000)))
    write_docx(paper, tmp_path / "x.docx")
    assert len(docx.Document(str(tmp_path / "x.docx")).paragraphs) == 5_000


def test_a_long_table_begins_where_it_stands_and_only_a_high_row_splits(tmp_path: Path) -> None:
    """Else a page would hold its caption alone, or half a page nothing."""
    rows = tuple(((Run("short"),), (Run("word " * n),)) for n in (20, 200, 200))
    written = tmp_path / "table.docx"
    write_docx(Document("t", "T", (Table(("A", "B"), rows, (Run("Caption"),)),), case="12-cv-1"), written)
    made = docx.Document(str(written)).tables[0]
    assert [bool(r._tr.xpath("./w:trPr/w:cantSplit")) for r in made.rows] == [True, True, False, False]
    kept = [bool(r._tr.xpath(".//w:keepNext[not(@w:val='0')]")) for r in made.rows]
    assert kept == [True, False, False, False]

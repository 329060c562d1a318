"""Fields, notes and comments of a Word file: what they say, and that nothing asks to be updated."""

import re
import zipfile
from pathlib import Path

import docx
import pytest

from app.drafting.render.docx.fields import Sequences
from app.drafting.render.docx.writing import write_docx
from app.drafting.render.pdf.pages import Pages
from app.drafting.tree import Document, Figure, Paragraph, Run
from tests.drafting import long_papers, samples

PAGES = Pages(
    5,
    3,
    {"section:1": "1", "section:2": "2", "section:3": "3", "#authorities": "iii"},
    {"turley": ("1", "10"), "frcp-20": ("2",)},
)


def _part(path: Path, name: str = "document") -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(f"word/{name}.xml").decode()


def _written(folder: Path, document: Document, **how: object) -> Path:
    path = folder / "paper.docx"
    write_docx(document, path, **how)  # type: ignore[arg-type]
    return path


def _lines(path: Path, style: str) -> list[str]:
    word = docx.Document(str(path))
    texts = [p.text for p in word.paragraphs if p.style is not None and p.style.style_id == style]
    return [text.replace("\u00a0\u00a0\t", "\t").replace("\u00a0", " ") for text in texts]


def _instructions(xml: str) -> list[str]:
    """Every field's instruction, its pieces joined."""
    fields = re.findall(r'"begin"/>(.*?)w:fldCharType="(?:separate|end)"', xml)
    return ["".join(re.findall(r"<w:instrText[^>]*>([^<]*)<", field)).strip() for field in fields]


def test_the_table_of_contents_is_a_field_with_the_pages_of_the_pdf_in_it(tmp_path: Path) -> None:
    path = _written(tmp_path, long_papers.memo(), pages=PAGES)
    assert _lines(path, "TOC1") == ["TABLE OF AUTHORITIES\tiii", "Burden and pleading\t1"]
    assert _lines(path, "TOC2") == ["What Exhibit A lists\t2"]
    assert _lines(path, "TOC3") == ["Fairness\t3"]
    xml = _part(path)
    told = _instructions(xml)
    assert told[0] == 'TOC \\o "1-3" \\h \\z \\u'
    led = [field.split()[1] for field in told if field.startswith("PAGEREF")]
    assert len(led) == 4
    assert all(f'w:name="{bookmark}"' in xml and f'w:anchor="{bookmark}"' in xml for bookmark in led)


def test_each_work_is_listed_under_its_category_with_the_pages_that_cite_it(tmp_path: Path) -> None:
    path = _written(tmp_path, long_papers.memo(), pages=PAGES)
    assert _lines(path, "TableOfAuthorities") == [
        "Turley v. Gaetz, 625 F.3d 1005 (7th Cir. 2010)\t1, 10",
        "Fed. R. Civ. P. 20\t2",
    ]
    assert _lines(path, "TOAHeading") == ["Cases", "Rules"]


def test_a_citation_carries_a_hidden_mark_that_names_its_work_once(tmp_path: Path) -> None:
    path = _written(tmp_path, long_papers.memo(), pages=PAGES)
    named = "Turley v. Gaetz, 625 F.3d 1005 (7th Cir. 2010)"
    marks = [field for field in _instructions(_part(path)) if field.startswith("TA ")]
    assert marks == [
        f'TA \\l "{named}" \\s "{named}" \\c 1',
        'TA \\l "Fed. R. Civ. P. 20" \\s "Fed. R. Civ. P. 20" \\c 4',
    ]
    assert _instructions(_part(path, "footnotes")) == [f'TA \\s "{named}"']
    assert [field for field in _instructions(_part(path)) if field.startswith("TOA")] == ['TOA \\c "1"', 'TOA \\c "4"']


def test_without_pages_the_tables_hold_no_numbers(tmp_path: Path) -> None:
    path = _written(tmp_path, long_papers.memo())
    assert _lines(path, "TOC1") == ["TABLE OF AUTHORITIES", "Burden and pleading"]
    assert _lines(path, "TOC2") == ["What Exhibit A lists"]
    told = _instructions(_part(path))
    assert not any("PAGEREF" in field for field in told)
    assert told[0] == 'TOC \\o "1-3" \\n \\h \\z \\u'  # whoever renews it gets none either


def test_nothing_asks_to_be_updated(tmp_path: Path) -> None:
    path = _written(tmp_path, long_papers.memo(), pages=PAGES)
    assert "updateFields" not in _part(path, "settings")
    assert "w:dirty" not in _part(path)
    kinds = re.findall(r'fldCharType="(\w+)"', _part(path))
    assert kinds.count("begin") == kinds.count("end")


def test_what_leads_up_to_the_body_has_roman_numbers_and_the_body_begins_at_one(tmp_path: Path) -> None:
    sections = docx.Document(str(_written(tmp_path, long_papers.memo(), pages=PAGES))).sections
    numbers = [s._sectPr.xpath("./w:pgNumType/@w:fmt | ./w:pgNumType/@w:start") for s in sections]
    assert numbers == [["lowerRoman", "1"], ["decimal", "1"]]
    alone = docx.Document(str(_written(tmp_path, long_papers.memo(tables=False)))).sections
    assert [s._sectPr.xpath("./w:pgNumType") for s in alone] == [[]]


def test_a_footnote_is_one_and_its_mark_stands_in_the_text(tmp_path: Path) -> None:
    path = _written(tmp_path, long_papers.memo())
    notes = _part(path, "footnotes")
    assert re.findall(r'w:type="(\w+)"', notes) == ["separator", "continuationSeparator"]
    assert "See the complaint; " in notes
    (mark,) = re.findall(r'<w:footnoteReference w:id="(\d+)"/>', _part(path))
    assert f'<w:footnote w:id="{mark}">' in notes
    assert '<w:footnote w:id="0"/><w:footnote w:id="1"/>' in _part(path, "settings")
    with zipfile.ZipFile(_written(tmp_path, samples.order())) as package:
        assert "word/footnotes.xml" not in package.namelist()


def test_bullets_are_a_list_and_a_page_break_is_before_what_follows(tmp_path: Path) -> None:
    word = docx.Document(str(_written(tmp_path, long_papers.memo())))
    bullets = [p for p in word.paragraphs if p.style is not None and p.style.name == "List Bullet"]
    assert [p.text for p in bullets] == ["The first of two.", "The second."]
    assert word.paragraphs[-1].paragraph_format.page_break_before
    assert word.styles["List Bullet"].element.pPr.numPr.numId.val == 2


def test_the_number_of_a_caption_is_a_field_and_one_that_jumps_says_so() -> None:
    counted = Sequences()
    for number, instruction in (("1", "SEQ Table \\* ARABIC"), ("2", "SEQ Table \\* ARABIC"), ("7", "\\r 7")):
        before, field, after = counted.split((Run("Table ", bold=True), Run(number, "figure", "x"), Run(". Gaps")))
        assert [run.text for run in (*before, *after)] == ["Table ", "", "", ". Gaps"]
        assert instruction in _instructions(field)[0]
    unnumbered = (Run("Gaps between listed times"),)
    assert counted.split(unnumbered) == (unnumbered, "", ())


def test_a_review_copy_has_a_comment_at_each_figure_and_both_values_of_an_overridden_one(tmp_path: Path) -> None:
    paper = long_papers.slotted(long_papers.memo())
    said = long_papers.comments(paper)
    found = list(docx.Document(str(_written(tmp_path, paper, comments=said))).comments)
    assert {(one.author, one.initials) for one in found} == {("Doeline", "D")}
    assert len(found) == len(said) > 3
    overridden, *others = found
    assert overridden.text.splitlines() == ["Counsel put “20” here; the program computes “91”.", said["slot 1"]]
    assert [one.text for one in others] == list(said.values())[1:]
    with zipfile.ZipFile(_written(tmp_path, paper)) as package:
        assert "word/comments.xml" not in package.namelist()


@pytest.mark.parametrize("text", ['a "quoted" name', "back\\slash \\s x", "<w:t>&amp;"])
def test_no_name_of_a_work_ends_its_mark(text: str, tmp_path: Path) -> None:
    from app.drafting.tree import Authorities, Cited

    tables = Authorities("TABLE OF AUTHORITIES", (("Cases", (Cited((Run(text),), frozenset({"x"})),)),))
    paper = Document("x", "x", (tables, Paragraph((Run(text, "cite", "x"),))))
    xml = _part(_written(tmp_path, paper))
    (mark,) = [field for field in _instructions(xml) if field.startswith("TA ")]
    assert mark.count('"') == 4
    assert re.findall(r"\\(\w)", mark) == ["l", "s", "c"]
    assert docx.Document(str(tmp_path / "paper.docx")).paragraphs[-1].text == text


def test_figures_are_numbered_apart_from_tables(tmp_path: Path) -> None:
    figure = Figure(samples.SVG, 1.0, (Run("Figure 1. "), Run("Listed times")), "Two marks.")
    path = _written(tmp_path, Document("x", "x", (figure,)))
    assert _instructions(_part(path)) == ["SEQ Figure \\* ARABIC"]
    assert docx.Document(str(path)).paragraphs[-1].text == "Figure 1. Listed times"

"""A firm's own .docx as the style base: what is taken, what never is, and what is refused in a sentence."""

import os
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordFile
from docx.shared import Inches, Pt, RGBColor

from app.base.problem import Problem
from app.drafting.render.docx.writing import write_docx
from app.drafting.render.firm.pictures import silent
from app.drafting.render.firm.style import check
from app.drafting.tree import Document
from app.law.court_formats import PLAIN, CourtFormat, court_formats
from tests.drafting import firm_bases, long_papers, samples

FORMATS = court_formats()


def _over(base: Path, document: Document, form: CourtFormat = PLAIN) -> WordFile:
    path = base.with_name("paper.docx")
    write_docx(document, path, form=form, base=base)
    return docx.Document(str(path))


def test_styles_page_header_and_footer_are_the_firms(tmp_path: Path) -> None:
    word = _over(firm_bases.letterhead(tmp_path / "firm.docx"), long_papers.memo())
    assert (word.styles["Normal"].font.name, word.styles["Normal"].font.size) == ("DejaVu Sans", Pt(11))
    assert word.styles["Heading 1"].font.color.rgb == RGBColor(0x80, 0x00, 0x20)
    section = word.sections[0]
    assert section.left_margin == Inches(1.25)
    assert section.header.paragraphs[0].text == "EXAMPLE & PARTNERS LLP"
    assert section.footer.paragraphs[0].text == "100 Example Street"
    (logo,) = section.header._element.xpath(".//a:blip/@r:embed")
    assert section.header.part.related_parts[logo].content_type == "image/png"


def test_the_page_is_numbered_below_a_footer_that_does_not_count(tmp_path: Path) -> None:
    footer = _over(firm_bases.letterhead(tmp_path / "firm.docx"), samples.order()).sections[0].footer
    assert footer._element.xpath(".//w:fldSimple/@w:instr") == [" PAGE "]
    counts = tmp_path / "counts.docx"
    base = docx.Document()
    base.sections[0].footer._element.append(footer._element[-1])
    base.save(str(counts))
    assert len(_over(counts, samples.order()).sections[0].footer._element.xpath(".//w:fldSimple")) == 1


def test_nothing_else_of_the_file_is_taken(tmp_path: Path) -> None:
    _over(firm_bases.letterhead(tmp_path / "firm.docx"), long_papers.memo())
    with zipfile.ZipFile(tmp_path / "paper.docx") as package:
        names = package.namelist()
        everything = "\n".join(package.read(n).decode() for n in names if n.endswith((".xml", ".rels")))
    for secret in firm_bases.SECRETS:
        assert secret not in everything, secret
    assert "External" not in everything
    assert "Chicago" in everything  # what was inserted stands, as accepted
    assert not [name for name in names if "comments" in name or "custom" in name or "vba" in name.lower()]


def test_styles_that_the_firm_lacks_are_ours_and_those_of_one_name_are_the_firms(tmp_path: Path) -> None:
    base = firm_bases.letterhead(tmp_path / "firm.docx")
    names = [style.name for style in docx.Document(str(base)).styles]
    word = _over(base, long_papers.memo())
    assert "Numbered Paragraph" not in names
    assert word.styles["Numbered Paragraph"].base_style.name == "Body Text"
    assert word.styles["List Bullet"].element.pPr.numPr is not None
    ids = [style.style_id for style in word.styles]
    assert len(ids) == len(set(ids))
    used = {p._p.pPr.pStyle.val for p in word.paragraphs}
    assert used <= set(ids)
    assert re.search(r"It lacks \d+ styles of ours", check(base))


def test_a_style_is_known_by_its_name_whatever_its_id(tmp_path: Path) -> None:
    base = firm_bases.letterhead(tmp_path / "firm.docx")
    firm_bases.changed(base, "word/styles.xml", lambda x: x.replace(b'"Heading1"', b'"berschrift1"'))
    word = _over(base, long_papers.memo())
    heading = next(p for p in word.paragraphs if p.text == "Burden and pleading" and p.style.name == "Heading 1")
    assert heading.style.font.color.rgb == RGBColor(0x80, 0x00, 0x20)


def test_numbers_of_a_paper_count_beside_the_firms_own_lists(tmp_path: Path) -> None:
    word = _over(firm_bases.letterhead(tmp_path / "firm.docx"), long_papers.memo())
    numbering = word.part.numbering_part.element
    lists = {n.numId: n.abstractNumId.val for n in numbering.num_lst}
    assert len(lists) == len(numbering.num_lst)
    numbered = [p._p.pPr.numPr.numId.val for p in word.paragraphs if p.style.name == "Numbered Paragraph"]
    form = {lists[n] for n in numbered}
    assert len(form) == 1
    texts = numbering.xpath(f"./w:abstractNum[@w:abstractNumId='{form.pop()}']/w:lvl/w:lvlText/@w:val")
    assert texts == ["%1."]
    assert len(set(numbered)) == 2  # the second count begins again


def test_the_header_of_an_earlier_section_is_inherited_and_the_page_is_the_last_ones(tmp_path: Path) -> None:
    section = _over(firm_bases.landscape_end(tmp_path / "firm.docx"), samples.order()).sections[0]
    assert section.header.paragraphs[0].text == "INHERITED"
    assert section.page_height == Inches(14)


@pytest.mark.parametrize("key", ["ilnd", "cacd"])
def test_a_courts_page_and_lines_win_over_the_firms(key: str, tmp_path: Path) -> None:
    base, form = firm_bases.letterhead(tmp_path / "firm.docx"), FORMATS[key]
    word = _over(base, samples.order(), form)
    section = word.sections[0]
    assert section.left_margin == Pt(form.page.left)
    assert word.styles["Body Text"].paragraph_format.line_spacing == Pt(form.page.pitch or form.type.order)
    assert word.styles["Body Text"].font.size == Pt(form.type.size)
    assert word.styles["Normal"].font.name == "DejaVu Sans"
    assert form.name in check(base, form)
    assert ("EXAMPLE" in section.header.paragraphs[0].text) == (not form.page.lines)


def test_work_product_says_so_above_the_firms_header(tmp_path: Path) -> None:
    header = _over(firm_bases.letterhead(tmp_path / "firm.docx"), samples.replay()).sections[0].header
    assert header.paragraphs[0].text.replace("\u00a0", " ").startswith("Replay: work product, not for filing")
    assert header.paragraphs[1].text == "EXAMPLE & PARTNERS LLP"


_BILLION = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'


def _typed(kind: str) -> Callable[[Path], Path]:
    """A base whose main part is of that kind."""
    usual = b"openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return _with("[Content_Types].xml", lambda types: types.replace(usual, kind.encode()))


def _bomb(path: Path) -> Path:
    """An archive that says it holds half a gigabyte."""
    content = firm_bases.letterhead(path).read_bytes()
    listed = content.index(b"PK\x01\x02") + 24  # the size of the first file in the list at the end
    path.write_bytes(content[:listed] + struct.pack("<I", 1 << 29) + content[listed + 4 :])
    return path


def _text(path: Path) -> Path:
    path.write_text("not a Word file")
    return path


def _with(part: str, change: Callable[[bytes], bytes]) -> Callable[[Path], Path]:
    return lambda path: firm_bases.changed(firm_bases.letterhead(path), part, change)


def _narrow(path: Path) -> Path:
    word = docx.Document()
    word.sections[0].left_margin = Inches(6)
    word.save(str(path))
    return path


def _cut(path: Path) -> Path:
    content = firm_bases.letterhead(path).read_bytes()
    path.write_bytes(content[: len(content) // 2])
    return path


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (_typed("ms-word.document.macroEnabled.main+xml"), "holds macros"),
        (_typed("openxmlformats-officedocument.wordprocessingml.template.main+xml"), "is a template"),
        (_typed("openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), "not a Word document"),
        (_with("word/styles.xml", lambda x: x[:200]), "damaged"),
        (_with("word/header1.xml", lambda x: _BILLION + x[x.index(b"<w:hdr") :]), "damaged"),
        (_cut, "not a Word document"),
        (_bomb, "too large"),
        (_text, "not a Word document"),
        (_narrow, "no room"),
        (lambda path: path, "not there"),
    ],
)
def test_a_file_that_cannot_be_a_base_is_told_in_one_sentence(
    make: Callable[[Path], Path], says: str, tmp_path: Path
) -> None:
    base = make(tmp_path / "firm.docx")
    with pytest.raises(Problem, match=says) as told:
        check(base)
    assert told.value.sentence.startswith(("“firm.docx”", "The page of “firm.docx”"))
    with pytest.raises(Problem, match=says):
        write_docx(samples.order(), tmp_path / "paper.docx", base=base)
    assert not (tmp_path / "paper.docx").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "firm.docx")
    with pytest.raises(Problem, match=r"“firm\.docx” is not a Word document"):
        check(tmp_path / "firm.docx")


@pytest.mark.parametrize(
    ("part", "was", "becomes"),
    [
        ("word/document.xml", rb'w:(left|right|top)="\d+"', rb'w:\1="NaN"'),
        ("word/document.xml", rb'w:h="\d+"', b'w:h="99999999999999999999"'),
        ("word/styles.xml", b'w:type="paragraph" w:styleId="Title"', b'w:type="9" w:styleId="Title"'),
        ("word/styles.xml", b'<w:name w:val="Title"/>', b""),
        ("word/numbering.xml", rb'w:numId="\d+"', b'w:numId="x"'),
    ],
)
def test_what_word_would_never_write_is_passed_over(part: str, was: bytes, becomes: bytes, tmp_path: Path) -> None:
    base = firm_bases.letterhead(tmp_path / "firm.docx")
    firm_bases.changed(base, part, lambda content: re.sub(was, becomes, content))
    section = _over(base, samples.order()).sections[0]
    assert Inches(6) < section.page_height < Inches(22)


def test_a_logo_tells_nothing_of_its_making() -> None:
    told = b"\xff\xe1\x00\x10Exif\0\0A. Person"[:18].ljust(18, b"\0")
    jpeg = b"\xff\xd8\xff\xe0\x00\x04JF" + told + b"\xff\xda\x00\x02rest\xff\xd9"
    assert silent("image/jpeg", jpeg) == b"\xff\xd8\xff\xe0\x00\x04JF\xff\xda\x00\x02rest\xff\xd9"
    png = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\x06tEXtA\0PersCRC!" + b"\0\0\0\0IENDCRC!"
    assert silent("image/png", png) == b"\x89PNG\r\n\x1a\n" + b"\0\0\0\0IENDCRC!"


def test_our_own_base_opened_and_saved_by_a_firm_is_a_base(tmp_path: Path) -> None:
    from app.base.paths import resource

    ours = docx.Document(str(resource("styles", "pleading.docx")))
    ours.styles["Heading 1"].font.italic = True
    ours.save(str(tmp_path / "firm.docx"))
    word = _over(tmp_path / "firm.docx", samples.memo())
    assert word.styles["Heading 1"].font.italic
    assert not re.search(r"It lacks", check(tmp_path / "firm.docx"))

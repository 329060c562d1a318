import struct
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document as open_word

from app.base.problem import Problem
from app.drafting.privacy.search import find_private
from app.drafting.privacy.sought import ANY_ADDRESS
from app.drafting.render.docx.writing import write_docx
from app.drafting.render.pdf.writing import write_pdf
from app.drafting.render.picture import svg_to_png
from app.drafting.render.workbook.reviewed import write_reviewed
from app.drafting.tree import Document, Figure, Paragraph, Run
from tests.drafting import samples
from tests.drafting.exhibit_samples import exhibit

DOE = {"address of John Doe 1": "192.0.2.1"}


def _paper(*texts: str) -> Document:
    return Document("x", "x", (Paragraph(tuple(Run(text) for text in texts)),))


def _whats(paths: list[Path], needles: dict[str, str] = DOE) -> set[str]:
    return {found.what for found in find_private(paths, needles)}


def test_the_papers_of_the_samples_hold_no_address(tmp_path: Path) -> None:
    for paper in (samples.memo(), samples.order(), samples.replay()):
        write_docx(paper, tmp_path / f"{paper.name}.docx")
        write_pdf(paper, tmp_path / f"{paper.name}.pdf")
    svg_to_png(samples.SVG, tmp_path / "timeline.png")
    assert find_private(sorted(tmp_path.iterdir()), DOE) == []


def test_an_address_is_found_over_the_edge_of_runs(tmp_path: Path) -> None:
    paper = _paper("listed at 192.0", ".2.1 on")
    write_docx(paper, tmp_path / "x.docx")
    write_pdf(paper, tmp_path / "x.pdf")
    for name, where in (("x.docx", "word/document.xml"), ("x.pdf", "page 1")):
        (found,) = find_private([tmp_path / name], DOE)
        assert (found.what, found.text, found.where) == ("address of John Doe 1", "192.0.2.1", where)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("at 192.0.2.1.", {"address of John Doe 1"}),
        ("192.0.2.1:6881", {"address of John Doe 1"}),
        ("(192.000.002.001)", {"address of John Doe 1"}),
        ("192.0.2.10", {ANY_ADDRESS}),
        ("198.51.100.7-198.51.100.9", {ANY_ADDRESS}),
        ("[2001:db8::1]:6881", {ANY_ADDRESS}),
        ("2001:0DB8:0:0:0:0:0:1", {ANY_ADDRESS}),
        ("::ffff:192.0.2.1", {"address of John Doe 1"}),
        ("section 1.1.1 and 1.2.3.4.5", set()),
        ("999.1.1.1 and 256.0.0.1", set()),
        ("9:44:00 a.m., 12:30, at 1::, std::string", set()),
        ("16 d 15 h 48 min; $5.00; 625 F.3d 1005", set()),
        (f"hash {'AB12' * 10}", set()),
    ],
)
def test_addresses_match_whole_and_in_every_spelling(text: str, what: set[str], tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(text)
    assert _whats([tmp_path / "x.txt"]) == what


def test_a_v6_needle_matches_every_spelling(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("2001:0DB8:0:0:0:0:0:1")
    assert _whats([tmp_path / "x.txt"], {"home": "2001:db8::1"}) == {"home"}


def test_names_match_as_whole_words_in_any_case(tmp_path: Path) -> None:
    write_docx(_paper("the subscriber JANE  ROE,", " not Roebuck"), tmp_path / "x.docx")
    assert _whats([tmp_path / "x.docx"], {"subscriber": "Jane Roe", "other": "Buck"}) == {"subscriber"}


def test_every_hiding_place_of_a_word_file_is_read(tmp_path: Path) -> None:
    picture = Figure(samples.SVG, 0.5, (), "the lane of 192.0.2.1")
    write_docx(replace(samples.order(), blocks=(picture,)), tmp_path / "alt.docx")
    write_docx(replace(_paper("x"), title="192.0.2.1"), tmp_path / "title.docx")
    write_docx(replace(_paper("x"), header="192.0.2.1"), tmp_path / "header.docx")
    write_docx(_paper("x"), tmp_path / "comment.docx")
    word = open_word(str(tmp_path / "comment.docx"))
    word.add_comment(word.paragraphs[0].runs, "is 192.0.2.1 right?", author="KM", initials="K")
    word.save(str(tmp_path / "comment.docx"))
    write_docx(_paper("x"), tmp_path / "link.docx")
    word = open_word(str(tmp_path / "link.docx"))
    word.part.relate_to("http://192.0.2.1/", "http://example.invalid/hyperlink", is_external=True)
    word.save(str(tmp_path / "link.docx"))
    where = {
        "alt.docx": "word/document.xml",
        "title.docx": "docProps/core.xml",
        "header.docx": "word/header1.xml",
        "comment.docx": "word/comments.xml",
        "link.docx": "word/_rels/document.xml.rels",
    }
    for name, part in where.items():
        assert {found.where for found in find_private([tmp_path / name], DOE)} == {part}, name


def test_title_and_figure_of_a_pdf_are_read(tmp_path: Path) -> None:
    drawn = samples.SVG.replace("Doe 29", "192.0.2.1")
    write_pdf(replace(_paper("x"), title="of 192.0.2.1"), tmp_path / "title.pdf")
    write_pdf(Document("x", "x", (Figure(drawn, 1.0, (), "x"),)), tmp_path / "figure.pdf")
    write_pdf(Document("x", "x", (Figure(samples.SVG, 1.0, (), "alt 192.0.2.1"),)), tmp_path / "alt.pdf")
    for name in ("title.pdf", "figure.pdf", "alt.pdf"):
        assert _whats([tmp_path / name]) == {"address of John Doe 1"}, name


def test_a_workbook_tells_its_addresses(tmp_path: Path) -> None:
    write_reviewed([exhibit()], tmp_path / "x.xlsx")
    found = find_private([tmp_path / "x.xlsx"], DOE)
    assert {(one.what, one.text) for one in found} >= {
        ("address of John Doe 1", "192.0.2.1"),
        (ANY_ADDRESS, "192.0.2.3"),
    }
    assert {one.where for one in found} == {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"}


def test_text_chunks_of_a_picture_and_svg_are_read(tmp_path: Path) -> None:
    png = svg_to_png(samples.SVG)
    chunk = b"zTXtComment\0\0" + zlib.compress(b"drawn for 192.0.2.1")
    framed = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    (tmp_path / "x.png").write_bytes(png[:33] + framed + png[33:])
    (tmp_path / "x.svg").write_text(samples.SVG.replace("Doe 29", "192.0.<tspan>2.1</tspan><!-- 198.51.100.7 -->"))
    assert [found.where for found in find_private([tmp_path / "x.png"], DOE)] == ["chunk zTXt"]
    assert _whats([tmp_path / "x.svg"]) == {"address of John Doe 1", ANY_ADDRESS}


def test_the_name_of_a_file_counts(tmp_path: Path) -> None:
    (tmp_path / "order-192.0.2.1.txt").write_text("x")
    assert _whats([tmp_path / "order-192.0.2.1.txt"]) == {"address of John Doe 1"}


@pytest.mark.parametrize("name", ["x.docx", "x.pdf", "gone.docx"])
def test_a_file_that_cannot_be_read_is_no_clean_file(name: str, tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7 broken")
    with pytest.raises(Problem, match=name):
        find_private([tmp_path / name], DOE)

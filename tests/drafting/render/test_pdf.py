import re
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest

from app.base.problem import Problem
from app.drafting.render.pdf.writing import write_pdf
from app.drafting.render.picture import svg_to_png
from app.drafting.tree import Document, Figure, Heading, Paragraph, Run
from tests.drafting import samples

WRITTEN = datetime(2026, 8, 5, 17, 30, tzinfo=UTC)


@pytest.fixture
def memo(tmp_path: Path) -> Path:
    write_pdf(samples.memo(), tmp_path / "memo.pdf", WRITTEN)
    return tmp_path / "memo.pdf"


def _text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text))


def test_it_is_tagged_with_language_and_title_and_claims_the_standard(memo: Path) -> None:
    raw = memo.read_bytes()
    assert b"/Lang(en-US)" in raw.replace(b"/Lang (", b"/Lang(")
    assert b"/Marked true" in raw
    assert b"<pdfuaid:part>1</pdfuaid:part>" in raw


def test_its_properties_are_the_title_and_the_day(memo: Path) -> None:
    document = pypdfium2.PdfDocument(memo)
    told = document.get_metadata_dict(skip_empty=True)
    document.close()
    assert told["Title"] == "Memorandum in support of severance"
    assert told["CreationDate"].startswith("D:20260805000000")
    assert set(told) <= {"Title", "Creator", "CreationDate", "ModDate"}


def test_headings_are_bookmarks(memo: Path) -> None:
    document = pypdfium2.PdfDocument(memo)
    outline = [(mark.level, mark.get_title().replace("\u00a0", " ")) for mark in document.get_toc()]
    document.close()
    assert outline == [
        (0, "MEMORANDUM IN SUPPORT OF SEVERANCE"),
        (1, "Burden and pleading"),
        (2, "What Exhibit A lists"),
        (3, "Fairness"),
    ]


def test_nothing_of_the_text_is_read_as_markup(memo: Path) -> None:
    text = _text(memo)
    assert "Not markup: #set *x* <b>&amp;</b> $5 _u_ @a \\ `c`." in text
    assert "verify before filing" not in text


def test_paragraphs_count_on_and_begin_again(memo: Path) -> None:
    text = _text(memo)
    for line in ("1. Plaintiff bears", "2. The address listed", "1. A count that begins again.", "2. And goes on."):
        assert line in text


def test_pages_are_letter_and_numbered(tmp_path: Path) -> None:
    write_pdf(samples.memo(rows=90), tmp_path / "long.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "long.pdf")
    pages = [page.get_textpage().get_text_range().split() for page in document]
    assert {page.get_size() for page in document} == {(612.0, 792.0)}
    document.close()
    assert [page[-1] for page in pages] == [str(n) for n in range(1, len(pages) + 1)]
    headers = [n for n, page in enumerate(pages) if "Elapsed" in page]
    assert len(headers) > 2, "the header row repeats on each page of the table"


def test_each_caption_of_a_replay_begins_a_page_beneath_its_header(tmp_path: Path) -> None:
    write_pdf(samples.replay(), tmp_path / "replay.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "replay.pdf")
    pages = [page.get_textpage().get_text_range().replace("\u00a0", " ") for page in document]
    document.close()
    assert len(pages) == 2
    assert all("work product, not for filing" in page and "No. 12 cv 6677" in page for page in pages)
    assert all("1. The motion by Defendant" in page for page in pages)


def test_only_the_bundled_faces_are_used(memo: Path) -> None:
    names = set(
        re.findall(rb"/BaseFont/(?:[A-Z]{6}\+)?([\w-]+)", memo.read_bytes().replace(b"/BaseFont /", b"/BaseFont/"))
    )
    assert names
    assert all(name.startswith((b"LiberationSerif", b"Inter")) for name in names), names


def test_a_character_that_no_face_draws_makes_a_paper_all_the_same(tmp_path: Path) -> None:
    paper = Document("x", "x", (Heading("A"), Paragraph((Run("Doe \u4e00 moves"),))))
    write_pdf(paper, tmp_path / "x.pdf")
    assert "moves" in _text(tmp_path / "x.pdf")


def test_levels_of_headings_leave_none_out(tmp_path: Path) -> None:
    paper = Document("x", "x", (Heading("A", 3), Heading("B", 1), Heading("C", 3)))
    write_pdf(paper, tmp_path / "x.pdf")
    assert b"<pdfuaid:part>1" in (tmp_path / "x.pdf").read_bytes()


def test_a_picture_has_its_own_size_and_resolution(tmp_path: Path) -> None:
    png = svg_to_png(samples.SVG, tmp_path / "timeline.png", ppi=300)
    assert png == (tmp_path / "timeline.png").read_bytes()
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = int.from_bytes(png[16:20]), int.from_bytes(png[20:24])
    assert (width, height) == (1950, 750)
    at = png.index(b"pHYs") + 4
    assert int.from_bytes(png[at : at + 4]) == 11_811
    assert int.from_bytes(svg_to_png(samples.SVG, width=234.0)[16:20]) == 975


def test_a_picture_that_is_none_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="figure"):
        svg_to_png("no picture")
    with pytest.raises(Problem, match="PDF"):
        write_pdf(Document("x", "x", (Figure("no picture", 1.0, (), "x"),)), tmp_path / "x.pdf")
    assert not list(tmp_path.iterdir())

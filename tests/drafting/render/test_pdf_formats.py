"""A PDF in every court's format: what it is made of, where its lines stand, and which pages its tables name."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from app.drafting.render.layout import front_and_body
from app.drafting.render.pdf.pages import pages_of
from app.drafting.render.pdf.writing import write_pdf
from app.drafting.tree import (
    Authorities,
    Block,
    Caption,
    Cited,
    Contents,
    Document,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Signature,
    Table,
    plain,
)
from app.law.court_formats import PLAIN, CourtFormat, court_formats
from tests.drafting import samples
from tests.drafting.pdf_parts import Letter, bookmarks, labels, letters, tags, texts

FORMATS = list(court_formats().values())
PLEADING = next(form for form in FORMATS if form.page.lines)
TURLEY = (
    Run("Turley v. Gaetz", "cite", "turley", italic=True),
    Run(", 625 F.3d 1005 (7th Cir. 2010)", "cite", "turley"),
)
TCYK = (Run("TCYK, LLC v. Does 1–87", "cite", "tcyk", italic=True), Run(", 2013 WL 3465186", "cite", "tcyk"))
TABLES: tuple[Block, ...] = (
    Contents("TABLE OF CONTENTS"),
    Authorities(
        "TABLE OF AUTHORITIES",
        (
            ("Cases", (Cited(TCYK, frozenset({"tcyk"})), Cited(TURLEY, frozenset({"turley"})))),
            ("Rules", (Cited((Run("Fed. R. Civ. P. 20", "cite", "frcp-20"),), frozenset({"frcp-20"})),)),
        ),
    ),
)
COUNSEL = (
    (Run("Jane Roe", "record", "filing"), Run(" ("), Run("[bar number]", "blank"), Run(")")),
    (Run("[e-mail address]", "blank"),),
    (Run("Attorney for Defendant John Doe "), Run("38", "record", "doe:38")),
)
HEARING = ((Run("Date: "), Run("[hearing date]", "blank")),)


def of_counsel(document: Document) -> Document:
    """The same paper with counsel's block and the hearing in its caption."""
    caption = document.blocks[0]
    assert isinstance(caption, Caption)
    return replace(document, blocks=(replace(caption, attorney=COUNSEL, hearing=HEARING), *document.blocks[1:]))


def with_front(document: Document) -> Document:
    return replace(document, blocks=(document.blocks[0], *TABLES, *document.blocks[1:]))


PAPERS = {"memo": samples.memo(), "front": with_front(samples.memo(40)), "order": samples.order()}


@pytest.fixture(
    params=[(key, form) for key in PAPERS for form in FORMATS],
    ids=lambda p: f"{p[0]}-{p[1].key}",
    scope="module",
)
def set_paper(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Document, CourtFormat, Path]:
    name, form = request.param
    document = of_counsel(PAPERS[name]) if form is PLEADING else PAPERS[name]
    path = tmp_path_factory.mktemp("set") / "paper.pdf"
    write_pdf(document, path, form=form)
    return document, form, path


def test_it_is_tagged_titled_in_its_language_and_names_nobody(
    set_paper: tuple[Document, CourtFormat, Path],
) -> None:
    document, form, path = set_paper
    with pikepdf.open(path) as pdf:
        assert str(pdf.Root.Lang) == "en-US"
        assert str(pdf.docinfo["/Title"]) == document.title
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert "/Author" not in pdf.docinfo
        with pdf.open_metadata() as told:
            assert told.get("pdfuaid:part") == "1"
            assert "dc:creator" not in told
        assert {tuple(map(float, page.mediabox)) for page in pdf.pages} == {(0, 0, form.page.width, form.page.height)}
        found = list(tags(pdf))
    figures = [tag for tag in found if tag.kind == "Figure"]
    assert len(figures) == sum(isinstance(block, Figure) for block in document.blocks)
    assert all(tag.alt for tag in figures)
    tables = [tag for tag in found if tag.kind == "Table"]
    assert len(tables) == sum(isinstance(block, Table) for block in document.blocks)
    depths = [int(tag.kind[1:]) for tag in found if re.fullmatch(r"H\d", tag.kind)]
    assert depths[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(depths)), "no level left out"
    assert len(depths) == len(bookmarks(path))


def test_bookmarks_are_its_headings_in_order(set_paper: tuple[Document, CourtFormat, Path]) -> None:
    document, _, path = set_paper
    wanted = []
    for block in document.blocks:
        match block:
            case Caption():
                wanted.append(block.title)
            case Heading():
                wanted.append(block.text)
            case Contents() | Authorities():
                wanted.append(block.heading)
    assert [text for _, text in bookmarks(path)] == wanted


def test_pages_before_the_body_have_roman_numbers_and_the_body_counts_from_one(
    set_paper: tuple[Document, CourtFormat, Path],
) -> None:
    document, form, path = set_paper
    pages = pages_of(document, form)
    front = 3 if front_and_body(document.blocks)[0] else 0  # caption, contents, authorities
    assert labels(path) == ["i", "ii", "iii"][:front] + [str(n + 1) for n in range(pages.body)]
    assert pages.total == front + pages.body
    caption = document.blocks[0]
    assert isinstance(caption, Caption)
    foot = caption.title if form.footer else ""
    assert [page.strip().removesuffix(foot).split()[-1] for page in texts(path)] == labels(path)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.key)
def test_the_tables_name_the_pages_on_which_things_stand(tmp_path: Path, form: CourtFormat) -> None:
    again = Paragraph((Run("Once more: "), *TURLEY, Run(".")), key="again")
    noted = Paragraph((Run("So it was held.", note=(Run("So also "), *TCYK, Run("."))),), key="noted")
    document = with_front(samples.memo(40))
    end = (PageBreak(), Heading("In the end", key="end"), again, noted)
    document = replace(document, blocks=(*document.blocks[:-1], *end))
    write_pdf(document, tmp_path / "x.pdf", form=form)
    pages = pages_of(document, form)
    text = dict(zip(labels(tmp_path / "x.pdf"), texts(tmp_path / "x.pdf"), strict=True))
    last = str(pages.body)
    assert pages.blocks["end"] == pages.blocks["again"] == pages.blocks["noted"] == last
    assert "In the end" in text[last]
    assert "So also" in text[last]
    assert pages.cites["turley"] == ("1", last)
    assert pages.cites["tcyk"] == (pages.cites["tcyk"][0], last)
    contents = re.sub(r"[ .]+", " ", text["ii"])
    assert f"In the end {last}" in contents
    assert f"Burden and pleading {pages.blocks['heading:burden-and-pleading']}" in contents
    assert "TABLE OF AUTHORITIES" not in contents, "as in the Word file"
    authorities = re.sub(r"[ .]+", " ", text["iii"])
    assert f"Cir 2010) {', '.join(pages.cites['turley'])} " in authorities
    assert f"3465186 {', '.join(pages.cites['tcyk'])} " in authorities
    assert f"P 20 {', '.join(pages.cites['frcp-20'])}" in authorities


@pytest.mark.parametrize("rows", [4, 40])
def test_all_that_is_double_spaced_stands_on_the_numbered_lines(tmp_path: Path, rows: int) -> None:
    document = of_counsel(with_front(samples.memo(rows)))
    document = replace(document, blocks=(*document.blocks[:-1], *document.blocks[4:6]))  # the block to sign is single
    write_pdf(document, tmp_path / "x.pdf", form=PLEADING)
    caption, *pages = letters(tmp_path / "x.pdf")
    assert len(_numbers(caption)) == PLEADING.page.lines
    seen = 0
    for page in pages:
        inside = [x for x in _inside(page) if x.size == PLEADING.type.size]
        off = [x.text for x in inside if min(abs(x.y - y) for y in _numbers(page)) > 0.1]
        assert off == []
        seen += len(inside)
    assert seen > 800


def _numbers(page: list[Letter]) -> list[float]:
    """The heights of the numbered lines, from the top."""
    return sorted({round(x.y, 2) for x in page if x.x < PLEADING.page.left - 12}, reverse=True)


def _inside(page: list[Letter]) -> list[Letter]:
    return [x for x in page if x.x >= PLEADING.page.left - 1 and x.y > PLEADING.page.bottom]


def test_counsel_begins_on_line_one_and_the_court_stands_on_line_eight(tmp_path: Path) -> None:
    write_pdf(of_counsel(samples.order()), tmp_path / "x.pdf", form=PLEADING)
    page = letters(tmp_path / "x.pdf")[0]
    lines = _numbers(page)
    assert _line(_inside(page), lines[0]).startswith("JaneRoe")
    assert _line(_inside(page), lines[7]) == "INTHEUNITEDSTATESDISTRICTCOURT"
    centre = PLEADING.page.left + PLEADING.page.text_width / 2
    assert not [x for x in _inside(page) if x.x > centre + 40 and x.y > lines[7] + 1], "the clerk's space stays blank"


def _line(page: list[Letter], y: float) -> str:
    return "".join(x.text for x in page if abs(x.y - y) < 0.2)


def test_a_caption_beside_a_rule_has_no_parentheses_and_pleading_names_the_paper_in_it(tmp_path: Path) -> None:
    lone = Paragraph((Run("Text."),))
    for form in FORMATS:
        caption = replace(samples.CAPTION, title="MOTION TO SEVER")
        write_pdf(Document("x", "x", (caption, lone)), tmp_path / f"{form.key}.pdf", form=form)
        (page,) = letters(tmp_path / f"{form.key}.pdf")
        assert (sum(x.text == ")" for x in page) > 5) == (form.caption == "parentheses")
        number, title = (_height(page, words) for words in ("CaseNo.", "MOTIONTOSEVER"))
        last_party = _height(page, "Defendants.")
        assert title < number
        assert (title > last_party - 20) == (form.caption == "pleading"), form.key


def _height(page: list[Letter], words: str) -> float:
    return page["".join(x.text for x in page).index(words)].y


def test_a_format_in_a_file_of_its_own_sets_a_paper(tmp_path: Path) -> None:
    own = 'name = "Own"\n[page]\nwidth = 595\nheight = 842\n[type]\nsize = 13\nbrief = 26\n'
    (tmp_path / "own.toml").write_text(own)
    form = court_formats(tmp_path)["own"]
    write_pdf(samples.memo(), tmp_path / "x.pdf", form=form)
    with pikepdf.open(tmp_path / "x.pdf") as pdf:
        assert tuple(map(float, pdf.pages[0].mediabox)) == (0, 0, 595, 842)
    assert {round(x.size, 1) for x in letters(tmp_path / "x.pdf")[0]} >= {13.0}


def test_pages_are_counted_without_a_file_and_the_same_paper_once(tmp_path: Path) -> None:
    first = pages_of(samples.memo(), PLAIN)
    assert pages_of(samples.memo(), PLAIN) is first
    assert first.blocks["memo:burden"] == "1"
    assert pages_of(samples.memo(90), PLAIN).total > first.total
    assert not list(tmp_path.iterdir())


def test_a_signature_never_stands_alone_on_a_page(tmp_path: Path) -> None:
    words = Run("The relief that is asked for takes some lines of the page before the block to sign. " * 2)
    for lines in range(8, 14):
        relief = Paragraph((words,), numbered=True, keep_next=True)
        filler = tuple(Paragraph((Run("Filler."),), indent=False) for _ in range(lines))
        write_pdf(Document("x", "x", (*filler, relief, samples.memo().blocks[-1])), tmp_path / "x.pdf", form=PLEADING)
        signed = next(page for page in texts(tmp_path / "x.pdf") if "Respectfully" in page)
        assert "block to sign" in signed


BIG = "zebra " * 300


@pytest.mark.parametrize("form", [PLAIN, PLEADING], ids=lambda form: form.key)
@pytest.mark.parametrize(
    "block",
    [
        Table(("A", "B"), (((Run(BIG * 4),), (Run("b"),)),), ()),
        Paragraph((Run(BIG * 4),), keep_next=True),
        Paragraph((Run(BIG * 4),), numbered=True, keep_next=True),
        Paragraph((Run("a", note=(Run(BIG * 4),)),)),
        Paragraph((Run("zebra" * 300),)),
        replace(samples.CAPTION, attorney=((Run("zebra"),),) * 60, title="ORDER"),
        replace(samples.CAPTION, plaintiff=BIG, title="zebra " * 60),
        Signature(((Run("zebra"),),) * 80, "x"),
    ],
    ids=["row", "paragraph", "item", "footnote", "word", "counsel", "party", "signature"],
)
def test_what_is_too_large_for_a_page_goes_on_and_nothing_is_lost(
    tmp_path: Path, form: CourtFormat, block: Block
) -> None:
    document = Document("x", "x", (block, samples.memo().blocks[-1]))
    write_pdf(document, tmp_path / "x.pdf", form=form)
    wanted = sum(run.text.count("zebra") + plain(run.note).count("zebra") for run in document.runs())
    text = "".join(texts(tmp_path / "x.pdf")).replace("\u200b", "").replace(" ", "")
    assert text.count("zebra") >= wanted
    for letter in (letter for page in letters(tmp_path / "x.pdf") for letter in page):
        assert 0 < letter.x < form.page.width - form.page.right + 1
        assert 18 < letter.y < form.page.height - form.page.top + 1


def test_no_line_ends_within_the_number_of_a_case(tmp_path: Path) -> None:
    lines = tuple(Paragraph((Run("x" * n + " No. 12-cv-6677, of Does 1-42"),), indent=False) for n in range(50, 75))
    write_pdf(Document("x", "x", lines), tmp_path / "x.pdf")
    found = [letter for page in letters(tmp_path / "x.pdf") for letter in page]
    text = "".join(letter.text for letter in found)
    for number in ("12-cv-6677", "1-42"):
        starts = [match.start() for match in re.finditer(number, text)]
        assert len(starts) == len(lines)
        assert all(len({round(x.y) for x in found[at : at + len(number)]}) == 1 for at in starts)

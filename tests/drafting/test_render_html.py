from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QTextCharFormat, QTextDocument
from pytestqt.qtbot import QtBot

from app.drafting.render.html import PanelTheme, href, panel_html, parse_href
from app.drafting.tree import Document, Paragraph, Run
from tests.drafting import samples


@pytest.fixture
def memo(qtbot: QtBot) -> QTextDocument:
    return _shown(samples.memo())


def _shown(document: Document) -> QTextDocument:
    shown = QTextDocument()
    shown.setHtml(panel_html(document, PanelTheme()))
    return shown


def _pieces(shown: QTextDocument) -> Iterator[tuple[str, QTextCharFormat]]:
    block = shown.begin()
    while block.isValid():
        iterator = block.begin()
        while not iterator.atEnd():
            piece = iterator.fragment()
            yield piece.text().replace("\u00a0", " "), piece.charFormat()
            iterator += 1
        block = block.next()


def _anchors(shown: QTextDocument) -> list[tuple[str, tuple[str, str]]]:
    return [(text, parse_href(look.anchorHref())) for text, look in _pieces(shown) if look.anchorHref()]


def test_computed_runs_are_anchors_to_what_they_rest_on(memo: QTextDocument) -> None:
    anchors = _anchors(memo)
    assert ("17 calendar days", ("figure", "gap:29:38")) in anchors
    assert ("20", ("record", "dkt:20")) in anchors
    assert ("Turley v. Gaetz", ("cite", "turley")) in anchors
    assert ("Figure 1. Listed times of the two Does that remain", ("picture", "1")) in anchors


def test_anchors_of_figures_are_ink_without_a_line(memo: QTextDocument) -> None:
    look = next(look for text, look in _pieces(memo) if text == "17 calendar days")
    assert not look.fontUnderline()
    assert look.foreground().color().name().upper() == PanelTheme().ink


def test_any_ref_survives_the_way_through_an_address() -> None:
    for ref in ("gap:12-cv-6677:8342…:29:38", 'a"b<c>&d%20e #f?g', "no case number: x y.xlsx"):
        assert parse_href(href("figure", ref)) == ("figure", ref)
    assert parse_href("nothing") == ("", "")


def test_a_mark_stands_after_its_citation_in_warn(memo: QTextDocument) -> None:
    marks = [(text.strip(), look) for text, look in _pieces(memo) if look.anchorHref().startswith("mark:")]
    assert [text for text, _ in marks] == ["verify before filing"] * 2
    assert {look.foreground().color().name().upper() for _, look in marks} == {PanelTheme().warn}
    verified = replace(samples.order(), blocks=(Paragraph((Run("x", "cite", "a", mark="verified KM, Aug 5"),)),))
    look = next(look for text, look in _pieces(_shown(verified)) if "verified" in text)
    assert look.foreground().color().name().upper() == PanelTheme().ok


def test_the_panel_reads_as_the_paper(memo: QTextDocument) -> None:
    text = memo.toPlainText().replace("\u00a0", " ")
    for part in (
        "IN THE UNITED STATES DISTRICT COURT",
        "Burden and pleading",
        "Adverse authority, same district",
        "Table 1. Gaps of John Doe 38 between listed times",
        "16 d 15 h 48 min",
        "John Doe [number]",
        "Respectfully submitted,",
        "Not markup: #set *x* <b>&amp;</b> $5 _u_ @a \\ `c`.",
    ):
        assert part in text, part
    lines = text.splitlines()
    assert [line for line in lines if line in ("1.", "2.")] == ["1.", "2.", "1.", "2."]


def test_an_order_shows_its_caption_and_who_enters_it(qtbot: QtBot) -> None:
    text = _shown(samples.order()).toPlainText().replace("\u00a0", " ")
    assert text.count(")\n") >= 6
    for part in (
        "MALIBU MEDIA, LLC,",
        "Plaintiff,",
        "v.",
        "Case No. 12 cv 6677",
        "[PROPOSED] ORDER",
        "ENTER:",
        "JOHN Z. LEE",
    ):
        assert part in text, part


def test_work_product_is_named_above(qtbot: QtBot) -> None:
    assert _shown(samples.replay()).toPlainText().startswith("Replay: work product, not for filing")


def test_hostile_text_stays_text(qtbot: QtBot) -> None:
    hostile = '"><img src="file:///etc/passwd"><a href="http://example.invalid">x</a>\x00\u202e'
    paper = Document(
        "x", "x", (Paragraph((Run(hostile, "figure", hostile, mark=hostile),), key=hostile),), header=hostile
    )
    html = panel_html(paper, PanelTheme())
    assert "<img" not in html
    assert '<a href="http' not in html
    shown = _shown(paper)
    assert '"><img src="file:///etc/passwd">' in shown.toPlainText()
    assert {parse_href(look.anchorHref())[0] for _, look in _pieces(shown) if look.anchorHref()} == {"figure", "mark"}

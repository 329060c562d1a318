"""The paper on the screen: it reads as the tree, follows it in place, and text from an exhibit stays text."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QTextEdit

from app.drafting.slots import with_slots
from app.drafting.tree import Block, Caption, Document, Entered, Figure, Heading, Paragraph, Run, Signature, Table
from tests.drafting import samples
from tests.widgets.papers import plain
from widgets.panel.editor.formats import CHIP, GROUP, TOKEN, Formats
from widgets.panel.editor.hrefs import href, parse_href
from widgets.panel.editor.sheet import Sheet
from widgets.panel.editor.tokens import fragments
from widgets.theme import theme

LIGHT = theme(False)
CHANGED = (Run("Changed "), Run("words", bold=True), Run("."))


def sheet(paper: Document | None = None) -> Sheet:
    made = Sheet(QTextDocument(), Formats(LIGHT))
    if paper is not None:
        made.show(paper)
    return made


def text(made: Sheet) -> str:
    return plain(made.document.toPlainText())


def pieces(made: Sheet) -> Iterator[tuple[str, QTextCharFormat]]:
    block = made.document.begin()
    while block.isValid():
        yield from ((plain(piece.text()), piece.charFormat()) for piece in fragments(block))
        block = block.next()


def written(made: Sheet) -> list[tuple[object, ...]]:
    """Every block with its look and the looks of its pieces, without the numbers that only tell parts apart."""
    found: list[tuple[object, ...]] = []
    block = made.document.begin()
    while block.isValid():
        look = {key: value for key, value in block.blockFormat().properties().items() if key != GROUP}
        parts = [(f.text(), f.charFormat().anchorHref(), f.charFormat().fontWeight()) for f in fragments(block)]
        found.append((block.text(), look, parts))
        block = block.next()
    return found


@pytest.fixture(scope="module")
def memo(qapp) -> Document:
    return with_slots(samples.memo(rows=3))


def test_the_panel_reads_as_the_paper(memo: Document) -> None:
    said = text(sheet(memo))
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
        assert part in said, part


def test_an_order_shows_its_caption_and_who_enters_it(qapp) -> None:
    said = text(sheet(with_slots(samples.order())))
    assert said.count(")\n") >= 6
    for part in ("MALIBU MEDIA, LLC,", "Plaintiff,", "v.", "Case No. 12 cv 6677", "[PROPOSED] ORDER", "ENTER:"):
        assert part in said, part


def test_work_product_is_named_above(qapp) -> None:
    assert text(sheet(samples.replay())).startswith("Replay: work product, not for filing")


def test_computed_runs_lead_to_what_they_rest_on(memo: Document) -> None:
    found = [(words, parse_href(look.anchorHref())) for words, look in pieces(sheet(memo)) if look.anchorHref()]
    assert ("17 calendar days", ("figure", "gap:29:38")) in found
    assert ("20", ("record", "dkt:20")) in found
    assert ("Turley v. Gaetz", ("cite", "turley")) in found
    assert ("Figure 1. Listed times of the two Does that remain", ("picture", "1")) in found


def test_a_mark_stands_after_its_citation_in_warn_and_verified_in_ok(memo: Document) -> None:
    marks = [(words.strip(), look) for words, look in pieces(sheet(memo)) if look.anchorHref().startswith("mark:")]
    assert [words for words, _ in marks] == ["verify before filing"] * 2
    assert all(look.foreground().color() == LIGHT.warn for _, look in marks)
    assert all(look.boolProperty(CHIP) for _, look in marks)
    ticked = replace(samples.order(), blocks=(Paragraph((Run("x", "cite", "a", mark="verified KM, Aug 5"),)),))
    look = next(look for words, look in pieces(sheet(ticked)) if "verified" in words)
    assert look.foreground().color() == LIGHT.ok


def test_an_overridden_figure_is_dashed_and_a_computed_one_dotted(qapp) -> None:
    runs = (Run("a", "figure", "x"), Run(" and "), Run("b", "figure", "y", computed="c"))
    looks = dict(pieces(sheet(with_slots(Document("x", "x", (Paragraph(runs),))))))
    assert looks["a"].underlineStyle() == QTextCharFormat.UnderlineStyle.DotLine
    assert looks["b"].underlineStyle() == QTextCharFormat.UnderlineStyle.DashUnderline
    assert (looks["a"].underlineColor(), looks["b"].underlineColor()) == (LIGHT.accent, LIGHT.warn)


def test_the_runs_of_one_citation_are_one_thing(memo: Document) -> None:
    numbers = {look.intProperty(TOKEN) for words, look in pieces(sheet(memo)) if "Turley" in words or "625" in words}
    assert len(numbers) == 1 and 0 not in numbers


def test_a_footnote_is_a_number_in_the_text_and_its_words_below(qapp) -> None:
    noted = Paragraph((Run("Figures", "figure", "x", note=(Run("How they are counted."),)), Run(" follow.")))
    said = text(sheet(with_slots(Document("x", "x", (noted, Heading("Relief"))))))
    assert said.startswith("Figures1 follow.\nRelief\n1 How they are counted.")


def test_a_paper_that_changes_is_written_as_if_it_were_written_anew(memo: Document) -> None:
    draw, made = random.Random(8), sheet(memo)

    def other(block: Block) -> Block:
        if isinstance(block, Paragraph) and draw.random() < 0.4:
            return replace(block, runs=(*block.runs[:-1], *CHANGED))
        if isinstance(block, Table) and draw.random() < 0.7:
            return replace(block, rows=tuple((row[0], CHANGED, *row[2:]) for row in block.rows))
        return block

    for _ in range(40):
        blocks = [other(block) for block in memo.blocks if draw.random() < 0.8]
        if draw.random() < 0.3:
            draw.shuffle(blocks)
        paper = with_slots(replace(memo, blocks=tuple(blocks)))
        made.show(paper)
        assert written(made) == written(sheet(paper))
    made.show(None)
    assert text(made) == ""


def test_what_did_not_change_is_not_touched(memo: Document) -> None:
    screen = QTextEdit()  # without a layout a document tells of no change
    made = Sheet(screen.document(), Formats(LIGHT))
    made.show(memo)
    touched: list[int] = []
    made.document.contentsChange.connect(lambda position, _removed, _added: touched.append(position))
    made.show(memo)
    assert touched == []
    at = next(n for n, block in enumerate(memo.blocks) if isinstance(block, Paragraph) and block.key == "memo:gap")
    changed = replace(memo.blocks[at], runs=CHANGED)  # type: ignore[call-arg]
    made.show(replace(memo, blocks=(*memo.blocks[:at], changed, *memo.blocks[at + 1 :])))
    block = made.block_of(made.group_of("memo:gap"))
    assert block is not None and touched and min(touched) >= block.position() - 1


def test_a_table_of_thousands_shows_its_head_and_says_so(qapp) -> None:
    rows = tuple(((Run(str(n), "figure", "x"),),) for n in range(1000))
    said = text(sheet(Document("x", "x", (Table(("Doe",), rows, (Run("All"),)),))))
    assert "880 more rows in the file" in said and "\n119\n" in said and "\n120\n" not in said


def test_hostile_text_stays_text(qapp) -> None:
    hostile = '"><img src="file:///etc/passwd"><a href="http://example.invalid">x</a>\x00\u202e'
    block = Paragraph((Run(hostile, "figure", hostile, mark=hostile),), key=hostile)
    made = sheet(with_slots(Document("x", "x", (block, Heading(hostile)), header=hostile)))
    assert text(made).count('"><img src="file:///etc/passwd"><a href="http://example.invalid">x</a>') == 4
    assert not set(text(made)) & {"\x00", "\u202e", "\ufffc"}
    assert {parse_href(look.anchorHref())[0] for _, look in pieces(made) if look.anchorHref()} == {"figure", "mark"}


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(()),
        Heading(""),
        Caption((), "", "", (), ""),
        Table((), (), ()),
        Table(("a", "b"), (((Run("fewer"),),), ((Run("more"),), (), (), ())), (Run("c"),)),
        Table(("a", "b"), (), (), widths=(0, 0)),
        Signature((), ""),
        Entered("", "", ""),
        Figure("<svg/>", 0.0, (), ""),
    ],
)
def test_bare_blocks_are_shown_all_the_same(block: Block, qapp) -> None:
    shown = QTextEdit()
    made = Sheet(shown.document(), Formats(LIGHT))
    made.show(Document("x", "", (block, block)))
    assert len(made.spans()) == 3  # and the end


def test_any_ref_survives_the_way_through_an_address() -> None:
    for ref in ("gap:12-cv-6677:8342…:29:38", 'a"b<c>&d%20e #f?g', "no case number: x y.xlsx"):
        assert parse_href(href("figure", ref)) == ("figure", ref)
    assert parse_href("nothing") == ("", "")


def test_the_program_ends_well_with_a_paper_in_the_clipboard() -> None:
    script = """
from app.drafting.editing.edited import edited
from tests.drafting import samples
from widgets.launch import application
from widgets.panel.editor.editor import PaperEditor
app = application()
editor = PaperEditor("Memorandum")
editor.show()
editor.show_paper(edited(samples.memo(rows=3), (), (), {}))
editor.selectAll()
editor.copy()
assert "Doe" in app.clipboard().text()
"""
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120)
    assert ended.returncode == 0, ended.stderr

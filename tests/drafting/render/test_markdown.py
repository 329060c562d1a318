"""The paper as Markdown, read back by a CommonMark parser: what it says is text, its looks are those of the tree."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.drafting.render.markdown import write_markdown
from app.drafting.tree import Authorities, Block, Cited, Contents, Document, Heading, Paragraph, Run, Table
from tests.drafting import samples

HOSTILE = (
    "<script>alert('x')</script>",
    "[click](javascript:x)",
    "![x](http://example.invalid/x.png)",
    "https://example.invalid www.example.invalid a@example.invalid",
    "# heading",
    "- item",
    "+ item",
    "=1+1",
    "12. item",
    "12) item",
    "> quoted",
    "***",
    "---",
    "```",
    "~~gone~~ __bold__ *it* `code` $x$ &amp; \\n | {x}",
    "a\nb\r\n\n# c\u2028d",
    "\u202egnp.exe\u202c \u200bx\x00\x1b[31m",
)


def parsed(text: str) -> list[Token]:
    return MarkdownIt("gfm-like", {"linkify": False}).parse(text)


def shown(text: str) -> str:
    """The words that a reader of the page sees, and nothing else."""
    inline = [token for token in parsed(text) if token.type == "inline"]
    return "\n".join(
        "".join("\n" if child.type == "hardbreak" else child.content for child in token.children or ())
        for token in inline
    )


def paper(*blocks: Block) -> Document:
    return Document("x", "x", blocks)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_an_exhibit_is_nothing_but_text(text: str) -> None:
    cell = (Run(text, "figure", "x"),)
    words = write_markdown(
        paper(Paragraph(cell), Heading(text), Paragraph(cell, numbered=True), Table((text,), ((cell,),), cell))
    )
    kinds = {child.type for token in parsed(words) for child in token.children or ()}
    assert kinds <= {"text", "text_special"}, "no link, no image, no HTML, no emphasis"
    blocks = [token.type for token in parsed(words) if token.nesting == 1 and token.level == 0]
    assert blocks == ["paragraph_open", "heading_open", "ordered_list_open", "paragraph_open", "table_open"]
    plain = " ".join("".join(c for c in text if c == "\n" or c.isprintable() or c.isspace()).split())
    assert shown(words).split("\n") == [plain] * 6
    assert not any(c in words for c in "\u202e\u202c\u200b\x00\x1b")


def test_looks_numbers_and_blanks_are_those_of_the_tree() -> None:
    words = write_markdown(samples.memo())
    assert "*Turley v. Gaetz*, 625 F.3d 1005, 1011 (7th Cir. 2010)." in words and "verify before filing" not in words
    assert "**\\[attorney\\]**" in words and "> Where dates lie weeks apart" in words
    assert "**Adverse authority, same district**" in words
    starts = [int(token.attrs.get("start", 1)) for token in parsed(words) if token.type == "ordered_list_open"]
    assert starts == [1, 2, 1]
    rows = [token for token in parsed(words) if token.type == "tr_open"]
    assert len(rows) == 1 + 4


def test_a_list_that_begins_again_is_a_list_of_its_own() -> None:
    words = write_markdown(
        paper(*(Paragraph((Run("x"),), numbered=True, restart=again) for again in (True, False, True)))
    )
    assert [token.type for token in parsed(words) if token.level == 0 and token.nesting == 1] == [
        "ordered_list_open"
    ] * 2


def test_footnotes_hang_on_their_runs_and_stand_at_the_end() -> None:
    noted = Run("joined", bold=True, note=(Run("See ", italic=True), Run("Rule 20", "cite", "frcp20")))
    words = write_markdown(
        paper(
            Paragraph(
                (
                    Run("They are "),
                    noted,
                    Run(" here."),
                )
            )
        )
    )
    assert words == "They are **joined**[^1] here.\n\n[^1]: *See* Rule 20\n"


def test_the_tables_of_contents_and_of_authorities_list_what_follows() -> None:
    works = (("Cases", (Cited((Run("Turley v. Gaetz", italic=True), Run(", 625 F.3d 1005")), frozenset({"turley"})),)),)
    words = write_markdown(
        paper(Contents("Contents"), Authorities("Authorities", works), Heading("Facts"), Heading("Rows", 2))
    )
    assert "- Facts\n  - Rows" in words and "*Cases*\n\n- *Turley v. Gaetz*, 625 F.3d 1005" in words

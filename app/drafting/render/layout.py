"""The measures of a paper in a court's format, which Word and PDF share; all lengths in points."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.drafting.render.typography import clean
from app.drafting.tree import Authorities, Block, Contents, Document, Entered, Paragraph, Runs, Signature, Table, plain
from app.law.court_formats import PLAIN, CourtFormat

_ENTERED = 202.5, 229.5  # "ENTER: ____" and the judge's line, of a text 468 points wide
_USUAL = 468.0
_A_ROW_STAYS = 360  # letters of a cell
_FEW = 60  # letters of a line that is no company for a signature: "SO ORDERED."


@dataclass(frozen=True, slots=True)
class Layout:
    """One paper in one format: lines are exact, from baseline to baseline.

    `grid`: on numbered lines every height is a multiple of it; 0 where the page is free. `before_item` is the air
    before a numbered paragraph of an order, `after_list` that before the plain one behind them, `before_flush` that
    before a paragraph of a letter, which begins without indent.
    """

    form: CourtFormat
    line: float  # of the body
    single: float  # of caption, contents and blocks to sign
    quote: float  # of a block quotation and of a footnote
    before_item: float
    after_list: float
    before_flush: float
    number_room: float  # from a paragraph's number to its text
    number_at: float = 18.0  # how far in the number stands

    @property
    def width(self) -> float:
        """The width of the text."""
        return self.form.page.text_width

    @property
    def grid(self) -> float:
        return self.form.page.pitch

    @property
    def size(self) -> float:
        return self.form.type.size

    @property
    def table_size(self) -> float:
        return self.size - 1.5

    @property
    def small_size(self) -> float:
        """Captions of tables and figures."""
        return self.size - 1.0

    @property
    def entered(self) -> tuple[float, float]:
        """Widths of "ENTER: ____" and of the judge's line; between them is air."""
        left, right = _ENTERED
        return left * self.width / _USUAL, right * self.width / _USUAL

    @property
    def signature_at(self) -> float:
        """How far in the block to sign begins."""
        return self.width - self.entered[1]


def layout_of(document: Document, form: CourtFormat = PLAIN) -> Layout:
    """The measures of that paper in that format."""
    close = is_close(document)
    pitch = form.page.pitch
    aired = close and not pitch
    return Layout(
        form,
        line=pitch or (form.type.order if close else form.type.brief),
        single=form.type.size + 3.0,
        quote=form.type.quote,
        before_item=7.5 if aired else 0.0,
        after_list=12.0 if aired else 0.0,
        before_flush=9.0 if aired else 0.0,
        number_room=number_room(document) * form.type.size / 12.0,
    )


def is_close(document: Document) -> bool:
    """Whether the paper is set closer than a brief, with air between its items: orders, letters and their like."""
    return document.close or any(isinstance(block, Entered) for block in document.blocks)


def is_numbered(block: Paragraph) -> bool:
    """Whether the paragraph counts: adverse authority and quotations stand between the numbers."""
    return block.numbered and block.adverse is None and not block.quote


def number_room(document: Document) -> float:
    """From a paragraph's number to its text in letters of 12 points: enough for the widest number of the paper."""
    longest = count = 0
    for block in document.blocks:
        if isinstance(block, Paragraph) and is_numbered(block):
            count = 1 if block.restart else count + 1
            longest = max(longest, count)
    return max(18.0, 8.0 + 8.0 * len(str(longest)))  # a firm's face may run wider than Times


def front_and_body(blocks: Sequence[Block]) -> tuple[Sequence[Block], Sequence[Block]]:
    """What stands before the pages that count from 1, and these: caption and tables of contents and authorities, whose
    pages have roman numbers; nothing where the paper has no such tables."""
    tables = [n for n, block in enumerate(blocks) if isinstance(block, Contents | Authorities)]
    start = tables[-1] + 1 if tables else 0
    return blocks[:start], blocks[start:]


def kept_with_next(blocks: Sequence[Block]) -> frozenset[int]:
    """Which paragraphs, by their places, stay on the page of what follows: those that say so, and, lest an entry of the
    Court or a signature stand alone on a page, the last words above it; where these are few, what is before them too.
    """
    kept = {n for n, block in enumerate(blocks) if isinstance(block, Paragraph) and block.keep_next}
    for n, block in enumerate(blocks):
        if n and isinstance(block, Entered | Signature):
            last = blocks[n - 1]
            kept.add(n - 1)
            if n > 1 and isinstance(last, Paragraph) and len(plain(last.runs)) <= _FEW:
                kept.add(n - 2)
    return frozenset(n for n in kept if isinstance(blocks[n], Paragraph))


def title_of(document: Document) -> str:
    """What the file calls itself: its title, else its name, for a paper without a title reads as "untitled"."""
    return clean(document.title).strip() or clean(document.name)


def column_widths(table: Table, width: float) -> tuple[float, ...]:
    """Widths of a table's columns in a text of that width; equal ones where it names no shares."""
    named = len(table.widths) == len(table.header) and all(share > 0 for share in table.widths)
    shares = table.widths if named else (1.0,) * len(table.header)
    total = sum(shares)
    return tuple(width * share / total for share in shares)


def cells_of(table: Table) -> list[tuple[Runs, ...]]:
    """The rows, each with as many cells as the header."""
    columns = len(table.header)
    return [(*row[:columns], *((),) * (columns - len(row))) for row in table.rows]


def row_splits(row: Sequence[Runs]) -> bool:
    """Whether a row may break over two pages: one so high would push half a page away."""
    return any(sum(len(run.text) for run in cell) > _A_ROW_STAYS for cell in row)


def on_grid(height: float, grid: float) -> float:
    """`height` made a multiple of the grid, never less; itself where there is no grid."""
    return math.ceil(height / grid - 1e-6) * grid if grid else height

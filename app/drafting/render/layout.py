"""The measures of a paper that Word and PDF share. US Letter, margins of an inch; all lengths in points."""

from __future__ import annotations

from app.drafting.render.typography import clean
from app.drafting.tree import Document, Entered, Paragraph, Runs, Table

TEXT_WIDTH = 468.0
LEADING_BRIEF = 24.0  # double-spaced, as courts ask of briefs
LEADING_ORDER = 18.0
BEFORE_ITEM, AFTER_LIST = 7.5, 12.0
"""Air before each numbered paragraph of an order, and before the plain one that follows them."""
NUMBER_AT = 18.0
ENTERED_LEFT, ENTERED_RIGHT = 202.5, 229.5
"""Widths of "ENTER: ____" and of the judge's line; between them is air."""


def is_order(document: Document) -> bool:
    """Whether the Court is to enter the paper: such a paper is set closer than a brief."""
    return any(isinstance(block, Entered) for block in document.blocks)


def is_numbered(block: Paragraph) -> bool:
    """Whether the paragraph counts: adverse authority and quotations stand between the numbers."""
    return block.numbered and block.adverse is None and not block.quote


def number_room(document: Document) -> float:
    """From a paragraph's number to its text: enough for the widest number of the paper."""
    longest = count = 0
    for block in document.blocks:
        if isinstance(block, Paragraph) and is_numbered(block):
            count = 1 if block.restart else count + 1
            longest = max(longest, count)
    return 18.0 + 6.0 * max(len(str(longest)) - 2, 0)


def title_of(document: Document) -> str:
    """What the file calls itself: its title, else its name, for a paper without a title reads as "untitled"."""
    return clean(document.title).strip() or clean(document.name)


def column_widths(table: Table) -> tuple[float, ...]:
    """Widths of a table's columns; equal ones where it names no shares, and never more than the line."""
    named = len(table.widths) == len(table.header) and all(share > 0 for share in table.widths)
    shares = table.widths if named else (1.0,) * len(table.header)
    total = sum(shares)
    return tuple(TEXT_WIDTH * share / total for share in shares)


def cells_of(table: Table) -> list[tuple[Runs, ...]]:
    """The rows, each with as many cells as the header."""
    columns = len(table.header)
    return [(*row[:columns], *((),) * (columns - len(row))) for row in table.rows]

"""That counsel has cells read otherwise than printed, or finds that they cannot be read: an assumption, called one."""

from __future__ import annotations

from app.drafting.names import EXHIBIT
from app.drafting.template import figure, fill, sentence
from app.drafting.tree import Block, Paragraph
from app.findings.book import Book
from app.findings.corrections import correction_id, put_right
from app.law.case_view import CaseView


def corrected_paragraph(view: CaseView, book: Book, *, numbered: bool = True) -> list[Block]:
    """One sentence with how many cells and which rows; nothing where the exhibit is read as it prints."""
    found = book.get(correction_id(view.number))
    if found is None:
        return []
    rows = figure(found, found.rows_text)
    how = put_right(view, book.evidence)
    runs = fill(sentence("memo", "rows", how), cells=figure(found), exhibit=EXHIBIT, rows=rows)
    return [Paragraph(runs, numbered=numbered, key="memo:corrected")]

"""The standard of joinder in a memorandum: the one that counsel chose is argued, and where the rows meet it a blank
says so."""

from __future__ import annotations

from app.drafting.memo_law import supporting
from app.drafting.names import EXHIBIT
from app.drafting.template import Part, fill, sentence
from app.drafting.tree import Run, Runs
from app.findings.book import Book
from app.law.case_view import CaseView
from app.law.library import Library
from app.law.standard_texts import standard_texts
from app.matter.model import Standard

USUAL: Standard = "concurrent"
"""What is argued as long as counsel has chosen none: the standard that the opinion calls the better view."""


def standard_argued(view: CaseView, book: Book, library: Library) -> Runs:
    """How the paper argues the law of joinder."""
    chosen = book.evidence.matter.standard
    if chosen is not None and not _helps(view, chosen):
        return (Run(sentence("memo", "burden", "standard_met"), "blank"),)
    parts: dict[str, Part] = {"exhibit": EXHIBIT, "for_severance": supporting("joinder", view, library)}
    return fill(standard_texts()[chosen or USUAL].argued, **parts)


def _helps(view: CaseView, standard: Standard) -> bool:
    """Whether the rows, as they are listed, do not meet the standard already. No row shows a direct exchange."""
    if standard == "direct_exchange":
        return True
    standings = [s for s in view.standings if s.standard == standard and s.groups is not None]
    if standard == "same_hash":
        return any(s.needed is None for s in standings)
    return not standings or any(s.needed is None or bool(s.needed.dwell) for s in standings) or len(standings) > 1

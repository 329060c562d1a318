"""Gaps as a table of the memorandum: the two Does, and the figures between their listed times."""

from __future__ import annotations

from collections.abc import Sequence

from app.analysis.gaps import Gap
from app.base.ids import DoeId
from app.drafting.template import doe, figure, sentence
from app.drafting.tree import Runs, Table
from app.findings.book import Book
from app.findings.finding import Finding
from app.findings.gaps import gap_words
from app.law.case_view import CaseView


def gap_table(rows: Sequence[tuple[Runs, ...]], caption: Runs, book: Book, key: str = "") -> Table:
    """Rows are those of `gap_row`. The last column is that of the court's zone, where it has one."""
    court = book.evidence.matter.court_zone is not None
    heads = ("from", "to", "printed", "elapsed", *(["local"] if court else []))
    return Table(
        header=tuple(sentence("memo", "table_head", head) for head in heads),
        rows=tuple(rows),
        caption=caption,
        right=frozenset({2, 3, 4} if court else {2, 3}),
        widths=(0.2, 0.2, 0.18, 0.24, 0.18) if court else (0.25, 0.25, 0.22, 0.28),
        key=key,
    )


def gap_row(gap: Gap, ends: tuple[DoeId, DoeId], finding: Finding, view: CaseView, book: Book) -> tuple[Runs, ...]:
    since, after = ends
    words = gap_words(gap, book.evidence)
    cells: list[Runs] = [
        (doe(view, since),),
        (doe(view, after),),
        (figure(finding, f"{gap.calendar_days:,}"),),
        (figure(finding, words.elapsed_short),),
    ]
    if book.evidence.matter.court_zone is not None:
        cells.append((figure(finding, f"{gap.calendar_days_local:,}" if words.local else "–"),))
    return tuple(cells)

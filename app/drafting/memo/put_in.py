"""What counsel puts into a memorandum, although it stays in the office otherwise: measures, and findings by name.

A measure is told by its figures and rows; the note that counsel keeps beside it stays where it is. Work product that
tells the plaintiff too much is never put in, whoever names it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from app.analysis.gaps import Gap
from app.drafting.assumed import as_read, silence
from app.drafting.memo.gap_table import gap_row, gap_table
from app.drafting.names import EXHIBIT
from app.drafting.template import doe, figure, fill, join, sentence
from app.drafting.tree import Block, Paragraph, Run, Runs, Table
from app.findings.book import Book
from app.findings.finding import Finding
from app.findings.gaps import gap_words
from app.findings.measures import Measured, measure_id, measured
from app.law.case_view import CaseView
from app.matter.paper import Filing

_FINDING = "finding:"


def put_in_measures(view: CaseView, book: Book, filing: Filing, told: Collection[Gap] = ()) -> list[Block]:
    """A numbered paragraph for each measure and each finding that counsel put in, in the order of the measures; and a
    table where there are several measures. `told`: gaps that have their paragraph already."""
    rows = {(gap.since_event, gap.after_event) for gap in told}
    chosen = [each for each in measured(book.evidence, view.number) if measure_id(each.measure) in filing.put_in]
    own = [each for each in chosen if each.events not in rows]
    blocks: list[Block] = [
        Paragraph(_told(each, view, book), numbered=True, key=f"memo:put-in:{measure_id(each.measure)}") for each in own
    ]
    listed = [each for each in own if each.between is not None and each.between.overlap is None]
    if len(listed) > 1:
        blocks.append(_table(listed, view, book))
    return [*blocks, *(_stated(finding) for finding in _findings(view, book, filing))]


def _findings(view: CaseView, book: Book, filing: Filing) -> list[Finding]:
    named = (book.get(key.removeprefix(_FINDING)) for key in filing.put_in if key.startswith(_FINDING))
    return [found for found in named if found is not None and found.case in (None, view.number) and _may_leave(found)]


def _may_leave(finding: Finding) -> bool:
    return not finding.work_product


def _stated(finding: Finding) -> Paragraph:
    runs = join([figure(finding, finding.text), _cited(finding)])
    return Paragraph(runs, numbered=True, key=f"memo:put-in:{_FINDING}{finding.id}")


def _cited(finding: Finding) -> Runs:
    return fill(sentence("memo", "rows", "cited"), rows=figure(finding, finding.rows_text)) if finding.rows_text else ()


def _told(each: Measured, view: CaseView, book: Book) -> Runs:
    """The two Does, the figures between their listed times with the basis of each, and the rows."""
    finding = book[measure_id(each.measure)]
    (_, since), (_, after) = each.keys
    if each.between is None:
        return (Run(sentence("memo", "put_in", "lost"), "blank"),)
    said = [figure(finding, text) for text in each.said]
    if each.between.overlap is not None:
        overlap = fill(
            sentence("memo", "put_in", "overlap"), exhibit=EXHIBIT, since=doe(view, since), after=doe(view, after)
        )
        return join([overlap, *said, _cited(finding)])
    words = gap_words(each.between.gap, book.evidence)
    local = (
        fill(
            sentence("memo", "rows", "local"),
            local_days=figure(finding, words.local),
            local_basis=figure(finding, words.local_basis),
        )
        if words.local
        else ""
    )
    gap = fill(
        sentence("memo", "put_in", "gap"),
        since=doe(view, since),
        after=doe(view, after),
        days=figure(finding, words.days),
        days_basis=figure(finding, words.days_basis),
        elapsed=figure(finding, words.elapsed),
        local=local,
    )
    unstated: Runs = next(filter(None, (silence(book, event) for event in each.events)), ())
    return join([gap, *said, _cited(finding), unstated, as_read(book, each.events)])


def _table(own: Sequence[Measured], view: CaseView, book: Book) -> Table:
    rows = [_row(each, view, book) for each in own]
    return gap_table(rows, (Run(sentence("memo", "put_in", "table")),), book, "memo:put-in:measures")


def _row(each: Measured, view: CaseView, book: Book) -> tuple[Runs, ...]:
    assert each.between is not None
    (_, since), (_, after) = each.keys
    return gap_row(each.between.gap, (since, after), book[measure_id(each.measure)], view, book)

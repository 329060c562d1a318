"""The paper of what counsel measured: each measure with its figures, their bases and its rows. Work product."""

from __future__ import annotations

from collections.abc import Sequence

from app.base.clock import zone_name
from app.base.ids import case_caption
from app.drafting.template import figure, fill, join, record, sentence
from app.drafting.tree import Block, Paragraph, Run, Runs, Table
from app.findings.book import Book
from app.findings.finding import Finding
from app.findings.measures import Measured, measure_id, measured
from app.law.case_view import CaseView


def measures_blocks(views: Sequence[CaseView], book: Book) -> list[Block]:
    """What is measured in each case, with its table; nothing of a case in which nothing is."""
    found = [(view, own) for view in views if (own := measured(book.evidence, view.number))]
    return [block for view, own in found for block in _case(view, own, book)]


def _case(view: CaseView, own: Sequence[Measured], book: Book) -> list[Block]:
    blocks: list[Block] = [_table(view, own, book)]
    for i, each in enumerate(own):
        runs = _told(each, book[measure_id(each.measure)])
        blocks.append(Paragraph(runs, numbered=True, restart=i == 0, key=f"measures:{measure_id(each.measure)}"))
    return blocks


def _told(each: Measured, finding: Finding) -> Runs:
    """Its sentence with the rows that it rests on, and whom it helps."""
    text, side = figure(finding, finding.text), Run(sentence("measures", "side", finding.side))
    if each.between is None:
        return join([text, side])
    key = "elapsed_rows" if each.between.overlap is None else "rows"
    rows = record(finding.rows_text, finding.id)
    return join([fill(sentence("measures", key), text=text, elapsed=figure(finding), rows=rows), side])


def _table(view: CaseView, own: Sequence[Measured], book: Book) -> Table:
    court = book.evidence.matter.court_zone
    heads = ("measure_head", "printed_head", "elapsed_head", *(["local_head"] if court else []), "rows_head")
    return Table(
        header=tuple(sentence("measures", head) for head in heads),
        rows=tuple(_row(each, book[measure_id(each.measure)], court) for each in own),
        caption=fill(sentence("measures", "table"), case=record(case_caption(view.number), "caption")),
        right=frozenset({1, 2, 3} if court else {1, 2}),
        widths=(0.26, 0.16, 0.2, 0.16, 0.22) if court else (0.32, 0.2, 0.24, 0.24),
        key=f"measures:{view.number}:table",
    )


def _row(each: Measured, finding: Finding, court: str | None) -> tuple[Runs, ...]:
    gap, none = each.between.gap if each.between else None, sentence("measures", "none")
    local = gap.calendar_days_local if gap else None
    days = f"{gap.calendar_days:,} ({each.zone})" if gap else none
    named = sentence("measures", "named").format(name=each.measure.name, does=each.does)
    title = record(named if each.measure.name else each.does, finding.id)
    cells: list[Runs] = [(title,), (figure(finding, days),), (figure(finding),)]
    if court:
        cells.append((figure(finding, none if local is None else f"{local:,} ({zone_name(court)})"),))
    return (*cells, (record(finding.rows_text or none, finding.id),))

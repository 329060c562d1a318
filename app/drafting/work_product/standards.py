"""The standards of joinder side by side: a table a case, each standard a column. Work product."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.base.ids import case_caption
from app.drafting.template import cite, figure, fill, join, record, sentence
from app.drafting.tree import Block, Paragraph, Run, Runs, Table
from app.findings.book import Book
from app.findings.standards import standard_id
from app.law.authorities import authorities, by_work
from app.law.case_view import CaseView
from app.law.standard_texts import StandardText, judge_note, standard_texts

_ROWS = ("statement", "test", "shows", "evidence", "pleading", "supports", "rejects")


def standards_blocks(views: Sequence[CaseView], book: Book) -> list[Block]:
    """A table a case, and every work of the tables once in full."""
    return [*(block for view in views for block in _case(view, book)), Paragraph(_in_full(), key="standards:in_full")]


def _case(view: CaseView, book: Book) -> list[Block]:
    texts = tuple(standard_texts().values())
    chosen = book.evidence.matter.standard
    table = Table(
        header=("", *(_head(text, chosen) for text in texts)),
        rows=tuple(
            ((Run(sentence("standards", "row", row), bold=True),), *(_cell(text, row, view, book) for text in texts))
            for row in _ROWS
        ),
        caption=(Run(sentence("standards", "table") + " "), record(case_caption(view.number), f"case:{view.number}")),
        widths=(0.12, *([0.88 / len(texts)] * len(texts))),
        key=f"standards:{view.number}:table",
    )
    return [table, Paragraph(_note(view, book), key=f"standards:{view.number}")]


def _head(text: StandardText, chosen: str | None) -> str:
    return text.name + (sentence("standards", "chosen") if text.key == chosen else "")


def _cell(text: StandardText, row: str, view: CaseView, book: Book) -> Runs:
    if row in ("supports", "rejects"):
        return _cited(text.supports if row == "supports" else text.rejects)
    if row == "shows":
        finding = book.get(standard_id(view.number, text.key))
        if finding is None:
            return (Run(sentence("standards", "not_computed")),)
        shows = finding.text.partition(": ")[2]
        return (figure(finding, shows[:1].upper() + shows[1:]),)
    return (Run(str(getattr(text, row))),)


def _cited(keys: Iterable[str]) -> Runs:
    known = authorities()
    runs = join([cite(known[key], short=True) for key in keys], "; ")
    return runs or (Run(sentence("standards", "no_authority")),)


def _in_full() -> Runs:
    """Every work of the tables once: a short form tells neither court nor year."""
    known = authorities()
    texts = standard_texts().values()
    works = by_work(known[key] for text in texts for key in (*text.supports, *text.rejects))
    return fill(sentence("standards", "in_full"), works=join([cite(work) for work in works], "; "))


def _note(view: CaseView, book: Book) -> Runs:
    """What an authority's place in the table means, and what is known of the judge."""
    found = judge_note(view.case.judge, book.evidence.matter.court)
    if found is None:
        return fill(sentence("standards", "note"))
    judge = fill(
        sentence("standards", "judge"),
        judge=record(found.name, f"case:{view.number}"),
        standard=standard_texts()[found.standard].name.lower(),
        cites=_cited(found.authorities),
        note=f" {found.note}" if found.note else "",
    )
    return join([fill(sentence("standards", "note")), judge])

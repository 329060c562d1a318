"""The summary of an exhibit as the sheets of a workbook: the same times and gaps as the paper, as values."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from app.base.clock import zone_name
from app.base.ids import case_caption, series, without_addresses
from app.drafting.assumed import assumed_paragraphs
from app.drafting.render.workbook.table_sheet import Column, TableSheet
from app.drafting.summary.paper import bounds, method, source_facts
from app.drafting.summary.summed import Summed, ends, summed
from app.drafting.template import sentence
from app.drafting.tree import Paragraph, plain
from app.findings.book import Book
from app.findings.gaps import gap_words
from app.findings.times import zone_of
from app.law.case_view import CaseView
from app.law.rules import rule

_KIND = "summary"


@dataclass(frozen=True, slots=True)
class SummaryBook:
    """What the workbook holds. `about`: (label, text), an empty pair between groups."""

    title: str
    about: tuple[tuple[str, str], ...]
    tables: tuple[TableSheet, ...]


def summary_book(view: CaseView, book: Book) -> SummaryBook:
    """The sheets of one case: About, the listed times, the gaps, and what else counsel put in."""
    told = summed(view, book)
    tables = [_hits(told), _gaps(told), *([_others(told)] if told.others else [])]
    return SummaryBook(_word("title"), tuple(_about(told)), tuple(tables))


def _word(key: str) -> str:
    return sentence(_KIND, "sheets", key)


def _about(told: Summed) -> list[tuple[str, str]]:
    view, evidence = told.view, told.book.evidence
    lines = [(_word("case"), case_caption(view.number)), (_word("rule"), rule("summaries", view.case.paper).cite)]
    for exhibit in evidence.exhibits_of(view.number):
        lines += [("", ""), *source_facts(exhibit).items()]
    lines.append(("", ""))
    for n, runs in enumerate(method(told).values()):
        lines.append(("" if n else sentence(_KIND, "method", "heading"), plain(runs)))
    lines += [("", plain(each.runs)) for each in assumed_paragraphs(view, told.book) if isinstance(each, Paragraph)]
    return lines


def _texts(heading: str, values: list[str]) -> Column:
    return Column(heading, pl.Series(values, dtype=pl.String))


def _places(told: Summed, events: list[list[int]]) -> list[Column]:
    """Exhibit, sheet and rows of each line, from the rows on which it rests."""
    frame = told.book.evidence.events
    found: list[tuple[str, str, str]] = []
    for some in events:
        stand = frame[some].select(pl.col("exhibit", "sheet").cast(pl.String), pl.col("row").cast(pl.String))
        exhibit, sheet, row = (series(list(dict.fromkeys(stand[name].to_list()))) for name in stand.columns)
        found.append((without_addresses(exhibit), without_addresses(sheet), row))
    heads = (_word("exhibit"), _word("sheet"), _word("rows" if any(len(some) > 1 for some in events) else "row"))
    return [_texts(head, [line[n] for line in found]) for n, head in enumerate(heads)]


def _hits(told: Summed) -> TableSheet:
    evidence, hits = told.book.evidence, told.hits
    court = evidence.matter.court_zone
    findings = [told.book.time(hit.event, hit.key, hit.end) for hit in hits]
    zones = [zone_of(evidence, hit.event) for hit in hits]
    instants = [None if told.day_alone(hit) else hit.at.replace(tzinfo=None) for hit in hits]
    columns = [
        _texts(sentence(_KIND, "hits", "doe"), [told.view.name(hit.key[1]) for hit in hits]),
        _texts(
            sentence(_KIND, "hits", "printed_many"),
            [f"{finding.value} ({zone})" for finding, zone in zip(findings, zones, strict=True)],
        ),
        Column(_word("utc"), pl.Series(instants, dtype=pl.Datetime("us")), "instant"),
    ]
    if court:
        local = [at.replace(tzinfo=None) if (at := told.at_court(hit)) else None for hit in hits]
        heading = _word("court").format(zone=zone_name(court))
        columns.append(Column(heading, pl.Series(local, dtype=pl.Datetime("us")), "instant"))
    return TableSheet(_word("hits"), (*columns, *_places(told, [[hit.event] for hit in hits])))


def _gaps(told: Summed) -> TableSheet:
    evidence, gaps = told.book.evidence, told.gaps
    pairs = [ends(each.gap, told.book) for each in gaps]
    words = [gap_words(each.gap, evidence) for each in gaps]

    def head(key: str) -> str:
        return sentence(_KIND, "gaps", key)

    columns = [
        _texts(head("from"), [told.view.name(since) for (_, since), _ in pairs]),
        _texts(head("to"), [told.view.name(after) for _, (_, after) in pairs]),
        Column(head("printed"), pl.Series([each.gap.calendar_days for each in gaps], dtype=pl.Int64), "number"),
        _texts(head("elapsed"), [each.elapsed_short for each in words]),
    ]
    if evidence.matter.court_zone:
        local = pl.Series([each.gap.calendar_days_local for each in gaps], dtype=pl.Int64)
        columns.append(Column(head("local"), local, "number"))
    columns.append(_texts(head("bounds"), [bounds(each) for each in gaps]))
    events = [[each.gap.since_event, each.gap.after_event] for each in gaps]
    return TableSheet(_word("gaps"), (*columns, *_places(told, events)))


def _others(told: Summed) -> TableSheet:
    texts = [without_addresses(finding.text) for finding in told.others]
    rows = [without_addresses(finding.rows_text) for finding in told.others]
    return TableSheet(_word("findings"), (_texts(_word("finding"), texts), _texts(_word("rows"), rows)))

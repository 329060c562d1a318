"""What stands between an exhibit and what the papers say of its rows, each told as what it is: a zone that nothing
names, an order of month and day that nothing settles, a program that recognised characters, cells as counsel reads
them."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from app.base.clock import count, zone_name
from app.base.ids import without_addresses
from app.drafting.names import EXHIBIT
from app.drafting.template import figure, fill, join, record, sentence
from app.drafting.tree import Block, Paragraph, Run, Runs
from app.exhibits.given_above import rows_below
from app.exhibits.schema import Exhibit
from app.findings.book import Book
from app.findings.considered import considered, names_of
from app.findings.corrections import correction_id, put_right, what_was_corrected
from app.findings.decided import Decided
from app.findings.in_doubt import open_above, open_cells
from app.findings.standard_time import HalfNamed, other_half_named
from app.findings.times import silence_of, zone_of
from app.law.case_view import CaseView

_ORDERS = (
    "date_order_open", "date_order_chosen", "year_place_open", "date_order_mixed", "serial_system_open",
    "half_not_printed",
)  # fmt: skip
"""Defects that leave open what a date or a time of day means: which part is which, from when it counts, which half."""


def assumed_paragraphs(view: CaseView, book: Book, *, numbered: bool = True, recognised: bool = True) -> list[Block]:
    """A paragraph each: what was recognised in pictures, the column and the dates that may be read otherwise, and cells
    that counsel decided; nothing where the exhibit is read as it prints. Without `recognised` another paragraph tells
    of pictures."""
    exhibits = book.evidence.exhibits_of(view.number)
    told = {
        "recognised": _recognised(exhibits) if recognised else (),
        "hashless": _hashless(view, book),
        "addresses": _one_address(view, book),
        "columns": join([_columns(exhibit) for exhibit in exhibits]),
        "dates": join([_date_order(exhibit) for exhibit in exhibits]),
        "corrected": _corrected(view, book),
    }
    return [Paragraph(runs, numbered=numbered, key=f"memo:{name}") for name, runs in told.items() if runs]


def cited_by(view: CaseView, book: Book) -> str:
    """How rows are numbered that are cited: by file or, where it has pages, by page."""
    paged = {exhibit.places.height > 0 for exhibit in book.evidence.exhibits_of(view.number)}
    return sentence("memo", "cited_by", "both" if len(paged) > 1 else "page" if True in paged else "file")


def doubt(book: Book, events: Sequence[int]) -> Runs:
    """A blank where what is stated rests on a cell of a scan that may read otherwise, and is still to be decided."""
    decided = Decided(book.evidence.matter.decisions)
    waiting = [event for event in events if _in_doubt(event, book, decided)]
    if not waiting:
        return ()
    rows = without_addresses(book.evidence.rows_text(waiting))
    return (Run(sentence("memo", "rows", "doubt").format(rows=rows), "blank"),)


def _in_doubt(event: int, book: Book, decided: Decided) -> bool:
    exhibit = book.evidence.exhibit_of(event)
    if exhibit.scan is None:
        return False
    at = event - book.evidence.base_of(exhibit)
    if any(role in _STATED for _, role in open_cells(exhibit, decided, [at])):
        return True
    return any(at in rows_below(exhibit, defect.sheet) for defect in open_above(exhibit, decided))


_STATED = {"doe", "ip", "hit", "hit_end", "info_hash"}
"""Cells on which the times of a Doe rest."""


def clock_changed(book: Book, events: Sequence[int]) -> Runs:
    """That the local time of a row stands for two instants, or for none."""
    waiting = [event for event in events if _has(event, book, _CLOCKS)]
    if not waiting:
        return ()
    rows = cited(book, waiting)
    return fill(sentence("memo", "rows", "clock_changed"), rows=rows)


_HALVES: tuple[HalfNamed, ...] = ("standard_in_summer", "daylight_in_winter")


def summer_time(book: Book, events: Sequence[int]) -> Runs:
    """That standard time is named for a row where clocks ran on daylight time, or the reverse; one sentence a zone."""
    told = [
        fill(
            sentence("memo", "rows", kind),
            rows=cited(book, there),
            zone=record(zone_name(name), "exhibit"),
        )
        for kind in _HALVES
        for name, there in other_half_named(kind, book.evidence, events).items()
    ]
    return join(told)


_CLOCKS = frozenset({"local_time_twice", "local_time_never"})


def as_read(book: Book, events: Sequence[int]) -> Runs:
    """What is taken for granted in reading those rows, and how they may be read otherwise; nothing where they are read
    as they print."""
    told = [clock_changed(book, events), summer_time(book, events)]
    for key, kinds in _ROWS.items():
        rows = [event for event in events if _has(event, book, kinds)]
        if rows:
            told.append(fill(sentence("memo", "rows", key), rows=cited(book, rows), exhibit=EXHIBIT))
    return join([*filter(None, told), doubt(book, events)])


_ROWS = {
    "range_reversed": frozenset({"end_before_start"}),
    "row_hidden": frozenset({"hidden_row"}),
    "time_cut": frozenset({"time_cut"}),
}


def _has(event: int, book: Book, kinds: frozenset[str]) -> bool:
    exhibit = book.evidence.exhibit_of(event)
    at = event - book.evidence.base_of(exhibit)
    return any(defect.event == at and defect.kind in kinds for defect in exhibit.defects)


def silence(book: Book, event: int) -> Runs:
    """That the zone of that time is assumed; nothing where the exhibit states it."""
    how = silence_of(book.evidence.exhibit_of(event))
    if how is None:
        return ()
    return fill(sentence("memo", "rows", how), exhibit=EXHIBIT, zone=zone_of(book.evidence, event))


def _recognised(exhibits: tuple[Exhibit, ...]) -> Runs:
    if all(exhibit.scan is None for exhibit in exhibits):
        return ()
    return fill(sentence("memo", "rows", "recognised"), exhibit=EXHIBIT)


def _hashless(view: CaseView, book: Book) -> Runs:
    """That the exhibit lists no hash for any Doe considered, or not for those, with their rows."""
    evidence, who = book.evidence, considered(view)
    tally = evidence.roster.tally.filter(pl.col("who").is_in(who))
    named = set(tally.filter(pl.col("info_hash").is_not_null())["who"])
    if not named and who:
        return fill(sentence("memo", "rows", "hashless"), exhibit=EXHIBIT)
    lacking = [w for w in who if w not in named]
    rows = evidence.rows_of(lacking)
    return (
        fill(
            sentence("memo", "rows", "hashless_some"),
            exhibit=EXHIBIT,
            does=record(names_of(lacking, view, evidence), "exhibit"),
            rows=cited(book, rows) if len(rows) <= _CITED else record(count(len(rows), "row"), "exhibit"),
        )
        if lacking
        else ()
    )


def cited(book: Book, events: Sequence[int]) -> Run:
    """Those rows, without an address in them."""
    return record(without_addresses(book.evidence.rows_text(events)), "exhibit")


_CITED = 50
"""Rows that are cited one by one."""


def _one_address(view: CaseView, book: Book) -> Runs:
    """That Does at one address are counted as the exhibit numbers them."""
    found = book.get(f"one-address:{view.number}")
    if found is None:
        return ()
    several = not found.value.startswith("one ")
    return fill(
        sentence("memo", "rows", "addresses" if several else "address"),
        exhibit=EXHIBIT,
        does=figure(found, count(len(found.does), "Doe") if several else view.names(doe for _, doe in found.does)),
        addresses=figure(found),
    )


def _columns(exhibit: Exhibit) -> Runs:
    """Which column holds the times, where counsel has said so or nothing tells."""
    open_still = any(defect.kind == "hit_column_open" for defect in exhibit.defects)
    key = "column_open" if open_still else "column_chosen" if exhibit.mapping is not None else ""
    sheet = next((sheet for sheet in exhibit.sheets if sheet.rows), None)
    if not key or sheet is None:
        return ()
    role = "hit" if "hit" in sheet.columns else "date"
    heading = " ".join(sheet.headings.get(role, "").split())
    named = f"“{without_addresses(heading)}”" if heading else sheet.columns.get(role, "")
    return fill(sentence("memo", "rows", key), exhibit=EXHIBIT, column=record(named, f"exhibit:{exhibit.sha256}"))


def _date_order(exhibit: Exhibit) -> Runs:
    """One sentence a kind, with the first date that may be read otherwise."""
    first = {defect.kind: defect for defect in reversed(exhibit.defects) if defect.kind in _ORDERS}
    ref = f"exhibit:{exhibit.sha256}"
    told = [
        fill(
            sentence("memo", "rows", kind),
            exhibit=EXHIBIT,
            date=record(f"“{without_addresses(first[kind].text or '')}”", ref),
            made=record(first[kind].made or "", ref),
        )
        for kind in _ORDERS
        if kind in first
    ]
    return join(told)


def _corrected(view: CaseView, book: Book) -> Runs:
    """One sentence with how many cells and which rows."""
    found = book.get(correction_id(view.number))
    if found is None:
        return ()
    what = what_was_corrected(view, book.evidence)
    return fill(
        sentence("memo", "rows", put_right(view, book.evidence)),
        cells=figure(found),
        exhibit=EXHIBIT,
        rows=figure(found, found.rows_text),
        than=sentence("memo", "than", what),
    )

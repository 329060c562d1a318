"""What a summary of an exhibit tells: the client's times and gaps, and what counsel puts in. Nothing else.

What hurts the client stays out unless counsel puts it in by name; no address, provider or place is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import polars as pl

from app.analysis.gaps import Gap
from app.base.clock import zone
from app.base.ids import DoeKey
from app.findings.book import Book
from app.findings.finding import Finding
from app.findings.gaps import FINE, client_gaps, gap_ends, gap_id, gap_side
from app.findings.measures import measure_id, measured
from app.findings.times import DAY
from app.law.case_view import CaseView

VOLUMINOUS = 200
"""Rows from which an exhibit is called voluminous. The rule names no number ("cannot be conveniently examined in
court"); this many fill about five printed sheets, more than can be held against one another by leafing."""

_PUT_IN = "finding:"


@dataclass(frozen=True, slots=True)
class Hit:
    """One listed time: a row, the Doe of it, and whether it is the end of the range that the row lists."""

    event: int
    key: DoeKey
    end: bool
    at: datetime  # UTC


@dataclass(frozen=True, slots=True)
class ToldGap:
    """A gap and the finding that states it; `measured` ones counsel measured."""

    gap: Gap
    finding: Finding
    measured: bool = False


@dataclass(frozen=True, slots=True)
class Summed:
    """The contents of a summary of one case. `others`: findings that counsel put in and that are no gaps."""

    view: CaseView
    book: Book
    hits: tuple[Hit, ...]
    gaps: tuple[ToldGap, ...]
    others: tuple[Finding, ...]

    @property
    def of_client(self) -> bool:
        """Whether a row lists the client."""
        return any(hit.key[1] in self.view.case.clients for hit in self.hits)

    @property
    def only_of_client(self) -> bool:
        clients = set(self.view.case.clients)
        return all(clients & {doe for _, doe in told.finding.does} for told in self.gaps)

    def day_alone(self, hit: Hit) -> bool:
        """Whether the exhibit prints no time of day: then nothing tells the instant in another zone."""
        precision = self.book.evidence.events["precision"][hit.event]
        return precision is not None and precision >= DAY

    def at_court(self, hit: Hit) -> datetime | None:
        """The instant in the court's zone; None without one, and for a bare date."""
        court = self.book.evidence.matter.court_zone
        return None if court is None or self.day_alone(hit) else hit.at.astimezone(zone(court))


def is_offered(view: CaseView, book: Book) -> bool:
    """Whether a summary belongs to the papers by itself: the exhibit is voluminous, or counsel asks for one."""
    return bool(view.listed) and (is_voluminous(view, book) or "summary" in view.case.filing.put_in)


def is_voluminous(view: CaseView, book: Book) -> bool:
    return sum(exhibit.rows for exhibit in book.evidence.exhibits_of(view.number)) >= VOLUMINOUS


def summed(view: CaseView, book: Book) -> Summed:
    """The client's gaps of a day or more and his first and last times, and what counsel put in."""
    told = tuple(_unique(_gaps(view, book)))
    hits = {hit.event + 0.5 * hit.end: hit for hit in _hits(view, book, told)}
    others = tuple(_others(view, book, {each.finding.id for each in told}))
    return Summed(view, book, tuple(sorted(hits.values(), key=lambda hit: (hit.at, hit.event))), told, others)


def put_in(view: CaseView, prefix: str) -> list[str]:
    """What counsel put into the papers of the case, of that sort, without its prefix."""
    return [each.removeprefix(prefix) for each in view.case.filing.put_in if each.startswith(prefix)]


def _gaps(view: CaseView, book: Book) -> Iterator[ToldGap]:
    evidence = book.evidence
    for gap in client_gaps(view):
        if gap_side(gap, view, evidence) == "helps":
            yield ToldGap(gap, book.gap(gap, view))
    for wanted in put_in(view, _PUT_IN):
        gap_wanted = _gap_of(wanted, view, book)
        if gap_wanted is not None:
            yield ToldGap(gap_wanted, book.gap(gap_wanted, view))
    named = set(view.case.filing.put_in)
    for each in measured(evidence, view.number):
        key = measure_id(each.measure)
        if key in named and each.between is not None and each.between.overlap is None:
            yield ToldGap(each.between.gap, book[key], measured=True)


def _gap_of(finding_id: str, view: CaseView, book: Book) -> Gap | None:
    """The gap of that name; a search through all where no finding of the book has it yet."""
    if not finding_id.startswith(f"gap:{view.number}:"):
        return None
    known = book.get(finding_id)
    some: Iterable[Gap] = view.gaps if known is None else view.gaps.beside(book.evidence.who(known.does))
    return next((gap for gap in some if gap_id(gap, book.evidence) == finding_id), None)


def _unique(gaps: Iterable[ToldGap]) -> Iterator[ToldGap]:
    """Each pair of rows once: a measure over a gap that stands there already tells nothing new."""
    seen: set[tuple[int, int]] = set()
    for told in gaps:
        rows = (told.gap.since_event, told.gap.after_event)
        if rows not in seen:
            seen.add(rows)
            yield told


def _hits(view: CaseView, book: Book, told: Iterable[ToldGap]) -> Iterator[Hit]:
    clients = [view.who[doe] for doe in view.case.clients if doe in view.who]
    for swarm in view.swarms:
        spans = swarm.spans.filter(pl.col("who").is_in(clients)).select("who", "first_event", "last_event")
        for who, first, last in spans.iter_rows():
            yield _hit(first, who, False, book)
            yield _hit(last, who, True, book)
    for each in told:
        yield _hit(each.gap.since_event, each.gap.since, True, book)
        yield _hit(each.gap.after_event, each.gap.after, False, book)


def _hit(event: int, who: int, end: bool, book: Book) -> Hit:
    row = book.evidence.events.row(event, named=True)
    ranged = end and row["hit_end"] is not None
    at = row["hit_end"] if ranged else row["hit"]
    assert isinstance(at, datetime)
    return Hit(event, book.evidence.keys[who], ranged, at.astimezone(UTC))


def _others(view: CaseView, book: Book, told: set[str]) -> Iterator[Finding]:
    """Work product stays out even where it is named: it tells the plaintiff too much."""
    for wanted in put_in(view, _PUT_IN):
        finding = book.get(wanted)
        if finding is not None and finding.case == view.number and not finding.work_product and wanted not in told:
            yield finding


def ends(gap: Gap, book: Book) -> tuple[DoeKey, DoeKey]:
    """The two Does of a gap."""
    since, after = gap_ends(gap, book.evidence)
    return (gap.case, since), (gap.case, after)


def is_rough(gap: Gap) -> bool:
    """Whether its bounds are told: times printed to the second close to nothing."""
    return gap.least is not None and gap.most is not None and gap.most - gap.least > FINE

"""The way back from each figure of a paper to the rows on which it rests: as comments, and as a table behind the paper.

No address stands in any of it: the table may be handed over with the paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import polars as pl

from app.base.ids import ranges, without_addresses
from app.base.paths import data
from app.drafting.template import record, sentence
from app.drafting.tree import Block, Document, Heading, PageBreak, Paragraph, Run, Runs, Table, runs_of
from app.findings.book import Book
from app.findings.finding import Finding
from app.findings.measures import Measured, figures, measure_id, measured

_FILE, _TABLE = "provenance", "provenance:table"
_MOST_RANGES = 12  # of rows in a cell; a figure over a whole exhibit names them in one


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure comes from: the exhibit's file and sheet, and its rows; or the docket."""

    exhibit: str
    sheet: str = ""
    rows: str = ""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a run rests on, in words, and where that stands."""

    says: str
    places: tuple[Place, ...] = ()

    @property
    def text(self) -> str:
        """`From John Doe 29 to John Doe 38: 17 calendar days …. exhibit-a.xlsx, sheet “Exhibit A”, rows 31 and 40.`"""
        places = " ".join(_told(place) for place in self.places)
        return sentence(_FILE, "comment").format(basis=self.says, places=places).strip()


@dataclass(frozen=True, slots=True)
class ReviewCopy:
    """A paper with its appendix, and the comments for a Word file: {slot: text}."""

    document: Document
    comments: dict[str, str]


def basis(document: Document, book: Book) -> dict[str, str]:
    """{slot: what the run of that slot rests on}, of every computed run that has a slot and leads anywhere."""
    trail = _Trail(book)
    found: dict[str, str] = {}
    for run in _computed(document):
        if run.slot and run.slot not in found and (why := trail.of(run)) is not None:
            found[run.slot] = why.text
    return found


def appendix(document: Document, book: Book) -> tuple[Block, ...]:
    """A page of its own with every figure of the paper, in reading order, equal ones once; nothing without figures."""
    rows = tuple(_rows(document, book))
    if not rows:
        return ()
    table = Table(
        tuple(data("text", f"{_FILE}.toml")["head"]),
        rows,
        (Run(sentence(_FILE, "caption")),),
        widths=(0.2, 0.36, 0.2, 0.11, 0.13),
        key=_TABLE,
    )
    lead = Paragraph((Run(sentence(_FILE, "lead")),), indent=False, keep_next=True, key="provenance:lead")
    return PageBreak(), Heading(sentence(_FILE, "heading"), key="provenance:heading"), lead, table


def review_copy(document: Document, book: Book) -> ReviewCopy:
    """The paper for the eyes of the office: the appendix behind it, a comment at the first of equal figures."""
    comments = {run.slot: why.text for run, why in _unique(document, book) if run.slot}
    behind = () if any(getattr(block, "key", "") == _TABLE for block in document.blocks) else appendix(document, book)
    reviewed = replace(
        document,
        name=f"{document.name}-review",
        title=sentence(_FILE, "name").format(title=document.title),
        blocks=(*document.blocks, *behind),
        work_product=True,
        header=sentence(_FILE, "header"),
    )
    return ReviewCopy(reviewed, comments)


def _computed(document: Document) -> Iterator[Run]:
    """Runs that are no literal text, those of footnotes behind the run on which they hang."""
    body = (block for block in document.blocks if getattr(block, "key", "") != _TABLE)
    for run in (run for block in body for run in runs_of(block)):
        for each in (run, *run.note):
            if each.kind != "text" and each.ref is not None:
                yield each


def _unique(document: Document, book: Book) -> Iterator[tuple[Run, Basis]]:
    trail = _Trail(book)
    seen: set[tuple[str, str]] = set()
    for run in _computed(document):
        if not trail.is_figure(run) or (run.text, run.ref or "") in seen:
            continue
        why = trail.of(run)
        if why is not None:
            seen.add((run.text, run.ref or ""))
            yield run, why


def _rows(document: Document, book: Book) -> Iterator[tuple[Runs, ...]]:
    """A row a figure; of several figures of one finding the first tells the basis."""
    first: dict[str, str] = {}
    none = sentence(_FILE, "none")
    for run, why in _unique(document, book):
        ref, text = run.ref or "", without_addresses(run.text)
        says = sentence(_FILE, "same").format(figure=first[ref]) if ref in first and not run.computed else why.says
        first.setdefault(ref, text)
        columns = (
            dict.fromkeys(place.exhibit for place in why.places),
            dict.fromkeys(place.sheet for place in why.places),
            [place.rows for place in why.places],
        )
        told = (text, says, *("; ".join(filter(None, column)) or none for column in columns))
        yield tuple((record(each, ref),) for each in told)


def _told(place: Place) -> str:
    if place.exhibit == sentence(_FILE, "of_record"):
        return f"{place.exhibit}: {place.rows}."
    parts = [place.exhibit]
    if place.sheet:
        parts.append(sentence(_FILE, "sheet").format(sheet=place.sheet))
    if place.rows:
        name = "row" if place.rows.isdecimal() else "count" if place.rows.endswith(("row", "rows")) else "rows"
        parts.append(sentence(_FILE, name).format(rows=place.rows))
    return f"{', '.join(parts)}."


class _Trail:
    """Leads from runs to what they rest on; each finding is followed once."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._measured: dict[str, Measured] = {measure_id(m.measure): m for m in measured(book.evidence)}
        self._known: dict[str, Basis] = {}

    def is_figure(self, run: Run) -> bool:
        """Whether it states something that is computed from rows or docket, whatever it is printed as."""
        return run.kind == "figure" or run.computed is not None or self._book.get(run.ref or "") is not None

    def of(self, run: Run) -> Basis | None:
        found = self._of_ref(run.ref or "")
        if found is None or run.computed is None:
            return found
        says = sentence(_FILE, "overridden").format(
            text=without_addresses(run.text), computed=without_addresses(run.computed), basis=found.says
        )
        return replace(found, says=says)

    def _of_ref(self, ref: str) -> Basis | None:
        if ref in self._known:
            return self._known[ref]
        finding = self._book.get(ref)
        found = self._of_record(ref) if finding is None else self._of_finding(finding)
        if found is not None:
            self._known[ref] = found
        return found

    def _of_record(self, ref: str) -> Basis | None:
        kind, _, rest = ref.partition(":")
        words = data("text", f"{_FILE}.toml")["record"]
        return (
            Basis(str(words[kind]).format(rest=without_addresses(rest.rpartition(":")[2]))) if kind in words else None
        )

    def _of_finding(self, finding: Finding) -> Basis:
        return Basis(without_addresses(self._says(finding)), tuple(self._places(finding)))

    def _says(self, finding: Finding) -> str:
        """The finding's sentence; of a measure its figures alone, for counsel's note beside it is counsel's."""
        measure = self._measured.get(finding.id)
        if measure is not None:
            told = figures(measure, self._book.evidence.matter.court_zone)
            name = "measured" if told and measure.between and measure.between.overlap is None else "measured_none"
            return sentence(_FILE, name).format(does=measure.does, figures=told, elapsed=finding.value)
        if finding.id.startswith("gap:"):
            return sentence(_FILE, "elapsed").format(text=finding.text, elapsed=finding.value)
        return finding.text

    def _places(self, finding: Finding) -> Iterator[Place]:
        if finding.events:
            yield from places(finding.events, self._book)
        elif finding.docket:
            yield Place(sentence(_FILE, "of_record"), rows=without_addresses(finding.docket))
        elif finding.case is not None:
            for exhibit in self._book.evidence.exhibits_of(finding.case):
                yield Place(without_addresses(exhibit.file), rows=finding.rows_text)


def places(events: Iterable[int], book: Book) -> Iterator[Place]:
    """Where those rows stand: a place for each sheet of each exhibit."""
    chosen = sorted(set(events))
    stand = book.evidence.events[chosen].select(pl.col("exhibit", "sheet").cast(pl.String), "row")
    for (file, sheet), part in stand.partition_by("exhibit", "sheet", as_dict=True, maintain_order=True).items():
        runs = ranges(part["row"].to_list()).split(", ")
        rows = ", ".join(runs[:_MOST_RANGES])
        if len(runs) > _MOST_RANGES:
            rows = sentence(_FILE, "more").format(rows=rows, n=f"{len(runs) - _MOST_RANGES:,}")
        yield Place(without_addresses(str(file)), without_addresses(str(sheet)), rows)

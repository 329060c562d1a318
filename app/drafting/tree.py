"""The document tree. The panel shows the tree that Word and PDF get.

A run is the smallest piece of text. Whatever holds a digit must say where it comes from:
a *figure* carries its finding, a *cite* its authority or rule, a *record* the docket entry or paragraph.
Literal text comes from templates and holds no digit (a test walks the trees of the samples).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

RunKind = Literal["text", "figure", "cite", "record", "blank"]


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one kind and look. `ref` is the finding's id, the authority's key, or the docket entry.

    `slot` names a computed run within its paper, for the words of counsel around it (app/drafting/slots.py).
    `computed` is what the program computes where counsel put `text` in its place. `note`: a footnote that hangs on it.
    """

    text: str
    kind: RunKind = "text"
    ref: str | None = None
    bold: bool = False
    italic: bool = False
    underline: bool = False
    mark: str | None = None  # beside the run on screen, never in print: "verify before filing", "verified KM, Aug 5"
    slot: str = ""
    computed: str | None = None
    note: tuple[Run, ...] = ()


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int = 1
    key: str = ""
    edited: bool = False  # counsel's own words


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `numbered` ones count through the document (restart=True begins again at 1)."""

    runs: Runs
    numbered: bool = False
    restart: bool = False
    bullet: bool = False  # an item of a list without numbers
    adverse: str | None = None  # heading of an adverse authority: "Adverse authority, same district"
    centred: bool = False
    indent: bool = True  # first line
    quote: bool = False  # a block quotation
    keep_next: bool = False
    key: str = ""  # stable name of the paragraph, its own within the paper: "memo:gap"
    edited: bool = False  # counsel's own words, around runs that stay computed


@dataclass(frozen=True, slots=True)
class Table:
    """Cells are runs; the header repeats on each page."""

    header: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    caption: Runs
    right: frozenset[int] = frozenset()  # columns set to the right
    widths: tuple[float, ...] = ()  # shares of the text width
    key: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as SVG text, with its caption and alternative text."""

    svg: str
    width: float  # of the text width, 0 to 1
    caption: Runs
    alt: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Caption:
    """The caption of a court paper: court, parties, number, judges, with the column of parentheses."""

    court: tuple[str, ...]  # lines
    plaintiff: str
    defendants: str
    right: tuple[Runs, ...]  # "Case No. 12 cv 6677", "Hon. John Z. Lee", ...
    title: str
    attorney: tuple[Runs, ...] = ()  # counsel's block above the court, where the court's format has one
    hearing: tuple[Runs, ...] = ()  # "Date: ...", "Time: ...", "Courtroom: ...", where it wants them


@dataclass(frozen=True, slots=True)
class Signature:
    """Attorney's block: "Respectfully submitted", line, marked blanks."""

    lines: tuple[Runs, ...]
    lead: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents: the headings of what follows, with their pages. Renderers fill it."""

    heading: str


@dataclass(frozen=True, slots=True)
class Cited:
    """One work in a table of authorities: how it is cited, and the keys of the runs that cite it."""

    runs: Runs
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Authorities:
    """The table of authorities: works by category; renderers put the pages beside them on which the body cites them."""

    heading: str
    groups: tuple[tuple[str, tuple[Cited, ...]], ...]  # (category, works in the order of the alphabet)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Entered:
    """The block in which the Court enters an order."""

    lead: str  # "ENTER:"
    judge: str  # "JOHN Z. LEE", or the marked blank
    office: str  # "United States District Judge"


Block = Heading | Paragraph | Table | Figure | Caption | Signature | Entered | Contents | Authorities | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper. `name` is its file name without ending; `work_product` ones are never filed."""

    name: str
    title: str
    blocks: tuple[Block, ...]
    work_product: bool = False
    header: str = ""  # one line on each page: "Replay: work product, not for filing"
    header_right: str = ""
    language: str = "en-US"
    case: str | None = None
    kind: str = ""  # key of its kind: "memo", "order", "motion"
    close: bool = False  # set closer than a brief, as letters are; what the Court enters is so anyhow
    facts: dict[str, str] = field(default_factory=dict)  # for checks before export; never printed

    @property
    def paper(self) -> str:
        """What counsel's edits of it are kept under: `memo:12-cv-6677`."""
        return f"{self.kind}:{self.case}" if self.case else self.kind

    def runs(self) -> Iterator[Run]:
        """Every run of the paper, in reading order."""
        for block in self.blocks:
            yield from runs_of(block)

    def to_verify(self) -> frozenset[str | None]:
        """The authorities that nobody has verified yet, by key."""
        return frozenset(run.ref for run in self.runs() if run.mark and not run.mark.startswith("verified"))


def runs_of(block: Block) -> Iterator[Run]:
    """Every run of one block, in reading order; plain strings of a block count as literal runs."""
    match block:
        case Heading(text=text):
            yield Run(text)
        case Paragraph(runs=runs):
            yield from runs
        case Table(header=header, rows=rows, caption=caption):
            yield from caption
            yield from (Run(h) for h in header)
            for row in rows:
                for cell in row:
                    yield from cell
        case Figure(caption=caption, alt=alt):
            yield from caption
            yield Run(alt)
        case Caption(
            court=court, plaintiff=plaintiff, defendants=defendants, right=right, title=title, attorney=attorney,
            hearing=hearing,
        ):  # fmt: skip
            for line in attorney:
                yield from line
            yield from (Run(line) for line in court)
            yield Run(plaintiff, "record", "caption")
            yield Run(defendants, "record", "caption")
            for line in right:
                yield from line
            yield Run(title)
            for line in hearing:
                yield from line
        case Signature(lines=lines, lead=lead):
            yield Run(lead)
            for line in lines:
                yield from line
        case Entered(lead=lead, judge=judge, office=office):
            yield from (Run(lead), Run(judge), Run(office))
        case Contents(heading=heading):
            yield Run(heading)
        case Authorities(heading=heading, groups=groups):
            yield Run(heading)
            for category, works in groups:
                yield Run(category)
                for work in works:
                    yield from work.runs
        case PageBreak():
            pass


def plain(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def blocks_as_text(document: Document) -> str:
    """The paper as plain text, a block a line; for tests and for searching."""
    return "\n".join("".join(run.text for run in runs_of(block)) for block in document.blocks)

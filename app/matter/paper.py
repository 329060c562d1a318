"""What counsel makes of the papers: own words around figures that stay computed, figures overridden, and what a filing
needs beside the docket. Plain data, keyed by stable names of paragraphs and runs (app/drafting/slots.py)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal, get_args

Look = Literal["paragraph", "numbered", "bullet", "quote", "heading"]
LOOKS: tuple[Look, ...] = get_args(Look)

Conferred = Literal["opposed", "unopposed", "no answer"]
CONFERRED: tuple[Conferred, ...] = get_args(Conferred)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of an edited paragraph: counsel's words; or a computed run, by its slot; or an authority, by its key."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    run: str | None = None
    cite: str | None = None


@dataclass(frozen=True, slots=True)
class ParagraphEdit:
    """What counsel did with one block of a paper.

    `paper`: `memo:12-cv-6677`. `key`: of the block; an added one has a key of its own, `own:3`. `after`: the key of the
    block behind which it stands, "" for the head of the paper, None where the program puts it. `pieces`: its words,
    None for those of the program. `basis`: the program's words at the time of the edit, to tell when they change.
    """

    paper: str
    key: str
    after: str | None = None
    dropped: bool = False
    look: Look | None = None
    pieces: tuple[Piece, ...] | None = None
    basis: str = ""

    @property
    def own(self) -> bool:
        """Whether counsel added the block."""
        return self.key.startswith("own:")


@dataclass(frozen=True, slots=True)
class FigureOverride:
    """A figure of counsel's in place of a computed one; `computed` is what the program gave when it was put there."""

    paper: str
    slot: str
    value: str
    computed: str
    reason: str = ""
    author: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StandingOrder:
    """What a judge asks for in place of the court's rule, as counsel read it; None: the order says nothing of it."""

    pages: int | None = None  # limit of a memorandum
    presentment: bool | None = None  # motions are noticed for presentment
    unpublished: bool | None = None  # unpublished decisions are attached
    software: bool | None = None  # the use of drafting software is disclosed
    cite: str = ""  # where it says so, and of what day


@dataclass(frozen=True, slots=True)
class Filing:
    """What the papers of one case need beside the docket, as far as counsel recorded it. None and "": marked blanks."""

    attorney: str = ""
    bar: str = ""  # "ARDC No. 1234567"
    firm: str = ""
    address: str = ""  # lines
    telephone: str = ""
    email: str = ""
    declarant: str = ""  # who sponsors the analysis; neither client nor trial counsel
    declarant_role: str = ""
    conferred: Conferred | None = None
    conferred_on: date | None = None
    conferred_with: str = ""
    conferred_how: str = ""  # "by telephone"
    served_on: date | None = None
    served_how: str = ""  # "the Court’s CM/ECF system"
    presented_on: date | None = None
    presented_at: time | None = None
    courtroom: str = ""
    format: str | None = None  # key of a court format; None: that of the court
    order: StandingOrder = StandingOrder()
    put_in: tuple[str, ...] = ()  # what counsel puts into papers to file: "measure:3", "finding:<id>", "addresses"
    left_out: tuple[str, ...] = ()  # papers left out of the export: "notice.docx"

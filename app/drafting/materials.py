"""What a paper is composed from: cases, findings, authorities, the court's format, and what counsel recorded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from app.drafting.memo.grounds import Grounds
from app.drafting.tree import Figure
from app.findings.book import Book
from app.law.case_view import CaseView
from app.law.court_formats import PLAIN, CourtFormat
from app.law.library import Library, library
from app.matter.model import Case
from app.matter.paper import Filing

Drawing = Callable[[CaseView], Figure | None]
"""Draws the client's gaps, where there are any to show."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A paper that is filed with the others of its case: its kind, and its name in a list."""

    key: str
    name: str


@dataclass(frozen=True)
class Materials:
    """`views`: the case of the paper, or all cases. `filed`: what is filed together, in the order of filing.

    `aid` draws the client's gaps for an exhibit of their own, which says on its face what it is."""

    views: tuple[CaseView, ...]
    book: Book
    drawing: Drawing
    form: CourtFormat = PLAIN
    filed: tuple[Filed, ...] = ()
    aid: Drawing = lambda view: None

    @property
    def view(self) -> CaseView:
        """The case of the paper; the first of several."""
        return self.views[0]

    @property
    def case(self) -> Case:
        return self.view.case

    @property
    def filing(self) -> Filing:
        return self.case.filing

    @property
    def drops(self) -> bool:
        """Whether the client asks to be dropped, and nobody to be severed."""
        return self.view.proposed.relief == "drop without prejudice"

    @cached_property
    def law(self) -> Library:
        return library(self.book.evidence.matter)

    @cached_property
    def grounds(self) -> Grounds:
        return Grounds(self.view, self.book, self.law)

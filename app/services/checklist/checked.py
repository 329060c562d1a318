"""What the checks before an export look at, and what each of them says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from app.base.clock import count
from app.base.ids import case_short, series
from app.base.one_line import one_line
from app.base.paths import data
from app.drafting.editing.edited import Edited
from app.drafting.tree import Document
from app.findings.finding import Finding
from app.law.case_view import CaseView
from app.law.court_formats import CourtFormat, format_of
from app.law.library import Library, library
from app.matter.paper import Filing
from app.services.analysis import Analysis

if TYPE_CHECKING:
    from app.drafting.render.pdf.pages import Pages

_LONGEST = 160  # characters of what an item quotes
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Item:
    """One check. `open`: something is to be seen to; `what` says it in a line, `says` more of it.

    `link` is the kind of place that cures it (a key of `[links]` in resources/text/export.toml), `at` what of it:
    events, Does, keys of authorities, `Dkt.` numbers, or a paper and a block.
    """

    key: str
    what: str
    says: str = ""
    open: bool = False
    count: int = 0
    link: str = ""
    case: str | None = None
    at: tuple[object, ...] = ()


@dataclass(frozen=True)
class Subject:
    """The cases that are exported, their papers to file, counsel's edits, and the pages of a paper where known."""

    analysis: Analysis
    views: tuple[CaseView, ...]
    documents: tuple[Document, ...]
    edited: tuple[Edited, ...]
    pages: Mapping[str, Pages]

    @cached_property
    def law(self) -> Library:
        return library(self.analysis.matter)

    @cached_property
    def findings(self) -> Mapping[str, Finding]:
        """All findings by id."""
        return self.analysis.findings

    def form(self, view: CaseView) -> CourtFormat:
        return format_of(self.analysis.matter, view.case)

    def filings(self) -> Iterator[tuple[CaseView, Filing]]:
        """What is recorded for each case that has papers to file."""
        filed = {document.case for document in self.documents}
        return ((view, view.case.filing) for view in self.views if view.number in filed)

    def of_case(self, view: CaseView) -> str:
        """`12-cv-6677: ` where there are several cases, else nothing."""
        return f"{case_short(view.number)}: " if len(self.views) > 1 else ""

    def named(self, document: Document) -> str:
        """`Motion to sever`; with its case where there are several."""
        name = document.title.rpartition(", ")[0] or document.title
        return document.title if len(self.views) > 1 else name

    def the(self, document: Document) -> str:
        """The same within a sentence: `the motion to sever`."""
        name = self.named(document)
        return f"the {name[:1].lower()}{name[1:]}"


def say(check: str, key: str, **values: object) -> str:
    """A sentence of resources/text/checklist.toml."""
    return str(data("text", "checklist.toml")[check][key]).format(**values)


def passed(check: str, says: str = "", **values: object) -> Item:
    """What was looked at and is in order."""
    return Item(check, say(check, "passed", **values), says)


def quoted(text: str) -> str:
    return f"“{one_line(text, _LONGEST)}”"


def listed(parts: Sequence[str], between: str = "") -> str:
    """`a, b, and c`; of many the first, and how many more there are."""
    shown = list(parts[:_MOST_NAMED])
    if len(parts) > _MOST_NAMED:
        shown.append(count(len(parts) - _MOST_NAMED, "more", "more"))
    return between.join(shown) if between else series(shown)


def distinct(parts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(parts))

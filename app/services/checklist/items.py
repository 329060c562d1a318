"""What counsel may want to see to before an export. It warns and forbids nothing; what is open comes first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from app.drafting.editing.edited import Edited
from app.drafting.kinds.known import kinds
from app.drafting.tree import Document
from app.services.analysis import Analysis
from app.services.checklist import checks_matter, checks_papers, checks_scan
from app.services.checklist.checked import Item, Subject
from app.services.export.draft import WORK_PRODUCT, Paper, papers_to_file

if TYPE_CHECKING:
    from app.drafting.render.pdf.pages import Pages

__all__ = ["Item", "checklist"]


def checklist(
    analysis: Analysis,
    cases: Sequence[str] | None = None,
    *,
    plan: Sequence[Paper] | None = None,
    pages: Mapping[str, Pages] | None = None,
) -> tuple[Item, ...]:
    """Every check of these cases (None: of all), open ones first, each in one order always.

    `plan`: the export as planned, where it is known; what is left out of it is not looked at. `pages`: by paper
    (`memo:12-cv-6677`), as counted in the .pdf; without them lengths are estimated. Not for every keystroke: the
    papers to file are composed for it unless a plan is given.
    """
    wanted = None if cases is None else set(cases)
    views = tuple(view for view in analysis.cases if wanted is None or view.number in wanted)
    numbers = {view.number for view in views}
    found: dict[str, Document] = {}
    if plan is None:
        plan = [paper for view in views for paper in papers_to_file(analysis, view.number)]
    for paper in plan:
        document = paper.document
        if document is not None and paper.folder != WORK_PRODUCT and document.case in numbers:
            found.setdefault(document.paper, document)
    subject = Subject(analysis, views, tuple(found.values()), tuple(_edited(analysis, numbers)), pages or {})
    items = [item for item in _items(subject) if item is not None]
    return (*(item for item in items if item.open), *(item for item in items if not item.open))


def _items(of: Subject) -> Iterator[Item | None]:
    yield checks_matter.client(of)
    yield checks_papers.authorities(of)
    yield checks_matter.defects(of)
    yield checks_scan.doubts(of)
    yield checks_papers.figures(of)
    yield checks_papers.words(of)
    yield checks_papers.lost(of)
    yield checks_matter.put_in(of)
    yield checks_matter.does(of)
    yield checks_matter.beyond(of)
    yield checks_matter.requests(of)
    yield checks_matter.dispositions(of)
    yield from checks_papers.limits(of)
    yield checks_matter.conferral(of)
    yield checks_matter.presentment(of)
    yield checks_matter.facts(of)
    yield checks_papers.unpublished(of)
    yield checks_papers.software(of)
    yield checks_papers.blanks(of)
    yield checks_matter.findings(of)


def _edited(analysis: Analysis, cases: set[str]) -> Iterator[Edited]:
    """The papers in which counsel wrote, those of the work product among them."""
    matter = analysis.matter
    touched = dict.fromkeys([*(e.paper for e in matter.paper_edits), *(o.paper for o in matter.figure_overrides)])
    for paper in touched:
        kind, of, case = paper.partition(":")
        if kind in kinds() and (case in cases or not of):
            yield analysis.edited(kind, case or None)

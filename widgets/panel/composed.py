"""The papers of a case at one moment, composed beside the GUI thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.drafting.editing.edited import Edited
from app.services import Analysis
from app.services.papers.editing import Counted, counted
from app.services.papers.shown import MEMO, ORDER, REPLAY, Listed, papers_of

_ALWAYS = (MEMO, ORDER, REPLAY)


@dataclass(frozen=True, slots=True)
class Composed:
    """One paper, as counsel has it, and how long it is about."""

    analysis: Analysis
    edited: Edited
    length: Counted


@dataclass(frozen=True, slots=True)
class Papers:
    """`listed`: what can be shown beside the order; `papers`: those that the panel shows, by kind."""

    case: str = ""
    analysis: Analysis | None = None
    listed: tuple[Listed, ...] = ()
    papers: Mapping[str, Composed] = field(default_factory=dict)


def compose(analysis: Analysis, case: str, chosen: str) -> Papers:
    """The chosen paper (the memorandum where it has no place any more), the memorandum, the order, its replay."""
    listed = papers_of(analysis, case)
    wanted = {paper.kind: paper.case for paper in listed if paper.kind == chosen} | dict.fromkeys(_ALWAYS, case)
    found: dict[str, Composed] = {}
    for kind, of in wanted.items():
        edited = analysis.edited(kind, of)
        found[kind] = Composed(analysis, edited, counted(edited.document, analysis.form(of)))
    return Papers(case, analysis, listed, found)

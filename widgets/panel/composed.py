"""The papers of a case at one moment, composed beside the GUI thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.drafting.editing import Edited
from app.services import Analysis
from app.services.editing import Counted, counted
from app.services.shown import MEMO, ORDER, REPLAY, papers_of


@dataclass(frozen=True, slots=True)
class Composed:
    """One paper, as counsel has it, and how long it is about."""

    analysis: Analysis
    edited: Edited
    length: Counted


@dataclass(frozen=True, slots=True)
class Papers:
    """`kinds`: (key, what it is called) of those that the case has; `papers`: those that the panel shows, by kind."""

    case: str = ""
    analysis: Analysis | None = None
    kinds: tuple[tuple[str, str], ...] = ()
    papers: Mapping[str, Composed] = field(default_factory=dict)


def compose(analysis: Analysis, case: str, chosen: str) -> Papers:
    """The chosen paper (the memorandum where it has no place any more), the memorandum, the order, its replay."""
    kinds = papers_of(analysis, case)
    wanted = chosen if chosen in dict(kinds) else MEMO
    found: dict[str, Composed] = {}
    for kind in dict.fromkeys((wanted, MEMO, ORDER, REPLAY)):
        edited = analysis.edited(kind, case)
        found[kind] = Composed(analysis, edited, counted(edited.document, analysis.form(case)))
    return Papers(case, analysis, kinds, found)

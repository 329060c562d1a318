"""What the window asks of papers beside their trees: which there are, how long they are, their words to paste."""

from __future__ import annotations

from dataclasses import dataclass

from app.drafting.editing.pieces import filled
from app.drafting.kinds.composing import called
from app.drafting.kinds.known import kinds
from app.drafting.render.caption import CaptionLine, caption_lines
from app.drafting.render.markdown import write_markdown
from app.drafting.tree import Caption, Document, Runs
from app.law.court_formats import CourtFormat, Page
from app.law.library import library
from app.matter.model import Matter
from app.matter.paper import Piece
from app.services.analysis import Analysis
from app.services.papers.editing import Counted, counted

MEMO, ORDER, REPLAY = "memo", "order", "replay"

_NARROW = CourtFormat("panel", "Panel", page=Page(width=312.0, left=0.0, right=0.0))
"""The caption has narrow columns beside the timeline."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A paper that can be shown: its kind, what it is called, its case (None where it speaks of all cases)."""

    kind: str
    name: str
    case: str | None


def papers_of(analysis: Analysis, case: str) -> tuple[Listed, ...]:
    """The papers that have their place now, those of the case and those of all cases, save for the order and its
    replay; in the order of filing, the work product last."""
    found: list[Listed] = []
    for kind in kinds().values():
        of = case if kind.scope == "case" else None
        if kind.key not in (ORDER, REPLAY) and analysis.applies(kind, of):
            found.append(Listed(kind.key, called(kind, analysis.materials(of)), of))
    return tuple(found)


def length_of(analysis: Analysis, document: Document) -> Counted:
    """How long the paper is beside its court's limit, its pages as they are set: some tenths of a second."""
    from app.drafting.render.pdf.pages import pages_of  # typst: not at the start

    form = analysis.form(document.case)
    return counted(document, form, pages_of(document, form).body)


def caption_of(caption: Caption) -> tuple[CaptionLine, ...]:
    """The caption's lines, as narrow as a panel."""
    return caption_lines(caption, _NARROW)


def markdown_of(document: Document) -> str:
    """The paper as Markdown, for a quick paste."""
    return write_markdown(document)


def citation_of(matter: Matter, key: str) -> tuple[Piece, Runs]:
    """An authority as counsel inserts it into a paper: what is kept of it, and how it reads."""
    piece = Piece(cite=key)
    runs, _ = filled([piece], {}, library(matter))
    return Piece("".join(run.text for run in runs), cite=key), runs

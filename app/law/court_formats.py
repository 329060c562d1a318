"""How a court wants its papers: page, type, caption, limits. Data in `resources/law/formats`, a file a court."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

CaptionStyle = Literal["parentheses", "pleading", "box"]


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet, in points. `lines`: numbered lines a page (pleading paper), 0 for none."""

    width: float = 612.0
    height: float = 792.0
    top: float = 72.0
    bottom: float = 72.0
    left: float = 72.0
    right: float = 72.0
    lines: int = 0

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right


@dataclass(frozen=True, slots=True)
class Type:
    """Sizes and exact lines, in points."""

    size: float = 12.0
    footnote: float = 11.0
    brief: float = 24.0  # line of a brief: double-spaced
    order: float = 18.0  # line of an order
    quote: float = 14.0  # line of a block quotation and of a footnote


@dataclass(frozen=True, slots=True)
class Limit:
    """The most pages or words of a kind of paper, and the rule that says so."""

    kinds: tuple[str, ...]
    rule: str
    pages: int | None = None
    words: int | None = None
    tables: bool = False  # beyond it, leave given, tables of contents and of authorities are wanted
    beyond: str = ""  # what is wanted beyond it, in a sentence


@dataclass(frozen=True, slots=True)
class CourtFormat:
    """A court's format. `says`: sentences for counsel, each with its rule, to be verified before filing."""

    key: str
    name: str
    courts: tuple[str, ...] = ()
    page: Page = Page()
    type: Type = Type()
    caption: CaptionStyle = "parentheses"
    limits: tuple[Limit, ...] = ()
    combined: bool = False  # motion and memorandum are one paper
    presentment: bool = False  # motions are noticed for presentment
    unpublished: bool = False  # unpublished decisions are attached
    software: bool = False  # the use of drafting software is disclosed
    says: tuple[str, ...] = ()


PLAIN = CourtFormat("plain", "Plain")

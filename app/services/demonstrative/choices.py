"""What a demonstrative is to show: the timeline as it stands, and what counsel chose of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.base.ids import DoeKey
from app.picture.demonstrative_page import PAGES as PAGES
from app.picture.demonstrative_page import PageName as PageName
from app.picture.scene import Scene

What = Literal["view", "selection", "all"]
Format = Literal[".pdf", ".png", ".svg"]

FORMATS: tuple[Format, ...] = (".pdf", ".png", ".svg")


@dataclass(frozen=True, slots=True)
class Seen:
    """The timeline as it stands: the scene of one case, times (microseconds since 1970) and lanes in view."""

    case: str
    scene: Scene
    t0: int
    t1: int
    lane0: float
    lane1: float
    selected: frozenset[DoeKey] = frozenset()


@dataclass(frozen=True, slots=True)
class Choices:
    """`view`: the times and lanes in view; `selection`: the selected Does alone; `all`: every lane and all its times.

    `addresses`, `places`, `providers`: what else than their numbers tells of the Does; nothing unless asked for.
    """

    title: str
    what: What = "view"
    page: PageName = "letter landscape"
    colour: bool = True
    formats: tuple[Format, ...] = FORMATS
    addresses: bool = False
    places: bool = False
    providers: bool = False

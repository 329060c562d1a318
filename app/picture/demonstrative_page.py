"""What a demonstrative is drawn on and with: its pages, its inks, and what counsel wants on it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

from app.base.ids import DoeKey
from app.picture.marks import PAPER_COLOURS
from app.picture.paper import GAP, INK

PageName = Literal["letter landscape", "letter portrait", "slide"]

UNITS = 96.0  # an inch
PAGES: dict[PageName, tuple[float, float]] = {
    "letter landscape": (11.0, 8.5),
    "letter portrait": (8.5, 11.0),
    "slide": (13.333, 7.5),
}
"""Width and height in inches."""
MARGIN = 0.45 * UNITS
SMALL = 9.4  # units: 7.05 points, the smallest text


@dataclass(frozen=True, slots=True)
class Inks:
    """Colours of what is told by shape anyway; of black and white only its greys."""

    gap: str
    tints: tuple[str, ...]


COLOUR = Inks(GAP, PAPER_COLOURS)
BLACK = Inks(INK, (INK,) * len(PAPER_COLOURS))


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on the page beside the lanes.

    `groups` are sets of Does that the standard lets stand together, in the order of their numbers; `swarms`, where
    they are of one each, the swarms of the scene that they are of. `names` are those of Does without a number,
    `details` what else is written at a lane (an address, a place, a provider). `lines` stand below the legend, the
    notice below all.
    """

    title: str
    subtitle: tuple[str, ...]
    lines: tuple[str, ...]
    notice: str
    groups: tuple[Collection[DoeKey], ...] = ()
    swarms: tuple[int | None, ...] = ()
    names: Mapping[DoeKey, str] = field(default_factory=dict)
    details: Mapping[DoeKey, str] = field(default_factory=dict)
    page: PageName = "letter landscape"
    colour: bool = True

    @property
    def inks(self) -> Inks:
        return COLOUR if self.colour else BLACK

    @property
    def inches(self) -> tuple[float, float]:
        return PAGES[self.page]


def gap_pattern(inks: Inks) -> str:
    """The wide hatch of a gap."""
    line = f'<path d="M0 0V8" stroke="{inks.gap}" stroke-opacity="0.3" stroke-width="1.2"/>'
    turned = 'patternUnits="userSpaceOnUse" patternTransform="rotate(45)"'
    return f'<pattern id="gap" width="8" height="8" {turned}>{line}</pattern>'

"""Where the names of headings stand beside their lanes: at the top of those in view, as long as there is room."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from app.picture.lanes import Heading
from app.picture.window import Window

LINE = 14.0
_NEEDED = 11.0
_COUNT = 26.0  # pixels from which the number of Does has a line of its own


@dataclass(frozen=True, slots=True)
class HeadingMark:
    """A heading of which something shows, from `top` to `bottom`; its name in the middle of the line at `y`."""

    heading: Heading
    top: float
    bottom: float
    y: float
    counted: bool


def place_headings(headings: Sequence[Heading], window: Window) -> list[HeadingMark]:
    """From the top down; a name stays at the top of the window while its lanes are scrolled beneath it."""
    placed: list[HeadingMark] = []
    free = 0.0
    start = max(bisect_right(headings, window.lane0, key=lambda heading: heading.first) - 1, 0)
    for heading in headings[start:]:
        top, bottom = window.y(heading.first), min(window.y(heading.first + heading.lanes), window.height)
        if top >= window.height:
            break
        low = max(top, free, 0.0)
        if bottom - low < _NEEDED:
            continue
        counted = not heading.folded and bottom - low >= _COUNT
        alone = (heading.folded or heading.lanes == 1) and low == top
        y = (low + bottom) / 2 if alone or bottom - low < LINE + 4 else low + LINE / 2 + 1
        placed.append(HeadingMark(heading, max(top, 0.0), bottom, y, counted))
        free = y + LINE / 2 + (LINE if counted else 0)
    return placed


def heading_at(marks: Sequence[HeadingMark], y: float) -> HeadingMark | None:
    """Whose name is there."""
    return next((mark for mark in marks if abs(mark.y - y) <= LINE / 2 + 1), None)

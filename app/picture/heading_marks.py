"""Where the names of headings stand beside their lanes: at the top of those in view, as long as there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

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


class HeadingPlaces:
    """Places the headings of a scene in one window after the other. There may be as many of them as lanes: only those
    with room for a name are looked at."""

    def __init__(self, headings: Sequence[Heading]) -> None:
        self._headings = headings
        self._first = np.array([heading.first for heading in headings], np.int64)
        self._lanes = np.array([heading.lanes for heading in headings], np.int64)

    def of(self, headings: Sequence[Heading]) -> bool:
        """Whether it places these."""
        return headings is self._headings

    def place(self, window: Window) -> list[HeadingMark]:
        """From the top down; a name stays at the top of the window while its lanes are scrolled beneath it."""
        a = max(int(np.searchsorted(self._first, window.lane0, "right")) - 1, 0)
        b = int(np.searchsorted(self._first, window.lane1))
        roomy = a + np.flatnonzero(self._lanes[a:b] * window.pitch >= _NEEDED)
        placed: list[HeadingMark] = []
        free = 0.0
        for heading in (self._headings[i] for i in roomy.tolist()):
            top, bottom = window.y(heading.first), min(window.y(heading.first + heading.lanes), window.height)
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

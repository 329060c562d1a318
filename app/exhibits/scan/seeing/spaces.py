"""How wide the gap of two words is on a page; and spaces that a recogniser left out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from app.exhibits.scan.joining import SPACE, between
from app.exhibits.scan.seeing.recognising import steps_of
from app.exhibits.scan.seeing.strings import String

_FEWEST = 12  # characters that tell something
NARROWEST = 0.38
"""Of the height of capitals the least gap that is a space; that between two ones is nearly as wide."""
TYPED, TYPED_APART = 0.8, 1.35
"""The least gap that is a space, and the least that parts two cells, in a typed text, where points have wide gaps."""
_SAME_ROOM = 0.15  # of it
_MOST = 0.7  # of the characters


def is_typed(strings: Sequence[String]) -> bool:
    """Whether all characters have the same room, as on a typewriter."""
    steps = np.array([(b[0] + b[1] - a[0] - a[1]) / 2 for s in strings for a, b in pairwise(s.spans)])
    if len(steps) < _FEWEST:
        return False
    usual = float(np.median(steps))
    return bool((np.abs(steps - usual) < _SAME_ROOM * usual).mean() > _MOST)


def spaced(lattice: np.ndarray, gaps: Sequence[float]) -> np.ndarray:
    """The lattice with a step for a space at each of `gaps` (in steps) where its best path has none."""
    steps = steps_of(lattice)
    made, shift = lattice, 0
    for gap in gaps:
        before = [s for s in steps if s[0] + 0.5 <= gap]
        after = steps[len(before) :]
        if not before or not after or SPACE - 1 in (before[-1][1], after[0][1]):
            continue
        made = np.insert(made, after[0][0] + shift, between(lattice), axis=0)
        shift += 1
    return made

"""How wide the gap of two words is on a page; spaces that a recogniser left out, and those between parts of a cell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from app.exhibits.scan.recognising import steps_of
from app.exhibits.scan.seen import ALPHABET, Look
from app.exhibits.scan.strings import String

SPACE = 1 + ALPHABET.index(" ")
_FEWEST = 12  # characters that tell something
NARROWEST = 0.38
"""Of the height of capitals the least gap that is a space; that between two ones is nearly as wide."""
TYPED, TYPED_APART = 0.8, 1.35
"""The least gap that is a space, and the least that parts two cells, in a typed text, where points have wide gaps."""
_SAME_ROOM = 0.15  # of it
_MOST = 0.7  # of the characters
_SURE = np.log(np.array([0.2, 0.8], dtype=np.float32))  # that there is none, that there is one


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


def between(lattice: np.ndarray) -> np.ndarray:
    """A step of such a lattice that is a space, most likely."""
    step = np.full((1, lattice.shape[1]), lattice.min(), dtype=lattice.dtype)
    step[0, [0, SPACE]] = _SURE
    return step


def joined(parts: Sequence[Sequence[Look]]) -> tuple[Look, ...]:
    """The looks at each part of a cell, or of a line, as looks at all of it: as many as at the part that was looked at
    most, with a space between each two parts."""
    if len(parts) == 1:
        return tuple(parts[0])
    return tuple(_as_one([looks[min(k, len(looks) - 1)] for looks in parts]) for k in range(max(map(len, parts))))


def _as_one(looks: Sequence[Look]) -> Look:
    steps = [step for look in looks for step in (between(look.lattice), look.lattice)][1:]
    count = sum(len(look.text) for look in looks)
    sure = sum(look.confidence * len(look.text) for look in looks) / max(1, count)
    return Look(" ".join(look.text for look in looks), sure, np.concatenate(steps))

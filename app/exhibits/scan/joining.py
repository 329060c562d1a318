"""Looks at the parts of a cell as looks at all of it: a space is most likely between two parts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.exhibits.scan.seen import ALPHABET, Look

SPACE = 1 + ALPHABET.index(" ")
_SURE = np.log(np.array([0.2, 0.8], dtype=np.float32))  # that there is none, that there is one


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

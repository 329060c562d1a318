"""How likely texts are that cells were recognised as: the sum over all alignments, for many cells at once.

The forward algorithm of connectionist temporal classification (Graves et al. 2006, section 4.1), spaces and the case
of letters apart.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.exhibits.scan.judging.forms import key_of
from app.exhibits.scan.seen import ALPHABET, SeenCell

_SIGNS = sorted({sign.upper() for sign in ALPHABET} - {" "})
_AT = {sign: 1 + i for i, sign in enumerate(_SIGNS)}
_NONE = 1 + len(_SIGNS)  # stands in no step
_AT_ONCE = 64
"""Lattices that are unfolded at a time: some megabytes."""


def _folding() -> np.ndarray:
    """From a column for each character of ALPHABET to one for each that is told apart here."""
    made = np.zeros((1 + len(ALPHABET), 2 + len(_SIGNS)))
    made[0, 0] = 1
    for i, sign in enumerate(ALPHABET, 1):
        made[i, _AT.get(sign.upper(), 0)] = 1
    return made


_FOLDED = _folding()


def likelihoods(cells: Sequence[SeenCell], texts: Sequence[str]) -> list[float]:
    """Of each cell, how likely that text is: the mean over its looks. 0 for letters that no lattice keeps."""
    pairs = [(look.lattice, text) for cell, text in zip(cells, texts, strict=True) for look in cell.looks]
    found = list[float]()
    for at in range(0, len(pairs), _AT_ONCE):
        found += _likelihoods(pairs[at : at + _AT_ONCE])
    each = iter(found)
    return [sum(next(each) for _ in cell.looks) / len(cell.looks) for cell in cells]


def _likelihoods(pairs: Sequence[tuple[np.ndarray, str]]) -> list[float]:
    keys = [[_AT.get(sign, _NONE) for sign in key_of(text)] for _, text in pairs]
    steps, wide = max(len(lattice) for lattice, _ in pairs), 1 + 2 * max(map(len, keys))
    likely = np.zeros((len(pairs), steps, _FOLDED.shape[1]))
    likely[:, :, 0] = 1.0  # steps behind the end of a lattice say nothing, surely
    states = np.full((len(pairs), wide), _NONE)
    for i, ((lattice, _), key) in enumerate(zip(pairs, keys, strict=True)):
        likely[i, : len(lattice)] = np.exp(lattice, dtype=np.float64) @ _FOLDED
        states[i, : 1 + 2 * len(key) : 2] = 0
        states[i, 1 : 2 * len(key) : 2] = key
    here = np.take_along_axis(likely, states[:, None, :], axis=2)
    leaps = np.zeros((len(pairs), wide))  # past the empty step between two characters that differ
    leaps[:, 3::2] = states[:, 3::2] != states[:, 1:-2:2]
    ahead = np.zeros((len(pairs), wide))
    ahead[:, 0] = 1.0
    scale = np.zeros(len(pairs))
    for step in range(steps):
        grown = ahead.copy()
        grown[:, 1:] += ahead[:, :-1]
        if step:
            grown[:, 2:] += ahead[:, :-2] * leaps[:, 2:]
        grown *= here[:, step]
        whole = grown.sum(axis=1)
        scale += np.log(np.maximum(whole, 1e-300))
        ahead = grown / np.maximum(whole, 1e-300)[:, None]
    ends = np.array([[2 * len(key), max(0, 2 * len(key) - 1)] for key in keys])
    last = np.take_along_axis(ahead, ends, axis=1)
    whole = np.where(ends[:, 0] > 0, last.sum(axis=1), last[:, 0])
    found: list[float] = np.minimum(1.0, np.exp(scale) * whole).tolist()
    return found

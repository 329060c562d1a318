"""Pictures of lines to likelihoods of characters, by the model of the optional part."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from app.exhibits.scan.part import recognition
from app.exhibits.scan.seen import ALPHABET, Look

HIGH = 48
"""Pixels of height that the model takes."""
STEP = 8
"""Pixels of width of one step of its answer."""
_AT_ONCE = 8
_LEAST = 1e-6
_ALIKE = {"'": "’‘`´", '"': "“”„", "-": "–—−‐‑", ":": "：", ",": "，", "(": "（", ")": "）", ".": "．·。", "#": "＃"}
"""Characters of the model that are taken for one of ALPHABET."""


def lattices(lines: Sequence[np.ndarray]) -> list[np.ndarray]:
    """Of grey pictures (HIGH, width; uint8) the logarithms of likelihoods, as Look has them."""
    found: dict[int, np.ndarray] = {}
    order = sorted(range(len(lines)), key=lambda i: lines[i].shape[1])
    for start in range(0, len(order), _AT_ONCE):
        some = order[start : start + _AT_ONCE]
        for i, lattice in zip(some, _answers([lines[i] for i in some]), strict=True):
            found[i] = lattice
    return [found[i] for i in range(len(lines))]


def _answers(lines: Sequence[np.ndarray]) -> list[np.ndarray]:
    width = max(line.shape[1] for line in lines)
    width += -width % STEP
    given = np.zeros((len(lines), 3, HIGH, width), dtype=np.float32)
    for i, line in enumerate(lines):
        given[i, :, :, : line.shape[1]] = line.astype(np.float32) / 127.5 - 1.0
    session, (kept, into) = recognition(), _classes()
    likely = session.run(None, {session.get_inputs()[0].name: given})[0]
    made = np.zeros((*likely.shape[:2], 1 + len(ALPHABET)), dtype=np.float32)
    for at, to in zip(kept, into, strict=True):
        made[:, :, to] += likely[:, :, at]
    told = np.log(np.maximum(made, _LEAST))
    return [told[i, : -(-line.shape[1] // STEP)].astype(np.float16) for i, line in enumerate(lines)]


@cache
def _classes() -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Which classes of the model are kept, and the column of a lattice that each goes to."""
    characters = recognition().get_modelmeta().custom_metadata_map["character"].splitlines()
    places = {character: 1 + i for i, character in enumerate([*characters, " "])}
    pairs = [(0, 0)]
    for to, character in enumerate(ALPHABET, 1):
        pairs += [(places[c], to) for c in (character, *_ALIKE.get(character, "")) if c in places]
    kept, into = zip(*pairs, strict=True)
    return kept, into


def steps_of(lattice: np.ndarray) -> list[tuple[int, int, float]]:
    """The characters of the best path: first step, index in ALPHABET, likelihood (the highest of its steps)."""
    best = lattice.argmax(axis=1)
    peak = np.exp(lattice.max(axis=1).astype(np.float64))
    made: list[tuple[int, int, float]] = []
    before = 0
    for step, (at, likely) in enumerate(zip(best.tolist(), peak.tolist(), strict=True)):
        if at and at == before:
            start, index, most = made[-1]
            made[-1] = (start, index, max(most, likely))
        elif at:
            made.append((step, at - 1, likely))
        before = at
    return made


def look_of(lattice: np.ndarray) -> Look:
    """What the lattice says, without spaces at its ends."""
    steps = steps_of(lattice)
    text = "".join(ALPHABET[index] for _, index, _ in steps)
    confidence = float(np.mean([likely for _, _, likely in steps])) if steps else 0.0
    return Look(text.strip(), confidence, lattice)

"""Strings of a page to looks at them: cut out of its picture, recognised, and in doubt recognised again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.exhibits.scan.seeing.recognising import HIGH, STEP, lattices, look_of, steps_of
from app.exhibits.scan.seeing.spaces import spaced
from app.exhibits.scan.seeing.strings import String
from app.exhibits.scan.seen import Look

_SURE = 0.95  # of a string
_SURE_CHARACTER = 0.85
_LEGIBLE = 0.6  # a string that can be read at all; on pages of all kinds nearly all are read far more surely
_NEIGHBOURS = 5
_MOST_ALIKE = 0.8  # of the neighbours


@dataclass(frozen=True, slots=True)
class _Cut:
    """How a string is cut out: room above its foot, below it and beside it, in heights; and what is done with it."""

    above: float = 1.3
    below: float = 0.45
    beside: float = 0.35
    stretched: float = 1.0
    softened: float = 0.0  # of the height
    closed: bool = False


_FIRST = _Cut()
_AGAIN = (_Cut(1.45, 0.55, 0.5, 1.25, softened=0.06), _Cut(1.2, 0.35, 0.3, 1.1, closed=True))


def looks_at(picture: np.ndarray, raw: np.ndarray, strings: Sequence[String], space: float) -> list[tuple[Look, ...]]:
    """The looks at each string: one at those that are read surely or not at all, more at all others.

    `picture` without drawn lines and specks, `raw` with them; `space`: as space_of tells it.
    """
    first = _looks(picture, strings, space, _FIRST)
    least = _least_legible(first)
    told = (i for i, look in enumerate(first) if look.text and look.confidence >= least)
    again = [i for i in told if _in_doubt(first[i]) or _unlike(i, strings, first)]
    doubted = [strings[i] for i in again]
    more = [_looks(picture, doubted, space, cut) for cut in _AGAIN]
    more.append(_looks(raw, doubted, space, _FIRST))
    found: list[tuple[Look, ...]] = [(look,) for look in first]
    for k, i in enumerate(again):
        found[i] = (first[i], *(looks[k] for looks in more))
    return found


def first_looks(picture: np.ndarray, strings: Sequence[String]) -> list[Look]:
    """One look at each string."""
    return _looks(picture, strings, np.inf, _FIRST)


def _looks(picture: np.ndarray, strings: Sequence[String], space: float, how: _Cut) -> list[Look]:
    found = lattices([_cut_out(picture, string, how) for string in strings])
    made = []
    for string, lattice in zip(strings, found, strict=True):
        scale = HIGH / ((how.above + how.below) * string.height) * how.stretched / STEP
        begin = string.left - how.beside * string.height
        wide = [(a + b) / 2 for a, b in string.gaps() if b - a >= space * string.height]
        told = spaced(lattice, [(x - begin) * scale for x in wide])
        made.append(look_of(told))
    return made


def _cut_out(picture: np.ndarray, string: String, how: _Cut) -> np.ndarray:
    """The string in the size that the model takes."""
    import cv2

    high = (how.above + how.below) * string.height
    top, left = string.foot - how.above * string.height, string.left - how.beside * string.height
    down = HIGH / high
    across = down * how.stretched
    width = max(STEP, round((string.right - string.left + 2 * how.beside * string.height) * across))
    matrix = np.array([[across, 0, -left * across], [0, down, -top * down]], dtype=np.float32)
    # One row of characters is shown, not those above and below it.
    y0, y1 = max(0, int(top)), max(1, int(np.ceil(top + high)))
    x0, x1 = max(0, int(left)), max(1, int(np.ceil(string.right + how.beside * string.height)))
    part = picture[y0:y1, x0:x1]
    if how.softened:
        part = cv2.GaussianBlur(part, (0, 0), how.softened * string.height)
    if how.closed:
        part = cv2.morphologyEx(part, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    matrix[:, 2] += across * x0, down * y0
    flags = cv2.INTER_CUBIC if down > 0.8 else cv2.INTER_AREA
    made = cv2.warpAffine(part, matrix, (width, HIGH), flags=flags, borderValue=255)
    return np.asarray(made)


def _least_legible(looks: Sequence[Look]) -> float:
    """How surely a string must be read for more looks at it: where most of a page are rubbish, not as they are."""
    sure = [look.confidence for look in looks if look.text]
    return _LEGIBLE if sure and float(np.median(sure)) < _LEGIBLE else 0.0


def _in_doubt(look: Look) -> bool:
    least = min((likely for _, _, likely in steps_of(look.lattice)), default=0.0)
    return look.confidence < _SURE or least < _SURE_CHARACTER


def _unlike(at: int, strings: Sequence[String], looks: Sequence[Look]) -> bool:
    """Whether nearly all that begin below and above it are of one form, and it is of another."""
    own = strings[at]
    near = [i for i, s in enumerate(strings) if abs(s.left - own.left) < 0.6 * own.height]
    if len(near) < _NEIGHBOURS:
        return False
    form, times = Counter(_form(looks[i].text) for i in near).most_common(1)[0]
    told = any(map(str.isdigit, form)) and any(map(str.isdigit, looks[at].text))
    return told and times >= _MOST_ALIKE * len(near) and _form(looks[at].text) != form


def _form(text: str) -> str:
    if len(text) > 30 and " " not in text:
        return f"{len(text)}"
    return re.sub(r"[A-Za-z]+", "a", re.sub(r"\d+", "9", text))

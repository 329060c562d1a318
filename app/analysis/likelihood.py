"""How often the sessions of Does would overlap if they were as long as measured ones: drawn at random, with a seed.

A listed time is taken for a moment at which somebody looked. Such a moment falls into a long session more often than
into a short one, and anywhere in it: a session is drawn in proportion to its length, and the moment's place in it is
uniform. Before the first listed time and after the last of a Doe lies what is left of such a session.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt

from app.analysis.hits import Ints

Floats = npt.NDArray[np.float64]
_BLOCK = 2_000_000  # sessions at a time


@dataclass(frozen=True, slots=True)
class Sessions:
    """Lengths of sessions, Weibull: P(length > t) = exp(-(t / scale) ** shape). `scale` in microseconds."""

    scale: float
    shape: float

    def seen(self, rng: np.random.Generator, many: tuple[int, int]) -> Floats:
        """Lengths of sessions that a random moment falls into: density in proportion to t times that of t."""
        drawn: Floats = self.scale * rng.standard_gamma(1 + 1 / self.shape, many) ** (1 / self.shape)
        return drawn


@dataclass(frozen=True, slots=True)
class Overlap:
    """Of so many drawn cases: in how many all are present at one instant, in how many some two are, and by row of the
    spans, in how many that Doe overlaps some other."""

    draws: int
    all_at_once: int
    some_two: int
    with_another: Ints


def overlap(first: Ints, last: Ints, sessions: Sessions, draws: int, seed: int) -> Overlap:
    """Of the Does listed from `first` to `last` (microseconds), two or more. The same seed gives the same figures."""
    rng, does = np.random.default_rng(seed), len(first)
    origin = int(first.min())
    begin_listed, end_listed = (first - origin).astype(np.float64), (last - origin).astype(np.float64)
    block, done, all_at_once, some_two = max(1, _BLOCK // does), 0, 0, 0
    with_another = np.zeros(does, np.int64)
    while done < draws:
        many = min(block, draws - done)
        length = sessions.seen(rng, (many, does))
        before = length * rng.random((many, does))
        begin, end = begin_listed - before, end_listed + (length - before)
        all_at_once += int(np.count_nonzero(begin.max(axis=1) <= end.min(axis=1)))
        meets = _meets(begin, end)
        some_two += int(np.count_nonzero(meets.any(axis=1)))
        with_another += meets.sum(axis=0)
        done += many
    return Overlap(draws, all_at_once, some_two, with_another)


def _meets(begin: Floats, end: Floats) -> npt.NDArray[np.bool_]:
    """Whether each stay touches some other of its row."""
    order = np.argsort(begin, axis=1)
    begin, end = np.take_along_axis(begin, order, 1), np.take_along_axis(end, order, 1)
    ordered = np.zeros(begin.shape, np.bool_)
    ordered[:, 1:] = np.maximum.accumulate(end, axis=1)[:, :-1] >= begin[:, 1:]
    ordered[:, :-1] |= begin[:, 1:] <= end[:, :-1]
    found = np.empty_like(ordered)
    np.put_along_axis(found, order, ordered, 1)
    return found


def wilson(hits: int, draws: int, quantile: float) -> tuple[float, float]:
    """The Wilson score interval of a share, for that quantile of the standard normal distribution."""
    share, square = hits / draws, quantile * quantile / draws
    middle = (share + square / 2) / (1 + square)
    half = quantile * sqrt(share * (1 - share) / draws + square / (4 * draws)) / (1 + square)
    return max(0.0, middle - half) if hits else 0.0, min(1.0, middle + half) if hits < draws else 1.0

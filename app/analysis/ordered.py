"""Hits in two orders: by lane and time, and by time within bands of neighbouring lanes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

BAND_BITS = 7
BAND = 1 << BAND_BITS
_FEW_LANES = 2 * BAND
_STEP = 1 << 18  # hits that are put in order between two looks at whether to go on


def first_not_before(times: Ints, begin: Ints, end: Ints, at: int) -> Ints:
    """Of each slice times[begin:end], ascending, the place of its first entry not before `at`; else its end."""
    low, high = begin.copy(), end.copy()
    left = np.flatnonzero(low < high)
    while len(left):
        a, b = low[left], high[left]
        middle = (a + b) >> 1
        before = times[middle] < at
        low[left] = a = np.where(before, middle + 1, a)
        high[left] = b = np.where(before, b, middle)
        left = left[a < b]
    return low


def each_of(begin: Ints, end: Ints) -> Ints:
    """The places begin[0], begin[0] + 1 ... end[0] - 1, begin[1] ..., one slice after the other."""
    lengths = end - begin
    return np.repeat(begin - np.cumsum(lengths) + lengths, lengths) + np.arange(int(lengths.sum()))


class Ordered:
    """Hits of lane i: times[offsets[i]:offsets[i + 1]], ascending; and the same in bands of BAND lanes.

    The bands are made by `steps`; nothing else may be asked before they are through.
    """

    def __init__(self, times: Ints, offsets: Ints) -> None:
        self.times, self.offsets = times, offsets
        self.lanes = len(offsets) - 1
        self.starts: Ints = offsets[np.minimum(np.arange(0, self.lanes + BAND, BAND), self.lanes)]
        self.at = np.empty(len(times), np.int64)
        self.row = np.empty(len(times), np.uint8)  # the lane within its band

    @property
    def nbytes(self) -> int:
        return int(self.at.nbytes + self.row.nbytes)

    def steps(self) -> Iterator[None]:
        """Sort the bands, some at a time."""
        done = 0
        for band, (a, b) in enumerate(pairwise(self.starts.tolist())):
            order = np.argsort(self.times[a:b], kind="stable")
            lengths = np.diff(self.offsets[band << BAND_BITS : (band + 1 << BAND_BITS) + 1])
            self.at[a:b] = self.times[a:b][order]
            self.row[a:b] = np.repeat(np.arange(len(lengths), dtype=np.uint8), lengths)[order]
            if b - done > _STEP:
                done = b
                yield

    def found(self, t0: int, t1: int, lane0: int, lane1: int) -> Found:
        """Where the hits from t0 to before t1 (microseconds since 1970) of these lanes stand."""
        lane0, lane1 = max(lane0, 0), min(lane1, self.lanes)
        if t0 >= t1 or lane0 >= lane1:
            return Found(self, lane0, lane0, 0, 0, np.empty((2, 0), np.int64))
        if lane1 - lane0 <= _FEW_LANES:
            begin = first_not_before(self.times, self.offsets[lane0:lane1], self.offsets[lane0 + 1 : lane1 + 1], t0)
            end = first_not_before(self.times, begin, self.offsets[lane0 + 1 : lane1 + 1], t1)
            return Found(self, lane0, lane1, lane0, 0, np.stack([begin, end]))
        first, last = lane0 >> BAND_BITS, (lane1 - 1 >> BAND_BITS) + 1
        return Found(self, lane0, lane1, first, BAND_BITS, self.in_bands((t0, t1), first, last))

    def between(self, edges: Ints) -> Ints:
        """How many hits there are from each edge (a time, ascending) to before the next."""
        bands = len(self.starts) - 1
        return np.diff(self.in_bands(edges, 0, bands).sum(axis=1)) if bands > 0 else np.zeros(len(edges) - 1, np.int64)

    def in_bands(self, edges: Sequence[int] | Ints, first: int, last: int) -> Ints:
        """(edges x bands): where the first hit not before each edge stands, in bands `first` to before `last`."""
        wanted = np.asarray(edges, np.int64)
        bands = pairwise(self.starts[first : last + 1].tolist())
        return np.stack([a + self.at[a:b].searchsorted(wanted) for a, b in bands], axis=1)


class Found:
    """Slices of hits: from places[0] to places[1], one a lane (bits = 0) or a band from `first` on."""

    __slots__ = ("_bits", "_first", "_lane0", "_lane1", "_of", "_places", "number")

    def __init__(self, of: Ordered, lane0: int, lane1: int, first: int, bits: int, places: Ints) -> None:
        self._of, self._lane0, self._lane1, self._first, self._bits, self._places = (
            of,
            lane0,
            lane1,
            first,
            bits,
            places,
        )
        self.number = int((places[1] - places[0]).sum())
        """How many there are; of whole bands, so there may be fewer in the lanes that were asked for."""

    def lanes_and_times(self) -> tuple[Ints, Ints]:
        """(lane, time) of each hit, in any order."""
        begin, end = self._places
        slices = np.arange(self._first, self._first + len(begin))
        if not self._bits:
            return np.repeat(slices, end - begin), self._of.times[each_of(begin, end)]
        parts = list(zip(begin.tolist(), end.tolist(), strict=True))
        lane = np.repeat(slices << self._bits, end - begin)
        lane += np.concatenate([self._of.row[a:b] for a, b in parts])
        at = np.concatenate([self._of.at[a:b] for a, b in parts])
        if self._lane0 & BAND - 1 or (self._lane1 & BAND - 1 and self._lane1 < self._of.lanes):
            inside = (lane >= self._lane0) & (lane < self._lane1)
            lane, at = lane[inside], at[inside]
        return lane, at

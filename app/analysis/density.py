"""Hits counted over lanes and time, for a picture of any number of them.

What it answers, as one would ask without it (a row is 2**lane_level lanes, a bin 2**time_level
microseconds, both counted from the first lane and from `origin`):

    counts = np.zeros((rows, bins), np.int64)
    for lane in range(len(offsets) - 1):
        for t in times[offsets[lane] : offsets[lane + 1]]:
            row, bin = (lane >> lane_level) - row0, ((t - origin) >> time_level) - bin0
            if 0 <= row < rows and 0 <= bin < bins:
                counts[row, bin] += 1

Rows and bins lie on a fixed grid, so a picture that is panned does not shimmer, and a level is built when it
is first asked for and kept. It holds its occupied cells only, in tiles of TILE rows, each sorted by bin: a
window is a few slices of it, and their length is bounded by the cells of the window, however many hits there
are. Where the window holds few hits they are counted themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Lanes = npt.NDArray[np.integer]

_TILE_BITS = 8
TILE = 1 << _TILE_BITS
_BLOCK = 1 << 15  # hits at a time, so that what is worked out of them stays in the processor's cache
_DENSE = 1 << 24  # cells that are counted in a grid; beyond that they are sorted


@dataclass(frozen=True, slots=True, eq=False)
class _Level:
    """Occupied cells, sorted by (row // TILE, bin); `tiles[k]` is where tile k begins."""

    time_level: int
    lane_level: int
    row: npt.NDArray[np.int32]
    bin: Ints
    count: npt.NDArray[np.int32] | None  # None: one hit a cell
    tiles: Ints
    bins: int  # one beyond the last occupied bin


class Density:
    """Counts over (lane, time) from hits in CSR layout: `times` (microseconds since 1970) and `offsets` (one
    more than there are lanes). Asked from one thread at a time."""

    def __init__(self, times: Ints, offsets: Ints, few: int = 250_000) -> None:
        lanes = len(offsets) - 1
        self._take(np.repeat(np.arange(lanes, dtype=np.int32), np.diff(offsets)), times, lanes, few)

    @classmethod
    def of(cls, lane: Lanes, times: Ints, lanes: int, few: int = 250_000) -> Density:
        """The same from hits in any order, each with its lane."""
        density = cls.__new__(cls)
        density._take(lane, times, lanes, few)
        return density

    def _take(self, lane: Lanes, times: Ints, lanes: int, few: int) -> None:
        self.origin = int(times.min()) if len(times) else 0
        self.lanes = lanes
        self._span = int(times.max()) - self.origin if len(times) else -1
        self._lane = lane
        self._times = times
        self._few = few
        self._levels: dict[tuple[int, int], _Level] = {}

    def counts(self, time_level: int, bin0: int, bins: int, lane_level: int, row0: int, rows: int) -> Ints:
        """Hits in each of `rows` x `bins` cells from (row0, bin0) on; the sum loses no hit of the window."""
        if rows <= 0 or bins <= 0:
            return np.zeros((max(rows, 0), max(bins, 0)), np.int64)
        window = _Window(
            bin0 << time_level, (bin0 + bins) << time_level, row0 << lane_level, (row0 + rows) << lane_level
        )
        level = self._level(*((0, 0) if self._holds_few(window) else (time_level & ~1, lane_level)))
        slices = _slices(level, window)
        row = (_gather(level.row, slices).astype(np.int64) >> (lane_level - level.lane_level)) - row0
        flat = row * bins + ((_gather(level.bin, slices) >> (time_level - level.time_level)) - bin0)
        inside = (row >= 0) & (row < rows)
        if level.count is None:
            grid = np.bincount(flat[inside], minlength=rows * bins)
        else:
            weights = _gather(level.count, slices)[inside]
            grid = np.bincount(flat[inside], weights, minlength=rows * bins).astype(np.int64)
        return grid.reshape(rows, bins)

    def _holds_few(self, window: _Window) -> bool:
        """Whether the tiles of the window hold few hits, as far as the levels that are built already can tell."""
        if len(self._times) <= self._few:
            return True
        hits = self._levels.get((0, 0))
        if hits is not None:
            return sum(b - a for a, b in _slices(hits, window)) <= self._few
        return any(
            sum(int(level.count[a:b].sum()) for a, b in _slices(level, window)) <= self._few
            for level in self._levels.values()
            if level.count is not None
        )

    def _level(self, time_level: int, lane_level: int) -> _Level:
        key = (time_level, lane_level)
        if key not in self._levels:
            self._levels[key] = self._hits() if key == (0, 0) else self._cells(*key)
        return self._levels[key]

    def _hits(self) -> _Level:
        """Each hit a cell of its own."""
        if _beyond_64_bits(self.lanes, self._span + 1):
            order = np.lexsort((self._times, self._lane >> _TILE_BITS))
            row, at = self._lane[order].astype(np.int32), self._times[order] - self.origin
        else:
            row, at = _placed(self._sorted(0, 0), self._span + 1)
        return _Level(0, 0, row, at, None, _tile_starts(row), self._span + 1)

    def _cells(self, time_level: int, lane_level: int) -> _Level:
        """Hits that fall together counted: in a grid, or sorted where one would be too large."""
        bins, rows = (self._span >> time_level) + 1, (max(self.lanes - 1, 0) >> lane_level) + 1
        cells = (rows + TILE - 1 >> _TILE_BITS) * bins << _TILE_BITS
        if cells <= _DENSE:
            grid = np.zeros(cells, np.int32)
            for _, flat in self._flat(time_level, lane_level):
                np.add.at(grid, flat, np.int32(1))
            occupied = np.flatnonzero(grid)
            count = grid[occupied]
        elif _beyond_64_bits(rows, bins):
            return self._level(0, 0)
        else:
            every = self._sorted(time_level, lane_level)
            starts = np.flatnonzero(np.concatenate([[True], every[1:] != every[:-1]]))
            occupied, count = every[starts], np.diff(starts, append=len(every))
        row, at = _placed(occupied, bins)
        return _Level(time_level, lane_level, row, at, count.astype(np.int32), _tile_starts(row), bins)

    def _sorted(self, time_level: int, lane_level: int) -> Ints:
        """The numbers of the cells of all hits, ascending."""
        every = np.empty(len(self._times), np.int64)
        for a, flat in self._flat(time_level, lane_level):
            every[a : a + len(flat)] = flat
        every.sort()
        return every

    def _flat(self, time_level: int, lane_level: int) -> Iterator[tuple[int, Ints]]:
        """(where they begin, the numbers of their cells, by tile, bin, and row in the tile) of some hits at a time."""
        bins = (self._span >> time_level) + 1
        row = np.arange(self.lanes, dtype=np.int64) >> lane_level
        of_lane = ((row >> _TILE_BITS) * bins << _TILE_BITS) + (row & (TILE - 1))
        for a in range(0, len(self._times), _BLOCK):
            flat = self._times[a : a + _BLOCK] - self.origin
            flat >>= time_level
            flat <<= _TILE_BITS
            flat += of_lane[self._lane[a : a + _BLOCK]]
            yield a, flat


@dataclass(frozen=True, slots=True)
class _Window:
    """Microseconds from `origin` and lanes, each from the first to one beyond the last."""

    t0: int
    t1: int
    lane0: int
    lane1: int


def _beyond_64_bits(rows: int, bins: int) -> bool:
    return (rows + TILE) * bins >= 1 << 62


def _placed(flat: Ints, bins: int) -> tuple[npt.NDArray[np.int32], Ints]:
    """(row, bin) of cells by their number."""
    tile, at = np.divmod(flat >> _TILE_BITS, bins)
    return ((tile << _TILE_BITS) + (flat & (TILE - 1))).astype(np.int32), at


def _tile_starts(row: npt.NDArray[np.int32]) -> Ints:
    tile = row >> _TILE_BITS
    return np.searchsorted(tile, np.arange((int(tile[-1]) if len(tile) else 0) + 2)).astype(np.int64)


def _slices(level: _Level, window: _Window) -> list[tuple[int, int]]:
    """Where the level holds cells that touch the window, a slice a tile."""
    # a window may lie far outside of the listed times: its edges are clipped to what 64 bits can hold
    low = min(max(window.t0 >> level.time_level, 0), level.bins)
    high = min(max(-(-window.t1 >> level.time_level), 0), level.bins)
    first, last = max(window.lane0, 0) >> level.lane_level, (window.lane1 - 1) >> level.lane_level
    found = []
    for tile in range(first >> _TILE_BITS, min(len(level.tiles) - 2, last >> _TILE_BITS) + 1):
        a, b = int(level.tiles[tile]), int(level.tiles[tile + 1])
        part = level.bin[a:b]
        found.append((a + int(np.searchsorted(part, low)), a + int(np.searchsorted(part, high))))
    return found


def _gather(column: npt.NDArray[Any], slices: list[tuple[int, int]]) -> npt.NDArray[Any]:
    parts = [column[a:b] for a, b in slices]
    return parts[0] if len(parts) == 1 else np.concatenate(parts or [np.empty(0, column.dtype)])

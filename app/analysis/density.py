"""Hits counted over lanes and time, for a picture of any number of them.

What it answers, as one would ask without it (a row is 2**lane_level lanes, a bin 2**time_level
microseconds, both counted from the first lane and from `origin`):

    counts = np.zeros((rows, bins), np.int64)
    for lane in range(len(offsets) - 1):
        for t in times[offsets[lane] : offsets[lane + 1]]:
            row, bin = (lane >> lane_level) - row0, ((t - origin) >> time_level) - bin0
            if 0 <= row < rows and 0 <= bin < bins:
                counts[row, bin] += 1

Rows and bins lie on a fixed grid, so a picture that is panned does not shimmer, and the counts of a coarse
bin are the sums of finer ones: a pyramid, halved in both directions, each level built when it is first asked
for and kept. A level holds its occupied cells only, in tiles of TILE rows, each sorted by bin: a window is a
few slices of it, and their length is bounded by the cells of the window, however many hits there are. Where
the window holds few hits they are counted themselves.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

_TILE_BITS = 8
TILE = 1 << _TILE_BITS


@dataclass(frozen=True, slots=True, eq=False)
class _Level:
    """Occupied cells, sorted by (row // TILE, bin); `tiles[k]` is where tile k begins."""

    time_level: int
    row: Ints
    bin: Ints
    count: Ints | None  # None: one hit a cell
    tiles: Ints
    bins: int  # one beyond the last occupied bin


class Density:
    """Counts over (lane, time) from hits in CSR layout: `times` (microseconds since 1970, ascending within
    each lane) and `offsets` (one more than there are lanes). Asked from one thread at a time."""

    def __init__(self, times: Ints, offsets: Ints, few: int = 250_000) -> None:
        self.origin = int(times.min()) if len(times) else 0
        self.lanes = len(offsets) - 1
        self._time = times - self.origin
        self._lane = np.repeat(np.arange(self.lanes, dtype=np.int64), np.diff(offsets))
        self._few = few
        self._levels: dict[tuple[int, int], _Level] = {}

    def counts(self, time_level: int, bin0: int, bins: int, lane_level: int, row0: int, rows: int) -> Ints:
        """Hits in each of `rows` x `bins` cells from (row0, bin0) on; the sum loses no hit of the window."""
        if rows <= 0 or bins <= 0:
            return np.zeros((max(rows, 0), max(bins, 0)), np.int64)
        hits = self._level(0, lane_level)
        slices = _slices(hits, time_level, bin0, bins, row0, rows)
        level = hits
        if sum(b - a for a, b in slices) > self._few:
            level = self._level(time_level & ~1, lane_level)
            slices = _slices(level, time_level, bin0, bins, row0, rows)
        shift = time_level - level.time_level
        row = _gather(level.row, slices) - row0
        flat = row * bins + ((_gather(level.bin, slices) >> shift) - bin0)
        inside = (row >= 0) & (row < rows)
        if level.count is None:
            grid = np.bincount(flat[inside], minlength=rows * bins)
        else:
            weights = _gather(level.count, slices)[inside]
            grid = np.bincount(flat[inside], weights, minlength=rows * bins).astype(np.int64)
        return grid.reshape(rows, bins)

    def _level(self, time_level: int, lane_level: int) -> _Level:
        key = (time_level, lane_level)
        if key not in self._levels:
            self._levels[key] = self._hits(lane_level) if time_level == 0 else self._coarser(time_level, lane_level)
        return self._levels[key]

    def _hits(self, lane_level: int) -> _Level:
        row = self._lane >> lane_level
        order = np.lexsort((self._time, row >> _TILE_BITS))
        bins = int(self._time.max()) + 1 if len(row) else 0
        return _Level(0, row[order], self._time[order], None, _tile_starts(row[order]), bins)

    def _coarser(self, time_level: int, lane_level: int) -> _Level:
        """The level from the coarsest one below it that exists; that one itself where hardly a cell would fall in."""
        built = [t for t, lanes in self._levels if lanes == lane_level and t < time_level]
        finer = self._levels[max(built), lane_level]
        bins = finer.bin >> (time_level - finer.time_level)
        order = np.lexsort((finer.row, bins, finer.row >> _TILE_BITS))
        row, bins = finer.row[order], bins[order]
        new = np.empty(len(row), np.bool_)
        new[:1] = True
        new[1:] = (row[1:] != row[:-1]) | (bins[1:] != bins[:-1])
        starts = np.flatnonzero(new)
        if len(starts) > 0.7 * len(row):
            return finer
        count = np.ones(len(row), np.int64) if finer.count is None else finer.count[order]
        row, bins = row[starts], bins[starts]
        return _Level(time_level, row, bins, np.add.reduceat(count, starts), _tile_starts(row), int(bins.max()) + 1)


def _tile_starts(row: Ints) -> Ints:
    tile = row >> _TILE_BITS
    return np.searchsorted(tile, np.arange((int(tile[-1]) if len(tile) else 0) + 2)).astype(np.int64)


def _slices(level: _Level, time_level: int, bin0: int, bins: int, row0: int, rows: int) -> list[tuple[int, int]]:
    """Where the window's cells lie in the level, a slice a tile."""
    shift = time_level - level.time_level
    # a window may lie far outside of the listed times: its edges are clipped to what 64 bits can hold
    low, high = (min(max(edge << shift, 0), level.bins) for edge in (bin0, bin0 + bins))
    found = []
    for tile in range(max(row0, 0) >> _TILE_BITS, min(len(level.tiles) - 2, (row0 + rows - 1) >> _TILE_BITS) + 1):
        a, b = int(level.tiles[tile]), int(level.tiles[tile + 1])
        part = level.bin[a:b]
        found.append((a + int(np.searchsorted(part, low)), a + int(np.searchsorted(part, high))))
    return found


def _gather(column: Ints, slices: list[tuple[int, int]]) -> Ints:
    parts = [column[a:b] for a, b in slices]
    return parts[0] if len(parts) == 1 else np.concatenate(parts or [np.empty(0, np.int64)])

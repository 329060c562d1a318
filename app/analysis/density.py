"""Hits counted over lanes and time, for a picture of any number of them.

What it answers, as one would ask without it (a row is 2**lane_level lanes, a bin 2**time_level
microseconds, both counted from the first lane and from `origin`):

    counts = np.zeros((rows, bins), np.int32)
    for lane in range(len(offsets) - 1):
        for t in times[offsets[lane] : offsets[lane + 1]]:
            row, bin = (lane >> lane_level) - row0, ((t - origin) >> time_level) - bin0
            if 0 <= row < rows and 0 <= bin < bins:
                counts[row, bin] += 1

Rows and bins lie on a fixed grid, so a picture that is panned does not shimmer. What a window costs is bounded
by its cells, however many hits there are: few hits are counted themselves; where there are more, tiles hold
their counts. A tile is kept where it has more than `dense` hits; fewer are counted themselves here too.

One level stands from the beginning, coarse and whole. `steps` makes the rest, in another thread than the one
that asks: what is made is published whole and never changed, and until then `shown` answers from the nearest
coarser level that stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from app.analysis import tiles
from app.analysis.hits import times_by_lane
from app.analysis.ordered import BAND_BITS, Found, Ordered
from app.analysis.tiles import BIN_BITS, BINS, ROWS, Cells, Counts, Grid, Key, Level, Place, Shown

Ints = npt.NDArray[np.int64]
Lanes = npt.NDArray[np.integer[Any]]

FEW = 1 << 18
DENSE = ROWS * BINS // 2
_MOST_TILES = 6_000
_BASE = 2  # the first level is so many halvings finer than one of a single tile
_NOTHING = Level({})
_STEP = 8  # tiles between two looks at whether to go on


class Density:
    """Counts over (lane, time) from hits in any order, each with its lane; times in microseconds since 1970.

    `ordered` gives (times, offsets): the times by lane, ascending. Asked once, in the thread of `steps`.
    """

    def __init__(
        self,
        lane: Lanes,
        times: Ints,
        lanes: int,
        ordered: Callable[[], tuple[Ints, Ints]] | None = None,
        *,
        few: int = FEW,
        dense: int = DENSE,
    ) -> None:
        self.origin = int(times.min()) if len(times) else 0
        self.lanes = lanes
        self.complete = False
        self.version = 0  # grows with everything that is published
        self._span = int(times.max()) - self.origin if len(times) else 0
        self._few, self._dense = few, dense
        self._ordered = ordered or (lambda: times_by_lane(lane, times, lanes))
        self._hits: Ordered | None = None
        self._planned: dict[Key, list[Place]] | None = None
        self._top = (
            max(self._span.bit_length() - BIN_BITS - _BASE, 0),
            max(max(lanes - 1, 0).bit_length() - BAND_BITS - _BASE, 0),
        )
        self._levels: dict[Key, Level] = {}
        if len(times) > few:
            self._levels[self._top] = tiles.whole(lane, times - self.origin, lanes, self._top)
        else:
            for _ in self.steps():  # nothing to wait for
                pass

    @property
    def nbytes(self) -> int:
        """What is held for counting, the hits in bands included."""
        return sum(level.nbytes for level in self._levels.values()) + (self._hits.nbytes if self._hits else 0)

    @property
    def standing(self) -> list[Key]:
        """The levels that hold tiles."""
        return sorted(self._levels)

    def shown(self, time_level: int, t0: int, t1: int, lane_level: int, lane0: int, lane1: int) -> Shown:
        """What stands of the window from t0 to t1 and of lanes lane0 to lane1 (both ends included), at the level
        that is wanted or the nearest coarser one; every hit of the window is in it."""
        key, hits = (time_level, lane_level), self._hits
        cells = self._cells(key, t0, t1, lane0, lane1)
        found = hits.found(*self._around(key, cells)) if hits is not None else None
        if found is not None and found.number <= self._few:
            counts = np.zeros((cells.rows, cells.bins), np.int32)
            return Shown(counts, *key, cells.bin0, cells.row0, self._add(found, counts, key, cells))
        key = self._nearest(key)
        cells = self._cells(key, t0, t1, lane0, lane1)
        counts = self.counts(key[0], cells.bin0, cells.bins, key[1], cells.row0, cells.rows)
        return Shown(counts, *key, cells.bin0, cells.row0)

    def between(self, edges: Ints) -> npt.NDArray[np.float64]:
        """Hits from each edge (a time) to before the next; if not in order yet, those of a first bin spread over it."""
        if self._hits is not None:
            return self._hits.between(edges).astype(np.float64)
        bins, rows = (self._span >> self._top[0]) + 1, (self.lanes - 1 >> self._top[1]) + 1
        number = self.counts(self._top[0], 0, bins, self._top[1], 0, rows).sum(axis=0)
        ends = np.arange(bins + 1) << self._top[0]
        return np.diff(np.interp(edges - self.origin, ends, np.concatenate([[0], np.cumsum(number)])))

    def _cells(self, key: Key, t0: int, t1: int, lane0: int, lane1: int) -> Cells:
        bin0, row0 = (t0 - self.origin) >> key[0], lane0 >> key[1]
        return Cells(bin0, ((t1 - self.origin) >> key[0]) - bin0 + 1, row0, (lane1 >> key[1]) - row0 + 1)

    def _around(self, key: Key, cells: Cells) -> tuple[int, int, int, int]:
        """The listed times, from the first to before the last, and the lanes of these cells."""
        t0, t1 = (
            self.origin + min(max(at << key[0], 0), self._span + 1) for at in (cells.bin0, cells.bin0 + cells.bins)
        )
        return t0, t1, cells.row0 << key[1], (cells.row0 + cells.rows) << key[1]

    def counts(self, time_level: int, bin0: int, bins: int, lane_level: int, row0: int, rows: int) -> Grid:
        """Hits in each of `rows` x `bins` cells from (row0, bin0) on, exactly; waits for what must be made for it."""
        low, high = max(bin0, 0), min(bin0 + bins, (self._span >> time_level) + 1)
        first, last = max(row0, 0), min(row0 + rows, (max(self.lanes - 1, 0) >> lane_level) + 1)
        if low >= high or first >= last:
            return np.zeros((max(rows, 0), max(bins, 0)), np.int32)
        counted = self._counted((time_level, lane_level), Cells(low, high - low, first, last - first))
        if counted.shape == (rows, bins):
            return counted
        grid = np.zeros((rows, bins), np.int32)
        grid[first - row0 : last - row0, low - bin0 : high - bin0] = counted
        return grid

    def _nearest(self, wanted: Key) -> Key:
        """The level nearest to it, as coarse or coarser, that can be told from what stands."""
        kept = min(wanted[0], self._top[0]), min(wanted[1], self._top[1])
        planned = self._planned
        if kept in self._levels or (planned is not None and kept not in planned):
            return wanted
        able = [key for key in self._levels if key[0] >= kept[0] and key[1] >= kept[1]]
        best = min(able, key=lambda key: (sum(key) - sum(kept), key))
        return max(wanted[0], best[0]), max(wanted[1], best[1])

    def _counted(self, key: Key, cells: Cells) -> Grid:
        """The counts of cells of which none lies beyond the listed times or the lanes."""
        kept = min(key[0], self._top[0]), min(key[1], self._top[1])
        level = self._levels.get(kept)
        if level is None:
            return self._from_level(key, _NOTHING, cells)
        later, lower = key[0] - kept[0], key[1] - kept[1]
        if not (later or lower):
            return self._from_level(kept, level, cells)
        low, high = cells.bin0 << later, min((cells.bin0 + cells.bins) << later, (self._span >> kept[0]) + 1)
        first, last = cells.row0 << lower, min((cells.row0 + cells.rows) << lower, (self.lanes - 1 >> kept[1]) + 1)
        grid = self._from_level(kept, level, Cells(low, high - low, first, last - first))
        grid, _ = tiles.coarser(grid, low, later, 1)
        grid, _ = tiles.coarser(grid, first, lower, 0)
        return grid

    def _from_level(self, key: Key, level: Level, cells: Cells) -> Grid:
        grid = np.zeros((cells.rows, cells.bins), np.int32)
        time_bits, lane_bits = key[0] + BIN_BITS, key[1] + BAND_BITS
        t0, t1, lane0, lane1 = self._around(key, cells)
        for i, j, end in level.copy_into(grid, cells):
            times = max(t0, self.origin + (j << time_bits)), min(t1, self.origin + (end << time_bits))
            lanes = max(lane0, i << lane_bits), min(lane1, (i + 1) << lane_bits)
            self._add(self._in_order().found(*times, *lanes), grid, key, cells)
        return grid

    def _in_order(self) -> Ordered:
        if self._hits is None:
            for _ in self._put_in_order():
                pass
        assert self._hits is not None
        return self._hits

    def _add(self, found: Found, grid: Grid, key: Key, cells: Cells) -> Ints:
        lane, at = found.lanes_and_times()
        at -= self.origin
        at >>= key[0]
        lane >>= key[1]
        at += lane * cells.bins
        at -= cells.row0 * cells.bins + cells.bin0
        np.add.at(grid.ravel(), at, np.int32(1))
        return at

    def steps(self) -> Iterator[None]:
        """Make what does not stand yet, a little at a time, in one thread; may be given up and taken up again."""
        if self._hits is None:
            yield from self._put_in_order()
        if self._planned is None:
            yield from self._plan()
        assert self._planned is not None
        for key in sorted(self._planned, key=lambda key: (key[1], key[0])):
            if key not in self._levels:
                made: dict[Place, Counts] = {}
                for n, place in enumerate(self._planned[key]):
                    if n % _STEP == _STEP - 1:
                        yield
                    made[place] = tiles.smallest(self._tile(key, *place))
                self._publish(key, Level(made))
                yield
        self.complete = True
        self.version += 1

    def _put_in_order(self) -> Iterator[None]:
        hits = Ordered(*self._ordered())
        yield
        yield from hits.steps()
        self._hits = hits
        self.version += 1

    def _plan(self) -> Iterator[None]:
        """Choose the tiles; where they would be too many, those with the most hits."""
        assert self._hits is not None
        dense, many = self._dense, len(self._hits.times) > self._few
        while True:
            planned: dict[Key, list[Place]] = {}
            for found in tiles.worthwhile(self._hits, self.origin, self._span, self._top, dense) if many else ():
                planned |= found
                yield
            planned.pop(self._top, None)
            if sum(map(len, planned.values())) <= _MOST_TILES:
                break
            dense *= 2
        self._planned = planned
        self.version += 1

    def _tile(self, key: Key, i: int, j: int) -> Grid:
        """From the level finer by a halving of time, or of lanes, where that holds something; else from hits."""
        finer = self._levels.get((key[0] - 1, key[1]))
        if finer is not None and ((i, 2 * j) in finer.tiles or (i, 2 * j + 1) in finer.tiles):
            cells = Cells(2 * j * BINS, 2 * BINS, i * ROWS, ROWS)
            return tiles.halved(self._from_level((key[0] - 1, key[1]), finer, cells), 1)
        finer = self._levels.get((key[0], key[1] - 1))
        if finer is not None and ((2 * i, j) in finer.tiles or (2 * i + 1, j) in finer.tiles):
            cells = Cells(j * BINS, BINS, 2 * i * ROWS, 2 * ROWS)
            return tiles.halved(self._from_level((key[0], key[1] - 1), finer, cells), 0)
        return self._from_level(key, _NOTHING, Cells(j * BINS, BINS, i * ROWS, ROWS))

    def _publish(self, key: Key, level: Level) -> None:
        self._levels = {**self._levels, key: level}
        self.version += 1

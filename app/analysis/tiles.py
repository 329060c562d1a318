"""Counts of one level of the pyramid, in tiles of cells; and which tiles are worth keeping."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from app.analysis.ordered import BAND_BITS, Ordered

Ints = npt.NDArray[np.int64]
Grid = npt.NDArray[np.int32]
Counts = npt.NDArray[np.integer[Any]]
Key = tuple[int, int]
"""Time level and lane level: a bin is 2**time_level microseconds, a row 2**lane_level lanes."""

Place = tuple[int, int]
"""Of a tile: row // ROWS, bin // BINS."""

ROWS = 1 << BAND_BITS
BIN_BITS = 9
BINS = 1 << BIN_BITS
_BLOCK = 1 << 15  # hits at a time, so that what is worked out of them stays in the processor's cache


@dataclass(frozen=True, slots=True)
class Cells:
    """`rows` x `bins` cells from (row0, bin0) on."""

    bin0: int
    bins: int
    row0: int
    rows: int


@dataclass(frozen=True, slots=True)
class Shown:
    """Counts of a window, and the level, first row and first bin at which they are told.

    `occupied`: where in the flat counts there are any, some places more than once; None where that is not known.
    """

    counts: Grid
    time_level: int
    lane_level: int
    bin0: int
    row0: int
    occupied: Ints | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """Tiles of ROWS x BINS counts; of the others nothing is kept."""

    tiles: dict[Place, Counts]

    @property
    def nbytes(self) -> int:
        return sum(tile.nbytes for tile in self.tiles.values())

    def copy_into(self, grid: Grid, cells: Cells) -> list[tuple[int, int, int]]:
        """Fill in what is kept of these cells. Returns the runs of tiles that are not: tile row, first, last + 1."""
        missing: list[tuple[int, int, int]] = []
        for i in range(cells.row0 // ROWS, (cells.row0 + cells.rows - 1) // ROWS + 1):
            down, there = _overlap(i * ROWS, ROWS, cells.row0, cells.rows)
            for j in range(cells.bin0 // BINS, (cells.bin0 + cells.bins - 1) // BINS + 1):
                tile = self.tiles.get((i, j))
                if tile is not None:
                    across, here = _overlap(j * BINS, BINS, cells.bin0, cells.bins)
                    grid[there, here] = tile[down, across]
                elif missing and missing[-1][0] == i and missing[-1][2] == j:
                    missing[-1] = (i, missing[-1][1], j + 1)
                else:
                    missing.append((i, j, j + 1))
        return missing


def _overlap(tile: int, size: int, first: int, count: int) -> tuple[slice, slice]:
    """The part of a tile that is asked for, in the tile and in what was asked for."""
    low, high = max(tile, first), min(tile + size, first + count)
    return slice(low - tile, high - tile), slice(low - first, high - first)


def whole(lane: Counts, times: Ints, lanes: int, key: Key) -> Level:
    """A level of all hits, in any order, each with its lane; `times` from that of the first hit on."""
    time_level, lane_level = key
    bins, rows = (int(times.max()) >> time_level) + 1, (lanes - 1 >> lane_level) + 1
    grid = np.zeros((-(-rows // ROWS) * ROWS, -(-bins // BINS) * BINS), np.int32)
    flat, of_lane = grid.ravel(), (np.arange(lanes) >> lane_level) * grid.shape[1]
    for a in range(0, len(times), _BLOCK):
        cell = times[a : a + _BLOCK] >> time_level
        cell += of_lane[lane[a : a + _BLOCK]]
        np.add.at(flat, cell, np.int32(1))
    return Level(
        {
            (i, j): grid[i * ROWS : (i + 1) * ROWS, j * BINS : (j + 1) * BINS]
            for i in range(grid.shape[0] // ROWS)
            for j in range(grid.shape[1] // BINS)
        }
    )


def smallest(tile: Grid) -> Counts:
    """The same numbers in as few bytes as they need."""
    most = int(tile.max())
    return tile.astype(np.uint8 if most < 1 << 8 else np.uint16 if most < 1 << 16 else np.int32)


def halved(grid: Grid, axis: int) -> Grid:
    """Neighbours added, along an axis of even length."""
    return grid[::2] + grid[1::2] if axis == 0 else grid[:, ::2] + grid[:, 1::2]


def coarser(grid: Grid, first: int, by: int, axis: int) -> tuple[Grid, int]:
    """(the grid with 2**by neighbours of an absolute grid added, its new first place)."""
    for _ in range(by):
        before, after = first & 1, (first + grid.shape[axis]) & 1
        if before or after:
            padding = [(0, 0), (0, 0)]
            padding[axis] = (before, after)
            grid = np.pad(grid, padding)
        grid, first = halved(grid, axis), first >> 1
    return grid, first


def worthwhile(hits: Ordered, origin: int, span: int, top: Key, dense: int) -> Iterator[dict[Key, list[Place]]]:
    """Tiles that hold more than `dense` hits, at `top` and all finer levels; a step of time at a time.

    Found from the top down: under a tile that does not hold so many there is none that does.
    """
    columns = np.arange((span >> top[0] + BIN_BITS) + 1)
    bands = len(hits.starts) - 1
    for time_level in range(top[0], -1, -1):
        edges = origin + (np.stack([columns, columns + 1], axis=1).ravel() << time_level + BIN_BITS)
        places = hits.in_bands(edges, 0, bands)
        number = places[1::2] - places[::2]
        kept = number.sum(axis=1) > dense
        columns, number = columns[kept], number[kept]
        if not len(columns):
            return
        found = {}
        for lane_level in range(top[1] + 1):
            column, row = np.nonzero(np.add.reduceat(number, np.arange(0, bands, 1 << lane_level), axis=1) > dense)
            if len(row):
                found[time_level, lane_level] = list(zip(row.tolist(), columns[column].tolist(), strict=True))
        yield found
        columns = np.stack([2 * columns, 2 * columns + 1], axis=1).ravel()

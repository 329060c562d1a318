"""Hits of a window of time and lanes: as counts, a level for each pixel, or one by one where they are few.

No pixel with a hit is blank, whichever of both is drawn and however coarse the counts are that stand.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from app.analysis.ordered import each_of
from app.picture.scene import Scene
from app.picture.window import Window

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int64]
Grid = npt.NDArray[np.int32]
Places = npt.NDArray[np.float64]

THINNEST = 3.0  # pixels a lane: below it hits are counted, not marked
MOST_MARKS = 6_000
_MARGIN = 6  # pixels: a mark whose hit lies beyond the edge shows its rim
_FINE = 1 << 16  # counts up to here have their level in a table


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """`levels`: height x width; 0 no hit, 1 one hit, 255 `most` hits in a cell; log scale.

    `block`: microseconds and lanes of a cell where cells are coarser than the pixels ask for, while finer counts
    are still being made; else None.
    """

    levels: Bytes
    most: int
    block: tuple[int, int] | None


def counted(scene: Scene, window: Window) -> Counted:
    """The hits of the window as counts. Cells are at least a pixel wide and high, unless a lane is; a pixel takes
    the greatest of those that it touches."""
    density = scene.density
    wanted = max(0, math.ceil(math.log2(max(window.pixel, 1.0)))), max(0, math.ceil(-math.log2(min(window.pitch, 1.0))))
    first, last = math.floor(window.lane0), math.ceil(window.lane1)
    shown = density.shown(wanted[0], window.t0, window.t1, wanted[1], first, last)
    height, width = int(window.height), int(window.width)
    some = shown.counts.ravel()
    few = shown.occupied if shown.occupied is not None and 4 * len(shown.occupied) < len(some) else None
    some = some if few is None else some.take(few)  # where most cells are empty, only the others are looked at
    most = int(some.max()) if len(some) else 0
    coarse = (shown.time_level, shown.lane_level) != wanted
    block = (1 << shown.time_level, 1 << shown.lane_level) if coarse else None
    if not most:
        return Counted(np.zeros((height, width), np.uint8), 0, block)
    top = _round_up(most)
    grid = _levels(some, top)
    if few is not None:
        grid, found = np.zeros(shown.counts.size, np.uint8), grid
        grid[few] = found
    grid = grid.reshape(shown.counts.shape)
    into_bin = window.t0 - density.origin - (shown.bin0 << shown.time_level)
    edges = (into_bin + np.arange(width + 1) * window.pixel) / (1 << shown.time_level)
    grid = _stretched(grid, edges, 1)
    if window.pitch >= 1:  # each row of pixels belongs to one lane, each lane has at least one
        lane = window.lane0 + (np.arange(height) + 0.5) / window.pitch
        row = np.floor(lane / (1 << shown.lane_level)).astype(np.int64) - shown.row0
        return Counted(grid.take(np.clip(row, 0, len(grid) - 1), axis=0), top, block)
    edges = (window.lane0 + np.arange(height + 1) / window.pitch) / (1 << shown.lane_level) - shown.row0
    return Counted(_stretched(grid, edges, 0), top, block)


def _stretched(grid: Bytes, edges: Places, axis: int) -> Bytes:
    """Each pixel the greater of the cells at its two edges; between them lies no third."""
    at = np.clip(edges.astype(np.int64), 0, grid.shape[axis] - 1)
    return np.maximum(grid.take(at[:-1], axis=axis, mode="clip"), grid.take(at[1:], axis=axis, mode="clip"))


def _levels(counts: Grid, top: int) -> Bytes:
    if top <= _FINE:
        return _scale(top).take(counts)
    found = np.log(np.maximum(counts, 1), dtype=np.float32)
    found *= 254 / math.log(top)
    return np.where(counts > 0, 1 + found, 0).astype(np.uint8)


@lru_cache(maxsize=16)
def _scale(top: int) -> Bytes:
    """The level of each count up to `top`."""
    counts = np.arange(top + 1)
    scale = np.zeros(top + 1, np.uint8)
    scale[1:] = 1 + np.floor(254 * np.log(counts[1:]) / math.log(top)).astype(np.uint8) if top > 1 else 1
    return scale


def _round_up(most: int) -> int:
    """1, 2, 5, 10, 20, 50 ...: a scale that stays while one pans."""
    scale: int = 10 ** (len(str(most)) - 1)
    return next(int(n * scale) for n in (1, 2, 5, 10) if n * scale >= most)


def by_column(scene: Scene, t0: int, t1: int, columns: int) -> Places:
    """The hits of all lanes from t0 to before t1 in each of so many columns of equal width; about so many, and none
    lost, until all counts stand."""
    return scene.density.between(t0 + np.arange(columns + 1) * max(t1 - t0, columns) // columns)


@dataclass(frozen=True, slots=True, eq=False)
class Marked:
    """A mark a hit: its pixel from the left, and its lane."""

    x: Places
    lane: Ints


def marked(scene: Scene, window: Window) -> Marked | None:
    """The hits of the window one by one, of those in one lane and half a pixel one; None where they are too many,
    the lanes too thin, or the hits not in order yet: then they are counted."""
    if window.pitch < THINNEST or not scene.hits.ready:
        return None
    view, margin = window.lanes_in_view(len(scene.lanes)), int(_MARGIN * window.pixel)
    begin, end = scene.hits.within(window.t0 - margin, window.t1 + margin, view.start, view.stop)
    number = int((end - begin).sum())
    if number > 10 * MOST_MARKS:
        return None
    x = window.xs(scene.times[each_of(begin, end)])
    lane = np.repeat(np.arange(view.start, view.stop), end - begin)
    if number > MOST_MARKS // 4:
        half = np.floor(2 * x)
        other = np.concatenate([[True], (half[1:] != half[:-1]) | (lane[1:] != lane[:-1])])
        x, lane = x[other], lane[other]
    return Marked(x, lane) if len(x) <= MOST_MARKS else None

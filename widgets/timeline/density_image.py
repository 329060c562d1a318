"""Counts as a picture, where lanes are too thin or hits too many for marks. No pixel with a hit is blank."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage, qRgba

from app.picture.scene import Scene
from app.picture.window import Window
from widgets.theme import Theme

Bytes = npt.NDArray[np.uint8]


def levels(scene: Scene, window: Window) -> tuple[Bytes, int]:
    """(height x width levels, the count of the last level): 0 no hit, 1 one hit, 255 the most; log scale.

    Bins and rows are at least a pixel wide, and a pixel takes the greatest of those that it touches.
    """
    height, width = int(window.height), int(window.width)
    density = scene.density
    time_level = max(0, math.ceil(math.log2(max(window.pixel, 1.0))))
    lane_level = max(0, math.ceil(-math.log2(min(window.pitch, 1.0))))
    bin0 = (window.t0 - density.origin) >> time_level
    bins = ((window.t1 - density.origin) >> time_level) - bin0 + 1
    row0 = int(window.lane0) >> lane_level
    rows = (math.ceil(window.lane1) >> lane_level) - row0 + 1
    counts = density.counts(time_level, bin0, bins, lane_level, row0, rows)
    most = int(counts.max()) if counts.size else 0
    if not most:
        return np.zeros((height, width), np.uint8), 0
    top = _round_up(most)
    grid = _scale(top)[counts]
    into_bin = window.t0 - density.origin - (bin0 << time_level)
    edges = (into_bin + np.arange(width + 1) * window.pixel) / (1 << time_level)
    low, high = (np.minimum(e.astype(np.int64), bins - 1) for e in (edges[:-1], edges[1:]))
    grid = np.maximum(grid.take(low, axis=1), grid.take(high, axis=1))
    if window.pitch >= 1:  # each row of pixels belongs to one lane, each lane has at least one
        lane = np.floor(window.lane0 + (np.arange(height) + 0.5) / window.pitch).astype(np.int64) - row0
        return grid.take(np.clip(lane, 0, rows - 1), axis=0), top
    edges = (window.lane0 + np.arange(height + 1) / window.pitch) / (1 << lane_level) - row0
    low, high = (np.clip(e.astype(np.int64), 0, rows - 1) for e in (edges[:-1], edges[1:]))
    return np.maximum(grid.take(low, axis=0), grid.take(high, axis=0)), top


def image(scene: Scene, window: Window, theme: Theme) -> tuple[QImage, int]:
    """The levels in the colours of the theme, transparent where there is no hit; and the count of the last."""
    found, top = levels(scene, window)
    height, width = found.shape
    padded = np.zeros((height, -(-width // 4) * 4), np.uint8)  # lines of an image begin at multiples of four bytes
    padded[:, :width] = found
    picture = QImage(padded.data, width, height, padded.shape[1], QImage.Format.Format_Indexed8)
    picture.setColorTable(colours(theme))
    return picture.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied), top


def colours(theme: Theme) -> list[int]:
    """256 colours: none, then through the six of the theme."""
    return _ramp(tuple((c.red(), c.green(), c.blue()) for c in theme.density))


@lru_cache(maxsize=4)
def _ramp(six: tuple[tuple[int, int, int], ...]) -> list[int]:
    stops = np.array(six, float)
    at = np.linspace(0, len(stops) - 1, 255)
    mixed = np.stack([np.interp(at, np.arange(len(stops)), stops[:, k]) for k in range(3)], axis=1).round()
    return [qRgba(0, 0, 0, 0), *(qRgba(int(r), int(g), int(b), 255) for r, g, b in mixed)]


def _round_up(most: int) -> int:
    """1, 2, 5, 10, 20, 50 ...: a scale that stays while one pans."""
    scale: int = 10 ** (len(str(most)) - 1)
    return next(int(n * scale) for n in (1, 2, 5, 10) if n * scale >= most)


@lru_cache(maxsize=16)
def _scale(top: int) -> Bytes:
    counts = np.arange(top + 1)
    scale = np.zeros(top + 1, np.uint8)
    scale[1:] = 1 + np.floor(254 * np.log(counts[1:]) / max(math.log(top), 1e-9)).astype(np.uint8) if top > 1 else 1
    return scale

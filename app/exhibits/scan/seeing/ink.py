"""What is printed on a page: ink and paper told apart, lines that are drawn, and the boxes of characters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

_CONTRAST = 40  # of 255, between ink and paper; less is the noise of a blank page
_RULE = 0.3  # inches; no stroke of a character is as long
_THICK = 0.06  # inches
_LEVEL = 0.015  # inches by which parts of one line lie higher or lower
_BROKEN = 2.0  # inches, the longest gap of a broken line
_FEET = 0.3  # of a line's length: what has so much ink beside it are feet of characters
_PAPER = 255
_TWO_TONES = 0.98  # of the pixels of a picture in black and white


@dataclass(frozen=True, slots=True)
class Drawn:
    """Lines that are drawn: (n, 4: left, top, right, bottom) in pixels; and all of their pixels (bool)."""

    across: np.ndarray
    down: np.ndarray
    mask: np.ndarray


def flattened(grey: np.ndarray, dpi: float) -> np.ndarray:
    """The picture with the paper white all over, whatever the light was."""
    import cv2

    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    wide = max(3, int(dpi / 4 * 0.25) | 1)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((wide, wide), np.uint8)), 21)
    paper = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, np.maximum(paper, 1), scale=_PAPER))


def without_specks(grey: np.ndarray, dpi: float) -> np.ndarray:
    """A picture in black and white without what is smaller than any point; another one as it is."""
    import cv2

    counts = np.bincount(grey.ravel(), minlength=256)
    if counts[0] + counts[255] < _TWO_TONES * grey.size:
        return grey
    dark = (grey < 128).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    small = stats[:, 4] < (dpi / 100) ** 2
    small[0] = False
    return np.asarray(np.where(small[labels], np.uint8(_PAPER), grey))


def noise_of(grey: np.ndarray) -> float:
    """By how much neighbouring pixels of paper differ, of 255; robust to what is printed."""
    apart = np.abs(np.diff(grey.astype(np.int16), axis=1))
    return float(np.median(apart)) / 0.954  # the median of the difference of two normal values of deviation 1


def inked(flat: np.ndarray) -> np.ndarray:
    """Which pixels are ink (bool); none where the page holds no more than noise."""
    import cv2

    soft = cv2.GaussianBlur(flat, (0, 0), 0.8)
    threshold, _ = cv2.threshold(soft, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    ink = soft <= threshold
    if not ink.any() or ink.mean() > 0.5 or float(soft[~ink].mean() - soft[ink].mean()) < _CONTRAST:
        return np.zeros(flat.shape, dtype=bool)
    return np.asarray(ink)


def drawn_lines(ink: np.ndarray, dpi: float) -> Drawn:
    """The lines that run straight across or down the page."""
    across = _joined(_lines(ink, dpi), dpi)
    down = _joined(_lines(np.ascontiguousarray(ink.T), dpi), dpi)
    across, down = _reaching(across, down, dpi), _reaching(down, across, dpi)[:, [1, 0, 3, 2]]
    mask = np.zeros(ink.shape, dtype=bool)
    for left, top, right, bottom in np.concatenate([across, down]).astype(int).tolist():
        mask[max(0, top - 1) : bottom + 1, max(0, left - 1) : right + 1] = True
    return Drawn(across, down, mask)


def _joined(parts: np.ndarray, dpi: float) -> np.ndarray:
    """The parts of a broken line as one: those that lie at the same height, with no long gap between them."""
    made: list[list[float]] = []
    for left, top, right, bottom in sorted(parts.tolist(), key=lambda box: box[0]):
        same = [
            line
            for line in made
            if abs(line[1] + line[3] - top - bottom) <= 2 * _LEVEL * dpi and left - line[2] <= _BROKEN * dpi
        ]
        if same:
            line = same[-1]
            line[:] = [line[0], min(line[1], top), max(line[2], right), max(line[3], bottom)]
        else:
            made.append([left, top, right, bottom])
    return np.array(made, dtype=np.float64).reshape(-1, 4)


def _reaching(lines: np.ndarray, others: np.ndarray, dpi: float) -> np.ndarray:
    """The lines with their ends, where those are broken off: up to the outermost of the lines that cross them.

    Both are given as they run: along x, as far as the one is concerned.
    """
    made = lines.copy()
    for line in made:
        at = (line[1] + line[3]) / 2
        crossing = others[(others[:, 0] - _LEVEL * dpi <= at) & (at <= others[:, 2] + _LEVEL * dpi)]
        before, behind = crossing[:, 1], crossing[:, 3]
        line[0] = min([line[0], *before[before >= line[0] - _BROKEN * dpi]])
        line[2] = max([line[2], *behind[behind <= line[2] + _BROKEN * dpi]])
    return made


def _lines(ink: np.ndarray, dpi: float) -> np.ndarray:
    """Boxes of the lines across, each as far as it is whole."""
    import cv2

    # A line that is a little crooked or broken holds together in a picture that is thickened a little.
    thick = cv2.dilate(ink.astype(np.uint8), np.ones((3, 1), np.uint8))
    thick = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, np.ones((1, 3), np.uint8))
    opened = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, int(_RULE * dpi)), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(opened, connectivity=8)
    kept = np.zeros(count, dtype=bool)
    for i, (left, top, width, height) in enumerate(stats[1:, :4].tolist(), 1):
        thin = height <= _THICK * dpi + 2 + 0.01 * width
        kept[i] = thin and _beside(ink, left, top, left + width, top + height) < _FEET
    left, top, width, height = stats[kept, :4].T
    return np.stack([left, top, left + width, top + height], axis=1).astype(np.float64)


def _beside(ink: np.ndarray, left: int, top: int, right: int, bottom: int) -> float:
    """The share of a line along which there is ink right above or below it: little, but for feet of characters."""
    above = ink[max(0, top - 3) : max(0, top - 1), left:right].any(axis=0)
    below = ink[bottom + 1 : bottom + 3, left:right].any(axis=0)
    return float((above | below).mean())


def without_lines(flat: np.ndarray, lines: Drawn) -> np.ndarray:
    """The picture with its drawn lines painted over."""
    made = flat.copy()
    made[lines.mask] = _PAPER
    return made


def cleaned(flat: np.ndarray, ink: np.ndarray, lines: Drawn, dpi: float) -> np.ndarray:
    """The picture with nothing but characters: no drawn lines, and no specks where there is no ink."""
    import cv2

    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    kept = stats[:, 4] >= _speck(dpi)
    kept[0] = False
    near = cv2.dilate(kept[labels].astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    return np.asarray(np.where(near & ~lines.mask, flat, np.uint8(_PAPER)))


def _speck(dpi: float) -> float:
    """Pixels; what has fewer is no point of a character."""
    return max(3.0, (dpi / 100) ** 2)


def characters_of(ink: np.ndarray, dpi: float) -> np.ndarray:
    """The boxes of what may be characters or parts of them (n, 4), without specks and what is too large."""
    import cv2

    found: Any = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    stats = found[2][1:]
    left, top, width, height, area = stats.T
    kept = (area >= _speck(dpi)) & (height <= dpi) & (width <= 3 * dpi) & ((height <= dpi / 2) | (width <= dpi / 2))
    return np.asarray(np.stack([left, top, left + width, top + height], axis=1)[kept], dtype=np.float64)


def usual_height(boxes: np.ndarray, dpi: float) -> float:
    """The height of most digits and capitals, in pixels; that of a 9 point text where there are none."""
    height, width = boxes[:, 3] - boxes[:, 1], boxes[:, 2] - boxes[:, 0]
    tall = height[(height > dpi * 0.035) & (height < dpi * 0.3) & (width < 3 * height)]
    return float(np.median(tall)) if len(tall) else dpi * 0.085

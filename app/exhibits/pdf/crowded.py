"""Cells whose text runs on to the border, right up to the text of the next cell, as in columns that are too narrow."""

from __future__ import annotations

import numpy as np

_ONE_LINE = 0.3  # of the height of a character: how far the feet of those in one line differ
_CELLS = 3  # pieces in a line from which on it is one of a table
_MOST = 0.6  # of the lines of a table, in which a cell begins at the same place
_LEAST = 3  # such lines
_NEAR = 0.6  # points by which texts of one column begin apart
_BEARING = 0.25  # of the height: how far within its room a character may begin to print


def run_together(boxes: np.ndarray, parted: np.ndarray, texts: np.ndarray, cut: np.ndarray) -> np.ndarray:
    """Before which characters but the first a cell begins though no blank tells it: a text was drawn from there on, and
    in most lines of the table one begins at that place, or what stands before it is cut off.

    `boxes` (n, 4: left, top, right, bottom; y downward): of the characters; `parted`: before which pieces begin
    anyway; `texts`: what was drawn as one text, `cut` those that are not shown whole.
    """
    left, top, _, bottom = boxes.T
    first = np.concatenate([[0], np.flatnonzero(parted) + 1])
    line = _lines(bottom[first], (bottom - top)[first])
    size = np.bincount(line)[line]  # pieces in the line of each
    begins = np.sort(left[first[size >= _CELLS]])
    piece_of = np.concatenate([[0], np.cumsum(parted)])
    may = np.flatnonzero(~parted & _close(begins, left[1:])) + 1
    may = may[(size[piece_of[may]] >= _CELLS - 1) & _drawn(boxes[may], texts)]
    found = _behind(boxes, texts, cut) if len(cut) else np.zeros(len(parted), dtype=bool)
    if len(may):
        table = np.unique(np.concatenate([line[size >= _CELLS], line[piece_of[may]]]))
        places, lines = np.concatenate([left[first], left[may]]), np.concatenate([line, line[piece_of[may]]])
        for at in may:
            alike = np.unique(lines[np.abs(places - left[at]) <= _NEAR])
            found[at - 1] |= np.isin(alike, table).sum() >= max(_LEAST, _MOST * len(table))
    return found


def _behind(boxes: np.ndarray, texts: np.ndarray, cut: np.ndarray) -> np.ndarray:
    """Whether such a text ends between each two characters, and another was drawn from the second on."""
    found = np.zeros(len(boxes) - 1, dtype=bool)
    _, top, right, bottom = boxes[:-1].T
    reach = _BEARING * (bottom - top)
    for left, high, end, low in cut:
        middle = (high + low) / 2
        last = (np.abs(right - end) < reach) & (top < middle) & (bottom > middle) & (right > left)
        ends = np.flatnonzero(last)
        found[ends[_drawn(boxes[ends + 1], texts)][-1:]] = True
    return found


def _lines(feet: np.ndarray, heights: np.ndarray) -> np.ndarray:
    """The number of the line in which each piece stands, from above."""
    order = np.argsort(feet)
    apart = np.diff(feet[order]) > _ONE_LINE * heights[order][1:]
    made = np.empty(len(feet), dtype=np.int64)
    made[order] = np.concatenate([[0], np.cumsum(apart)])
    return made


def _close(begins: np.ndarray, left: np.ndarray) -> np.ndarray:
    """Whether each place is one of `begins`, which are sorted."""
    return np.searchsorted(begins, left + _NEAR, "right") > np.searchsorted(begins, left - _NEAR)


def _drawn(characters: np.ndarray, texts: np.ndarray) -> np.ndarray:
    """Whether a text was drawn from each of these characters on."""
    found = np.zeros(len(characters), dtype=bool)
    for i, (left, top, _, bottom) in enumerate(characters):
        shift, middle = texts[:, 0] - left, (top + bottom) / 2
        begins = (shift > -_NEAR) & (shift < _BEARING * (bottom - top))
        found[i] = bool((begins & (texts[:, 1] < middle) & (texts[:, 3] > middle)).any())
    return found

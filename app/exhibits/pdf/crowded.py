"""Cells whose text runs on to the border, right up to the text of the next cell, as in columns that are too narrow."""

from __future__ import annotations

import numpy as np

_ONE_LINE = 0.3  # of the height of a character: how far the feet of those in one line differ
_CELLS = 3  # pieces in a line from which on it is one of a table
_NEAR = 0.6  # points by which texts of one column begin apart
_BEARING = 0.25  # of the height: how far within its room a character may begin to print


def run_together(boxes: np.ndarray, parted: np.ndarray, texts: np.ndarray) -> np.ndarray:
    """Before which characters but the first a cell begins though no blank tells it: a text was drawn from there on, and
    in another line of the table a piece begins at that place.

    `boxes` (n, 4: left, top, right, bottom; y downward): of the characters; `parted`: before which pieces begin
    anyway; `texts`: what was drawn as one text.
    """
    left, top, right, bottom = boxes.T
    first = np.concatenate([[0], np.flatnonzero(parted) + 1])
    begins = np.sort(left[first[_in_table(bottom[first], (bottom - top)[first])]])
    found = ~parted & _close(begins, left[1:])
    middle, height = (top + bottom) / 2, bottom - top
    for i in np.flatnonzero(found):
        shift = texts[:, 0] - left[i + 1]
        drawn = (shift > -_NEAR) & (shift < _BEARING * height[i + 1]) & (texts[:, 1] < middle[i + 1])
        found[i] = bool((drawn & (texts[:, 3] > middle[i + 1])).any())
    return found


def _in_table(feet: np.ndarray, heights: np.ndarray) -> np.ndarray:
    """Whether each piece stands in a line of several."""
    order = np.sort(feet)
    near = _ONE_LINE * heights
    beside = np.searchsorted(order, feet + near, "right") - np.searchsorted(order, feet - near)
    return beside >= _CELLS


def _close(begins: np.ndarray, left: np.ndarray) -> np.ndarray:
    """Whether each place is one of `begins`, which are sorted."""
    return np.searchsorted(begins, left + _NEAR, "right") > np.searchsorted(begins, left - _NEAR)

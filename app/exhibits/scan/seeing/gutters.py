"""Strings that run over two columns, cut where other rows' cells begin or end."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.exhibits.scan.seeing.strings import String

_NEAR = 0.25  # of the height: so far edges of one column lie apart
_ROWS = 4  # that must have a cell begin or end there
_SHARE = 0.25  # of all lines


def parted(strings: Sequence[String], space: float) -> list[String]:
    """The strings, none of them over two columns. `space`: the least gap, in heights, of two words.

    One that stands alone in its line is a sentence, and stays whole.
    """
    feet = np.sort([s.foot for s in strings])
    lines = len({round(s.foot / max(s.height, 1.0)) for s in strings})
    needed = max(_ROWS, _SHARE * lines)
    begins, ends = np.sort([s.left for s in strings]), np.sort([s.right for s in strings])
    made: list[String] = []
    for string in strings:
        near = _NEAR * string.height
        cuts = [
            (left + right) / 2
            for left, right in string.gaps()
            if right - left >= space * string.height
            and max(_count(begins, right, near), _count(ends, left, near)) >= needed
        ]
        alone = _count(feet, string.foot, string.height / 2) == 1
        made += string.cut(cuts) if cuts and not alone else [string]
    return made


def _count(edges: np.ndarray, at: float, near: float) -> int:
    return int(np.searchsorted(edges, at + near) - np.searchsorted(edges, at - near))

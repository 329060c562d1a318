"""Whether anything can be read on a page: what is none gives as many strings as a table, and none that says a word."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.exhibits.scan.seeing.looks import first_looks
from app.exhibits.scan.seeing.strings import String
from app.exhibits.scan.seen import Look

_ASKED = 128  # strings all over the page
_PARTS = 16  # one after another, until one can be read
_SURE, _LONG = 0.8, 4
"""A string of so many letters and figures that is read so surely says something; in noise of all kinds there is none.
"""


def says_something(picture: np.ndarray, strings: Sequence[String]) -> bool:
    """Whether one of the strings can be read, by a look at some that lie evenly over the page."""
    step = -(-len(strings) // _ASKED) or 1
    asked = strings[::step]
    parts = (asked[at::_PARTS] for at in range(_PARTS))
    return any(_is_read(look) for part in parts for look in first_looks(picture, part))


def _is_read(look: Look) -> bool:
    return sum(map(str.isalnum, look.text)) >= _LONG and look.confidence >= _SURE

"""Pages that this process has recognised, so that a file that is read again is not recognised again."""

from __future__ import annotations

import pickle
import zlib
from collections import OrderedDict
from collections.abc import Callable
from typing import cast

from app.exhibits import limits
from app.exhibits.pdf.pages import Page
from app.exhibits.scan.seeing.recognised import Pictured, recognised

_pages: OrderedDict[tuple[str, int], bytes] = OrderedDict()
"""Packed: most likelihoods of a page are next to none, and it takes a tenth of its room."""


def recalled(sha256: str, number: int, picture: Callable[[], Pictured]) -> Page:
    """The page of that file as it was recognised; `picture` makes its picture, where it was not yet."""
    key = sha256, number
    packed = _pages.pop(key, None)
    page = recognised(picture()) if packed is None else cast(Page, pickle.loads(zlib.decompress(packed)))
    _pages[key] = packed or zlib.compress(pickle.dumps(page), level=1)
    while len(_pages) > limits.MOST_SCANNED_PAGES:
        _pages.popitem(last=False)
    return page

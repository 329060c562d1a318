"""Pages that this process has recognised, so that a file that is read again is not recognised again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from app.exhibits import limits
from app.exhibits.pdf.pages import Page
from app.exhibits.scan.recognised import Pictured, recognised

_pages: OrderedDict[tuple[str, int], Page] = OrderedDict()


def recalled(sha256: str, number: int, picture: Callable[[], Pictured]) -> Page:
    """The page of that file as it was recognised; `picture` makes its picture, where it was not yet."""
    key = sha256, number
    page = _pages.pop(key, None)
    _pages[key] = recognised(picture()) if page is None else page
    while len(_pages) > limits.MOST_SCANNED_PAGES:
        _pages.popitem(last=False)
    return _pages[key]

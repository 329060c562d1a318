"""What a change would make of the matter, before anybody decides on it."""

from __future__ import annotations

from collections.abc import Callable

from app.matter.model import Matter
from app.matter.reading import read_matter
from app.matter.store import Store
from app.matter.touched import Touched


class _Seen(Exception):
    """Ends the transaction; nothing of it stays."""


def rehearse(store: Store, change: Callable[[Store], Touched]) -> Matter:
    """The matter as it would be after `change`, which is made and taken back in one transaction.

    Raises what the change raises; and Problem where the matter cannot be written, for then nothing can be tried.
    """
    seen: Matter | None = None
    try:
        with store.transaction() as connection:
            change(store)
            # not `store.matter()`: another thread may ask it at any time, and must not be told of what never was
            seen = read_matter(connection)
            raise _Seen
    except _Seen:
        assert seen is not None
        return seen

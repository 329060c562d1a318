"""What was read of a matter since its last change, for whoever must not wait for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar, cast

import apsw

from app.base.problem import Problem

T = TypeVar("T")
Read = Callable[[apsw.Connection], Any]
_UNREADABLE = (Problem, apsw.Error, ValueError, TypeError, KeyError, IndexError, MemoryError)


class Known:
    """Values by the function that reads them, all of one state of the matter. Read without a lock, written under one.

    Within a change one sees what it has changed so far, and nobody else does.
    """

    def __init__(self) -> None:
        self._reads: set[Read] = set()  # all that was ever asked
        self._values: dict[Read, Any] = {}
        self._changer: int | None = None  # the thread that is within a change
        self._rows: Callable[[], int] = int  # how many were changed so far
        self._began = 0

    def begin(self, connection: apsw.Connection) -> None:
        """A change begins in this thread."""
        self._rows, self._began = connection.total_changes, connection.total_changes()
        self._changer = threading.get_ident()

    def end(self) -> None:
        self._changer = None

    def at_hand(self, read: Callable[[apsw.Connection], T]) -> list[T]:
        """The value, alone; nothing where it is not known to this thread."""
        if self._changer == threading.get_ident() and self._rows() != self._began:
            return []
        with suppress(KeyError):
            return [cast(T, self._values[read])]
        return []

    def find(self, read: Callable[[apsw.Connection], T], connection: apsw.Connection) -> T:
        """Read it; outside a change it is at hand from then on."""
        self._reads.add(read)
        value = read(connection)
        if self._changer is None:
            self._values = {**self._values, read: value}
        return value

    def forget(self) -> None:
        """The values; not what was asked."""
        self._values = {}

    def anew(self, connection: apsw.Connection) -> Known:
        """The same values as they are there now; what cannot be read is left to whoever asks, to be told of it."""
        fresh = Known()
        fresh._reads = self._reads
        for read in self._reads:
            with suppress(*_UNREADABLE):
                fresh._values[read] = read(connection)
        return fresh

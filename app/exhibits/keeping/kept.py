"""An exhibit from its parts: frames are made when they are first asked for, and shared by all that are made of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from threading import Lock
from typing import Any

import polars as pl

from app.base.progress import Progress
from app.exhibits.schema import Exhibit


class Later:
    """A frame of so many rows and hits, which is fetched and checked when it is first asked for.

    `parquet` writes the same frame without holding it, where that can be had.
    """

    def __init__(
        self,
        rows: int,
        hits: int,
        make: Callable[[], pl.DataFrame],
        parquet: Callable[[Progress], bytes] | None = None,
    ) -> None:
        self.rows, self.hits, self.parquet = rows, hits, parquet
        self._lock = Lock()
        self._made: pl.DataFrame | Callable[[], pl.DataFrame] = make

    def frame(self) -> pl.DataFrame:
        with self._lock:
            if not isinstance(self._made, pl.DataFrame):
                self._made = self._made()
            return self._made


class KeptExhibit(Exhibit):
    """An exhibit from its parts, with frames that are made when they are first asked for.

    `parts`: those that it was made of, where a matter could keep them as they are; else it has no such attribute.
    """

    __slots__ = ("_changes", "_events", "_printed", "parts")
    parts: Mapping[str, Any]
    _events: pl.DataFrame | Later
    _changes: pl.DataFrame | Later
    _printed: pl.DataFrame | Later

    def __reduce__(self) -> tuple[Any, ...]:
        """To another process goes the plain exhibit, with its frames made."""
        return Exhibit, tuple(getattr(self, f.name) for f in fields(Exhibit))

    @property
    def events(self) -> pl.DataFrame:
        return _now(self._events)

    @events.setter
    def events(self, frame: pl.DataFrame | Later) -> None:
        object.__setattr__(self, "_events", frame)

    @property
    def changes(self) -> pl.DataFrame:
        return _now(self._changes)

    @changes.setter
    def changes(self, frame: pl.DataFrame | Later) -> None:
        object.__setattr__(self, "_changes", frame)

    @property
    def printed(self) -> pl.DataFrame:
        return _now(self._printed)

    @printed.setter
    def printed(self, frame: pl.DataFrame | Later) -> None:
        object.__setattr__(self, "_printed", frame)

    @property
    def rows(self) -> int:
        return self._events.rows if isinstance(self._events, Later) else self._events.height

    @property
    def hits(self) -> int:
        return self._events.hits if isinstance(self._events, Later) else super().hits


def printed_parquet(exhibit: Exhibit, progress: Progress) -> bytes | None:
    """The texts as printed as a file, where it can be written without the frame; `progress` as it is written."""
    later = getattr(exhibit, "_printed", None)
    return later.parquet(progress) if isinstance(later, Later) and later.parquet is not None else None


def parts_of(exhibit: Exhibit) -> Mapping[str, Any] | None:
    """The parts of which it was made, if it still is what they say."""
    return getattr(exhibit, "parts", None)


def with_parts(exhibit: KeptExhibit, parts: Mapping[str, Any]) -> KeptExhibit:
    """The exhibit, which knows its parts from now on."""
    object.__setattr__(exhibit, "parts", parts)
    return exhibit


def renamed(exhibit: Exhibit, file: str) -> Exhibit:
    """The exhibit by another name in the matter; its parts may go by that of its file."""
    named, parts = changed(exhibit, file=file), parts_of(exhibit)
    return named if parts is None or not isinstance(named, KeptExhibit) else with_parts(named, parts)


def changed(exhibit: Exhibit, **changes: Any) -> Exhibit:
    """`dataclasses.replace`, which leaves undecoded what nobody has asked for."""
    if isinstance(exhibit, KeptExhibit):
        held = {name: getattr(exhibit, f"_{name}") for name in ("events", "changes", "printed")}
        changes = {**held, **changes}
    return replace(exhibit, **changes)


def _now(frame: pl.DataFrame | Later) -> pl.DataFrame:
    return frame.frame() if isinstance(frame, Later) else frame

"""Where a matter goes on when its file can be written no more: a recovery file of this user, or memory."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import apsw

from app.base import folders
from app.base.endings import MATTER
from app.base.problem import Problem
from app.matter import journal
from app.matter.connection import open_connection
from app.matter.copying import Mark, copy_rows, mark, raw_copy, whole_copy
from app.matter.ends import Ends, ends_of

RECOVERY = "recovery"
_LONGEST = 200  # bytes; file systems take 255, and a journal has a longer name than its matter


@dataclass(frozen=True, slots=True)
class Refuge:
    """`path` is the recovery file, None where not even that could be written: then only memory holds the matter."""

    connection: apsw.Connection
    path: Path | None
    mark: Mark  # the state in which the matter came there
    left: Ends  # where it ended then

    def says(self, name: str, reason: str) -> str:
        """What a person must know of it, in a sentence."""
        if self.path is None:
            return (
                f"{name} could not be written ({reason}), and no recovery file either: the work is kept in memory "
                "alone. Save it under another name now."
            )
        return (
            f"{name} could not be written ({reason}): the work goes on in a recovery file, and nothing is lost. "
            "Save it under another name, or free the place and try again."
        )


def take_refuge(
    connection: apsw.Connection,
    place: Path,
    home: Path,
    passphrase: str | None,
    at: datetime,
    arrive: Callable[[apsw.Connection, Path | None], None],
    vfs: str = "",
) -> Refuge:
    """All that stands in `connection`, which is that of the file at `place`, copied to where it can be changed.

    `arrive` is the first change there, told the file (None: memory): a place that does not take it is none.
    `connection` stays as it is. Problem where the matter cannot even be read.
    """
    # What SQLite reads where it can neither end a change nor take it back would be half of that change, if anything.
    ways = (_copy_bytes,) if journal.is_interrupted(place) else (_copy_rows, _copy_bytes)
    for way in ways:
        with suppress(Problem, OSError, apsw.Error):
            path = free_path(f"{RECOVERY} {home.stem} {at:%Y-%m-%d %H%M}")
            with _only_whole(path):
                way(connection, place, path, passphrase, vfs)
                return _arrived(open_connection(path, passphrase, vfs=vfs).connection, path, arrive)
    memory = open_connection(None).connection
    try:
        copy_rows(connection, memory)
        return _arrived(memory, None, arrive)
    except (apsw.Error, MemoryError) as error:
        memory.close()
        raise Problem(
            "The matter can be neither written nor read at its place; what is on the screen is kept as it is. "
            "See that its disk is there, and try again."
        ) from error


def _arrived(
    connection: apsw.Connection, path: Path | None, arrive: Callable[[apsw.Connection, Path | None], None]
) -> Refuge:
    try:
        came, left = mark(connection), ends_of(connection)
        with connection:
            arrive(connection, path)
    except BaseException:
        connection.close()
        raise
    return Refuge(connection, path, came, left)


@contextmanager
def _only_whole(path: Path) -> Iterator[None]:
    """What does not become a refuge goes away."""
    try:
        yield
    except BaseException:
        with suppress(OSError):
            path.unlink(missing_ok=True)
            journal.remove(path)
        raise


def _copy_rows(connection: apsw.Connection, place: Path, path: Path, passphrase: str | None, vfs: str) -> None:
    with whole_copy(connection, path, passphrase, vfs):
        pass


def _copy_bytes(connection: apsw.Connection, place: Path, path: Path, passphrase: str | None, vfs: str) -> None:
    raw_copy(place, path)


def free_path(stem: str) -> Path:
    """A name in the private folder that no file has."""
    folder = folders.kept_folder()
    plain = re.sub(r"[^\w ().-]+", "-", stem).encode()[:_LONGEST].decode(errors="ignore")
    path, n = folder / f"{plain}{MATTER}", 2
    while path.exists():
        path, n = folder / f"{plain} ({n}){MATTER}", n + 1
    return path


def kept() -> tuple[Path, ...]:
    """Matters that lie in the private folder: without a name yet, or recovered; the newest first."""
    try:
        there = folders.kept_folder().glob(f"*{MATTER}")
        found = [path for path in there if path.is_file() and not path.name.startswith(".")]
        return tuple(sorted(found, key=lambda path: path.stat().st_mtime, reverse=True))
    except (Problem, OSError):
        return ()


def is_recovery(path: Path) -> bool:
    return path.name.startswith(RECOVERY) and is_kept(path)


def is_kept(path: Path) -> bool:
    """Whether the matter lies in the private folder, and so has no place of the attorney's choice."""
    try:
        return path.parent.resolve() == folders.kept_folder().resolve()
    except (Problem, OSError):
        return False

"""A whole matter written anew, row by row: to another place, under another passphrase, away from a failing disk."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import apsw

from app.base.atomic import atomic, is_left
from app.base.endings import MATTER
from app.base.problem import Problem
from app.matter import formats, journal
from app.matter.connection import open_connection
from app.matter.refusals import UNWRITABLE

_BLOCK = 1 << 20  # bytes

Mark = tuple[Any, ...]
"""Tells one state of a matter from the next: where history and custody log end, and what was stored last."""

_MARK = (
    "SELECT position, tip, (SELECT max(position) FROM history), (SELECT link FROM history ORDER BY position DESC),"
    " (SELECT max(position) FROM custody), (SELECT max(id) FROM snapshots), (SELECT max(id) FROM readings),"
    " (SELECT max(id) FROM parts), (SELECT max(id) FROM chunks), (SELECT body FROM view_state) FROM history_pointer"
)


def mark(connection: apsw.Connection) -> Mark:
    """The state that the matter is in. Only a change that may as well be made twice leaves it as it was."""
    return tuple(connection.execute(_MARK).fetchone() or ())


@contextlib.contextmanager
def whole_copy(source: apsw.Connection, path: Path, passphrase: str | None, vfs: str = "") -> Iterator[None]:
    """A copy beside `path` that takes its name once the block ends; what stands at `path` stays whole until then."""
    if path.exists() and journal.is_interrupted(path):
        raise Problem(
            f"“{path.name}” is being changed, or was left in the middle of a change; open it once, "
            "or choose another name."
        )
    sweep_drafts(path.parent)
    with atomic(path) as draft:
        target = open_connection(draft, passphrase, new=True, vfs=vfs).connection
        try:
            copy_rows(source, target)
        except UNWRITABLE as error:
            raise Problem(
                f"“{path.name}” could not be written to {path.parent} ({error}); choose another place."
            ) from error
        except (apsw.Error, MemoryError) as error:
            raise Problem(f"The matter could not be copied whole ({error}); it stays where it is.") from error
        finally:
            with contextlib.suppress(apsw.Error):
                target.close()
            journal.remove(draft)
        yield
        with contextlib.suppress(OSError):  # who may read the matter at its place may go on doing so, and nobody else
            draft.chmod(path.stat().st_mode & 0o777)
        journal.remove(path)  # SQLite would roll it into the copy


def copy_rows(source: apsw.Connection, target: apsw.Connection) -> None:
    """Every row of the present format, in one transaction. `target` is an empty matter of that format."""
    with target:
        target.execute("PRAGMA defer_foreign_keys = ON")
        for table, columns in formats.columns().items():
            names, places = ", ".join(columns), ", ".join("?" * len(columns))
            target.execute(f"DELETE FROM {table}")
            rows = _readable_chunks(source) if table == "chunks" else source.execute(f"SELECT {names} FROM {table}")
            target.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)


def _readable_chunks(source: apsw.Connection) -> Iterator[tuple[Any, ...]]:
    """The exhibits' bytes, but for those on pages that are damaged: an exhibit can be opened again, the rest cannot."""
    for (own,) in source.execute("SELECT id FROM chunks ORDER BY id").fetchall():
        with contextlib.suppress(apsw.CorruptError):
            yield from source.execute("SELECT id, part, bytes FROM chunks WHERE id = ?", (own,)).fetchall()


def raw_copy(place: Path, path: Path) -> None:
    """The bytes of a matter in the middle of a change, which SQLite can neither end nor take back; and its journal.

    Read through SQLite, for whoever else closes a file drops the locks on it. OSError or apsw.Error where it fails.
    """
    file = apsw.VFSFile("", str(place), [apsw.SQLITE_OPEN_MAIN_DB | apsw.SQLITE_OPEN_READONLY, 0])
    try:
        size = file.xFileSize()
        with path.open("xb") as copy:
            for at in range(0, size, _BLOCK):
                copy.write(file.xRead(min(_BLOCK, size - at), at))
    finally:
        file.xClose()
    journal.copy(place, path)


def identity(path: Path | None) -> tuple[int, int] | None:
    """Which file stands there, whatever it holds; None where none does."""
    try:
        found = path.stat() if path is not None else None
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found is not None else None


def sweep_drafts(folder: Path) -> None:
    """Take away the copies that a killed program left half written in that folder.

    Not whatever bears no lock: between its last row and its name a copy that is being finished bears none.
    """
    with contextlib.suppress(OSError):
        for draft in folder.glob(f".*{MATTER}"):
            if is_left(draft) and not held_by_another(draft):
                draft.unlink(missing_ok=True)
                journal.remove(draft)


def held_by_another(path: Path) -> bool:
    """Whether another window or program has this matter open; replacing it would take the file from under it.

    The locks alone are asked: SQLite would bring an interrupted change in order, with the wrong key if it has one.
    """
    if not path.is_file():
        return False
    file: apsw.VFSFile | None = None
    try:
        file = apsw.VFSFile("", str(path), [apsw.SQLITE_OPEN_MAIN_DB | apsw.SQLITE_OPEN_READWRITE, 0])
        for level in (apsw.SQLITE_LOCK_SHARED, apsw.SQLITE_LOCK_RESERVED, apsw.SQLITE_LOCK_EXCLUSIVE):
            file.xLock(level)
    except apsw.BusyError:
        return True
    except apsw.Error:
        return False  # write-protected, or the disk refuses: whatever is done to it next says so
    finally:
        if file is not None:
            with contextlib.suppress(apsw.Error):
                file.xUnlock(apsw.SQLITE_LOCK_NONE)
            with contextlib.suppress(apsw.Error):
                file.xClose()
    return False

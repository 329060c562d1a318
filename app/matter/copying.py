"""A whole matter written anew, row by row: to another place, under another passphrase, away from a failing disk."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import apsw

from app.base.atomic import atomic
from app.base.problem import Problem
from app.matter import formats, journal
from app.matter.connection import UNWRITABLE, open_connection

_BLOCK = 1 << 20  # bytes


@contextlib.contextmanager
def whole_copy(source: apsw.Connection, path: Path, passphrase: str | None, vfs: str = "") -> Iterator[None]:
    """A copy beside `path` that takes its name once the block ends; what stands at `path` stays whole until then."""
    if path.exists() and journal.is_interrupted(path):
        raise Problem(
            f"“{path.name}” is being changed, or was left in the middle of a change; open it once, "
            "or choose another name."
        )
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
            target.executemany(
                f"INSERT INTO {table} ({names}) VALUES ({places})", source.execute(f"SELECT {names} FROM {table}")
            )


def raw_copy(place: Path, path: Path) -> None:
    """The bytes of a matter that SQLite cannot read, for it can neither end nor take back a change; and its journal.

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


def held_by_another(path: Path) -> bool:
    """Whether another window or program has this matter open; replacing it would take the file from under it."""
    if not path.is_file() or journal.is_interrupted(path):  # what was interrupted is brought in order by no look
        return False
    look = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    try:
        look.execute("BEGIN EXCLUSIVE; ROLLBACK")
    except apsw.BusyError:
        return True
    except apsw.Error:
        return False  # no matter, or one under a passphrase: nobody holds it
    finally:
        look.close()
    return False

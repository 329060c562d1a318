"""A whole matter written anew, row by row: to another place, under another passphrase, away from a failing disk."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import apsw

from app.base.atomic import atomic
from app.base.problem import Problem
from app.matter import schema
from app.matter.connection import UNWRITABLE, open_connection


@contextlib.contextmanager
def whole_copy(source: apsw.Connection, path: Path, passphrase: str | None) -> Iterator[None]:
    """A copy beside `path` that takes its name once the block ends; what stands at `path` stays whole until then."""
    with atomic(path) as draft:
        target = open_connection(draft, passphrase, new=True).connection
        try:
            copy_rows(source, target)
        except UNWRITABLE as error:
            raise Problem(
                f"“{path.name}” could not be written to {path.parent} ({error}); choose another place."
            ) from error
        finally:
            target.close()
        yield


def copy_rows(source: apsw.Connection, target: apsw.Connection) -> None:
    """Every row of the present format, in one transaction. `target` is an empty matter of that format."""
    with target:
        target.execute("PRAGMA defer_foreign_keys = ON")
        for table in schema.TABLES:
            columns = [str(row[1]) for row in target.execute(f"PRAGMA table_xinfo({table})")]
            names, places = ", ".join(columns), ", ".join("?" * len(columns))
            target.execute(f"DELETE FROM {table}")
            target.executemany(
                f"INSERT INTO {table} ({names}) VALUES ({places})", source.execute(f"SELECT {names} FROM {table}")
            )


def held_by_another(path: Path) -> bool:
    """Whether another window or program has this matter open; replacing it would take the file from under it."""
    if not path.is_file():
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

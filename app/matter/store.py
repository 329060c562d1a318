"""The matter's database: SQLite, in memory or a file. The one place where a connection is opened."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import apsw

from app.base.problem import Problem
from app.matter import schema
from app.matter.model import Matter
from app.matter.reading import read_matter

_UNWRITABLE = (apsw.FullError, apsw.IOError, apsw.ReadOnlyError, apsw.BusyError, apsw.CorruptError, apsw.CantOpenError)


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Store:
    """One matter. Read it with `matter()`; change it only through `app.matter.changes` and `history`.

    `path` is the database file, None for one in memory. `author` signs the changes that name no other;
    `now` gives the time of a change (aware, UTC). One store may be used from several threads, one at a time.
    """

    def __init__(self, path: Path | None = None, *, author: str = "", now: Callable[[], datetime] = _utc_now) -> None:
        self.path = path
        self.author = author
        self.now = now
        self._lock = threading.RLock()
        self._matter: Matter | None = None
        self._connection = _open(path)

    @classmethod
    def in_memory(cls, *, author: str = "", now: Callable[[], datetime] = _utc_now) -> Store:
        """A new, empty matter that no file holds."""
        return cls(None, author=author, now=now)

    def matter(self) -> Matter:
        """Everything that is decided or recorded, now. The same value until the next change."""
        with self._lock:
            if self._matter is None:
                self._matter = read_matter(self._connection)
            return self._matter

    @contextmanager
    def transaction(self) -> Iterator[apsw.Connection]:
        """Write whole or not at all. What SQLite cannot write becomes a Problem; all stays as it was."""
        with self._lock:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                yield self._connection
                self._connection.execute("COMMIT")
            except _UNWRITABLE as error:
                raise Problem(f"The change could not be stored ({error}); the matter stays as it was.") from error
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                self._matter = None

    @contextmanager
    def reading(self) -> Iterator[apsw.Connection]:
        """The connection, for reading alone."""
        with self._lock:
            yield self._connection

    def close(self) -> None:
        """Let go of the file. The store is of no use afterwards."""
        with self._lock:
            self._connection.close()


def _open(path: Path | None) -> apsw.Connection:
    """A hardened connection to a matter of this version, made where there is none."""
    where = f"“{path.name}”" if path else "The matter"
    try:
        connection = apsw.Connection(str(path) if path else ":memory:")
        _harden(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        _ensure_schema(connection, where)
    except apsw.NotADBError as error:
        raise Problem(f"{where} is not a matter of Doeline; choose another file.") from error
    except _UNWRITABLE as error:
        raise Problem(f"{where} could not be opened ({error}); see that it is there and not in use.") from error
    return connection


def _harden(connection: apsw.Connection) -> None:
    """A matter file may come from anybody: trust nothing that its schema says."""
    for option, value in (
        (apsw.SQLITE_DBCONFIG_DEFENSIVE, 1),
        (apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
        (apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0),
        (apsw.SQLITE_DBCONFIG_ENABLE_VIEW, 0),
        (apsw.SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0),
        (apsw.SQLITE_DBCONFIG_DQS_DDL, 0),
        (apsw.SQLITE_DBCONFIG_DQS_DML, 0),
    ):
        connection.config(option, value)


def _ensure_schema(connection: apsw.Connection, where: str) -> None:
    version = connection.pragma("user_version")
    application = connection.pragma("application_id")
    if version == 0 and application == 0 and not connection.execute("SELECT 1 FROM sqlite_schema").fetchall():
        with connection:
            connection.execute(schema.DATA + schema.HISTORY + schema.FIRST_ROWS)
            connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {schema.VERSION}")
        return
    if application != schema.APPLICATION_ID:
        raise Problem(f"{where} is not a matter of Doeline; choose another file.")
    if version != schema.VERSION:
        raise Problem(f"{where} was made by another version of Doeline (format {version}); open it with that one.")

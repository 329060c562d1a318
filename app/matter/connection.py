"""Opening the database of a matter: hardened, held alone, brought to the present format, its tables checked.

A matter file may come from anybody. Nothing that its schema says is trusted, and nothing is read before the
tables are found to be ours (sqlite.org/security.html).
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import apsw

from app.base.problem import Problem
from app.matter import schema

UNWRITABLE = (
    apsw.FullError,
    apsw.IOError,
    apsw.ReadOnlyError,
    apsw.BusyError,
    apsw.CorruptError,
    apsw.CantOpenError,
    apsw.LockedError,
    apsw.PermissionsError,
)
"""What SQLite raises where a disk, a folder or a lock refuses, and nothing is wrong with the statement."""

_PAGE = 16_384  # bytes; exhibits are large blobs
_LONGEST = 64 << 20  # bytes of one value; exhibits stand in chunks of a quarter of that
_PATIENCE = 8.0  # seconds that the checks of a file may take before it counts as built to hang
_STEPS = 20_000  # of SQLite's machine between two looks at the clock


class Locked(Problem):
    """The file wants a passphrase, or another one than was given."""


Access = Literal["whole", "protected", "newer"]
"""Whether a matter can be changed in its place; a protected one can be copied and changed, a newer one only read."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A connection, what it allows, why no more than that in a sentence, and the format that it was brought from."""

    connection: apsw.Connection
    access: Access = "whole"
    why: str = ""
    came_from: int = 0


def open_connection(
    path: Path | None,
    passphrase: str | None = None,
    *,
    new: bool = False,
    read_only: bool = False,
    vfs: str = "",
) -> Opened:
    """A hardened connection to a matter of the present format; in memory where `path` is None.

    `new` makes the file (it must not be there); otherwise it must be there. A passphrase that the file does not
    need is not used. With `read_only` the file is not written to at all. Raises Locked, or Problem with a sentence
    for what is no matter, is damaged, or is held by another.
    """
    where = f"“{path.name}”" if path else "The matter"
    if path is not None and path.exists() == new:
        raise Problem(f"There is a file {where} already; choose another name." if new else f"{where} is not there.")
    keys = (passphrase,) if new or passphrase is None else (None, passphrase)
    for key in keys:
        try:
            return _open(path, key, new, read_only, vfs, where)
        except apsw.NotADBError:
            continue  # no SQLite header: under a passphrase, or something else altogether
    if passphrase is None:
        raise Locked(f"{where} is protected by a passphrase, or is not a matter of Doeline.")
    raise Locked(f"The passphrase does not open {where}; try another.")


def _open(path: Path | None, key: str | None, new: bool, read_only: bool, vfs: str, where: str) -> Opened:
    """With that key. NotADBError where it does not fit; SQLite alone opens the file, for a second handle of ours
    would drop the locks that it holds in this process."""
    connection: apsw.Connection | None = None
    try:
        connection = _connect(path, new, read_only, vfs)
        _set_up(connection, key)
        made, connection = _prepare(connection, where, new or path is None), None
    except apsw.NotADBError:
        raise
    except apsw.BusyError as error:
        raise Problem(
            f"{where} is open in another window or by another person; close it there, or open a copy of it."
        ) from error
    except apsw.CorruptError as error:
        raise damaged(where) from error
    except UNWRITABLE as error:
        raise Problem(f"{where} could not be opened ({error}); see that it and its folder are there.") from error
    except (apsw.Error, OSError, MemoryError, OverflowError, UnicodeError) as error:
        raise damaged(where) from error
    finally:
        if connection is not None:
            connection.close()
    return made


def damaged(where: str) -> Problem:
    return Problem(f"{where} is damaged or was not written by Doeline; open a copy that was kept elsewhere.")


def _connect(path: Path | None, new: bool, read_only: bool, vfs: str) -> apsw.Connection:
    flags = apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE
    flags |= apsw.SQLITE_OPEN_CREATE if new or path is None else 0
    return apsw.Connection(str(path) if path else ":memory:", flags=flags, vfs=vfs or None)


def _set_up(connection: apsw.Connection, passphrase: str | None) -> None:
    if passphrase is not None:
        connection.pragma("key", passphrase)
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
    connection.limit(apsw.SQLITE_LIMIT_LENGTH, _LONGEST)
    connection.limit(apsw.SQLITE_LIMIT_ATTACHED, 0)
    for name, setting in (
        ("page_size", _PAGE),
        ("mmap_size", 0),  # a file cut short under a mapping would end the process
        ("cell_size_check", 1),
        ("temp_store", "memory"),  # nothing of the matter lies in a temporary file
        ("foreign_keys", 1),
        ("locking_mode", "exclusive"),
        ("synchronous", "full"),
        ("cache_size", -64_000),
    ):
        connection.pragma(name, setting)


def _prepare(connection: apsw.Connection, where: str, new: bool) -> Opened:
    """Bring the tables to the present format and check them."""
    version, application = _marks(connection)
    if version == 0 and application == 0 and not connection.execute("SELECT 1 FROM sqlite_schema").fetchall():
        if not new:
            raise Problem(f"{where} is not a matter of Doeline; choose another file.")
        _hold(connection)
        migrate(connection, 0)
        return Opened(connection)
    if application != schema.APPLICATION_ID or version < 1:
        raise Problem(f"{where} is not a matter of Doeline; choose another file.")
    began = time.monotonic()
    connection.set_progress_handler(lambda: time.monotonic() - began > _PATIENCE, _STEPS)
    try:
        access, why = _access(connection, version, where)
        _check_schema(connection, version, where)
        _check_rows(connection, where)
    finally:
        connection.set_progress_handler(None)
    if version >= schema.VERSION:
        return Opened(connection, access, why)
    if access == "protected":
        return Opened(_migrated_copy(connection, version), access, why)
    migrate(connection, version)
    return Opened(connection, access, why, version)


def _migrated_copy(source: apsw.Connection, version: int) -> apsw.Connection:
    """A matter of an older format that cannot be changed in its place, brought to the present one in memory."""
    memory = _empty(version)
    with memory:
        memory.execute("PRAGMA defer_foreign_keys = ON")
        for (table,) in list(memory.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")):
            memory.execute(f"DELETE FROM {table}")
            for row in source.execute(f"SELECT * FROM {table}"):
                memory.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
    migrate(memory, version)
    source.close()
    return memory


def _marks(connection: apsw.Connection) -> tuple[int, int]:
    """Format and application, from the header."""
    return int(connection.pragma("user_version")), int(connection.pragma("application_id"))


def _access(connection: apsw.Connection, version: int, where: str) -> tuple[Access, str]:
    if version > schema.VERSION:
        return "newer", f"{where} was made by a newer Doeline (format {version}); it can be read here, not changed."
    if connection.readonly("main"):
        return "protected", f"{where} is write-protected; save it under another name to keep what you change."
    _hold(connection)
    return "whole", ""


def _hold(connection: apsw.Connection) -> None:
    """Keep the file for ourselves from now on; Busy where another has it."""
    connection.execute("BEGIN EXCLUSIVE; COMMIT")


def migrate(connection: apsw.Connection, version: int) -> None:
    """From that format to the present one, whole or not at all."""
    with connection:
        for step in schema.FORMATS[version:]:
            connection.execute(step)
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {schema.VERSION}")


def _check_schema(connection: apsw.Connection, version: int, where: str) -> None:
    """Nothing but our tables, each to the letter; of a newer format, at least the columns that we know."""
    found = {(kind, name): sql for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_schema")}
    if version <= schema.VERSION:
        if found != dict(_expected(version)):
            raise damaged(where)
        return
    known = _columns(_empty(schema.VERSION))
    there = _columns(connection)
    # A newer matter may have more tables and columns; ours must all be among them.
    if any(not columns <= there.get(table, set()) for table, columns in known.items()):
        raise Problem(f"{where} was made by a newer Doeline (format {version}) and cannot be read here; open it there.")


@cache
def _expected(version: int) -> tuple[tuple[tuple[str, str], str | None], ...]:
    """What sqlite_schema holds in a matter of that format."""
    memory = _empty(version)
    return tuple(
        ((str(kind), str(name)), sql) for kind, name, sql in memory.execute("SELECT type, name, sql FROM sqlite_schema")
    )


def _empty(version: int) -> apsw.Connection:
    """An empty matter of that format, in memory."""
    memory = apsw.Connection(":memory:")
    for step in schema.FORMATS[:version]:
        memory.execute(step)
    return memory


def _columns(connection: apsw.Connection) -> dict[str, set[str]]:
    return {
        table: {str(row[1]) for row in connection.execute(f"PRAGMA table_xinfo({table})")} for table in schema.TABLES
    }


def _check_rows(connection: apsw.Connection, where: str) -> None:
    """Types, checks and keys of every table; the exhibits' bytes have their own digests."""
    there = {str(name) for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    for table in schema.PLAIN_TABLES:
        if table in there and connection.execute(f"PRAGMA integrity_check({table})").get != "ok":
            raise damaged(where)
    if connection.execute("PRAGMA foreign_key_check").fetchall():
        raise damaged(where)

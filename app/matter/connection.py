"""Opening the database of a matter: hardened, held alone, inspected, brought to the present format.

A matter file may come from anybody. Nothing that its schema says is trusted, and nothing is read before the
tables are found to be ours (sqlite.org/security.html).
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import apsw

from app.base.problem import Problem
from app.matter import journal, refusals, schema
from app.matter.inspecting import LONGEST, inspect
from app.matter.refusals import UNWRITABLE
from app.matter.unlocking import key_of, set_key

_PAGE = 16_384  # bytes; exhibits are large blobs
_LIMITS = (
    (apsw.SQLITE_LIMIT_LENGTH, LONGEST),
    (apsw.SQLITE_LIMIT_SQL_LENGTH, 100_000),
    (apsw.SQLITE_LIMIT_EXPR_DEPTH, 100),
    (apsw.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50),
    (apsw.SQLITE_LIMIT_TRIGGER_DEPTH, 1),
    (apsw.SQLITE_LIMIT_ATTACHED, 0),
)
_PATIENCE = 8.0  # seconds of work that the checks of a file may take before it counts as built to hang
_STEPS = 20_000  # of SQLite's machine between two looks at the clock


class Taken(Problem):
    """Where a new matter was to be made there is a file already."""


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
    if path is not None and not new and not path.exists():
        raise Problem(f"{where} is not there.")
    if path is not None and not new and not path.is_file():
        raise Problem(f"{where} could not be opened: it is no file; choose another.")  # a pipe is waited for for ever
    if passphrase == "":
        if new:
            raise Problem("An empty passphrase protects nothing; give one, or none at all.")
        passphrase = None
    if path is not None and new:
        _make(path, where)
    try:
        key = passphrase if new or path is None else key_of(path, passphrase, vfs)
        return _open(path, key, new, read_only, vfs, where)
    except apsw.NotADBError as error:  # no SQLite header: under a passphrase, or something else altogether
        if passphrase is None:
            raise Locked(f"{where} is protected by a passphrase, or is not a matter of Doeline.") from error
        raise Locked(f"The passphrase does not open {where}; try another.") from error


def _open(path: Path | None, key: str | None, new: bool, read_only: bool, vfs: str, where: str) -> Opened:
    """With that key, which fits. SQLite alone opens the file, for a second handle of ours would drop the locks that
    it holds in this process."""
    connection: apsw.Connection | None = None
    made: Opened | None = None
    try:
        with refusals.opening(where):
            connection = _connect(path, new, read_only, vfs)
            with _patience(connection):
                _set_up(connection, key)
                made = _prepare(connection, where, new or path is None)
        return made
    finally:
        if made is None or made.connection is not connection:
            _let_go(connection, path if new and made is None else None)


def _make(path: Path, where: str) -> None:
    """An empty file that nobody else has made: of two programs that begin the same one, one must not remove it."""
    try:
        path.touch(mode=0o644, exist_ok=False)  # as SQLite makes them
    except FileExistsError as error:
        raise Taken(f"There is a file {where} already; choose another name.") from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Problem(f"{where} could not be made in {path.parent} ({reason}); choose another folder.") from error


def _let_go(connection: apsw.Connection | None, begun: Path | None) -> None:
    """Close it; a file that was only begun goes away."""
    with suppress(apsw.Error):
        if connection is not None:
            connection.close()
    if begun is not None:
        with suppress(OSError):
            begun.unlink(missing_ok=True)
            journal.remove(begun)


@contextmanager
def _patience(connection: apsw.Connection) -> Iterator[None]:
    """End what takes too long; a slow disk is not counted, only work."""
    began = time.thread_time()
    connection.set_progress_handler(lambda: time.thread_time() - began > _PATIENCE, _STEPS, id=_patience)
    try:
        yield
    finally:
        connection.set_progress_handler(None, id=_patience)


def _connect(path: Path | None, new: bool, read_only: bool, vfs: str) -> apsw.Connection:
    flags = apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE
    flags |= apsw.SQLITE_OPEN_CREATE if new or path is None else 0
    return apsw.Connection(str(path) if path else ":memory:", flags=flags, vfs=vfs or None)


def _set_up(connection: apsw.Connection, passphrase: str | None) -> None:
    set_key(connection, passphrase)
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
    for limit, value in _LIMITS:
        connection.limit(limit, value)
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
    access, why = _access(connection, version, where)
    if not inspect(connection, version, where) and access == "whole":
        access, why = "protected", f"{where} is damaged where it keeps exhibits; save it under another name now."
    if version >= schema.VERSION:
        return Opened(connection, access, why)
    if access == "whole":
        try:
            migrate(connection, version)
            return Opened(connection, access, why, version)
        except UNWRITABLE as error:
            why = f"{where} cannot be written to ({error}); save it under another name to keep what you change."
    return Opened(_migrated_copy(connection, version), "protected", why, version)


def _migrated_copy(source: apsw.Connection, version: int) -> apsw.Connection:
    """A matter of an older format that cannot be changed in its place, brought to the present one in memory."""
    memory = _connect(None, False, False, "")
    _set_up(memory, None)
    migrate(memory, 0, version)
    with memory:
        memory.execute("PRAGMA defer_foreign_keys = ON")
        for (table,) in list(memory.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")):
            memory.execute(f"DELETE FROM {table}")
            for row in source.execute(f"SELECT * FROM {table}"):
                memory.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
    migrate(memory, version)
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
    connection.pragma("journal_mode", "delete")  # another program may have left it with a log beside it


def migrate(connection: apsw.Connection, version: int, to: int = schema.VERSION) -> None:
    """From one format to another, whole or not at all."""
    with connection:
        for step in schema.FORMATS[version:to]:
            connection.execute(step)
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {to}")

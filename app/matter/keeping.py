"""The exhibits' own bytes in the matter: each reading in named parts, each part in chunks under its SHA-256.

A reading is written once and never changed; what is found later is one part more. No step of the history takes
it out again: what was opened stays on record.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping

import apsw

from app.base.problem import Cancelled
from app.matter.connection import damaged
from app.matter.store import Store

_CHUNK = 16 << 20  # bytes: SQLite's blobs end at a thousand million


def keep(store: Store, file: str, sha256: str, parts: Mapping[str, bytes], cancelled: Callable[[], bool]) -> None:
    """Store what was read of that file. Chunk by chunk, so that nobody waits long for the matter meanwhile.

    A reading that is there already stays as it is. Cancelled leaves chunks that the next opening sweeps away.
    """
    if has(store, file, sha256):
        return
    with store.reading() as connection:
        reading = _next_reading(connection)
    for name, data in parts.items():
        _put(store, reading, name, data, cancelled)
    store.write(
        lambda connection: connection.execute(
            "INSERT INTO readings (id, file, sha256) VALUES (?, ?, ?)", (reading, file, sha256)
        )
    )


def keep_part(store: Store, file: str, sha256: str, name: str, data: bytes) -> bool:
    """One more part of a reading; False where it has one of that name, or there is no such reading."""
    with store.reading() as connection:
        reading = _reading(connection, file, sha256)
    if reading is None or name in digests(store, file, sha256):
        return False
    _put(store, reading, name, data, lambda: False)
    return True


def has(store: Store, file: str, sha256: str) -> bool:
    """Whether the matter holds what was read of that file."""
    with store.reading() as connection:
        return _reading(connection, file, sha256) is not None


def digests(store: Store, file: str, sha256: str) -> dict[str, str]:
    """SHA-256 of each part, in hex, as it is recorded; empty where there is no such reading."""
    with store.reading() as connection:
        return {
            str(name): str(digest)
            for name, digest in connection.execute(
                "SELECT parts.name, parts.sha256 FROM parts JOIN readings ON readings.id = parts.reading"
                " WHERE readings.file = ? AND readings.sha256 = ? ORDER BY parts.name",
                (file, sha256),
            )
        }


def part(store: Store, file: str, sha256: str, name: str) -> bytes:
    """The bytes of one part, checked against their digest. Problem where they are not what was stored."""
    data, recorded = _fetch(store, file, sha256, name)
    if hashlib.sha256(data).hexdigest() != recorded:
        raise damaged(store.name)
    return data


def differs(store: Store, file: str, sha256: str) -> str | None:
    """The first part whose bytes are not those that were stored; None where all are."""
    for name in digests(store, file, sha256):
        data, recorded = _fetch(store, file, sha256, name)
        if hashlib.sha256(data).hexdigest() != recorded:
            return name
    return None


def readings(store: Store) -> tuple[tuple[str, str], ...]:
    """(file, SHA-256) of every exhibit that was ever opened in the matter, in that order."""
    with store.reading() as connection:
        return tuple(
            (str(file), str(sha)) for file, sha in connection.execute("SELECT file, sha256 FROM readings ORDER BY id")
        )


def sweep(store: Store) -> None:
    """Take out what an interrupted opening left."""

    def write(connection: apsw.Connection) -> None:
        connection.execute(
            "DELETE FROM chunks WHERE part IN (SELECT id FROM parts WHERE reading NOT IN (SELECT id FROM readings))"
        )
        connection.execute("DELETE FROM parts WHERE reading NOT IN (SELECT id FROM readings)")

    with store.reading() as connection:
        left = connection.execute(
            "SELECT 1 FROM parts WHERE reading NOT IN (SELECT id FROM readings) LIMIT 1"
        ).fetchall()
    if left:
        store.write(write)


def _reading(connection: apsw.Connection, file: str, sha256: str) -> int | None:
    found = connection.execute("SELECT id FROM readings WHERE file = ? AND sha256 = ?", (file, sha256)).get
    return None if found is None else int(found)


def _next_reading(connection: apsw.Connection) -> int:
    """A number of which no reading and no left part knows."""
    return int(
        connection.execute(
            "SELECT 1 + max((SELECT coalesce(max(id), 0) FROM readings), (SELECT coalesce(max(reading), 0) FROM parts))"
        ).get
    )


def _put(store: Store, reading: int, name: str, data: bytes, cancelled: Callable[[], bool]) -> None:
    def begin(connection: apsw.Connection) -> int:
        connection.execute(
            "INSERT INTO parts (id, reading, name, size, sha256)"
            " SELECT coalesce(max(id), 0) + 1, ?, ?, ?, ? FROM parts",
            (reading, name, len(data), hashlib.sha256(data).hexdigest()),
        )
        return int(connection.execute("SELECT max(id) FROM parts").get)

    own = store.write(begin)
    for chunk in _chunks(data):
        if cancelled():
            raise Cancelled
        store.write(
            lambda connection, chunk=chunk: connection.execute(  # type: ignore[misc]
                "INSERT INTO chunks (part, bytes) VALUES (?, ?)", (own, chunk)
            )
        )


def _chunks(data: bytes) -> Iterator[memoryview]:
    view = memoryview(data)
    for start in range(0, len(view), _CHUNK):
        yield view[start : start + _CHUNK]


def _fetch(store: Store, file: str, sha256: str, name: str) -> tuple[bytes, str]:
    """The bytes of a part and the digest that is recorded for it."""
    with store.reading() as connection:
        row = connection.execute(
            "SELECT parts.id, parts.size, parts.sha256 FROM parts JOIN readings ON readings.id = parts.reading"
            " WHERE readings.file = ? AND readings.sha256 = ? AND parts.name = ?",
            (file, sha256, name),
        ).fetchone()
        if row is None:
            raise damaged(store.name)
        own, size, recorded = row
        found = [bytes(b) for (b,) in connection.execute("SELECT bytes FROM chunks WHERE part = ? ORDER BY id", (own,))]
    data = found[0] if len(found) == 1 else b"".join(found)
    return (data if len(data) == size else b""), str(recorded)

"""The exhibits' own bytes in the matter: each reading in named parts, each part in chunks under its SHA-256.

A reading is written once and never changed; what is found later is one part more. No step of the history takes
it out again: what was opened stays on record. The bytes come first and the part last, in one transaction with its
reading: whatever ends the program, there is no part without its bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

import apsw

from app.base.problem import Cancelled
from app.matter.inspecting import damaged
from app.matter.store import Store

_CHUNK = 16 << 20  # bytes: SQLite's blobs end at a thousand million
_LEAST = 64 << 10  # bytes of every chunk but the last, whoever wrote it

Part = tuple[int, str, int, str]
"""Its own number, name, size in bytes, SHA-256 in hex."""


def keep(store: Store, file: str, sha256: str, parts: Mapping[str, bytes], cancelled: Callable[[], bool]) -> None:
    """Store what was read of that file. Chunk by chunk, so that nobody waits long for the matter meanwhile.

    A reading that is there already stays as it is. It is there once all of it is: what is interrupted or cancelled
    leaves chunks of no part, which the next opening sweeps away.
    """
    if has(store, file, sha256):
        return
    stored = [_put(store, name, data, cancelled) for name, data in parts.items()]

    def write(connection: apsw.Connection) -> None:
        if _reading(connection, file, sha256) is None:
            connection.execute(
                "INSERT INTO readings (id, file, sha256) SELECT coalesce(max(id), 0) + 1, ?, ? FROM readings",
                (file, sha256),
            )
            _enter(connection, file, sha256, stored)

    store.write(write, touches="record")


def keep_part(store: Store, file: str, sha256: str, name: str, data: bytes) -> bool:
    """One more part of a reading; False where it has one of that name, or there is no such reading."""
    if not has(store, file, sha256) or name in digests(store, file, sha256):
        return False
    stored = _put(store, name, data, lambda: False)

    def write(connection: apsw.Connection) -> bool:
        if name in digests(store, file, sha256):
            return False
        _enter(connection, file, sha256, [stored])
        return True

    return store.write(write, touches="record")


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
    left = "part NOT IN (SELECT id FROM parts)"
    with store.reading() as connection:
        found = connection.execute(f"SELECT 1 FROM chunks WHERE {left} LIMIT 1").fetchall()
    if found:
        store.write(lambda connection: connection.execute(f"DELETE FROM chunks WHERE {left}"), touches="aside")


def _reading(connection: apsw.Connection, file: str, sha256: str) -> int | None:
    found = connection.execute("SELECT id FROM readings WHERE file = ? AND sha256 = ?", (file, sha256)).get
    return None if found is None else int(found)


def _put(store: Store, name: str, data: bytes, cancelled: Callable[[], bool]) -> Part:
    """The bytes of a part, under a number that no other has, not even one that is being stored just now."""
    own = 0
    for chunk in _chunks(data):
        if cancelled():
            raise Cancelled
        own = store.write(partial(_put_chunk, part=own, chunk=chunk), touches="aside")
    return own, name, len(data), hashlib.sha256(data).hexdigest()


def _put_chunk(connection: apsw.Connection, part: int, chunk: memoryview) -> int:
    own = part or _free_number(connection)
    connection.execute("INSERT INTO chunks (part, bytes) VALUES (?, ?)", (own, chunk))
    return own


def _enter(connection: apsw.Connection, file: str, sha256: str, parts: Iterable[Part]) -> None:
    """Now they are parts of that reading."""
    reading = _reading(connection, file, sha256)
    for own, name, size, digest in parts:
        connection.execute(
            "INSERT INTO parts (id, reading, name, size, sha256) VALUES (?, ?, ?, ?, ?)",
            (own or _free_number(connection), reading, name, size, digest),
        )


def _free_number(connection: apsw.Connection) -> int:
    return int(
        connection.execute(
            "SELECT 1 + max((SELECT coalesce(max(id), 0) FROM parts), (SELECT coalesce(max(part), 0) FROM chunks))"
        ).get
    )


def _chunks(data: bytes) -> Iterator[memoryview]:
    view = memoryview(data)
    for start in range(0, len(view), _CHUNK):
        yield view[start : start + _CHUNK]


def _fetch(store: Store, file: str, sha256: str, name: str) -> tuple[bytes, str]:
    """The bytes of a part and the digest that is recorded for it; no more bytes than it is said to have."""
    with store.reading() as connection:
        row = connection.execute(
            "SELECT parts.id, parts.size, parts.sha256 FROM parts JOIN readings ON readings.id = parts.reading"
            " WHERE readings.file = ? AND readings.sha256 = ? AND parts.name = ?",
            (file, sha256, name),
        ).fetchone()
        if row is None:
            raise damaged(store.name)
        own, left, recorded = row
        found: list[bytes] = []
        for (chunk,) in connection.execute("SELECT bytes FROM chunks WHERE part = ? ORDER BY id", (own,)):
            left -= len(chunk)
            if left < 0 or (left and len(chunk) < _LEAST):
                break  # crafted to be endless
            found.append(chunk)
    data = found[0] if len(found) == 1 else b"".join(found)
    return (data if not left else b""), str(recorded)

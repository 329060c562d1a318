"""What was done, by whom, when; and the way back and forth. Entries are chained, so a change to one shows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

import apsw

from app.base.problem import Problem
from app.matter.schema import DATA_TABLES
from app.matter.store import Store
from app.matter.touched import Touched

_BEFORE_THE_FIRST = bytes(32)


@dataclass(frozen=True, slots=True)
class Step:
    """One change of the history. Those beyond the pointer are undone and may be redone."""

    position: int  # from 1
    name: str  # "mark Does 61–68 dismissed"
    author: str
    at: datetime  # aware, UTC
    undone: bool


def append(connection: apsw.Connection, name: str, author: str, at: datetime, changeset: bytes) -> None:
    """A new last step, within the transaction of the change itself. What was undone can no more be redone."""
    position = _pointer(connection)
    connection.execute("DELETE FROM history WHERE position > ?", (position,))
    before = connection.execute("SELECT link FROM history WHERE position = ?", (position,)).get
    stamp = at.isoformat()
    link = _link(
        before if isinstance(before, bytes) else _BEFORE_THE_FIRST, position + 1, name, author, stamp, changeset
    )
    connection.execute(
        "INSERT INTO history (position, name, author, at, changeset, link) VALUES (?, ?, ?, ?, ?, ?)",
        (position + 1, name, author, stamp, changeset, link),
    )
    _point(connection, position + 1)


def undo(store: Store) -> Touched:
    """Take the last step back. Empty where there is none."""
    with store.transaction() as connection:
        position = _pointer(connection)
        return _move(connection, position, max(position - 1, 0))


def redo(store: Store) -> Touched:
    """Do the step that was undone last again. Empty where there is none."""
    with store.transaction() as connection:
        position = _pointer(connection)
        return _move(connection, position, min(position + 1, _last(connection)))


def go_to(store: Store, position: int) -> Touched:
    """Bring the matter to what it was after step `position`; 0 is before the first. All the way or not at all."""
    with store.transaction() as connection:
        last = _last(connection)
        if not 0 <= position <= last:
            raise Problem(f"The history has {last} steps; there is no step {position}.")
        return _move(connection, _pointer(connection), position)


def undo_name(store: Store) -> str | None:
    """What `undo` would take back: "mark Does 61–68 dismissed". None where there is nothing."""
    with store.reading() as connection:
        return _name(connection, _pointer(connection))


def redo_name(store: Store) -> str | None:
    """What `redo` would do again. None where there is nothing."""
    with store.reading() as connection:
        return _name(connection, _pointer(connection) + 1)


def position(store: Store) -> int:
    """The last step that holds now; 0 where none does."""
    with store.reading() as connection:
        return _pointer(connection)


def entries(store: Store) -> tuple[Step, ...]:
    """Every step, oldest first."""
    with store.reading() as connection:
        pointer = _pointer(connection)
        return tuple(
            Step(number, name, author, datetime.fromisoformat(at), number > pointer)
            for number, name, author, at in connection.execute(
                "SELECT position, name, author, at FROM history ORDER BY position"
            )
        )


def first_broken(store: Store) -> int | None:
    """The first step whose link does not follow from what it says and from the step before; None if all do."""
    expected, before = 1, _BEFORE_THE_FIRST
    with store.reading() as connection:
        for number, name, author, at, changeset, link in connection.execute(
            "SELECT position, name, author, at, changeset, link FROM history ORDER BY position"
        ):
            if number != expected or link != _link(before, number, name, author, at, changeset):
                return expected
            expected, before = expected + 1, link
    return None


def touched_by(changeset: bytes) -> Touched:
    """What the rows of a changeset are to a person."""
    return Touched.of_tables({change.name for change in apsw.Changeset.iter(changeset)} if changeset else ())


def _link(before: bytes, position: int, name: str, author: str, at: str, changeset: bytes) -> bytes:
    """SHA-256 over the link before and each part, its length first: no two steps share a text."""
    digest = hashlib.sha256(before)
    for part in (str(position).encode(), name.encode(), author.encode(), at.encode(), changeset):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()


def _move(connection: apsw.Connection, start: int, end: int) -> Touched:
    touched = Touched()
    backward = end < start
    steps = range(start, end, -1) if backward else range(start + 1, end + 1)
    for number in steps:
        changeset = connection.execute("SELECT changeset FROM history WHERE position = ?", (number,)).get
        assert isinstance(changeset, bytes), number
        _apply(connection, apsw.Changeset.invert(changeset) if backward else changeset, number)
        touched |= touched_by(changeset)
    _point(connection, end)
    return touched


def _apply(connection: apsw.Connection, changeset: bytes, number: int) -> None:
    try:
        apsw.Changeset.apply(
            changeset,
            connection,
            filter=lambda table: table in DATA_TABLES,
            conflict=lambda _reason, _change: apsw.SQLITE_CHANGESET_ABORT,
        )
    except apsw.AbortError as error:
        name = _name(connection, number)
        raise Problem(f"Step {number}, “{name}”, does not fit the matter as it stands; nothing was changed.") from error


def _pointer(connection: apsw.Connection) -> int:
    return int(connection.execute("SELECT position FROM history_pointer").get)


def _point(connection: apsw.Connection, position: int) -> None:
    connection.execute("UPDATE history_pointer SET position = ?", (position,))


def _last(connection: apsw.Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(position), 0) FROM history").get)


def _name(connection: apsw.Connection, position: int) -> str | None:
    name = connection.execute("SELECT name FROM history WHERE position = ?", (position,)).get
    return None if name is None else str(name)

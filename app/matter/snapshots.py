"""Names that the attorney gives to moments of the history, to find the way back to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import apsw

from app.base.one_line import one_line
from app.base.problem import Problem
from app.matter import history
from app.matter.store import Store

_LONGEST = 200  # characters of a name


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A named moment: the matter as it stood after a step of the history."""

    id: int
    name: str
    position: int  # of the history; 0 is before the first step
    author: str
    at: datetime  # aware, UTC


def snapshots(store: Store) -> tuple[Snapshot, ...]:
    """All of them, in the order of naming."""
    with store.reading() as connection:
        rows = list(connection.execute("SELECT id, name, position, author, at FROM snapshots ORDER BY id"))
    return tuple(Snapshot(id, name, at, author, datetime.fromisoformat(when)) for id, name, at, author, when in rows)


def take_snapshot(store: Store, name: str) -> None:
    """Name the matter as it stands now."""
    words = one_line(name, _LONGEST)
    if not words:
        raise Problem("A snapshot needs a name; give it one.")
    if any(each.name.casefold() == words.casefold() for each in snapshots(store)):
        raise Problem(f"There is a snapshot “{words}” already; give this one another name.")

    def write(connection: apsw.Connection) -> None:
        connection.execute(
            "INSERT INTO snapshots (id, name, position, author, at)"
            " SELECT coalesce(max(id), 0) + 1, ?, ?, ?, ? FROM snapshots",
            (words, history.position(store), store.author, store.now().isoformat()),
        )

    store.write(write, touches="record")


def forget_snapshot(store: Store, id: int) -> None:
    """Take the name away; the history keeps the moment."""
    store.write(lambda connection: connection.execute("DELETE FROM snapshots WHERE id = ?", (id,)), touches="record")

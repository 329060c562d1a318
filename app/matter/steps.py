"""The steps of the history as rows: a tree, where the matter stands in it, and the line that is being followed."""

from __future__ import annotations

import apsw

PARENT = "coalesce(parent, position - 1)"
"""A step without a parent of its own follows the one recorded before it: so did all of the first format."""


def done_steps(connection: apsw.Connection, position: int | None = None) -> list[int]:
    """The steps that lead from an empty matter to the given one, or to the present; the first first."""
    at = pointer(connection) if position is None else position
    found = []
    while at:
        found.append(at)
        at = parent_of(connection, at)
    return found[::-1]


def following(connection: apsw.Connection) -> int | None:
    """The step after the pointer on the line that is being followed."""
    here, at = pointer(connection), tip_of_line(connection)
    while at and (parent := parent_of(connection, at)) != here:
        at = parent
    return at or None


def end_of_line(connection: apsw.Connection, position: int) -> int:
    """The end of the line that goes on from a step, by its newest step each time."""
    newest = dict(
        connection.execute(f"SELECT {PARENT}, max(position) FROM history WHERE position > ? GROUP BY 1", (position,))
    )
    while position in newest:
        position = newest[position]
    return position


def parent_of(connection: apsw.Connection, position: int) -> int:
    """The step after which that step was done; 0 where it was the first."""
    return int(connection.execute(f"SELECT {PARENT} FROM history WHERE position = ?", (position,)).get or 0)


def pointer(connection: apsw.Connection) -> int:
    """The step that holds last; 0 where none does."""
    return int(connection.execute("SELECT position FROM history_pointer").get)


def tip_of_line(connection: apsw.Connection) -> int:
    """The end of the line that undo and redo walk along."""
    tip = connection.execute("SELECT tip FROM history_pointer").get
    return last_step(connection) if tip is None else int(tip)


def point_at(connection: apsw.Connection, position: int, *, tip: int) -> None:
    """From now on step `position` holds last, on the line that ends with step `tip`."""
    connection.execute("UPDATE history_pointer SET position = ?, tip = ?", (position, tip))


def last_step(connection: apsw.Connection) -> int:
    """The step that was recorded last, on whichever line; 0 where there is none."""
    return int(connection.execute("SELECT coalesce(max(position), 0) FROM history").get)


def name_of(connection: apsw.Connection, position: int) -> str | None:
    """What that step is called; None where there is none."""
    name = connection.execute("SELECT name FROM history WHERE position = ?", (position,)).get
    return None if name is None else str(name)

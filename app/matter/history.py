"""What was done, by whom, when; and the way back and forth. Nothing that was done is ever lost.

The steps form a tree: whoever goes back and does something else begins another line, and the steps left behind
stand aside, to be gone to again. Each step is chained to the one recorded before it, so a change to one shows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import apsw

from app.base.problem import Problem
from app.matter import changesets, custody, steps
from app.matter.chain import FIRST, link
from app.matter.store import Store
from app.matter.touched import Touched

State = Literal["done", "undone", "aside"]
"""Whether a step holds now, would be redone next or later, or stands on a line that was left."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change of the history."""

    position: int  # from 1, in the order of recording
    parent: int  # the step after which it was done; 0 where it was the first
    name: str  # "mark Does 61–68 dismissed"
    author: str
    at: datetime  # aware, UTC
    state: State


def append(connection: apsw.Connection, name: str, author: str, at: datetime, changeset: bytes) -> None:
    """A new step after the one that holds last, within the transaction of the change itself."""
    parent, position = steps.pointer(connection), steps.last_step(connection) + 1
    stamp = at.isoformat()
    own = _link(_link_of(connection, position - 1), position, parent, name, author, stamp, changeset)
    connection.execute(
        "INSERT INTO history (position, name, author, at, changeset, link, parent) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (position, name, author, stamp, changeset, own, None if parent == position - 1 else parent),
    )
    steps.point_at(connection, position, tip=position)


def undo(store: Store) -> Touched:
    """Take the last step back. Empty where there is none."""
    return store.write(
        lambda connection: _return(store, connection, steps.parent_of(connection, steps.pointer(connection)))
    )


def redo(store: Store) -> Touched:
    """Do the step that was undone last again. Empty where there is none."""

    def write(connection: apsw.Connection) -> Touched:
        following = steps.following(connection)
        return Touched() if following is None else _return(store, connection, following)

    return store.write(write)


def go_to(store: Store, position: int) -> Touched:
    """Bring the matter to what it was after step `position`, on whichever line that is; 0 is before the first."""

    def write(connection: apsw.Connection) -> Touched:
        last = steps.last_step(connection)
        if not 0 <= position <= last:
            raise Problem(f"The history has {last} steps; there is no step {position}.")
        return _return(store, connection, position)

    return store.write(write)


def instead_of(store: Store, position: int, change: Callable[[Store], Touched]) -> Touched:
    """Make a change in place of step `position`, as a drag does; after it where that step is not the last any more.

    One transaction: whatever `change` raises leaves step `position` as it was.
    """

    def write(connection: apsw.Connection) -> Touched:
        touched = Touched()
        if steps.pointer(connection) == steps.last_step(connection) == position > _sealed(connection):
            parent = steps.parent_of(connection, position)
            touched = _go(connection, parent)
            connection.execute("DELETE FROM history WHERE position = ?", (position,))
            steps.point_at(connection, parent, tip=parent)
        return touched | change(store)

    return store.write(write)


def undo_name(store: Store) -> str | None:
    """What `undo` would take back: "mark Does 61–68 dismissed". None where there is nothing."""
    return store.known(_undo_name)


def redo_name(store: Store) -> str | None:
    """What `redo` would do again. None where there is nothing."""
    return store.known(_redo_name)


def position(store: Store) -> int:
    """The last step that holds now; 0 where none does."""
    return store.known(steps.pointer)


def entries(store: Store) -> tuple[Step, ...]:
    """Every step, in the order of recording."""
    with store.reading() as connection:
        rows = list(
            connection.execute(f"SELECT position, {steps.PARENT}, name, author, at FROM history ORDER BY position")
        )
        parents = {own: parent for own, parent, *_ in rows}
        done = _upward(parents, steps.pointer(connection))
        line = _upward(parents, steps.tip_of_line(connection))
    return tuple(
        Step(
            own,
            parent,
            name,
            author,
            datetime.fromisoformat(at),
            "done" if own in done else "undone" if own in line else "aside",
        )
        for own, parent, name, author, at in rows
    )


def first_broken(store: Store) -> int | None:
    """The first step whose link does not follow from what it says and from the step before; None if all do."""
    expected, before = 1, FIRST
    with store.reading() as connection:
        for number, parent, name, author, at, changeset, own in connection.execute(
            f"SELECT position, {steps.PARENT}, name, author, at, changeset, link FROM history ORDER BY position"
        ):
            if number != expected or own != _link(before, number, parent, name, author, at, changeset):
                return expected
            expected, before = expected + 1, own
    return None


def _link(before: bytes, position: int, parent: int, name: str, author: str, at: str, changeset: bytes) -> bytes:
    aside = () if parent == position - 1 else (str(parent),)
    return link(before, str(position), name, author, at, changeset, *aside)


def _link_of(connection: apsw.Connection, position: int) -> bytes:
    before = connection.execute("SELECT link FROM history WHERE position = ?", (position,)).get
    return before if isinstance(before, bytes) else FIRST


def _return(store: Store, connection: apsw.Connection, target: int) -> Touched:
    """Go to a step; the custody log is told where other exhibits are open then.

    The log would else read as if what was exported later rested on the exhibits that it told of last. The name of
    the step stays out of it: counsel may have put a person's name there.
    """
    start, before = steps.pointer(connection), _open_exhibits(connection)
    touched = _go(connection, target)
    now = _open_exhibits(connection) if touched.exhibits else before
    if now != before:
        body = {"from": start, "step": target, "way": _way(connection, start, target), "open": now}
        custody.append(connection, "returned", store.author, store.now(), body)
    return touched


def _way(connection: apsw.Connection, start: int, target: int) -> str:
    if not target or target in steps.done_steps(connection, start):
        return "back"
    return "forward" if start in steps.done_steps(connection, target) or not start else "aside"


def _open_exhibits(connection: apsw.Connection) -> list[dict[str, str]]:
    rows = connection.execute("SELECT file, sha256 FROM exhibits ORDER BY id")
    return [{"file": str(file), "sha256": str(sha256)} for file, sha256 in rows]


def _go(connection: apsw.Connection, target: int) -> Touched:
    """Back to where the two lines part, then forward to the target."""
    start, forward, touched = steps.pointer(connection), list[int](), Touched()
    at, meet = start, target
    while at != meet:  # a parent's number is below its child's, so the two ways meet
        if at > meet:
            touched |= _step(connection, at, backward=True)
            at = steps.parent_of(connection, at)
        else:
            forward.append(meet)
            meet = steps.parent_of(connection, meet)
    for number in reversed(forward):
        touched |= _step(connection, number, backward=False)
    on_line = target in steps.done_steps(connection, steps.tip_of_line(connection)) or not target
    steps.point_at(
        connection, target, tip=steps.tip_of_line(connection) if on_line else steps.end_of_line(connection, target)
    )
    return touched


def _step(connection: apsw.Connection, number: int, *, backward: bool) -> Touched:
    return changesets.apply(connection, changesets.changeset_of(connection, number), number, backward=backward)


def _sealed(connection: apsw.Connection) -> int:
    """The last step that the custody log or a snapshot names: it stays what it is."""
    named = connection.execute("SELECT coalesce(max(position), 0) FROM snapshots").get
    return max(custody.last_anchored(connection), int(named))


def _upward(parents: dict[int, int], position: int) -> set[int]:
    found = set()
    while position in parents:
        found.add(position)
        position = parents[position]
    return found


def _undo_name(connection: apsw.Connection) -> str | None:
    return steps.name_of(connection, steps.pointer(connection))


def _redo_name(connection: apsw.Connection) -> str | None:
    following = steps.following(connection)
    return None if following is None else steps.name_of(connection, following)

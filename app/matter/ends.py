"""Where a matter ends, and what tells whether one copy of it has gone on from another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import apsw

Link = tuple[int, bytes]
"""Position and link of a step of the history, or of an entry of the custody log."""

Relation = Literal["level", "ahead", "unsettled", "apart"]
"""Of one copy to where another ends: the same; gone on from it; the same steps and entries, but undone or named
otherwise, here or there; or none of these. In the last two cases neither may take the other's place."""

_LAST = "SELECT position, link FROM {} ORDER BY position DESC LIMIT 1"
_SAME = "SELECT 1 FROM {} WHERE position = ? AND link = ?"
_POINTER = (
    "SELECT position, coalesce(tip, (SELECT coalesce(max(position), 0) FROM history)) FROM history_pointer LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Ends:
    """What two copies of a matter must have in common to be the same work. To undo and to name a moment adds neither
    a step nor an entry, so the chains alone do not tell."""

    history: Link | None  # None where there is no step
    custody: Link | None
    pointer: tuple[int, int]  # the step that holds last, and the one at which its line ends
    names: frozenset[tuple[int, str]]  # snapshots: number and name


def ends_of(connection: apsw.Connection) -> Ends:
    """Where the matter of that connection ends."""
    history, custody = (connection.execute(_LAST.format(table)).fetchone() for table in ("history", "custody"))
    names = frozenset(connection.execute("SELECT id, name FROM snapshots"))
    return Ends(history, custody, connection.execute(_POINTER).fetchone() or (0, 0), names)


def relation(connection: apsw.Connection, ends: Ends) -> Relation:
    """How the matter of that connection stands to one that ends there."""
    own = ends_of(connection)
    if own == ends:
        return "level"
    if (own.history, own.custody) == (ends.history, ends.custody):
        return "unsettled"  # nothing tells which came later
    return "ahead" if _has_gone_on(connection, own, ends) else "apart"


def _has_gone_on(connection: apsw.Connection, own: Ends, ends: Ends) -> bool:
    for table, end in (("history", ends.history), ("custody", ends.custody)):
        if end is not None and connection.execute(_SAME.format(table), end).fetchone() is None:
            return False
    if not ends.names <= own.names:
        return False
    last, (pointer, _) = ends.history[0] if ends.history else 0, ends.pointer
    if pointer == last:
        return True
    # Something was undone there: ours must have gone on from that, and not from what was taken back.
    found = connection.execute("SELECT coalesce(parent, position - 1) FROM history WHERE position = ?", (last + 1,)).get
    return pointer == (own.pointer[0] if found is None else found)

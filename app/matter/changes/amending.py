"""An amended exhibit takes the place of the one before it: what is held of its Does goes with the persons."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import count

import apsw

from app.base.ids import DoeId, doe_order, is_numbered, set_aside_name
from app.base.problem import Problem
from app.matter.absorb import absorb_case, is_inhabited, reassign_exhibits
from app.matter.assign import assign_case
from app.matter.changes.exhibits import OpenedExhibit
from app.matter.recording import record
from app.matter.store import Store
from app.matter.touched import Touched

_TABLES = ("clients", "doe_facts", "entry_does", "cluster_members")
"""Those that name a Doe of a case in columns of their own: `case_number` and `doe`."""


def amend_exhibit(
    store: Store,
    exhibit: int,
    new: OpenedExhibit,
    mapping: Mapping[DoeId, DoeId],
    *,
    displaced: Collection[DoeId] = (),
    closing: int | None = None,
    author: str | None = None,
) -> Touched:
    """Put `new` in the place of the exhibit of that id, in one step; it keeps its id, and its case unless a docket
    or the sheet gives another to one that had none.

    Clusters, facts, clients and docket entries of the case follow `mapping` (old Doe to new). A Doe outside of
    it keeps its id, unless a mapped Doe takes that id or it is among `displaced` (a number that now names
    somebody else): then all that is held of it is set aside under a name that no exhibit lists, such as
    `John Doe former-29`. A movant's own words stay; that he is *not* a Doe who has no number now is struck.
    `closing` is the exhibit as which the new version was open beside the old one; if it was a case of its own, what
    was decided there comes along.
    """
    matter = store.matter()
    standing = next((e for e in matter.exhibits if e.id == exhibit), None)
    if standing is None:
        raise Problem("This exhibit is not open any more.")
    double = next((e for e in matter.exhibits if e.id == closing != exhibit), None)
    others = [e for e in matter.exhibits if e not in (standing, double)]
    beside = [e for e in others if e.case == standing.case or not is_numbered(e.case)]
    if any((e.file, e.sha256) == (new.file, new.sha256) for e in beside):
        raise Problem(f"“{new.file}” is open as an exhibit of its own; close it, then take it as the amended one.")
    if len(set(mapping.values())) < len(mapping):
        raise Problem(f"Two Does of “{standing.file}” cannot become one; give each a Doe of its own.")
    stays = (standing.file, standing.sha256) == (new.file, new.sha256)
    if stays and not displaced and double is None and all(old == now for old, now in mapping.items()):
        return Touched()
    case = matter.case(standing.case)
    named_by_docket = assign_case([case], standing.file, None, claimed=[case.number]) is not None

    def write(connection: apsw.Connection) -> None:
        _carry(connection, case.number, mapping, displaced)
        connection.execute(
            "UPDATE exhibits SET file = ?, sha256 = ?, size = ?, opened = ?, printed_case = ? WHERE id = ?",
            (new.file, new.sha256, new.size, new.opened.isoformat(), new.printed_case, exhibit),
        )
        if named_by_docket:  # as this case's Exhibit A: that is now the one in its place
            connection.execute("UPDATE cases SET exhibit = ? WHERE number = ?", (new.file, case.number))
        if double is not None:
            connection.execute("DELETE FROM exhibits WHERE id = ?", (double.id,))
        reassign_exhibits(connection)
        if double is not None and not is_numbered(double.case) and not is_inhabited(connection, double.case):
            own = connection.execute("SELECT case_number FROM exhibits WHERE id = ?", (exhibit,)).get
            absorb_case(connection, double.case, str(own))

    return record(store, f"take the amended “{new.file}”", author, write)


def _carry(
    connection: apsw.Connection, case: str, mapping: Mapping[DoeId, DoeId], displaced: Collection[DoeId]
) -> None:
    """Give the Does of the case their new ids wherever the matter names them."""
    moves = {old: new for old, new in mapping.items() if old != new}
    named = _named(connection, case)
    aside = (named & {*displaced, *moves.values()}).difference(mapping)
    moves |= _set_aside(aside, named.union(mapping.values(), displaced))
    for table in _TABLES:
        _move(connection, table, case, moves)
    entries = list(connection.execute("SELECT concerns, not_doe, position FROM entries WHERE case_number = ?", (case,)))
    for concerns, not_doe, position in entries:
        denied = moves.get(not_doe, not_doe)
        connection.execute(
            "UPDATE entries SET concerns = ?, not_doe = ? WHERE case_number = ? AND position = ?",
            (moves.get(concerns, concerns), denied if isinstance(denied, int) else None, case, position),
        )


def _named(connection: apsw.Connection, case: str) -> set[DoeId]:
    """Every Does' id of the case that stands in the matter."""
    columns = [(table, "doe") for table in _TABLES] + [("entries", "concerns"), ("entries", "not_doe")]
    parts = (f"SELECT {column} FROM {table} WHERE case_number = ?1" for table, column in columns)
    return {doe for (doe,) in connection.execute(" UNION ".join(parts), (case,)) if doe is not None}


def _set_aside(does: Collection[DoeId], taken: Collection[DoeId]) -> dict[DoeId, DoeId]:
    """A name for each that nobody has; one that a docket file can write and read again, and no address in it."""
    found: dict[DoeId, DoeId] = {}
    for doe in sorted(does, key=doe_order):
        name = set_aside_name(doe)
        names = (name if n == 1 else f"{name}-{n}" for n in count(1))
        found[doe] = next(n for n in names if n not in taken and n not in found.values())
    return found


def _move(connection: apsw.Connection, table: str, case: str, moves: Mapping[DoeId, DoeId]) -> None:
    """All rows of the case out and in again: numbers that change places never meet in the primary key."""
    columns = [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")]
    at = columns.index("doe")
    rows = list(connection.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE case_number = ?", (case,)))
    moved = [(*row[:at], moves.get(row[at], row[at]), *row[at + 1 :]) for row in rows]
    if moved == rows:
        return
    connection.execute(f"DELETE FROM {table} WHERE case_number = ?", (case,))
    places = ", ".join("?" * len(columns))
    connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", moved)

"""An amended exhibit takes the place of the one before it: what is held of its Does goes with the addresses."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import count

import apsw

from app.base.ids import DoeId, doe_order, is_numbered, set_aside_name
from app.base.problem import Problem
from app.matter.absorb import absorb_case, is_inhabited, reassign_exhibits
from app.matter.assign import assign_case
from app.matter.changes.exhibits import OpenedExhibit
from app.matter.decision import DefectDecision, DefectKey, delete_decision, write_decision
from app.matter.model import ExhibitRef, Matter
from app.matter.recording import record
from app.matter.store import Store
from app.matter.touched import Touched

_TABLES = ("clients", "doe_facts", "subpoenas", "entry_does", "cluster_members")
"""Those that name a Doe of a case in columns of their own: `case_number` and `doe`."""

_OWN = {"doe_facts": ("named", "note"), "cluster_members": None}
"""What no docket says, by table and fact: it speaks in the numbers of the exhibit that was open."""


def amend_exhibit(
    store: Store,
    exhibit: int,
    new: OpenedExhibit,
    mapping: Mapping[DoeId, DoeId],
    *,
    displaced: Collection[DoeId] = (),
    closing: int | None = None,
    docket_speaks_new: bool = False,
    decisions: Sequence[DefectDecision] = (),
    forgotten: Collection[DefectKey] = (),
    called: str | None = None,
    author: str | None = None,
) -> Touched:
    """Put `new` in the place of the exhibit of that id, in one step; it keeps its id, and its case unless a docket
    or the sheet gives another to one that had none.

    Clusters, measures, facts, clients and docket entries of the case follow `mapping` (old Doe to new). A Doe
    outside of it keeps its id, unless a mapped Doe takes that id or it is among `displaced` (a number that now
    names somebody else): then all that is held of it is set aside under a name that no exhibit lists, such as
    `John Doe former-29`. A movant's own words stay, and so does the number of which he said that it is not his.
    With `docket_speaks_new` all that a docket says stays as it is: it was written in the new version's numbers.
    `closing` is the exhibit as which the new version was open beside the old one; if it was a case of its own, what
    was decided there comes along. `decisions` on defects hold of the new version from now on, and those that are
    `forgotten` no more. The step is `called` so; else it says that an amended exhibit was taken.
    """
    matter = store.matter()
    standing, double = _open_ones(matter, exhibit, closing)
    _refuse(matter, standing, double, new, mapping)
    stays = (standing.file, standing.sha256) == (new.file, new.sha256)
    if stays and not displaced and double is None and all(old == now for old, now in mapping.items()):
        return Touched()
    case = matter.case(standing.case)
    moves = moves_of(matter, case.number, mapping, displaced)
    named_by_docket = assign_case([case], standing.file, None, claimed=[case.number]) is not None

    def write(connection: apsw.Connection) -> None:
        _carry(connection, case.number, moves, docket_stays=docket_speaks_new)
        _replace(connection, exhibit, new)
        if named_by_docket:  # as this case's Exhibit A: that is now the one in its place
            connection.execute("UPDATE cases SET exhibit = ? WHERE number = ?", (new.file, case.number))
        for key in forgotten:
            delete_decision(connection, key)
        for decision in decisions:
            write_decision(connection, decision)
        _close(connection, double, exhibit)

    return record(store, called or f"take the amended “{new.file}”", author, write)


def _open_ones(matter: Matter, exhibit: int, closing: int | None) -> tuple[ExhibitRef, ExhibitRef | None]:
    """The exhibit of that id, and the other one that is to be closed."""
    standing = next((e for e in matter.exhibits if e.id == exhibit), None)
    if standing is None:
        raise Problem("This exhibit is not open any more.")
    return standing, next((e for e in matter.exhibits if e.id == closing != exhibit), None)


def _refuse(
    matter: Matter,
    standing: ExhibitRef,
    double: ExhibitRef | None,
    new: OpenedExhibit,
    mapping: Mapping[DoeId, DoeId],
) -> None:
    """Problem where the new version is open elsewhere, or where two Does would become one."""
    others = [e for e in matter.exhibits if e not in (standing, double)]
    beside = [e for e in others if e.case == standing.case or not is_numbered(e.case)]
    if any((e.file, e.sha256) == (new.file, new.sha256) for e in beside):
        raise Problem(f"“{new.file}” is open as an exhibit of its own; close it, then take it as the amended one.")
    if len(set(mapping.values())) < len(mapping):
        raise Problem(f"Two Does of “{standing.file}” cannot become one; give each a Doe of its own.")


def _replace(connection: apsw.Connection, exhibit: int, new: OpenedExhibit) -> None:
    connection.execute(
        "UPDATE exhibits SET file = ?, sha256 = ?, size = ?, opened = ?, printed_case = ? WHERE id = ?",
        (new.file, new.sha256, new.size, new.opened.isoformat(), new.printed_case, exhibit),
    )


def _close(connection: apsw.Connection, double: ExhibitRef | None, exhibit: int) -> None:
    """Close the exhibit as which the new version was open; a case of its own goes into that of `exhibit`."""
    if double is not None:
        connection.execute("DELETE FROM exhibits WHERE id = ?", (double.id,))
    reassign_exhibits(connection)
    if double is not None and not is_numbered(double.case) and not is_inhabited(connection, double.case):
        own = connection.execute("SELECT case_number FROM exhibits WHERE id = ?", (exhibit,)).get
        absorb_case(connection, double.case, str(own))


def moves_of(
    matter: Matter, case: str, mapping: Mapping[DoeId, DoeId], displaced: Collection[DoeId]
) -> dict[DoeId, DoeId]:
    """Every Doe who gets another id, and which: those of `mapping`, and those of whom something is held and who are
    set aside."""
    moves = {old: new for old, new in mapping.items() if old != new}
    named = _named(matter, case)
    aside = (named & {*displaced, *moves.values()}).difference(mapping)
    return moves | _set_aside(aside, named.union(mapping.values(), displaced))


def _carry(connection: apsw.Connection, case: str, moves: Mapping[DoeId, DoeId], *, docket_stays: bool) -> None:
    """Give the Does of the case their new ids wherever the matter names them."""
    for table in _TABLES:
        if not docket_stays or table in _OWN:
            _move(connection, table, case, moves, only=_OWN[table] if docket_stays else None)
    _move_measures(connection, case, moves)
    if docket_stays:
        return
    query = "SELECT stays FROM cases WHERE number = ? AND stays IS NOT NULL"
    for (stays,) in list(connection.execute(query, (case,))):
        connection.execute("UPDATE cases SET stays = ? WHERE number = ?", (moves.get(stays, stays), case))
    entries = list(
        connection.execute(
            "SELECT concerns, not_doe, coalesce(denied, not_doe), position FROM entries WHERE case_number = ?", (case,)
        )
    )
    for concerns, written, denied, position in entries:
        now = moves.get(denied, denied)
        connection.execute(
            "UPDATE entries SET concerns = ?, denied = ? WHERE case_number = ? AND position = ?",
            (moves.get(concerns, concerns), None if now == written else now, case, position),
        )


def _named(matter: Matter, number: str) -> set[DoeId]:
    """Every Doe of the case who is named in the matter."""
    case = matter.case(number)
    found: set[DoeId | None] = {*case.clients, case.stays, *(facts.doe for facts in case.facts)}
    for entry in case.entries:
        found.update((*entry.does, entry.concerns, entry.not_doe))
    found.update(doe for cluster in matter.clusters for own, doe in cluster.does if own == number)
    found.update(doe for measure in matter.measures if measure.case == number for doe in measure.does)
    return {doe for doe in found if doe is not None}


def _set_aside(does: Collection[DoeId], taken: Collection[DoeId]) -> dict[DoeId, DoeId]:
    """A name for each that nobody has; one that a docket file can write and read again, and no address in it."""
    found: dict[DoeId, DoeId] = {}
    for doe in sorted(does, key=doe_order):
        name = set_aside_name(doe)
        names = (name if n == 1 else f"{name}-{n}" for n in count(1))
        found[doe] = next(n for n in names if n not in taken and n not in found.values())
    return found


def _move(
    connection: apsw.Connection, table: str, case: str, moves: Mapping[DoeId, DoeId], only: tuple[str, ...] | None
) -> None:
    """All rows of the case out and in again: numbers that change places never meet in the primary key."""
    columns = [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")]
    at = columns.index("doe")
    where = "case_number = ?" + (f" AND fact IN ({', '.join('?' * len(only))})" if only else "")
    rows = list(connection.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE {where}", (case, *(only or ()))))
    moved = [(*row[:at], moves.get(row[at], row[at]), *row[at + 1 :]) for row in rows]
    if moved == rows:
        return
    connection.execute(f"DELETE FROM {table} WHERE {where}", (case, *(only or ())))
    places = ", ".join("?" * len(columns))
    connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", moved)


def _move_measures(connection: apsw.Connection, case: str, moves: Mapping[DoeId, DoeId]) -> None:
    """What counsel measured goes along, whoever of the two changes places with whom."""
    query = "SELECT id, one, other FROM measures WHERE case_number = ?"
    for id, one, other in list(connection.execute(query, (case,))):
        now = moves.get(one, one), moves.get(other, other)
        if now != (one, other):
            connection.execute("UPDATE measures SET one = ?, other = ? WHERE id = ?", (*now, id))

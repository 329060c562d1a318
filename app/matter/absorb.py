"""An exhibit finds its case: what was decided while the case had no number moves along."""

from __future__ import annotations

import apsw

from app.base.ids import is_numbered
from app.matter.assign import assign_cases
from app.matter.paper_rows import move_filing, move_papers
from app.matter.reading import read_cases, read_exhibits
from app.matter.rows import ensure_case, has_case

_SCALARS = (
    "plaintiff",
    "does",
    "title",
    "judge",
    "magistrate",
    "division",
    "filed",
    "published",
    "paper",
    "counsel",
    "exhibit",
    "relief",
    "stays",
    "stays_reason",
)


def reassign_exhibits(connection: apsw.Connection) -> None:
    """Give each open exhibit the case that dockets and sheets now name; leave those of whom nothing is said.

    The key of an unnumbered case that no exhibit is left in is absorbed by the case that takes its place.
    """
    exhibits = read_exhibits(connection)
    cases = tuple(case for case in read_cases(connection) if is_numbered(case.number))
    standing = {e.case for e in exhibits if is_numbered(e.case)}
    loose = [e for e in exhibits if not is_numbered(e.case)]
    settled = [e for e in exhibits if is_numbered(e.case)]
    found = dict(
        zip(
            (e.id for e in loose),
            assign_cases(cases, [(e.file, e.printed_case) for e in loose], claimed=standing),
            strict=True,
        )
    )
    # One that has a number moves only where a docket names its file, never for want of another case.
    for exhibit in settled:
        found[exhibit.id] = assign_cases(cases, [(exhibit.file, exhibit.case)])[0]
    for exhibit in exhibits:
        if found[exhibit.id] != exhibit.case:
            connection.execute("UPDATE exhibits SET case_number = ? WHERE id = ?", (found[exhibit.id], exhibit.id))
            if not is_numbered(exhibit.case) and not is_inhabited(connection, exhibit.case):
                absorb_case(connection, exhibit.case, found[exhibit.id])


def absorb_case(connection: apsw.Connection, old: str, new: str) -> None:
    """Move clusters, measures, facts, clients, docket and papers of `old` to `new`; where both say something, `new`
    holds."""
    _move(connection, "cluster_members", old, new)
    _move(connection, "measures", old, new)
    move_papers(connection, old, new)
    if not has_case(connection, old):
        return
    ensure_case(connection, new)
    kept = ", ".join(f"{column} = coalesce(cases.{column}, other.{column})" for column in _SCALARS)
    connection.execute(
        f"UPDATE cases SET {kept}, docketed = max(cases.docketed, other.docketed)"
        " FROM (SELECT * FROM cases WHERE number = ?1) AS other WHERE cases.number = ?2",
        (old, new),
    )
    if connection.execute("SELECT 1 FROM clients WHERE case_number = ?", (new,)).fetchall():
        connection.execute("DELETE FROM clients WHERE case_number = ?", (old,))
    _move(connection, "clients", old, new)
    _move(connection, "doe_facts", old, new)
    _move(connection, "subpoenas", old, new)
    move_filing(connection, old, new)
    connection.execute("PRAGMA defer_foreign_keys = ON")  # an entry and its requests move one after the other
    behind = connection.execute("SELECT coalesce(max(position), 0) FROM entries WHERE case_number = ?", (new,)).get
    for table, column in (("entries", "position"), ("entry_does", "entry"), ("requests", "entry")):
        connection.execute(
            f"UPDATE {table} SET case_number = ?, {column} = {column} + ? WHERE case_number = ?", (new, behind, old)
        )
    behind = connection.execute("SELECT coalesce(max(position), 0) FROM allegations WHERE case_number = ?", (new,)).get
    connection.execute(
        "UPDATE allegations SET case_number = ?, position = position + ? WHERE case_number = ?", (new, behind, old)
    )
    connection.execute("DELETE FROM cases WHERE number = ?", (old,))


def _move(connection: apsw.Connection, table: str, old: str, new: str) -> None:
    connection.execute(f"UPDATE OR IGNORE {table} SET case_number = ? WHERE case_number = ?", (new, old))
    connection.execute(f"DELETE FROM {table} WHERE case_number = ?", (old,))


def is_inhabited(connection: apsw.Connection, case: str) -> bool:
    """Whether an open exhibit belongs to that case."""
    return bool(connection.execute("SELECT 1 FROM exhibits WHERE case_number = ?", (case,)).fetchall())

"""Somebody whom no exhibit lists turns out to be one of those that are listed: what is held goes along."""

from __future__ import annotations

import apsw

from app.base.ids import DoeId, doe_name
from app.base.problem import Problem
from app.matter.recording import record
from app.matter.store import Store
from app.matter.touched import Touched

_FACT_WORDS = {
    "dismissed": "is dismissed",
    "served": "is served",
    "named": "has a name on record",
    "represented": "is represented by this office",
    "note": "has a note",
}


def identify_doe(store: Store, case: str, former: DoeId, doe: DoeId, *, author: str | None = None) -> Touched:
    """Hold of `doe` all that is held of `former`, in one step: counsel says that they are one.

    Problem where both have a fact of one kind that says different things: which of them holds is for counsel to say.
    """
    if former == doe:
        return Touched()

    def write(connection: apsw.Connection) -> None:
        _refuse_contradictions(connection, case, former, doe)
        _refuse_measure(connection, case, former, doe)
        for table in ("clients", "doe_facts", "subpoenas", "entry_does", "cluster_members"):
            where = "WHERE case_number = ? AND doe = ?"
            connection.execute(f"UPDATE OR IGNORE {table} SET doe = ? {where}", (doe, case, former))
            connection.execute(f"DELETE FROM {table} {where}", (case, former))  # what holds of both already
        connection.execute("UPDATE cases SET stays = ? WHERE number = ? AND stays = ?", (doe, case, former))
        for table, column in (("entries", "concerns"), ("measures", "one"), ("measures", "other")):
            connection.execute(
                f"UPDATE {table} SET {column} = ? WHERE case_number = ? AND {column} = ?", (doe, case, former)
            )
        connection.execute(
            "UPDATE entries SET denied = nullif(?1, not_doe) WHERE case_number = ?2 AND coalesce(denied, not_doe) = ?3",
            (doe, case, former),
        )

    return record(store, f"say that {doe_name(former)} is {doe_name(doe)}", author, write)


def _refuse_contradictions(connection: apsw.Connection, case: str, former: DoeId, doe: DoeId) -> None:
    query = "SELECT fact, day, dkt, prejudice, settled, words FROM doe_facts WHERE case_number = ? AND doe = ?"
    held, standing = ({fact: rest for fact, *rest in connection.execute(query, (case, who))} for who in (former, doe))
    for fact in held.keys() & standing.keys():
        if held[fact] != standing[fact]:
            raise Problem(f"{doe_name(doe)} {_FACT_WORDS[fact]} too, in other words; take one of the two away before.")
    query = "SELECT notice, object_by, returns, place FROM subpoenas WHERE case_number = ? AND doe IN (?, ?)"
    if len(set(connection.execute(query, (case, former, doe)))) > 1:
        raise Problem(f"{doe_name(doe)} has other dates of a subpoena; take one of the two away before.")


def _refuse_measure(connection: apsw.Connection, case: str, former: DoeId, doe: DoeId) -> None:
    """Between one and himself there is nothing to measure."""
    query = "SELECT 1 FROM measures WHERE case_number = ? AND (one, other) IN (VALUES (?, ?), (?, ?))"
    if connection.execute(query, (case, former, doe, doe, former)).fetchall():
        both = f"{doe_name(former)} and {doe_name(doe)}"
        raise Problem(f"A measure stands between {both}; remove it before they are one.")

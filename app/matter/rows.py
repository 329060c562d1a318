"""From the frozen values of the model to rows. Every function writes within the transaction of a change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal

import apsw

from app.base.ids import DoeId, case_short, is_numbered
from app.matter.model import Allegation, Case, Dismissal, Entry, Request, Subpoena

Fact = Literal["dismissed", "served", "named", "represented", "note"]

_DOCKET_FACTS: tuple[Fact, ...] = ("dismissed", "served", "represented")
"""What a docket file says of a Doe. The name and the note are the attorney's own and outlive its reading."""


def ensure_case(connection: apsw.Connection, number: str) -> None:
    """A row for that case, last in order, if there is none. One without a number knows its exhibit."""
    exhibit = None if is_numbered(number) else case_short(number)
    connection.execute(
        "INSERT INTO cases (number, position, exhibit, docketed)"
        " SELECT ?, coalesce(max(position), 0) + 1, ?, 0 FROM cases WHERE true ON CONFLICT DO NOTHING",
        (number, exhibit),
    )


def has_case(connection: apsw.Connection, number: str) -> bool:
    """Whether the matter knows that case beyond its exhibit."""
    return bool(connection.execute("SELECT 1 FROM cases WHERE number = ?", (number,)).fetchall())


def set_case(connection: apsw.Connection, number: str, columns: dict[str, Any]) -> None:
    """Write these columns of a case. The names are ours, never a person's."""
    ensure_case(connection, number)
    assignments = ", ".join(f"{column} = ?" for column in columns)
    connection.execute(f"UPDATE cases SET {assignments} WHERE number = ?", (*map(_plain, columns.values()), number))


def write_docket_case(connection: apsw.Connection, case: Case) -> None:
    """The case as a docket file has it, in place of whatever a docket said of it before.

    Only the dates of subpoenas of which it says nothing stay: a deadline is not lost because a file is silent.
    """
    set_case(
        connection,
        case.number,
        {
            "plaintiff": case.plaintiff,
            "does": case.does,
            "title": case.title,
            "judge": case.judge,
            "magistrate": case.magistrate,
            "division": case.division,
            "filed": case.filed,
            "published": case.published,
            "paper": case.paper,
            "counsel": case.counsel,
            "exhibit": case.exhibit,
            "relief": case.relief,
            "docketed": case.docketed,
            "stays": case.stays,
            "stays_reason": case.stays_reason,
        },
    )
    write_clients(connection, case.number, case.clients)
    places = ", ".join("?" * len(_DOCKET_FACTS))
    connection.execute(
        f"DELETE FROM doe_facts WHERE case_number = ? AND fact IN ({places})", (case.number, *_DOCKET_FACTS)
    )
    for facts in case.facts:
        if facts.dismissed:
            write_dismissal(connection, case.number, facts.doe, facts.dismissed)
        if facts.served:
            write_fact(connection, case.number, facts.doe, "served", day=facts.served)
        if facts.represented:
            write_fact(connection, case.number, facts.doe, "represented")
        if facts.subpoena:
            write_subpoena(connection, case.number, facts.doe, facts.subpoena)
    delete_entries(connection, case.number)
    for position, entry in enumerate(case.entries, 1):
        write_entry(connection, case.number, position, entry)
    connection.execute("DELETE FROM allegations WHERE case_number = ?", (case.number,))
    for position, allegation in enumerate(case.allegations, 1):
        write_allegation(connection, case.number, position, allegation)


def write_clients(connection: apsw.Connection, case: str, clients: Iterable[DoeId]) -> None:
    """These clients in that case, in this order, and no others."""
    connection.execute("DELETE FROM clients WHERE case_number = ?", (case,))
    for position, doe in enumerate(dict.fromkeys(clients), 1):
        connection.execute("INSERT INTO clients (case_number, doe, position) VALUES (?, ?, ?)", (case, doe, position))


def write_dismissal(connection: apsw.Connection, case: str, doe: DoeId, dismissal: Dismissal) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO doe_facts (case_number, doe, fact, day, dkt, prejudice, settled)"
        " VALUES (?, ?, 'dismissed', ?, ?, ?, ?)",
        (case, doe, _plain(dismissal.date), dismissal.dkt, _plain(dismissal.prejudice), _plain(dismissal.settled)),
    )


def write_fact(
    connection: apsw.Connection,
    case: str,
    doe: DoeId,
    fact: Fact,
    *,
    day: date | Literal[True] | None = None,
    words: str | None = None,
) -> None:
    """A fact other than the dismissal. The day is left out where only the fact itself is known."""
    connection.execute(
        "INSERT OR REPLACE INTO doe_facts (case_number, doe, fact, day, words) VALUES (?, ?, ?, ?, ?)",
        (case, doe, fact, None if day is True else _plain(day), words),
    )


def delete_fact(connection: apsw.Connection, case: str, doe: DoeId, fact: Fact) -> None:
    connection.execute("DELETE FROM doe_facts WHERE case_number = ? AND doe = ? AND fact = ?", (case, doe, fact))


def write_subpoena(connection: apsw.Connection, case: str, doe: DoeId, subpoena: Subpoena | None) -> None:
    """These dates for that Doe, or none."""
    connection.execute("DELETE FROM subpoenas WHERE case_number = ? AND doe = ?", (case, doe))
    if subpoena is not None:
        dates = (_plain(day) for day in (subpoena.notice, subpoena.object_by, subpoena.returns))
        connection.execute(
            "INSERT INTO subpoenas (case_number, doe, notice, object_by, returns, place) VALUES (?, ?, ?, ?, ?, ?)",
            (case, doe, *dates, subpoena.place),
        )


def write_entry(connection: apsw.Connection, case: str, position: int, entry: Entry) -> None:
    """An entry with its movants and requests, at a position of the docket that is free."""
    written = entry.not_doe_filed or (entry.not_doe if isinstance(entry.not_doe, int) else None)
    connection.execute(
        "INSERT INTO entries (case_number, position, dkt, movant, not_doe, concerns, day, title, ruling_dkt, denied)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            case,
            position,
            entry.dkt,
            entry.movant,
            written,
            entry.concerns,
            _plain(entry.date),
            entry.title,
            entry.ruling_dkt,
            None if entry.not_doe == written else entry.not_doe,
        ),
    )
    for place, doe in enumerate(entry.does, 1):
        connection.execute(
            "INSERT INTO entry_does (case_number, entry, doe, position) VALUES (?, ?, ?, ?)",
            (case, position, doe, place),
        )
    for place, request in enumerate(entry.requests, 1):
        _write_request(connection, case, position, place, request)


def _write_request(connection: apsw.Connection, case: str, entry: int, place: int, request: Request) -> None:
    over = request.override
    connection.execute(
        "INSERT INTO requests (case_number, entry, kind, position, unopposed, ruled, opposing,"
        " override, override_reason, override_by, override_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(case, entry, request.kind, place, int(request.unopposed), request.ruled, request.opposing),
            *((over.disposition, over.reason, over.author, _plain(over.at)) if over else (None,) * 4),
        ),
    )


def delete_entries(connection: apsw.Connection, case: str, position: int | None = None) -> None:
    """The entry at that position, or every entry of the case, with what hangs on it."""
    for table, column in (("requests", "entry"), ("entry_does", "entry"), ("entries", "position")):
        connection.execute(
            f"DELETE FROM {table} WHERE case_number = ?1 AND (?2 IS NULL OR {column} = ?2)", (case, position)
        )


def write_allegation(connection: apsw.Connection, case: str, position: int, allegation: Allegation) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO allegations (case_number, position, says, cite, conclusory) VALUES (?, ?, ?, ?, ?)",
        (case, position, allegation.says, allegation.cite, int(allegation.conclusory)),
    )


def next_position(connection: apsw.Connection, table: Literal["entries", "allegations"], case: str) -> int:
    """The first position behind all that the case has."""
    return int(
        connection.execute(f"SELECT coalesce(max(position), 0) + 1 FROM {table} WHERE case_number = ?", (case,)).get
    )


def _plain(value: Any) -> Any:
    """A value as STRICT columns take it: days as ISO text, yes and no as 1 and 0."""
    if isinstance(value, bool):
        return int(value)
    return value.isoformat() if isinstance(value, date) else value

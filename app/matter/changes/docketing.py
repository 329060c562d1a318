"""The docket: read whole from a file, or entry by entry and allegation by allegation."""

from __future__ import annotations

import apsw

from app.base.clock import zone
from app.base.ids import case_short
from app.base.problem import Problem
from app.matter import rows
from app.matter.absorb import reassign_exhibits
from app.matter.changes.authorities import merge_own
from app.matter.changes.overriding import own_words
from app.matter.docket import Docket
from app.matter.docket_filing import kept_filing
from app.matter.model import ALLEGATIONS, REQUEST_KINDS, Allegation, Entry, Says
from app.matter.paper_rows import write_filing
from app.matter.recording import record
from app.matter.store import Store
from app.matter.touched import Touched


def read_docket(store: Store, docket: Docket, *, author: str | None = None) -> Touched:
    """Merge a docket: its cases take the place of what dockets said of them before, other cases stay.

    Names and notes of Does are the attorney's and stay too; so do overrides where the docket gives no other, and what
    is recorded for a filing where it is silent. Court and zone change where the docket gives them; its authorities are
    added, or take the place of the same ones. Open exhibits go to the case that is now theirs.
    """

    standing = store.matter()

    def write(connection: apsw.Connection) -> None:
        for case in docket.cases:
            before = standing.case(case.number)
            rows.write_docket_case(connection, own_words(store, case, before, author))
            write_filing(connection, case.number, kept_filing(case.filing, before.filing))
        merge_own(connection, standing.own_authorities, docket.authorities)
        connection.execute(
            "UPDATE settings SET court = coalesce(?, court), court_zone = coalesce(?, court_zone)",
            (docket.court, docket.zone),
        )
        reassign_exhibits(connection)

    if docket.zone:
        zone(docket.zone)
    others = {case.number for case in standing.cases if case.docketed} - {case.number for case in docket.cases}
    if others and docket.court and standing.court and docket.court != standing.court:
        # One matter is of one court: its name stands in every caption, its zone behind every local day.
        raise Problem(
            f"This docket is of {docket.court}, the matter of {standing.court}; "
            "open the cases of another court in a matter of their own."
        )
    numbers = ", ".join(case_short(case.number) for case in docket.cases)
    return record(store, f"read the docket of {numbers}" if numbers else "read a docket", author, write)


def put_entry(
    store: Store, case: str, entry: Entry, *, replacing: str | None = None, author: str | None = None
) -> Touched:
    """Add a docket entry, or put it in place of the one with the same Dkt. (or with Dkt. `replacing`)."""
    kinds = [request.kind for request in entry.requests]
    unknown = next((kind for kind in kinds if kind not in REQUEST_KINDS), None)
    if unknown is not None:
        raise Problem(f"“{unknown}” is no request that a docket entry can hold; choose one of: {_list(REQUEST_KINDS)}.")
    if len(set(kinds)) < len(kinds):
        raise Problem(f"Dkt. {entry.dkt} asks for the same thing twice; list each request once.")

    def write(connection: apsw.Connection) -> None:
        rows.ensure_case(connection, case)
        position = _position_of(connection, case, replacing or entry.dkt)
        if position is None:
            position = rows.next_position(connection, "entries", case)
        else:
            rows.delete_entries(connection, case, position)
        rows.write_entry(connection, case, position, entry)

    return record(store, f"enter Dkt. {entry.dkt}", author, write)


def remove_entry(store: Store, case: str, dkt: str, *, author: str | None = None) -> Touched:
    """Take a docket entry out with its requests."""

    def write(connection: apsw.Connection) -> None:
        position = _position_of(connection, case, dkt)
        if position is None:
            raise Problem(f"The docket of {case_short(case)} has no Dkt. {dkt}.")
        rows.delete_entries(connection, case, position)

    return record(store, f"remove Dkt. {dkt}", author, write)


def put_allegation(store: Store, case: str, allegation: Allegation, *, author: str | None = None) -> Touched:
    """Note what the complaint alleges, and where. The same words at the same place are noted once."""
    if allegation.says not in ALLEGATIONS:
        raise Problem(f"“{allegation.says}” is no allegation of joinder; choose one of: {_list(ALLEGATIONS)}.")

    def write(connection: apsw.Connection) -> None:
        rows.ensure_case(connection, case)
        position = _allegation_at(connection, case, allegation.says, allegation.cite)
        if position is None:
            position = rows.next_position(connection, "allegations", case)
        rows.write_allegation(connection, case, position, allegation)

    return record(store, f"note that the complaint alleges {allegation.says}", author, write)


def set_allegations(
    store: Store, case: str, allegations: tuple[Allegation, ...], *, author: str | None = None
) -> Touched:
    """All that the complaint alleges of joinder, in place of what was noted."""
    if store.matter().case(case).allegations == allegations:
        return Touched()

    def write(connection: apsw.Connection) -> None:
        rows.ensure_case(connection, case)
        connection.execute("DELETE FROM allegations WHERE case_number = ?", (case,))
        for position, allegation in enumerate(allegations, 1):
            rows.write_allegation(connection, case, position, allegation)

    return record(store, "note what the complaint alleges", author, write)


def remove_allegation(store: Store, case: str, says: Says, cite: str, *, author: str | None = None) -> Touched:
    """Take a noted allegation out."""

    def write(connection: apsw.Connection) -> None:
        position = _allegation_at(connection, case, says, cite)
        if position is None:
            raise Problem(f"No allegation of {says} at {cite} is noted for {case_short(case)}.")
        connection.execute("DELETE FROM allegations WHERE case_number = ? AND position = ?", (case, position))

    return record(store, f"remove the allegation of {says}", author, write)


def _position_of(connection: apsw.Connection, case: str, dkt: str) -> int | None:
    position = connection.execute(
        "SELECT min(position) FROM entries WHERE case_number = ? AND dkt = ?", (case, dkt)
    ).get
    return None if position is None else int(position)


def _allegation_at(connection: apsw.Connection, case: str, says: str, cite: str) -> int | None:
    position = connection.execute(
        "SELECT min(position) FROM allegations WHERE case_number = ? AND says = ? AND cite = ?", (case, says, cite)
    ).get
    return None if position is None else int(position)


def _list(words: tuple[str, ...]) -> str:
    return ", ".join(words)

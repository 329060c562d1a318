"""Authorities: ticked as verified, cited or left out, and the attorney's own. What the law says of them is not here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import astuple, fields, replace
from datetime import date
from typing import Any

import apsw

from app.base.problem import Problem
from app.matter.authority import CHOICES, Choice, OwnAuthority, place, whole
from app.matter.recording import record
from app.matter.store import Store
from app.matter.touched import Touched

_INITIALS = re.compile(r"[^\W\d_]{1,6}")
_COLUMNS = tuple(field.name for field in fields(OwnAuthority))


def tick_authority(
    store: Store, authority: str, called: str, words: str, initials: str, day: date, *, author: str | None = None
) -> Touched:
    """That a person has read it and vouches for `words`, its citation and proposition as they stand. `called`: for
    the history. Problem where the initials are none."""
    if not _INITIALS.fullmatch(initials.strip()):
        raise Problem("Initials are one to six letters; give those of whoever verified it, as KM.")
    row = (authority, initials.strip().upper(), day.isoformat(), words)

    def write(connection: apsw.Connection) -> None:
        connection.execute("INSERT OR REPLACE INTO authority_ticks VALUES (?, ?, ?, ?)", row)

    return record(store, f"tick {called} as verified by {row[1]}", author, write)


def untick_authority(store: Store, authority: str, called: str, *, author: str | None = None) -> Touched:
    """It is to be verified again."""

    def write(connection: apsw.Connection) -> None:
        connection.execute("DELETE FROM authority_ticks WHERE authority = ?", (authority,))

    return record(store, f"take back the tick of {called}", author, write)


def choose_authority(
    store: Store, authority: str, called: str, choice: Choice | None, *, author: str | None = None
) -> Touched:
    """Cite it in the memorandum or leave it out; None: as the rule has it. That adverse ones stay is seen to above."""
    if choice is not None and choice not in CHOICES:
        raise Problem(f"An authority is cited or left out; “{choice}” is neither.")

    def write(connection: apsw.Connection) -> None:
        connection.execute("DELETE FROM authority_choices WHERE authority = ?", (authority,))
        if choice is not None:
            connection.execute("INSERT INTO authority_choices VALUES (?, ?)", (authority, choice))

    step = {"cite": f"cite {called} in the memorandum", "leave out": f"leave {called} out of the memorandum"}
    return record(store, step[choice] if choice else f"cite {called} as the rule has it", author, write)


def add_authority(store: Store, own: OwnAuthority, *, author: str | None = None) -> Touched:
    """Keep an authority of the attorney's own under the next free id. Problem names what it lacks."""
    added = whole(own)

    def write(connection: apsw.Connection) -> None:
        write_own(connection, replace(added, id=0))

    return record(store, f"add the authority {added.name}", author, write)


def edit_authority(store: Store, own: OwnAuthority, *, author: str | None = None) -> Touched:
    """Its parts in place of what stood there under its id."""
    _standing(store, own.id)
    edited = whole(own)

    def write(connection: apsw.Connection) -> None:
        write_own(connection, edited)

    return record(store, f"edit the authority {edited.name}", author, write)


def remove_authority(store: Store, id: int, *, author: str | None = None) -> Touched:
    """Forget one of the attorney's own, with its tick and whether it was cited."""
    standing = _standing(store, id)

    def write(connection: apsw.Connection) -> None:
        for table in ("authority_ticks", "authority_choices"):
            connection.execute(f"DELETE FROM {table} WHERE authority = ?", (standing.key,))
        connection.execute("DELETE FROM own_authorities WHERE id = ?", (id,))

    return record(store, f"remove the authority {standing.name}", author, write)


def _standing(store: Store, id: int) -> OwnAuthority:
    for own in store.matter().own_authorities:
        if own.id == id:
            return own
    raise Problem("That authority is no longer in the matter; look at the list again.")


def write_own(connection: apsw.Connection, own: OwnAuthority) -> None:
    """Under its id, within the transaction of a change; id 0: under the next that is free."""
    id = own.id or connection.execute("SELECT coalesce(max(id), 0) + 1 FROM own_authorities").get
    marks = ", ".join("?" * len(_COLUMNS))
    connection.execute(
        f"INSERT OR REPLACE INTO own_authorities ({', '.join(_COLUMNS)}) VALUES ({marks})",
        tuple(map(_plain, astuple(replace(own, id=int(id))))),
    )


def merge_own(connection: apsw.Connection, standing: Iterable[OwnAuthority], read: Iterable[OwnAuthority]) -> None:
    """What a docket says of authorities takes the place of the same decision on the same question; others are added."""
    known = {(place(own), own.question): own.id for own in standing}
    for own in read:
        write_own(connection, replace(own, id=known.get((place(own), own.question), 0)))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value

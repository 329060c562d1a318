"""The custody log: what was opened, mapped, overridden and exported, when and by whom. Entries are only added.

Each entry is chained to the one before by SHA-256, and names the link of the history's last step at that time. So
a change to an entry, or to a step before the last one named, shows; not where somebody computes the links anew, nor
where the end is cut off. Against both helps a link of the log that was written down elsewhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, get_args

import apsw

from app.base.problem import Problem
from app.matter.chain import FIRST, link

if TYPE_CHECKING:
    from app.matter.store import Store

Kind = Literal[
    "created",  # the matter itself
    "migrated",  # brought to a later format
    "opened",  # an exhibit: its file, size, digest, and the digests of what was read from it
    "mapped",  # which column of a sheet was read as what, and in which zone
    "found",  # defects that a second look added
    "kept",  # the original bytes of an exhibit were stored
    "docket",  # a docket file was read
    "torrent",  # a .torrent file was read: its file, size, digest, info hashes, number of pieces
    "overridden",  # counsel put a value in place of one that exhibit or docket gives
    "amended",  # a later version took the place of an exhibit
    "changed",  # an exhibit's file is not what was opened
    "returned",  # undo, redo or "Go here" made other exhibits the open ones
    "exported",  # papers, their digests and the figures that they state
    "saved",  # under another name or passphrase
    "moved",  # to a recovery file or memory, or back
    "sealed",  # nothing but that the history's end is named, so that a link written down holds that too
]
KINDS: tuple[Kind, ...] = get_args(Kind)

LONGEST_BODY = 16 << 20  # characters


@dataclass(frozen=True, slots=True)
class Noted:
    """One entry. `body` is plain JSON; it never holds the name of a person, and addresses only within figures."""

    position: int  # from 1
    kind: Kind
    author: str
    at: datetime  # aware, UTC
    body: dict[str, Any]


def append(
    connection: apsw.Connection, kind: Kind, author: str, at: datetime, body: Mapping[str, Any] | None = None
) -> None:
    """One more entry, within the transaction of what it tells of."""
    assert kind in KINDS, kind  # a matter with another would not be opened again
    position, before = _last(connection)
    told = {**(body or {}), "history": _anchor(connection)}
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if len(text) > LONGEST_BODY:
        raise Problem("This is too much for one entry of the custody log; do it in smaller parts.")
    stamp = at.isoformat()
    connection.execute(
        "INSERT INTO custody (position, kind, author, at, body, link) VALUES (?, ?, ?, ?, ?, ?)",
        (position + 1, kind, author, stamp, text, link(before, str(position + 1), kind, author, stamp, text)),
    )


def note(store: Store, kind: Kind, body: Mapping[str, Any] | None = None) -> None:
    """One more entry, signed and dated by the store."""
    store.write(lambda connection: append(connection, kind, store.author, store.now(), body), touches="record")


def seal(store: Store) -> str:
    """The link of the last entry, in hex, for writing down.

    Where steps were done since the last entry, or undone, there is one more entry first, so that it holds them too.
    """

    def write(connection: apsw.Connection) -> None:
        pointer = int(connection.execute("SELECT position FROM history_pointer").get)
        text = connection.execute("SELECT body FROM custody ORDER BY position DESC LIMIT 1").get
        body = {"history": {"step": None}} if text is None else json.loads(str(text))
        if end(store).unsealed or body.get("step", body["history"]["step"]) != pointer:
            append(connection, "sealed", store.author, store.now(), {"step": pointer})

    if store.access == "whole":
        store.write(write, touches="record")
    return end(store).link


@dataclass(frozen=True, slots=True)
class End:
    """Where the log ends. `unsealed`: steps of the history that were recorded since."""

    position: int
    link: str  # 64 hex digits
    unsealed: int


def end(store: Store) -> End:
    """The last link of the log, and how much of the history it does not hold yet."""
    with store.reading() as connection:
        position, own = _last(connection)
        steps = int(connection.execute("SELECT coalesce(max(position), 0) FROM history").get)
        return End(position, own.hex(), max(0, steps - last_anchored(connection)))


def find(store: Store, link: str) -> int | None:
    """The entry that has this link (hex), if the chain holds up to it; else None."""
    with store.reading() as connection:
        found = connection.execute("SELECT position FROM custody WHERE link = ?", (bytes.fromhex(link),)).get
    broken = first_broken(store)
    return int(found) if found is not None and (broken is None or found < broken) else None


def link_from_text(text: str) -> str:
    """A link as a person writes or copies it: 64 hex digits, in groups or not. Problem where it is none."""
    found = re.sub(r"[\s…]+", "", text).lower()
    if not re.fullmatch(r"[0-9a-f]{64}", found):
        raise Problem(f"“{text[:80]}” is no link; it has 64 digits from 0 to f, as the custody log shows them.")
    return found


def entries(store: Store) -> tuple[Noted, ...]:
    """Every entry, oldest first."""
    with store.reading() as connection:
        rows = list(connection.execute("SELECT position, kind, author, at, body FROM custody ORDER BY position"))
    return tuple(
        Noted(position, kind, author, datetime.fromisoformat(at), json.loads(body))
        for position, kind, author, at, body in rows
    )


def first_broken(store: Store) -> int | None:
    """The first entry that does not follow from what it says and from those before it; None where all do.

    An entry whose step of the history is not what it was then is broken, too.
    """
    expected, before = 1, FIRST
    with store.reading() as connection:
        links = {0: FIRST.hex()} | {n: bytes(own).hex() for n, own in connection.execute(_LINKS)}
        for position, kind, author, at, body, own in connection.execute(
            "SELECT position, kind, author, at, body, link FROM custody ORDER BY position"
        ):
            if position != expected or own != link(before, str(position), kind, author, at, body):
                return expected
            if not _is_anchored(body, links):
                return expected
            expected, before = expected + 1, own
    return None


_LINKS = "SELECT position, link FROM history"


def _is_anchored(body: str, links: Mapping[int, str]) -> bool:
    """Whether the entry names a step of the history, and that step is what it was then."""
    try:
        anchor = json.loads(body)["history"]
        step, own = anchor["step"], anchor["link"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return False
    return type(step) is int and step in links and links[step] == own


def _last(connection: apsw.Connection) -> tuple[int, bytes]:
    row = connection.execute("SELECT position, link FROM custody ORDER BY position DESC LIMIT 1").fetchone()
    return (int(row[0]), bytes(row[1])) if row else (0, FIRST)


def _anchor(connection: apsw.Connection) -> dict[str, Any]:
    row = connection.execute("SELECT position, link FROM history ORDER BY position DESC LIMIT 1").fetchone()
    return {"step": int(row[0]), "link": bytes(row[1]).hex()} if row else {"step": 0, "link": FIRST.hex()}


def last_anchored(connection: apsw.Connection) -> int:
    """The last step of the history that the log has sealed."""
    body = connection.execute("SELECT body FROM custody ORDER BY position DESC LIMIT 1").get
    return int(json.loads(str(body))["history"]["step"]) if body is not None else 0

"""How a change becomes one step of the history: a transaction that SQLite's session extension watches."""

from __future__ import annotations

from collections.abc import Callable

import apsw

from app.base.ids import without_addresses
from app.base.problem import Problem
from app.matter import changesets, history
from app.matter.schema import DATA_TABLES
from app.matter.store import Store
from app.matter.touched import Touched
from app.matter.validity import Invalid, check_changeset


def record(store: Store, name: str, author: str | None, write: Callable[[apsw.Connection], None]) -> Touched:
    """Run `write` as one step called `name`, signed by `author` (the store's where None).

    Nothing enters the history where nothing changed; whatever `write` raises leaves all as it was. A name holds no
    Internet address, whatever a cluster or a file is called: names are seen in menus, and stay in the chain for good.
    """
    name = without_addresses(name)

    def watched(connection: apsw.Connection) -> Touched:
        changeset = _watched(connection, write)
        if changeset:
            _check(changeset)
            history.append(connection, name, store.author if author is None else author, store.now(), changeset)
        return changesets.touched_by(changeset)

    return store.write(watched)


def _check(changeset: bytes) -> None:
    """What could be written but not opened again is refused here."""
    try:
        check_changeset(changeset)
    except Invalid as error:
        raise Problem(f"This is more than a matter can hold ({error}); write less, or otherwise.") from error


def _watched(connection: apsw.Connection, write: Callable[[apsw.Connection], None]) -> bytes:
    session = apsw.Session(connection, "main")
    try:
        for table in DATA_TABLES:
            session.attach(table)
        write(connection)
        return session.changeset()
    finally:
        session.close()

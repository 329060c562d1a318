"""`doeline verify`: is a matter what it says it is? Chains, tables, exhibits, and the papers of the last export.

Nothing is changed, and nothing of the file is believed that can be computed anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.base.clock import count
from app.base.problem import Problem
from app.base.worker import Worker
from app.matter import custody, history, journal
from app.matter.replay import first_strayed
from app.matter.store import Locked, Store
from app.services.check import Check
from app.services.verify_exhibits import Kept, check_exhibits
from app.services.verify_export import check_export


def verify(
    path: Path, passphrase: str | None = None, folder: Path | None = None, worker: Worker | None = None
) -> Iterator[Check]:
    """Check after check of the matter in that file, which is not written to.

    `folder` is where the exported papers lie now, if not where they were written; `worker` reads the exhibits anew
    (one of its own where none is given). Problem for a file that cannot be opened; Locked for a passphrase.
    """
    store = _opened(path, passphrase)
    try:
        yield from verify_store(store, folder, worker)
    finally:
        store.close()


def verify_store(store: Store, folder: Path | None = None, worker: Worker | None = None) -> Iterator[Check]:
    """The same of a matter that is open. Slow: not on the GUI thread, and not while it is being changed."""
    if store.access == "newer":
        raise Problem(f"{store.name} was made by a newer Doeline; verify it with that one.")
    reader = worker or Worker()
    try:
        for check in _checks(store, folder, reader):
            yield check.tidy()
    finally:
        if worker is None:
            reader.close()


def _opened(path: Path, passphrase: str | None) -> Store:
    try:
        return Store(path, passphrase=passphrase, read_only=True)
    except Locked:
        raise
    except Problem as problem:
        if not journal.is_interrupted(path):
            raise
        raise Problem(
            f"“{path.name}” is being changed, or was left in the middle of a change; open it once in Doeline, "
            "close it, and verify it then."
        ) from problem


def _checks(store: Store, folder: Path | None, worker: Worker) -> Iterator[Check]:
    kept = Kept(store)
    yield _chain("history", history.first_broken(store), len(history.entries(store)), "step", "steps")
    yield _chain("custody log", custody.first_broken(store), len(custody.entries(store)), "entry", "entries")
    yield _tables(store)
    yield from check_exhibits(store, kept, worker)
    yield from check_export(store, kept, folder)


def _chain(what: str, broken: int | None, length: int, unit: str, units: str) -> Check:
    if broken is not None:
        return Check(what, f"{unit} {broken} is not what was recorded, or one before it is missing", False)
    return Check(what, f"{count(length, unit, units)}, the chain holds")


def _tables(store: Store) -> Check:
    try:
        strayed = first_strayed(store)
    except Problem as problem:
        return Check("tables", problem.sentence, False)
    if strayed is None:
        return Check("tables", "they hold what the history leads to, row by row")
    # A Doe may be a number or a text, and "3" is not 3.
    key = ", ".join(f"“{k}”" if isinstance(k, str) and k.isdecimal() else str(k) for k in strayed.key)
    what = f"column {strayed.column} of row {key}" if strayed.column else f"row {key}"
    return Check("tables", f"{what} in table {strayed.table} is not what the history leads to", False)

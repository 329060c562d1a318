"""`doeline verify`: is a matter what it says it is? Chains, tables, exhibits, and the papers of the last export.

Nothing is changed, and nothing of the file is believed that can be computed anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app import __version__
from app.base.clock import count
from app.base.paths import data
from app.base.problem import Cancelled, Problem
from app.base.worker import Worker
from app.matter import custody, history, journal
from app.matter.replay import first_strayed
from app.matter.store import Locked, Store
from app.services.opening.shelf import never
from app.services.verify.check import Check, outcome
from app.services.verify.exhibits import Kept, check_exhibits
from app.services.verify.export import check_export


@dataclass(frozen=True, slots=True)
class Wanted:
    """What whoever verifies knows besides the file.

    `papers`: the folder in which the exported papers lie now, if not where they were written. `link`: a link of the
    custody log (64 hex digits) that was written down, to which the matter is held.
    """

    papers: Path | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of it. `at` is the time by this computer's clock; `end` is where the custody log ends."""

    matter: str
    place: Path | None
    at: datetime
    program: str
    checks: tuple[Check, ...]
    end: custody.End

    @property
    def outcome(self) -> str:
        return outcome(self.checks)

    @property
    def limit(self) -> str:
        return limit(self.end)

    def text(self, at: str) -> str:
        """The whole as plain text, a check a line, to be kept elsewhere. `at`: the time in words."""
        place = f" ({self.place})" if self.place else ""
        checks = [f"{check.state}: {check.what}: {check.says}" for check in self.checks]
        return "\n".join(
            (f"Doeline {self.program}, {at}: {self.matter}{place}", self.outcome, "", *checks, "", self.limit)
        )


def limit(end: custody.End) -> str:
    """What the chains cannot show, and the link that helps; where the history went on since, that too."""
    words = data("text", "custody.toml")["limit"]
    told = [words["says"].format(link=end.link)]
    if end.unsealed:
        told.append(words["unsealed"].format(steps=count(end.unsealed, "step")))
    return " ".join(told)


def verify(
    path: Path, passphrase: str | None = None, wanted: Wanted = Wanted(), worker: Worker | None = None
) -> Iterator[Check]:
    """Check after check of the matter in that file, which is not written to; `worker` reads the exhibits anew.

    Problem for a file that cannot be opened; Locked for a passphrase.
    """
    store = _opened(path, passphrase)
    try:
        yield from verify_store(store, wanted, worker)
    finally:
        store.close()


def verify_store(
    store: Store,
    wanted: Wanted = Wanted(),
    worker: Worker | None = None,
    cancelled: Callable[[], bool] = never,
) -> Iterator[Check]:
    """The same of a matter that is open. Slow: not on the GUI thread, and not while it is being changed. Raises
    Cancelled."""
    if store.access == "newer":
        raise Problem(f"{store.name} was made by a newer Doeline; verify it with that one.")
    link = None if wanted.link is None else custody.link_from_text(wanted.link)
    reader = worker or Worker()
    try:
        for check in _checks(store, wanted.papers, link, reader, cancelled):
            yield check.tidy()
    finally:
        if worker is None:
            reader.close()


def verified(
    store: Store,
    wanted: Wanted = Wanted(),
    worker: Worker | None = None,
    each: Callable[[Check], None] = lambda check: None,
    cancelled: Callable[[], bool] = never,
) -> Verified:
    """All checks of a matter that is open, and what to say of them; `each` is told them one by one. Raises
    Cancelled."""
    at, found = datetime.now(UTC), list[Check]()
    for check in verify_store(store, wanted, worker, cancelled):
        if cancelled():
            raise Cancelled
        found.append(check)
        each(check)
    return Verified(store.name, store.path, at, __version__, tuple(found), custody.end(store))


def verified_file(
    path: Path,
    passphrase: str | None = None,
    wanted: Wanted = Wanted(),
    each: Callable[[Check], None] = lambda check: None,
) -> Verified:
    """The same of the matter in that file, which is not written to. Problem where it cannot be opened; Locked."""
    store = _opened(path, passphrase)
    try:
        return verified(store, wanted, each=each)
    finally:
        store.close()


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


def _checks(
    store: Store, folder: Path | None, link: str | None, worker: Worker, cancelled: Callable[[], bool]
) -> Iterator[Check]:
    kept = Kept(store)
    yield _chain("history", history.first_broken(store), len(history.entries(store)), "step", "steps")
    yield _chain("custody log", custody.first_broken(store), len(custody.entries(store)), "entry", "entries")
    if link is not None:
        yield _link(store, link)
    yield _tables(store)
    yield from check_exhibits(store, kept, worker, cancelled)
    yield from check_export(store, kept, folder)


def _chain(what: str, broken: int | None, length: int, unit: str, units: str) -> Check:
    if broken is not None:
        return Check(what, f"{unit} {broken} is not what was recorded, or one before it is missing", False)
    return Check(what, f"{count(length, unit, units)}, the chain holds")


def _link(store: Store, link: str) -> Check:
    found = custody.find(store, link)
    if found is None:
        says = f"no entry has the link {link}: the log was written anew or cut since, or it is that of another matter"
        return Check("written link", says, False)
    later = custody.end(store).position - found
    more = f", {count(later, 'entry', 'entries')} came later" if later else ", it is the last"
    return Check("written link", f"entry {found} has it{more}")


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

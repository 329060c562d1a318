"""A matter whose home lies on a share or on a volume that can be pulled out.

The work happens in a copy on this computer, for SQLite trusts no lock of another machine, and a cable may be
pulled. The copy is published whole: written beside the home, then renamed over it.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.base import folders
from app.base.atomic import atomic
from app.base.claim import Claim, claim
from app.base.endings import MATTER
from app.base.problem import Problem
from app.matter.store import Store
from app.matter.working_copy import make_way, newest_copy, passing, remove_copy, working_copy

Seen = tuple[int, int]
"""Size and time of change of the home as it was last read or written; another value: somebody else wrote it."""


@dataclass
class SharedHome:
    """The home of a matter on a share, the copy that is worked in, and what of it has arrived at home."""

    home: Path
    claim: Claim
    copy: Path
    seen: Seen | None  # None: nothing stands there yet
    arrived: int = -1  # how much had been written when the matter was published last

    def is_behind(self, store: Store) -> bool:
        """Whether there is work that has not reached the share."""
        return self.arrived != store.written

    def publish(self, store: Store) -> bool:
        """Bring the home up to date; whether there was anything to bring. Problem where the share cannot be reached.

        A home that somebody else has changed meanwhile is left alone, and the copy goes beside it.
        """
        if not self.is_behind(store):
            return False
        written, now = store.written, _seen(self.home)
        if now is None and not self.claim.holds():  # an empty folder stands where a share was mounted
            raise Problem(
                f"“{self.home.name}” cannot be reached in {self.home.parent}; the work is kept on this computer "
                "until it can, and goes there then."
            )
        if now is not None and now != self.seen:
            self._go_beside(store)
        if _is_protected(self.home):
            raise Problem(f"“{self.home.name}” is write-protected; save it under another name to keep what you change.")
        _carry(store, self.home)
        self.seen, self.arrived = _seen(self.home), written
        return True

    def close(self, store: Store) -> None:
        """Publish what is left, take the copy away and give the home free. Problem where work had to stay here."""
        try:
            self.publish(store)
        finally:
            arrived, place = not self.is_behind(store), store.place
            store.close()
            self.claim.release()
        if arrived:
            remove_copy(self.copy)
            if place is not None:  # another one, where the copy could be written no more
                remove_copy(place)

    def _go_beside(self, store: Store) -> None:
        beside = _free_beside(self.home)
        store.notices.append(
            f"“{self.home.name}” was changed by somebody else meanwhile; it stays as it is, "
            f"and your work goes to “{beside.name}” beside it."
        )
        held = claim(beside)
        self.claim.release()
        self.home, self.claim, self.seen = beside, held, None
        store.path = beside


def open_share(home: Path, passphrase: str | None, author: str) -> tuple[Store, SharedHome]:
    """The matter at `home`, claimed, in a copy on this computer. Work that never arrived there is taken up again."""
    held = claim(home)
    try:
        with passing(home) as fresh:
            seen = _seen(home)
            _fetch(home, fresh)
            store, arrived = newest_copy(home, fresh, passphrase, author)
    except BaseException:
        held.release()
        raise
    if store.access == "whole" and (not held.made or _is_protected(home)):
        store.notices.append(
            f"“{home.name}” lies where it cannot be written; save it elsewhere to keep what you change."
        )
    return store, SharedHome(home, held, working_copy(home), seen, arrived)


def put_on_share(store: Store, home: Path, passphrase: str | None, before: SharedHome | None = None) -> SharedHome:
    """Make `home` the place of a matter: a copy to work in, published at once. `before` is its share where that is
    its home already. What cannot be published now is published later; the notices say so."""
    held = before.claim if before is not None else claim(home)
    try:
        if not held.made:
            raise Problem(f"“{home.name}” could not be written to {home.parent}; choose another folder.")
        copy, seen = working_copy(home), before.seen if before is not None else _seen(home)
        if copy != store.place:
            make_way(copy, home, ours=before is not None)
        store.save_as(copy, passphrase)
        store.path = home
    except BaseException:
        if before is None:
            held.release()
        raise
    share = SharedHome(home, held, copy, seen)
    try:
        share.publish(store)
    except Problem as problem:
        store.notices.append(problem.sentence)
    return share


def _fetch(home: Path, fresh: Path) -> None:
    try:
        shutil.copyfile(home, folders.private_file(fresh))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Problem(
            f"“{home.name}” could not be read from {home.parent} ({reason}); see that it is there."
        ) from error


def _carry(store: Store, home: Path) -> None:
    """The whole matter to the share. Made here first: SQLite opens no file on a share."""
    with passing(home) as outgoing:
        store.copy_to(outgoing)
        with atomic(home) as draft:
            shutil.copyfile(outgoing, draft)


def _free_beside(home: Path) -> Path:
    stem, n = f"{home.stem} (changes of {datetime.now():%Y-%m-%d %H%M}", 2
    beside = home.with_name(f"{stem}){MATTER}")
    while beside.exists():
        beside, n = home.with_name(f"{stem}, {n}){MATTER}"), n + 1
    return beside


def _seen(home: Path) -> Seen | None:
    try:
        found = home.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _is_protected(home: Path) -> bool:
    """Whether the file says of itself that nobody writes it; a rename would go over that."""
    try:
        return not home.stat().st_mode & 0o222
    except OSError:
        return False

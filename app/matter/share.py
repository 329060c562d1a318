"""A matter whose home lies on a share or on a volume that can be pulled out.

The work happens in a copy on this computer, for SQLite trusts no lock of another machine, and a cable may be
pulled. The copy is published whole: written beside the home, then renamed over it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.base import folders
from app.base.atomic import atomic
from app.base.claim import Claim, claim
from app.base.problem import Problem
from app.matter.refuge import ENDING, RECOVERY, free_path
from app.matter.store import Store

Seen = tuple[int, int]
"""Size and time of change of the home as it was last read or written; another value: somebody else wrote it."""


@dataclass
class Share:
    """The home of a matter on a share, and what of the copy has arrived there."""

    home: Path
    claim: Claim
    seen: Seen | None
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
        written = store.written
        if self.seen is not None and _seen(self.home) not in (self.seen, None):
            self._publish_beside(store)
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
        if arrived and place is not None and not store.in_refuge:
            place.unlink(missing_ok=True)

    def _publish_beside(self, store: Store) -> None:
        beside = self.home.with_name(f"{self.home.stem} (changes of {datetime.now():%Y-%m-%d %H%M}){ENDING}")
        store.notices.append(
            f"“{self.home.name}” was changed by somebody else meanwhile; it stays as it is, "
            f"and your work goes to “{beside.name}” beside it."
        )
        self.home, self.seen = beside, None
        store.path = beside


def open_share(home: Path, passphrase: str | None, author: str) -> tuple[Store, Share]:
    """The matter at `home`, claimed, in a copy on this computer. Work that never arrived there is taken up again."""
    held, fresh = claim(home), free_path(f"incoming {home.stem}")
    try:
        seen = _seen(home)
        _fetch(home, fresh)
        store = _newest(home, fresh, passphrase, author)
    except BaseException:
        fresh.unlink(missing_ok=True)
        held.release()
        raise
    share = Share(home, held, seen)
    if store.access == "whole" and not held.made:
        store.notices.append(f"“{home.name}” lies in a folder where nothing can be written; save it elsewhere.")
    return store, share


def put_on_share(store: Store, home: Path, passphrase: str | None) -> Share:
    """Make `home` the place of a matter: a copy to work in, published at once."""
    held = claim(home)
    try:
        store.save_as(working_copy(home), passphrase)
        store.path = home
        share = Share(home, held, None)
        share.publish(store)
    except BaseException:
        held.release()
        raise
    return share


def working_copy(home: Path) -> Path:
    """Where this user works on the matter at `home`."""
    place = hashlib.sha256(os.fsencode(home.absolute())).hexdigest()[:12]
    return folders.kept_folder() / f"copy {place} {home.stem}{ENDING}"


def _newest(home: Path, fresh: Path, passphrase: str | None, author: str) -> Store:
    """What to work on: the copy that was left here if it goes on from what the share holds, else the share's."""
    copy, notice = working_copy(home), ""
    goes_on = copy.is_file() and _goes_on_from(copy, fresh, passphrase)
    if goes_on:
        fresh.unlink()
        notice = f"What was changed in “{home.name}” and had not reached its share is here again."
    else:
        if copy.is_file():
            copy.replace(free_path(f"{RECOVERY} {home.stem}"))
            notice = (
                f"“{home.name}” was changed by somebody else after your last work on it, which is kept in a recovery "
                "file; the start page lists it."
            )
        fresh.replace(copy)
    store = Store(copy, passphrase=passphrase, author=author)
    store.path = home
    if notice:
        store.notices.append(notice)
    return store


def _goes_on_from(copy: Path, fresh: Path, passphrase: str | None) -> bool:
    """Whether the copy holds every step and entry that the share's matter ends with."""
    share = Store(fresh, passphrase=passphrase)
    try:
        ends = share.ends()
    finally:
        share.close()
    try:
        left = Store(copy, passphrase=passphrase)
    except Problem:
        return False
    try:
        return left.holds(ends)
    finally:
        left.close()


def _fetch(home: Path, fresh: Path) -> None:
    try:
        shutil.copyfile(home, folders.private_file(fresh))
    except OSError as error:
        fresh.unlink(missing_ok=True)
        reason = error.strerror or type(error).__name__
        raise Problem(
            f"“{home.name}” could not be read from {home.parent} ({reason}); see that it is there."
        ) from error


def _carry(store: Store, home: Path) -> None:
    """The whole matter to the share. Made here first: SQLite opens no file on a share."""
    outgoing = free_path(f"outgoing {home.stem}")
    try:
        store.copy_to(outgoing)
        with atomic(home) as draft:
            shutil.copyfile(outgoing, draft)
    finally:
        with suppress(OSError):
            outgoing.unlink(missing_ok=True)


def _seen(home: Path) -> Seen | None:
    try:
        found = home.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns

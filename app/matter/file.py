"""The file of a matter as the attorney knows it: new, opened, saved under a name, closed; wherever it lies."""

from __future__ import annotations

import re
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from app.base.endings import MATTER
from app.base.problem import Problem
from app.base.shares import on_a_share
from app.matter import custody, history, journal, keeping
from app.matter.connection import Locked, Taken
from app.matter.copying import held_by_another
from app.matter.ends import ends_of
from app.matter.refuge import RECOVERY, free_path, is_kept, is_recovery
from app.matter.share import SharedHome, open_share, put_on_share
from app.matter.snapshots import snapshots
from app.matter.store import Store
from app.matter.working_copy import remove_copy

Kept = Literal["file", "untitled", "share", "behind", "recovery", "recovered", "memory", "newer"]
"""Where the work is now: in its file; in a private one without a name; published on a share, or not yet; in a
recovery file or in memory, for its own can be written no more; in a recovery file that was opened again; nowhere,
for it can only be read."""

_STAMP = re.compile(r" \d{4}-\d\d-\d\d \d{4}(\d\d)?( \(\d+\))?$")  # when a file of the private folder was made
_PLACE = re.compile(r"^[0-9a-f]{12} ")  # of a working copy: its home

UNTITLED = "untitled"
"""What the names of private files begin with that were never given one."""

_TRIES = 20  # to find a name that no other start of the program takes at the same moment

_LOOKED_AT: tuple[custody.Kind, ...] = ("created", "opened", "mapped", "found", "docket", "returned")
"""What the log tells of a matter in which nothing was done but looking."""


@dataclass
class MatterFile:
    """One open matter and its place. Whatever writes the file anew or publishes it does so one after the other: what
    was copied under the old passphrase may not arrive once there is a new one."""

    store: Store
    share: SharedHome | None = None
    _lock: threading.RLock = field(default_factory=threading.RLock, repr=False)
    _closed: bool = False

    @property
    def kept(self) -> Kept:
        store = self.store
        if store.access == "newer":
            return "newer"
        if store.place is None:
            return "memory"
        if store.in_refuge:
            return "recovery"
        if is_recovery(store.place):
            return "recovered"
        if self.share is not None:
            return "behind" if self.share.is_behind(store) else "share"
        return "untitled" if is_kept(store.place) else "file"

    @property
    def is_private(self) -> bool:
        """Whether it lies in the private folder, without a place of the attorney's choice."""
        return self.store.path is not None and is_kept(self.store.path)

    @property
    def name(self) -> str:
        """What a title bar calls it."""
        path = self.store.path
        return "Untitled" if path is None else name_of(path)

    def save_as(self, path: Path, passphrase: str | None) -> None:
        """From now on the matter lives at `path`, whatever stood there. A file of ours without a name goes away.

        Out of the refuge over its own file: as `go_home`, unless nothing stands there any more.
        """
        path = path if is_matter(path) else path.with_name(path.name + MATTER)
        with self._lock:
            if self.store.in_refuge and self.share is None and _is_same(path, self.store.path) and path.exists():
                self._see_home(path)
            self._save_as(path, passphrase)

    def publish(self) -> bool:
        """Bring a share up to date; whether there was anything to bring."""
        with self._lock:
            return self.share is not None and not self._closed and self.share.publish(self.store)

    def go_home(self) -> bool:
        """Out of the refuge, back to the file that could be written no more, if it is as it was left."""
        with self._lock:
            store = self.store
            if not store.in_refuge or store.path is None:
                return False
            if self.share is None:  # that of a share is looked at whenever something is published
                self._see_home(store.path)
            self._save_as(store.path, store.passphrase)
            custody.note(store, "moved", {"to": "home"})
            self.publish()
            return True

    def close(self, *, keep: bool = True) -> None:
        """Let go of the file; publish what a share lacks. With `keep` false a matter without a name is thrown away."""
        with self._lock:
            place, untitled, self._closed = self.store.place, self.kept == "untitled", True
            if self.share is not None:
                self.share.close(self.store)
                return
            self.store.close()
            if untitled and not keep and place is not None:
                remove_copy(place)

    def _save_as(self, path: Path, passphrase: str | None) -> None:
        left, share = self.store.place, self.share
        if on_a_share(path.parent):
            here = share if share is not None and share.home.resolve() == path.resolve() else None
            self.share = put_on_share(self.store, path, passphrase, here)
        else:
            self.store.save_as(path, passphrase)
            self.share = None
        if share is not None and (self.share is None or self.share.claim is not share.claim):
            share.claim.release()
            remove_copy(share.copy)
        if left is not None and left != self.store.place and is_kept(left):
            remove_copy(left)

    def _see_home(self, home: Path) -> None:
        """Problem where the file that could be written no more is not as it was left, or cannot be written now."""
        store, as_left = self.store, False
        with suppress(Locked):  # under another passphrase since
            standing = Store(home, passphrase=store.passphrase)
            try:
                if standing.access != "whole":
                    raise Problem(standing.notices[0])
                with standing.reading() as connection:
                    as_left = ends_of(connection) == store.left
            finally:
                standing.close()
        if not as_left:
            raise Problem(f"{store.name} is not what it was when it could be written no more; save under another name.")


def new_matter(author: str) -> MatterFile:
    """An empty matter without a name, in a private file from its first moment; in memory where there can be none."""
    try:
        return MatterFile(_untitled(author))
    except (Problem, OSError) as error:
        made = MatterFile(Store.in_memory(author=author))
        reason = error.sentence if isinstance(error, Problem) else str(error)
        made.store.notices.append(f"The matter is kept in memory alone: {reason} Save it under a name.")
        return made


def _untitled(author: str) -> Store:
    for _ in range(_TRIES):
        with suppress(Taken):  # another start of the program was faster
            return Store(free_path(f"{UNTITLED} {datetime.now():%Y-%m-%d %H%M%S}"), new=True, author=author)
    raise Problem("There is no free name for it in the private folder.")


def open_matter(path: Path, author: str, passphrase: str | None = None) -> MatterFile:
    """The matter in that file. Raises Locked where it wants a passphrase, else Problem."""
    if on_a_share(path.parent):
        made = MatterFile(*open_share(path, passphrase, author))
    else:
        made = MatterFile(Store(path, passphrase=passphrase, author=author))
    if made.store.access == "whole":
        keeping.sweep(made.store)
    return made


def name_of(path: Path) -> str:
    """What a matter is called by its file: those of the private folder have names that are for nobody's eyes."""
    if not is_kept(path):
        return path.stem
    plain = _STAMP.sub("", path.stem)
    for begin in (RECOVERY, "copy"):
        plain = plain.removeprefix(f"{begin} ")
    plain = _PLACE.sub("", plain) if path.name.startswith("copy ") else plain
    return "Untitled" if plain.startswith(UNTITLED) else plain


def is_matter(path: Path) -> bool:
    return path.suffix.lower() == MATTER


def throw_away(path: Path) -> None:
    """Remove a matter of the private folder with its journal. Problem where it is open, or cannot be removed."""
    name = name_of(path)
    if not is_kept(path):
        raise Problem(f"“{path.name}” has a place of its own; remove it there.")
    if held_by_another(path):
        raise Problem(f"“{name}” is open in another window; close it there first.")
    try:
        path.unlink(missing_ok=True)
        journal.remove(path)
    except OSError as error:
        raise Problem(f"“{name}” could not be removed ({error.strerror or error}); try again later.") from error


def is_blank(store: Store) -> bool:
    """Whether nothing was ever done in the matter: no step, not even one that was undone."""
    return not history.entries(store) and not store.matter().exhibits


def is_worth_keeping(store: Store) -> bool:
    """Whether closing may not throw the matter away: anything was decided, named, exported or taken in its place.

    What is left is a matter in which exhibits and dockets were opened and looked at.
    """
    log = custody.entries(store)
    openings = {(note.body.get("history") or {}).get("step") for note in log if note.kind in ("opened", "docket")}
    return (
        any(note.kind not in _LOOKED_AT for note in log)
        or bool(snapshots(store))
        or any(step.position not in openings for step in history.entries(store))
    )


def _is_same(path: Path, other: Path | None) -> bool:
    return other is not None and path.resolve() == other.resolve()

"""The file of a matter as the attorney knows it: new, opened, saved under a name, closed; wherever it lies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from app.base.problem import Problem
from app.base.shares import on_a_share
from app.matter import custody, history, keeping
from app.matter.refuge import ENDING, RECOVERY, free_path, is_kept, is_recovery
from app.matter.share import Share, open_share, put_on_share
from app.matter.snapshots import snapshots
from app.matter.store import Store
from app.matter.working_copy import remove_copy

Kept = Literal["file", "untitled", "share", "behind", "recovery", "recovered", "memory", "newer"]
"""Where the work is now: in its file; in a private one without a name; published on a share, or not yet; in a
recovery file or in memory, for its own can be written no more; in a recovery file that was opened again; nowhere,
for it can only be read."""

_STAMP = re.compile(r" \d{4}-\d\d-\d\d \d{4}(\d\d)?( \(\d+\))?$")  # when a file of the private folder was made
_PLACE = re.compile(r"^[0-9a-f]{12} ")  # of a working copy: its home

_LOOKED_AT: tuple[custody.Kind, ...] = ("created", "opened", "mapped", "found", "docket", "returned")
"""What the log tells of a matter in which nothing was done but looking."""


@dataclass
class MatterFile:
    """One open matter and its place."""

    store: Store
    share: Share | None = None

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
        """From now on the matter lives at `path`, whatever stood there. A file of ours without a name goes away."""
        path = path if is_matter(path) else path.with_name(path.name + ENDING)
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

    def publish(self) -> bool:
        """Bring a share up to date; whether there was anything to bring."""
        return self.share is not None and self.share.publish(self.store)

    def go_home(self) -> bool:
        """Out of the refuge, back to the file that could be written no more, if it is as it was left."""
        store = self.store
        if not store.in_refuge or store.path is None:
            return False
        if self.share is not None:  # its home is looked at whenever something is published
            self._go_back(store.path)
            return True
        standing = Store(store.path, passphrase=store.passphrase)
        try:
            as_left = store.holds(standing.ends()) and standing.access == "whole"
        finally:
            standing.close()
        if not as_left:
            raise Problem(f"{store.name} is not what it was when it could be written no more; save under another name.")
        self._go_back(store.path)
        return True

    def _go_back(self, home: Path) -> None:
        self.save_as(home, self.store.passphrase)
        custody.note(self.store, "moved", {"to": "home"})
        self.publish()

    def close(self, *, keep: bool = True) -> None:
        """Let go of the file; publish what a share lacks. With `keep` false a matter without a name is thrown away."""
        place, untitled = self.store.place, self.kept == "untitled"
        if self.share is not None:
            self.share.close(self.store)
            return
        self.store.close()
        if untitled and not keep and place is not None:
            remove_copy(place)


def new_matter(author: str) -> MatterFile:
    """An empty matter without a name, in a private file from its first moment; in memory where there can be none."""
    try:
        path = free_path(f"untitled {datetime.now():%Y-%m-%d %H%M%S}")
        return MatterFile(Store(path, new=True, author=author))
    except (Problem, OSError) as error:
        made = MatterFile(Store.in_memory(author=author))
        reason = error.sentence if isinstance(error, Problem) else str(error)
        made.store.notices.append(f"The matter is kept in memory alone: {reason} Save it under a name.")
        return made


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
    return "Untitled" if plain.startswith("untitled") else plain


def is_matter(path: Path) -> bool:
    return path.suffix.lower() == ENDING


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

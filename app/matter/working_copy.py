"""The copy in which the matter of a share is worked in: where it lies, what a killed program left in it, how it goes.

It lies in the private folder of this user on this computer, one for each home.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

from app.base import folders
from app.base.endings import MATTER
from app.base.problem import Problem
from app.base.sweep import private_folder, sweep
from app.matter import journal
from app.matter.copying import held_by_another
from app.matter.ends import Ends, Relation, ends_of, relation
from app.matter.refuge import RECOVERY, free_path
from app.matter.store import Store

_LONGEST_STEM = 60  # characters
_NOTICES = {
    "ahead": "What was changed in “{name}” and had not reached its share is here again.",
    "unsettled": (
        "What was undone or named in “{name}” is not the same here and on its share; the share’s is shown, and "
        "yours is kept in a recovery file; the start page lists it."
    ),
    "apart": (
        "“{name}” was changed by somebody else after your last work on it, which is kept in a recovery file; "
        "the start page lists it."
    ),
}
"""What is said of work that was left here; nothing where there was none, or the share has it all."""


def working_copy(home: Path) -> Path:
    """Where this user works on the matter at `home`."""
    place = hashlib.sha256(os.fsencode(home.resolve())).hexdigest()[:12]
    return folders.kept_folder() / f"copy {place} {home.stem[:_LONGEST_STEM]}{MATTER}"


def newest_copy(home: Path, fresh: Path, passphrase: str | None, author: str) -> tuple[Store, int]:
    """What to work on: the copy that was left here if it goes on from what the share holds, else the share's.

    Beside it, how much of what was written in it has arrived; -1 where that is not all.
    """
    share = Store(fresh, passphrase=passphrase, read_only=True)
    try:
        with share.reading() as connection:
            ends = ends_of(connection)
    finally:
        share.close()
    copy = working_copy(home)
    left = _left_behind(copy, ends, passphrase)
    if left != "ahead":
        make_way(copy, home, ours=left == "level")
        fresh.replace(copy)
    store = Store(copy, passphrase=passphrase, author=author)
    store.path = home
    if left in _NOTICES:
        store.notices.append(_NOTICES[left].format(name=home.name))
    return store, -1 if left == "ahead" else 0


def make_way(copy: Path, home: Path, *, ours: bool) -> None:
    """Free the place of the copy. What is not ours may hold work that never arrived: it is kept as a recovery file."""
    if ours or not copy.is_file():
        remove_copy(copy)
        return
    kept = free_path(f"{RECOVERY} {home.stem[:_LONGEST_STEM]}")
    try:
        if journal.is_interrupted(copy):
            journal.copy(copy, kept)
        copy.replace(kept)
        journal.remove(copy)
    except OSError as error:
        raise _unwritable(home, error) from error


def remove_copy(path: Path) -> None:
    """Take a copy away whose work has arrived; where it cannot be removed it only takes room."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
        journal.remove(path)


@contextmanager
def passing(home: Path) -> Iterator[Path]:
    """A private place for a file that bears the name of `home`. It is on the disk of the copies, so that it can
    become one; what a killed program left there goes away."""
    sweep(folders.kept_folder())
    try:
        folder = private_folder(folders.kept_folder())
    except OSError as error:
        raise _unwritable(home, error) from error
    try:
        yield folder / home.name
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _left_behind(copy: Path, ends: Ends, passphrase: str | None) -> Relation | Literal["none"]:
    """What a killed program left of its work, against where the share's matter ends."""
    if not copy.is_file():
        return "none"
    if held_by_another(copy):
        raise Problem("This matter is open in another window; close it there, or open a copy.")
    try:
        left = Store(copy, passphrase=passphrase)
    except Problem:
        return "apart"
    try:
        with left.reading() as connection:
            return relation(connection, ends)
    finally:
        left.close()


def _unwritable(home: Path, error: OSError) -> Problem:
    reason = error.strerror or type(error).__name__
    return Problem(f"No copy of “{home.name}” could be made on this computer ({reason}); free some room and try again.")

"""Blank matters that killed programs left in the private folder, one for each blank window."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

from app.base.problem import Problem
from app.matter import custody, history
from app.matter.file import UNTITLED, throw_away
from app.matter.refuge import kept
from app.matter.snapshots import snapshots
from app.matter.store import Store

_BLANK: tuple[custody.Kind, ...] = ("created", "migrated")
_LONG = 86_400.0  # seconds after which a file that was only begun is nobody's


def sweep_untitled() -> list[Path]:
    """Throw away the matters without a name that a killed program left and in which nothing ever was; which ones.

    Each is opened, which takes some milliseconds. Never raises.
    """
    swept: list[Path] = []
    for path in kept():
        if path.name.startswith(f"{UNTITLED} ") and _was_never_used(path):
            with suppress(Problem):
                throw_away(path)
                swept.append(path)
    return swept


def _was_never_used(path: Path) -> bool:
    """Whether nothing was done in the matter, and nobody has it open: a look at what another holds is refused."""
    try:
        found = path.stat()
        if not found.st_size:  # it was only begun; another program may be at it
            return time.time() - found.st_mtime > _LONG
        store = Store(path, read_only=True)
    except (Problem, OSError):
        return False
    try:
        return (
            not history.entries(store)
            and not snapshots(store)
            and all(note.kind in _BLANK for note in custody.entries(store))
        )
    except Problem:
        return False
    finally:
        store.close()

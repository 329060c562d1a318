"""The files from which the open exhibits were read: whether they are still what was opened."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.base.clock import date_long
from app.base.problem import Cancelled
from app.matter import custody
from app.matter.model import ExhibitRef
from app.matter.store import Store
from app.services.desk import Desk
from app.services.opening.nearness import is_near
from app.services.opening.shelf import never

State = Literal["same", "changed", "gone", "unreadable"]

_LARGEST = 2 << 30  # bytes; no exhibit is larger
_CHUNK = 4 << 20  # bytes between two looks at `cancelled`


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """An open exhibit and the file from which it was read."""

    ref: ExhibitRef
    path: Path


@dataclass(frozen=True, slots=True)
class Seen:
    """What is at that place now; `sha256` (hex) where it has changed."""

    file: OpenedFile
    state: State
    sha256: str = ""


def opened_files(desk: Desk, *, everywhere: bool = True) -> tuple[OpenedFile, ...]:
    """Those of which the matter knows the place. Quick, where the exhibits are at hand.

    Without `everywhere`, none that a matter from elsewhere would have this computer look for on a foreign server.
    """
    found = []
    for ref in desk.store.matter().exhibits:
        exhibit = desk.shelf.get(ref)
        if exhibit is not None and (everywhere or is_near(exhibit.path, ref.opened, desk.store.path)):
            found.append(OpenedFile(ref, exhibit.path))
    return tuple(found)


class DiskWatch:
    """Looks at files, and remembers which it has read: as long as size and time stand, they need not be read again."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[int, int, str]] = {}

    def look(
        self, files: Sequence[OpenedFile], *, anew: bool = False, cancelled: Callable[[], bool] = never
    ) -> tuple[Seen, ...]:
        """One a file. `anew`: read each, whatever its size and time. A share may keep it waiting. Raises Cancelled."""
        return tuple(self._look(file, anew, cancelled) for file in files)

    def _look(self, file: OpenedFile, anew: bool, cancelled: Callable[[], bool]) -> Seen:
        try:
            found = file.path.stat()
            if not stat.S_ISREG(found.st_mode) or found.st_size > _LARGEST:
                return Seen(file, "unreadable")
            size, time, digest = self._known.get(file.path, (-1, -1, ""))
            if anew or (size, time) != (found.st_size, found.st_mtime_ns):
                digest = _digest(file.path, cancelled)
                self._known[file.path] = (found.st_size, found.st_mtime_ns, digest)
        except (FileNotFoundError, NotADirectoryError):
            return Seen(file, "gone")
        except (OSError, ValueError):
            return Seen(file, "unreadable")
        return Seen(file, "same") if digest == file.ref.sha256 else Seen(file, "changed", digest)


def says(seen: Seen) -> str:
    """`At /cases lies a file “a.xlsx” other than the one opened on November 3, 2026 (SHA-256 7c1e 94b0 … d2f8).`

    That much can be known; whether that file was changed, or another was put there, cannot.
    """
    ref, path = seen.file.ref, seen.file.path
    opened, sha = date_long(ref.opened.astimezone()), ref.sha256
    digest = f"SHA-256 {sha[:4]} {sha[4:8]} … {sha[-4:]}"
    return f"At {path.parent} lies a file “{path.name}” other than the one opened on {opened} ({digest})."


def was_taken(store: Store, seen: Seen) -> bool:
    """Whether what lies there was taken in place of that very exhibit once, whatever holds of it since."""
    bodies = (entry.body for entry in custody.entries(store) if entry.kind == "amended")
    return any((b.get("sha256"), b.get("now_sha256")) == (seen.file.ref.sha256, seen.sha256) for b in bodies)


def note_changed(store: Store, seen: Seen) -> bool:
    """Note once in the custody log that this file is not what was opened. False where that stands there already."""
    body = {"file": seen.file.ref.file, "sha256": seen.file.ref.sha256, "now_sha256": seen.sha256}
    if store.access != "whole" or any(
        entry.kind == "changed" and body.items() <= entry.body.items() for entry in custody.entries(store)
    ):
        return False
    custody.note(store, "changed", body)
    return True


def _digest(path: Path, cancelled: Callable[[], bool]) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if cancelled():
                raise Cancelled
            digest.update(chunk)
    return digest.hexdigest()

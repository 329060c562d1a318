"""Where a matter goes on when its file can be written no more: a recovery file of this user, or memory."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import apsw

from app.base import folders
from app.base.problem import Problem
from app.matter.connection import open_connection
from app.matter.copying import copy_rows, whole_copy

ENDING = ".doeline"
RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Refuge:
    """`path` is the recovery file, None where not even that could be written: then only memory holds the matter."""

    connection: apsw.Connection
    path: Path | None

    def says(self, name: str, reason: str) -> str:
        """What a person must know of it, in a sentence."""
        if self.path is None:
            return (
                f"{name} could not be written ({reason}), and no recovery file either: the work is kept in memory "
                "alone. Save it under another name now."
            )
        return (
            f"{name} could not be written ({reason}): the work goes on in a recovery file, and nothing is lost. "
            "Save it under another name, or free the place and try again."
        )


def take_refuge(connection: apsw.Connection, home: Path | None, passphrase: str | None, at: datetime) -> Refuge:
    """All that stands in `connection`, copied to where it can be changed. Problem where it cannot even be read."""
    try:
        path = free_path(f"{RECOVERY} {home.stem if home else 'untitled'} {at:%Y-%m-%d %H%M}")
        with whole_copy(connection, path, passphrase):
            pass
        return Refuge(open_connection(path, passphrase).connection, path)
    except (Problem, OSError):
        pass
    memory = open_connection(None).connection
    try:
        copy_rows(connection, memory)
    except (apsw.Error, MemoryError) as error:
        memory.close()
        raise Problem(
            "The matter can be neither written nor read at its place; what is on the screen is kept as it is. "
            "See that its disk is there, and try again."
        ) from error
    return Refuge(memory, None)


def free_path(stem: str) -> Path:
    """A name in the private folder that no file has."""
    folder, plain = folders.kept_folder(), re.sub(r"[^\w ().-]+", "-", stem)
    path, n = folder / f"{plain}{ENDING}", 2
    while path.exists():
        path, n = folder / f"{plain} ({n}){ENDING}", n + 1
    return path


def kept() -> tuple[Path, ...]:
    """Matters that lie in the private folder: without a name yet, or recovered; the newest first."""
    try:
        found = [path for path in folders.kept_folder().glob(f"*{ENDING}") if path.is_file()]
        return tuple(sorted(found, key=lambda path: path.stat().st_mtime, reverse=True))
    except (Problem, OSError):
        return ()


def is_recovery(path: Path) -> bool:
    return path.name.startswith(RECOVERY) and is_kept(path)


def is_kept(path: Path) -> bool:
    """Whether the matter lies in the private folder, and so has no place of the attorney's choice."""
    try:
        return path.parent.resolve() == folders.kept_folder().resolve()
    except (Problem, OSError):
        return False

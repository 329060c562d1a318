"""Folders of files out of a .zip, one a .zip: which stay, and which nobody needs any more.

One goes once the programs that unpacked it have ended, unless a matter took a file of it, which then says where that
lies. One without a mark was made before there were marks: nobody knows who needs it, and it stays.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from app.base.processes import alive
from app.base.sweep import is_own_folder, private_folder

_TAKEN = ".taken"
_OPEN = ".open-"
_DIGEST = re.compile(r"[0-9a-f]{64}")


def hold(folder: Path, pid: int) -> None:
    """Make the folder of a .zip, which the process of that id needs as long as it lives. Raises OSError."""
    marked = not folder.exists() or bool(_holders(folder))
    folder.mkdir(parents=True, exist_ok=True)
    if marked:
        (folder / f"{_OPEN}{pid}").touch()


def take(path: Path, within: Path) -> None:
    """A matter takes the file at `path`, which lies in a folder in `within` or is none of those."""
    if path.is_relative_to(within) and path != within:
        with suppress(OSError):  # on a full disk the matter cannot be kept either
            (within / path.relative_to(within).parts[0] / _TAKEN).touch()


def sweep_unpacked(within: Path, needed: Iterable[Path]) -> list[Path]:
    """Remove the folders in `within` that nobody needs, nor holds one of the `needed` files; which. Never raises."""
    wanted, gone = list(needed), list[Path]()
    try:
        left = [path for path in within.iterdir() if _is_left(path) and not any(p.is_relative_to(path) for p in wanted)]
    except OSError:
        return []
    for path in left:
        with suppress(OSError):
            doomed = private_folder(within)
            moved = path.rename(doomed / path.name)
            if _is_left(moved):
                gone.append(path)
            else:  # somebody unpacked it anew meanwhile
                moved.rename(path)
            shutil.rmtree(doomed, ignore_errors=True)
    return gone


def _is_left(folder: Path) -> bool:
    if not _DIGEST.fullmatch(folder.name) or not is_own_folder(folder) or (folder / _TAKEN).exists():
        return False
    holders = _holders(folder)
    return bool(holders) and not any(map(alive, holders))


def _holders(folder: Path) -> list[int]:
    names = (path.name.removeprefix(_OPEN) for path in folder.glob(f"{_OPEN}*"))
    return [int(name) for name in names if name.isdecimal()]

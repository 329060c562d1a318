"""The files that SQLite keeps beside a matter while it changes: they bring an interrupted change in order.

They belong to whatever file bears their matter's name, so none may lie where another file takes that name.
"""

from __future__ import annotations

import shutil
from pathlib import Path

_MAGIC = bytes.fromhex("d9d505f920a163d7")  # sqlite.org/fileformat2.html#the_rollback_journal
_ENDINGS = ("-journal", "-wal", "-shm")


def is_interrupted(path: Path) -> bool:
    """Whether the file was left, or is now, in the middle of a change."""
    journal, log, _ = _beside(path)
    return any(_begins(journal)) or bool(_begins(log))


def remove(path: Path) -> None:
    """Take away what lies beside a file that is gone, or that is whole. OSError where that cannot be."""
    for file in _beside(path):
        file.unlink(missing_ok=True)


def copy(path: Path, to: Path) -> None:
    """What lies beside the one, beside the other too. OSError where that cannot be."""
    for file, copied in zip(_beside(path), _beside(to), strict=True):
        if file.exists():
            shutil.copyfile(file, copied)


def first_page(path: Path) -> bytes | None:
    """The first page as it was before the interrupted change, where that had touched it."""
    try:
        data = _beside(path)[0].read_bytes()
    except OSError:
        return None
    sector, size = (int.from_bytes(data[at : at + 4], "big") for at in (20, 24))
    if data[:8] != _MAGIC or not 512 <= size <= 65_536:
        return None
    for at in range(max(sector, 28), len(data) - size - 3, size + 8):
        if int.from_bytes(data[at : at + 4], "big") == 1:
            return data[at + 4 : at + 4 + size]
    return None


def _beside(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_name(path.name + ending) for ending in _ENDINGS)


def _begins(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:  # never the matter itself: closing it would drop the locks on it
            return opened.read(8)
    except OSError:
        return b""

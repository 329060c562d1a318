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
    at = 0
    while data[at : at + 8] == _MAGIC:  # each time what was written is flushed, another header begins
        count, _, _, sector, size = (int.from_bytes(data[n : n + 4], "big") for n in range(at + 8, at + 28, 4))
        if not 512 <= sector <= 65_536 or not 512 <= size <= 65_536:
            return None
        at += sector
        for _ in range(min(count, (len(data) - at) // (size + 8))):
            if int.from_bytes(data[at : at + 4], "big") == 1:
                return data[at + 4 : at + 4 + size]
            at += size + 8
        at += -at % sector
    return None


def _beside(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_name(path.name + ending) for ending in _ENDINGS)


def _begins(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:  # never the matter itself: closing it would drop the locks on it
            return opened.read(8)
    except OSError:
        return b""

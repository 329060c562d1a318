"""The container of an .xls: what its tables name must lie within it, for a reader takes them at their word."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_FREE = 0xFFFFFFFA  # from here on, what stands in place of a sector's number is none
_STREAM, _ROOT = 2, 5
_SHORT = 4096  # bytes of a stream below which it lies in the root's, by a table of its own

Table = NDArray[Any]


def is_sound(content: bytes) -> bool:
    """Whether the streams of an OLE container lie within it, each chain of sectors with an end.

    Its header: [MS-CFB] 2.2; sectors are numbered from the one after the header.
    """
    shift = int.from_bytes(content[30:32], "little")
    if len(content) < 512 or shift not in (9, 12):
        return False
    size = 1 << shift
    sectors = np.frombuffer(content[size:] + bytes(-len(content) % size), "<u4").reshape(-1, size // 4)
    directories, fats, first, mini, minis, more, extra = (
        int.from_bytes(content[at : at + 4], "little") for at in (40, 44, 48, 60, 64, 68, 72)
    )
    if max(directories, fats, minis, extra) > len(sectors):
        return False
    fat = _fat(content, sectors, more)
    tree = None if fat is None else _chain(fat, first, len(sectors))
    if fat is None or tree is None or _chain(fat, mini, len(sectors)) is None:
        return False
    entries = sectors[tree].tobytes()
    return all(_lies_within(entries[at : at + 128], fat, len(sectors), size) for at in range(0, len(entries), 128))


def _fat(content: bytes, sectors: Table, more: int) -> Table | None:
    """The next sector of each; None where the table itself lies beyond the end."""
    named = list(np.frombuffer(content[76:512], "<u4"))
    for _ in range(len(sectors)):
        if more >= _FREE:
            break
        if more >= len(sectors):
            return None
        named += list(sectors[more][:-1])
        more = int(sectors[more][-1])
    used = [int(n) for n in named if n < _FREE]
    if more < _FREE or any(n >= len(sectors) for n in used):
        return None
    return sectors[used].reshape(-1)


def _chain(fat: Table, first: int, most: int) -> list[int] | None:
    """The sectors from that one on; None where they lie beyond the end, or go round."""
    found: list[int] = []
    while first < _FREE:
        if first >= min(len(fat), most) or len(found) > most:
            return None
        found.append(first)
        first = int(fat[first])
    return found


def _lies_within(entry: bytes, fat: Table, most: int, size: int) -> bool:
    """Whether a stream of the directory lies within the file."""
    kind, first, length = entry[66], int.from_bytes(entry[116:120], "little"), int.from_bytes(entry[120:124], "little")
    if kind not in (_STREAM, _ROOT) or not length:
        return True
    if length > (most + 1) * size:
        return False
    return (kind == _STREAM and length < _SHORT) or _chain(fat, first, most) is not None

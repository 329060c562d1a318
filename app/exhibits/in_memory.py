"""A file in memory as bytes; a long one is read by two threads at once, each its half."""

from __future__ import annotations

import io
from pathlib import Path

from app.base.meanwhile import meanwhile


def in_memory(path: Path, long: int) -> bytes:
    """All of the file; from `long` bytes on by halves. OSError where it cannot be read."""
    size = path.stat().st_size
    if size < long:
        return path.read_bytes()
    buffer, half = io.BytesIO(bytes(size)), size // 2  # which gives its bytes without another copy of them
    with buffer.getbuffer() as room:
        rest = meanwhile(lambda: _fill(path, room[half:], half))
        try:
            begun = _fill(path, room[:half], 0)
        finally:
            whole = rest()
    if begun and whole and path.stat().st_size == size:
        return buffer.getvalue()
    return path.read_bytes()  # somebody writes to it at this moment


def _fill(path: Path, room: memoryview, begin: int) -> bool:
    """Whether the file, from there, has filled the room."""
    with room, path.open("rb", buffering=0) as file:
        file.seek(begin)
        done = 0
        while done < len(room):
            with room[done:] as left:
                read = file.readinto(left)
            if not read:
                return False
            done += read
        return True

"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import time
from collections.abc import Iterator
from pathlib import Path

from app.base.problem import Problem
from app.base.processes import alive

_DRAFT = re.compile(r"\..+\.(?:(\d{1,10})-)?[0-9a-f]{8}\.[^.]+", re.DOTALL)
_LONG = 86_400.0  # seconds in which every file is written; a number of a dead process may be that of another by then


@contextlib.contextmanager
def atomic(path: Path) -> Iterator[Path]:
    """A place beside `path` to write to; it takes the name of `path` once the block ends well.

    Until then, and after any failure, what stood at `path` stays whole. What the system refuses (a file
    that Word holds open, a full disk, a folder that is not ours) becomes a Problem; every other exception
    passes through.
    """
    draft = path.with_name(f".{path.stem}.{os.getpid()}-{secrets.token_hex(4)}{path.suffix}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield draft
        _to_disk(draft)
        draft.replace(path)
    except OSError as error:
        raise Problem(refusal(path, error)) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def is_left(path: Path) -> bool:
    """Whether that is a draft of `atomic` which nobody finishes any more: its process is dead, or it is a day old."""
    named = _DRAFT.fullmatch(path.name)
    if named is None:
        return False
    if named[1] is not None and not alive(int(named[1])):
        return True
    try:
        return time.time() - path.stat().st_mtime > _LONG
    except OSError:
        return False


def _to_disk(written: Path) -> None:
    """A name may only move to a file whose bytes have arrived: rename alone survives no power cut."""
    with written.open("rb+") as file:
        os.fsync(file.fileno())


def refusal(path: Path, error: OSError) -> str:
    """What the system refused, and what to do, as a sentence."""
    if isinstance(error, PermissionError):
        return (
            f"“{path.name}” could not be written to {path.parent}: it may be open in another program; "
            "close it there, or choose another folder."
        )
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk has no room left for “{path.name}” in {path.parent}; free some and try again."
    reason = error.strerror or type(error).__name__
    return f"“{path.name}” could not be written to {path.parent} ({reason}); choose another folder."

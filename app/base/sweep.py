"""Private folders for passing work, and the removal of those whose process died before it could."""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
from pathlib import Path

from app.base.processes import alive

_FORM = re.compile(r"doeline-(\d{1,10})-[a-z0-9_]{8}")


def private_folder(within: Path | None = None) -> Path:
    """A new folder that only this user can read, named after this process; among the temporary ones, or `within`."""
    return Path(tempfile.mkdtemp(prefix=f"doeline-{os.getpid()}-", dir=within))  # mkdtemp makes it 0700


def sweep(within: Path | None = None) -> list[Path]:
    """Remove such folders of dead processes of this user; which ones are gone. Never raises."""
    try:
        left = [path for path in (within or Path(tempfile.gettempdir())).iterdir() if _is_left(path)]
    except OSError:
        return []
    for path in left:
        shutil.rmtree(path, ignore_errors=True)
    return [path for path in left if not path.exists()]


def _is_left(path: Path) -> bool:
    named = _FORM.fullmatch(path.name)
    return named is not None and is_own_folder(path) and not alive(int(named[1]))


def is_own_folder(path: Path) -> bool:
    """Not of another user, and no link or junction, whatever it points to."""
    try:
        found = path.lstat()
    except OSError:
        return False
    if not stat.S_ISDIR(found.st_mode) or getattr(found, "st_reparse_tag", False):
        return False
    return os.name != "posix" or found.st_uid == os.geteuid()

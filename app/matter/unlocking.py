"""Which key opens a matter file, found out without touching it.

SQLite brings an interrupted change in order when it first reads, with whatever key it has: under a wrong one it
would ruin the file. So a key is tried on a view of the file that nothing is brought in order for.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory

import apsw

from app.base import folders
from app.base.problem import Problem
from app.matter import journal


def set_key(connection: apsw.Connection, passphrase: str | None) -> None:
    """Read and write under that passphrase. One text is one key, however a keyboard composes its letters."""
    if passphrase is not None:
        text = unicodedata.normalize("NFC", passphrase)
        connection.pragma("hexkey", text.encode("utf-8", "surrogatepass").hex())


def key_of(path: Path, passphrase: str | None, vfs: str) -> str | None:
    """What the file is read under: None, or else the passphrase. Raises apsw.NotADBError where neither opens it."""
    keys = (None,) if passphrase is None else (None, passphrase)
    for key in keys:
        if _opens(path, key, vfs) or (key is not None and _opened_before(path, key)):
            return key
    raise apsw.NotADBError


def _opens(path: Path, key: str | None, vfs: str = "") -> bool:
    flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    try:
        view = apsw.Connection(f"{path.absolute().as_uri()}?immutable=1", flags=flags, vfs=vfs or None)
    except apsw.Error:
        return True  # whatever is wrong with it, opening it says so
    try:
        set_key(view, key)
        view.pragma("user_version")
    except apsw.NotADBError:
        return False
    except apsw.Error:
        return True
    finally:
        view.close()
    return True


def _opened_before(path: Path, key: str) -> bool:
    """Whether the key opens the first page as it was before a change that a power cut tore in the middle."""
    page = journal.first_page(path)
    if page is None:
        return False
    try:
        with TemporaryDirectory(dir=folders.kept_folder()) as scratch:
            alone = Path(scratch, "page")
            alone.write_bytes(page)
            return _opens(alone, key)
    except (OSError, Problem):
        return False

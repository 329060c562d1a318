"""Places for files out of a .zip: each its own, under a name that every system allows, within one folder."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

_LONGEST = 240  # characters of a path; Windows opens none beyond 259
_DEVICES = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)")  # Windows: not files, whatever the ending


class Places:
    """Two files never get one place, not even where a system takes `A.csv` for `a.csv`."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._files: set[str] = set()
        self._folders: set[str] = set()

    def of(self, *parts: str) -> Path:
        """A free place, in folders of these names; without those in the middle where it would be too long."""
        names = [_safe(part) for part in parts if part.strip("./ ")]
        if len(str(self._home.joinpath(*names))) > _LONGEST:
            names = [names[0], names[-1]]
        made: list[str] = []
        for i, name in enumerate(names, 1):
            made.append(self._free(made, name, is_file=i == len(names)))
        return self._home.joinpath(*made)

    def _free(self, above: list[str], name: str, *, is_file: bool) -> str:
        """The name, or the first numbered one that is no other file's, nor a folder's where it is a file's."""
        n, own = 1, name
        while (key := _key(above, own)) in self._files or (is_file and key in self._folders):
            n += 1
            stem, dot, ending = name.rpartition(".")
            own = f"{stem} ({n}){dot}{ending}" if dot else f"{name} ({n})"
        (self._files if is_file else self._folders).add(key)
        return own


def _key(above: list[str], name: str) -> str:
    return unicodedata.normalize("NFC", "/".join([*above, name])).casefold()


def _safe(part: str) -> str:
    """The name without what leads elsewhere or what a system does not allow in one; a long one without its middle."""
    name = re.sub(r'[\x00-\x1f<>:"/\\|?*]', "_", part.encode("utf-8", "replace").decode()).strip(". ") or "_"
    if _DEVICES.match(name):
        name = f"_{name}"
    stem, dot, ending = name.rpartition(".") if "." in name else (name, "", "")
    if len(stem) > 80:
        stem = f"{stem[:40]}…{stem[-39:]}"
    return f"{stem}{dot}{ending[:10]}"

"""Which files are exhibits and which are dockets; knows nothing of Qt, for files are read while it is imported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from app.base.endings import ENDINGS as ENDINGS
from app.base.endings import MATTER as MATTER
from app.base.paths import resource

DOCKET = ".toml"
TORRENT = ".torrent"


def is_docket(path: Path) -> bool:
    return path.suffix.lower() == DOCKET


def is_exhibit(path: Path) -> bool:
    """Whether it is read as an exhibit: all that is neither docket, torrent nor matter."""
    return path.suffix.lower() not in (DOCKET, TORRENT, MATTER)


def expanded(paths: Iterable[Path]) -> Iterator[Path]:
    """Files as they are; folders as the exhibits, dockets and torrents in them, by name."""
    for path in paths:
        try:
            found = sorted(path.iterdir()) if path.is_dir() else None
        except OSError:
            found = None  # reading it says why
        if found is None:
            yield path
        else:
            yield from (p for p in found if p.suffix.lower() in (*ENDINGS, DOCKET, TORRENT))


def samples() -> list[Path]:
    """Both cases of the opinion with their dockets."""
    folder = resource("samples")
    found = [p for p in sorted(folder.rglob("*")) if p.suffix.lower() in (*ENDINGS, DOCKET) and p.is_file()]
    return [p for p in found if p.suffix.lower() != ".txt"]

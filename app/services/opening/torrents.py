"""Torrent files: read in the worker process, taken into the matter in one change, each with its custody entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, cast

from app import __version__
from app.base.problem import Problem
from app.base.progress import Progress, silent
from app.base.worker import Worker
from app.exhibits.torrent_read import TorrentRead
from app.matter import changes, custody
from app.matter.changes.torrents import OpenedTorrent, fresh_torrents
from app.matter.store import Store
from app.matter.touched import Touched
from app.services.opening.shelf import never

ENDING = ".torrent"
_READ = "app.exhibits:read_torrent"


def is_torrent(path: Path) -> bool:
    return path.suffix.lower() == ENDING


def read_torrents(
    worker: Worker, paths: Iterable[Path], progress: Progress = silent, cancelled: Callable[[], bool] = never
) -> tuple[list[TorrentRead], list[str]]:
    """(torrents, sentences about the files that are none). Raises Cancelled."""
    found, problems = list[TorrentRead](), list[str]()
    for path in dict.fromkeys(Path(p).absolute() for p in paths):
        try:
            read = worker.run(_READ, path, progress=progress, cancelled=cancelled, about=path.name)
            found.append(cast(TorrentRead, read))
        except Problem as problem:
            problems.append(problem.sentence)
    return found, problems


def take_torrents(store: Store, torrents: Sequence[TorrentRead]) -> Touched:
    """Put torrents that were read into the matter; one of the same content is not taken twice."""
    opened = [
        OpenedTorrent(**{f.name: getattr(torrent, f.name) for f in fields(OpenedTorrent)}) for torrent in torrents
    ]

    def write(_: Any) -> Touched:
        fresh = fresh_torrents(store, opened)
        touched = changes.open_torrents(store, fresh)
        for torrent in fresh:
            custody.note(store, "torrent", _noted(torrent))
        return touched

    return store.write(write) if opened else Touched()


def _noted(torrent: OpenedTorrent) -> dict[str, Any]:
    return {
        "program": __version__,
        "file": torrent.file,
        "size": torrent.size,
        "sha256": torrent.sha256,
        "opened": torrent.opened.isoformat(),
        "info_v1": torrent.info_v1,
        "info_v2": torrent.info_v2,
        "piece_length": torrent.piece_length,
        "v1_pieces": len(torrent.pieces) // 20,
    }

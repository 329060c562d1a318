"""Opening .torrent files: what they name is kept in the matter, to be held against the hashes of exhibits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import apsw

from app.base.clock import count
from app.matter.recording import record
from app.matter.store import Store
from app.matter.touched import Touched

_COLUMNS = (
    "file", "sha256", "size", "opened", "name", "piece_length", "pieces", "payload", "files", "info_v1", "info_v2",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OpenedTorrent:
    """A .torrent file that was read; as model.Torrent."""

    file: str
    sha256: str
    size: int
    opened: datetime  # aware, UTC
    name: str
    piece_length: int
    pieces: bytes
    payload: int
    files: int
    info_v1: str | None
    info_v2: str | None


def fresh_torrents(store: Store, torrents: Iterable[OpenedTorrent]) -> list[OpenedTorrent]:
    """Those that are not open already, whatever their files are called."""
    standing = {torrent.sha256 for torrent in store.matter().torrents}
    found: dict[str, OpenedTorrent] = {}
    for torrent in torrents:
        if torrent.sha256 not in standing:
            found.setdefault(torrent.sha256, torrent)
    return list(found.values())


def open_torrents(store: Store, torrents: Iterable[OpenedTorrent], *, author: str | None = None) -> Touched:
    """Add these, in one step. One of the same content is not added again."""
    fresh = fresh_torrents(store, torrents)
    if not fresh:
        return Touched()
    what = f"“{fresh[0].file}”" if len(fresh) == 1 else count(len(fresh), "torrent file")

    def write(connection: apsw.Connection) -> None:
        for torrent in fresh:
            values = [torrent.opened.isoformat() if name == "opened" else getattr(torrent, name) for name in _COLUMNS]
            connection.execute(
                f"INSERT INTO torrents (id, {', '.join(_COLUMNS)})"
                f" SELECT coalesce(max(id), 0) + 1, {', '.join('?' * len(_COLUMNS))} FROM torrents",
                values,
            )

    return record(store, f"open {what}", author, write)

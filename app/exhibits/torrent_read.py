"""What a .torrent file says, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

PIECE = 20  # bytes of the hash of a v1 piece


@dataclass(frozen=True, slots=True)
class TorrentRead:
    """What a .torrent file says. Hashes in upper-case hex; `pieces`: the hashes of its v1 pieces, 20 bytes each."""

    path: Path
    file: str
    sha256: str
    size: int  # bytes of the .torrent file
    opened: datetime  # aware, UTC
    name: str
    piece_length: int  # bytes
    pieces: bytes  # empty where it has no v1 pieces
    payload: int  # bytes of all its files, without padding
    files: int
    info_v1: str | None  # 40 characters
    info_v2: str | None  # 64 characters

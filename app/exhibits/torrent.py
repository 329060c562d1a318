"""A .torrent file: its info hashes computed from its bytes, its pieces, its sizes. Nothing in it is downloaded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bencode2 import BencodeDecodeError, bdecode, bencode

from app.base.one_line import one_line
from app.base.problem import Problem
from app.base.progress import Progress, silent
from app.exhibits.read import load
from app.exhibits.torrent_read import PIECE, TorrentRead

_LARGEST = 16 << 20
_MOST_BYTES = 1 << 50
_LONGEST_NAME = 255


def read_torrent(path: Path, progress: Progress = silent) -> TorrentRead:
    """Read it whole. Problem, one sentence that begins with the file's name, where it is no torrent."""
    progress(f"Reading {path.name}", 0.0)
    opened = datetime.now(UTC)
    try:
        large = path.is_file() and path.stat().st_size > _LARGEST
    except OSError:
        large = False  # reading it says why
    if large:
        raise Problem(f"{path.name} is larger than any .torrent file; open the .torrent, not what it names.")
    content = load(path).content
    info = _info(content, path.name)
    encoded = bencode(info)  # the decoder takes only what stands in canonical form, so these are the file's own bytes
    v1, v2 = b"pieces" in info, info.get(b"meta version") == 2
    try:
        piece_length, pieces = _number(info[b"piece length"]), info[b"pieces"] if v1 else b""
        listed = list(_of_v1(info)) if v1 else list(_of_v2(info[b"file tree"]))
        name = one_line(_bytes(info[b"name"]).decode("utf-8", "replace"), _LONGEST_NAME)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise _wrong(path.name, "its description of files and pieces is not whole") from error
    whole = sum(length for length, _ in listed)
    real = [length for length, padding in listed if not padding]
    if not piece_length or not real or not 0 < sum(real) <= whole <= _MOST_BYTES:
        raise _wrong(path.name, "the sizes in it cannot be")
    if v1 and (not isinstance(pieces, bytes) or len(pieces) != -(-whole // piece_length) * PIECE):
        raise _wrong(path.name, "it does not hold as many hashes of pieces as its sizes need")
    return TorrentRead(
        path=path,
        file=path.name,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        opened=opened,
        name=name,
        piece_length=piece_length,
        pieces=pieces,
        payload=sum(real),
        files=len(real),
        info_v1=hashlib.sha1(encoded, usedforsecurity=False).hexdigest().upper() if v1 else None,
        info_v2=hashlib.sha256(encoded).hexdigest().upper() if v2 else None,
    )


def _info(content: bytes, file: str) -> dict[bytes, Any]:
    try:
        found = bdecode(content)
    except (BencodeDecodeError, ValueError, OverflowError, RecursionError) as error:
        raise _wrong(file, "its bytes are not in the form of one from which its hash is computed") from error
    info = found.get(b"info") if isinstance(found, dict) else None
    if not isinstance(info, dict) or (b"pieces" not in info and info.get(b"meta version") != 2):
        raise _wrong(file, "it describes no pieces")
    return info


def _of_v1(info: dict[bytes, Any]) -> Iterator[tuple[int, bool]]:
    """(length, whether it is padding) of each file."""
    if b"files" not in info:
        yield _number(info[b"length"]), False
        return
    for each in info[b"files"]:
        yield _number(each[b"length"]), b"p" in _bytes(each.get(b"attr", b""))


def _of_v2(tree: dict[bytes, Any]) -> Iterator[tuple[int, bool]]:
    """The same from a tree of folders; the decoder bounds how deep it is."""
    waiting = [tree]
    while waiting:
        for name, below in waiting.pop().items():
            if name == b"":
                yield _number(below[b"length"]), False
            else:
                waiting.append(below)


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _MOST_BYTES:
        raise ValueError
    return value


def _bytes(value: object) -> bytes:
    if not isinstance(value, bytes):
        raise ValueError
    return value


def _wrong(file: str, why: str) -> Problem:
    return Problem(f"{file} cannot be read as a .torrent file, for {why}; ask for the file again.")

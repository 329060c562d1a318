"""Torrent files written by hand, byte by byte: no library stands between a test and what is hashed."""

from __future__ import annotations

import hashlib


def text(value: bytes) -> bytes:
    return b"%d:%s" % (len(value), value)


def v1(name: bytes = b"Backstage.mp4", length: int = 40_000, piece: int = 16_384, extra: bytes = b"") -> bytes:
    """The info dictionary of one file, with the SHA-1 of "0", "1", "2" ... as the hashes of its pieces."""
    many = -(-length // piece)
    pieces = b"".join(piece_hash(n) for n in range(many))
    keys = b"6:lengthi%de4:name%s12:piece lengthi%de6:pieces%s" % (length, text(name), piece, text(pieces))
    return b"d" + keys + extra + b"e"


def piece_hash(n: int) -> bytes:
    return hashlib.sha1(str(n).encode()).digest()


def v2(name: bytes = b"Backstage", lengths: tuple[int, ...] = (30_000, 9)) -> bytes:
    files = b"".join(
        b"5:f%d.mp" % i + b"d0:d6:lengthi%de11:pieces root%see" % (length, text(bytes(32)))
        for i, length in enumerate(lengths)
    )
    return b"d9:file treed%se12:meta versioni2e4:name%s12:piece lengthi16384ee" % (files, text(name))


def hybrid() -> bytes:
    """Two files with padding between them, as v1 has them, and the same two as a tree."""
    tree = b"d1:ad0:d6:lengthi30000e11:pieces root%see1:bd0:d6:lengthi9e11:pieces root%seee" % ((text(bytes(32)),) * 2)
    files = b"ld6:lengthi30000e4:pathl1:aeed4:attr1:p6:lengthi2768e4:pathl4:.pad4:2768eed6:lengthi9e4:pathl1:beee"
    pieces = text(b"".join(piece_hash(n) for n in range(3)))
    return b"d9:file tree%s5:files%s12:meta versioni2e4:name3:two12:piece lengthi16384e6:pieces%se" % (
        tree, files, pieces,
    )  # fmt: skip


def torrent(info: bytes) -> bytes:
    return b"d8:announce25:http://tracker.example/an4:info" + info + b"e"

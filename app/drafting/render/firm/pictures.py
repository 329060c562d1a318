"""A stranger's picture without what it tells of its making: camera, author, place, the path of its file."""

from __future__ import annotations

import struct

_PNG = b"\x89PNG\r\n\x1a\n"
_TOLD = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})
_KEPT_SEGMENTS = frozenset({0xE0, 0xE2, 0xEE})  # JFIF, the colour profile, Adobe's transform
_SCAN = 0xDA


def silent(kind: str, content: bytes) -> bytes:
    """The same picture; of a kind that holds no such notes, or a damaged one, the same bytes."""
    if kind == "image/png" and content.startswith(_PNG):
        return _png(content)
    if kind == "image/jpeg" and content.startswith(b"\xff\xd8"):
        return _jpeg(content)
    return content


def _png(content: bytes) -> bytes:
    out, at = [_PNG], len(_PNG)
    while at + 12 <= len(content):
        length, name = struct.unpack(">I4s", content[at : at + 8])
        chunk = content[at : at + 12 + length]
        if name not in _TOLD:
            out.append(chunk)
        at += len(chunk)
    return b"".join(out)


def _jpeg(content: bytes) -> bytes:
    out, at = [content[:2]], 2
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] != _SCAN:
        (length,) = struct.unpack(">H", content[at + 2 : at + 4])
        segment = content[at : at + 2 + length]
        application = 0xE0 <= content[at + 1] <= 0xEF
        if not (application or content[at + 1] == 0xFE) or content[at + 1] in _KEPT_SEGMENTS:
            out.append(segment)
        at += len(segment)
    return b"".join((*out, content[at:]))

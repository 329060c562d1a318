"""What a file holds packed: one part of it changed and packed again, as its format asks, so that the change is met
where the part is read and not where it is unpacked."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from random import Random

import pikepdf

Change = Callable[[bytes], bytes]

_PNG = b"\x89PNG\r\n\x1a\n"


def changed(content: bytes, change: Change, random: Random) -> bytes | None:
    """The file with one of its parts changed; None where it has none."""
    if content.startswith(b"PK"):
        return _zip(content, change, random)
    if content.startswith(_PNG):
        return _png(content, change, random)
    if content.startswith(b"%PDF"):
        return _pdf(content, change, random)
    return None


def packed(members: dict[str, bytes]) -> bytes:
    """A zip file of no day: the same bytes each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in members.items():
            made.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def repacked(archive: bytes, change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None) -> bytes:
    """The zip file with its members changed."""
    with zipfile.ZipFile(io.BytesIO(archive)) as old:
        return packed({name: change(name, old.read(name)) for name in old.namelist()} | (more or {}))


def _zip(content: bytes, change: Change, random: Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        chosen = random.choice(archive.namelist())
    return repacked(content, lambda name, inside: change(inside) if name == chosen else inside)


def _png(content: bytes, change: Change, random: Random) -> bytes:
    """The picture's pixels changed, or any other chunk; each chunk with its check sum."""
    chunks = dict(_chunks(content))
    chosen = random.choice(list(chunks))
    inside = chunks[chosen]
    chunks[chosen] = zlib.compress(change(zlib.decompress(inside))) if chosen == b"IDAT" else change(inside)
    made = [_PNG]
    for kind, data in chunks.items():
        made.append(struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)))
    return b"".join(made)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and data of the chunks of a PNG; its pixels as one, behind all that tells of them."""
    at, pixels, others = len(_PNG), bytearray(), list[tuple[bytes, bytes]]()
    while at < len(content):
        size, kind = struct.unpack(">I4s", content[at : at + 8])
        data = content[at + 8 : at + 8 + size]
        if kind == b"IDAT":
            pixels += data
        else:
            others.append((kind, data))
        at += 12 + size
    yield from (each for each in others if each[0] != b"IEND")
    yield b"IDAT", bytes(pixels)
    yield b"IEND", b""


def _pdf(content: bytes, change: Change, random: Random) -> bytes:
    """One stream of the file changed: what is drawn on a page, a font, a picture."""
    with pikepdf.open(io.BytesIO(content)) as document:
        streams = [each for each in document.objects if isinstance(each, pikepdf.Stream)]
        if not streams:
            return content
        chosen = random.choice(streams)
        try:
            chosen.write(change(chosen.read_bytes()))
        except pikepdf.PdfError:  # of a kind that is not unpacked here, as pictures are
            kept = {key: chosen[key] for key in ("/Filter", "/DecodeParms") if key in chosen}
            chosen.write(
                change(chosen.read_raw_bytes()), filter=kept.get("/Filter"), decode_parms=kept.get("/DecodeParms")
            )
        out = io.BytesIO()
        document.save(out, static_id=True)
    return out.getvalue()

"""Files that are built to overwhelm whoever opens them, small on the disk."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from openpyxl import Workbook

from app.exhibits import limits
from tests.exhibits.biff12 import write_xlsb

ROW = ("29", "192.0.2.29", "7/23/2012 9:44")
CSV = "doe,ip,hit utc\n" + ",".join(ROW) + "\n"


def zipped(members: Mapping[str, str | bytes], level: int = 9) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return out.getvalue()


def book(*more: tuple[object, ...]) -> dict[str, bytes]:
    """The parts of a workbook that can be read, with more rows."""
    made = Workbook()
    assert made.active is not None
    for line in (("Doe", "IP", "Hit UTC"), ROW, *more):
        made.active.append(line)
    out = io.BytesIO()
    made.save(out)
    archive = zipfile.ZipFile(out)
    return {name: archive.read(name) for name in archive.namelist()}


def with_sheet(change: bytes, at: bytes = b"</sheetData>") -> bytes:
    """A workbook with that in front of the end of its cells."""
    parts = book()
    name = "xl/worksheets/sheet1.xml"
    return zipped(parts | {name: parts[name].replace(at, change + at)})


def far_cell() -> bytes:
    """A workbook with a cell at the far end, behind more than is looked through for one: its reader dies of it."""
    room = b"<!--" + b" " * limits.LONGEST_TRAP + b"-->"
    return with_sheet(room + b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def lying(members: Mapping[str, str | bytes], name: str, says: int) -> bytes:
    """A zip file that declares a member to be of another size than it is."""
    packed = zipped(members)
    size = len(members[name]).to_bytes(4, "little")
    assert packed.count(size) >= 2
    return packed.replace(size, says.to_bytes(4, "little"))


def far_xlsb() -> bytes:
    """A binary workbook whose second row claims to be the last that its number has room for."""
    out = io.BytesIO()
    write_xlsb(out, [("Doe", "IP", "Hit UTC"), ROW])
    name = "xl/worksheets/sheet1.bin"
    with zipfile.ZipFile(out) as made:
        parts = {each: made.read(each) for each in made.namelist()}
    row = bytes([0, 17]) + (1).to_bytes(4, "little")
    assert parts[name].count(row) == 1
    return zipped(parts | {name: parts[name].replace(row, row[:2] + b"\xff\xff\xff\xff")})


def locked(archive: bytes) -> bytes:
    """The zip file with each member marked as encrypted."""
    out = bytearray(archive)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := out.find(mark, at + 1)) >= 0:
            out[at + flags] |= 1
    return bytes(out)


def locked_old_book() -> bytes:
    """An .xls whose second record says that what follows is encrypted."""
    content = (Path(__file__).parent / "gallery" / "halves.xls").read_bytes()
    at = content.index(b"\x09\x08\x10\x00\x00\x06\x05\x00") + 20
    return content[:at] + b"\x2f\x00" + content[at + 2 :]


def png(wide: int, high: int, rows: bytes = b"") -> bytes:
    """A picture in black and white that claims that size."""
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in (
            (b"IHDR", struct.pack(">IIBBBBB", wide, high, 1, 0, 0, 0, 0)),
            (b"IDAT", zlib.compress(rows, 9)),
            (b"IEND", b""),
        )
    )


def endless_tiff(pages: int, last: int) -> bytes:
    """Pages of one pixel, the last of which names as the next the one at that place."""
    places = [8 + 18 * n for n in range(1, pages)] + [last]
    return b"II*\0" + struct.pack("<I", 8) + b"".join(struct.pack("<HHHIII", 1, 256, 4, 1, 1, at) for at in places)


def old_book(at: int | None, claim: int = 0xFFFFFFFF) -> bytes:
    """An .xls whose container claims that at this place of its header, or whose directory goes round in a circle."""
    content = (Path(__file__).parent / "gallery" / "halves.xls").read_bytes()
    if at is None:
        fat, directory = (int.from_bytes(content[n : n + 4], "little") for n in (76, 48))
        at, claim = 512 * (fat + 1) + 4 * directory, directory
    return content[:at] + claim.to_bytes(4, "little") + content[at + 4 :]


def entities(levels: int = 12) -> str:
    """A billion laughs: each entity holds ten of the one before."""
    declared = ['<!ENTITY a0 "ha">', *(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, levels))]
    return f"<!DOCTYPE w [{''.join(declared)}]><workbook>&a{levels - 1};</workbook>"


def renamed(parts: Mapping[str, bytes], pattern: str, by: str) -> dict[str, bytes]:
    return {re.sub(pattern, by, name): content for name, content in parts.items()}

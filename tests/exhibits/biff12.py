"""The least .xlsb that a reader accepts: BIFF12 records with inline texts, written by hand."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO

_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def record(kind: int, body: bytes = b"") -> bytes:
    """Kind and length in seven bits a byte, then the body."""
    out = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length = len(body)
    while length > 127:
        out += bytes([length & 0x7F | 0x80])
        length >>= 7
    return out + bytes([length]) + body


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def write_xlsb(path: Path | IO[bytes], lines: Sequence[Sequence[str]]) -> None:
    """One sheet, `Exhibit A`, with every cell as a text."""
    sheet = (
        record(129) + record(148, struct.pack("<IIII", 0, len(lines) - 1, 0, max(map(len, lines)) - 1)) + record(145)
    )
    for number, line in enumerate(lines):
        sheet += record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 0))
        for place, cell in enumerate(line):
            sheet += record(6, struct.pack("<II", place, 0) + wide(cell))  # BrtCellSt
    sheet += record(146) + record(130)
    bundle = record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("Exhibit A"))
    book = record(131) + record(143) + bundle + record(144) + record(132)
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types"/>')
        made.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_RELS}/officeDocument" '
            'Target="xl/workbook.bin"/></Relationships>',
        )
        made.writestr(
            "xl/_rels/workbook.bin.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_RELS}/worksheet" '
            'Target="worksheets/sheet1.bin"/></Relationships>',
        )
        made.writestr("xl/workbook.bin", book)
        made.writestr("xl/worksheets/sheet1.bin", sheet)

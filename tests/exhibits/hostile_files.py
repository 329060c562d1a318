"""Files that are built to overwhelm whoever opens them, small on the disk."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from openpyxl import Workbook

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


def lying(members: Mapping[str, str | bytes], name: str, says: int) -> bytes:
    """A zip file that declares a member to be of another size than it is."""
    packed = zipped(members)
    size = len(members[name]).to_bytes(4, "little")
    assert packed.count(size) >= 2
    return packed.replace(size, says.to_bytes(4, "little"))


def entities(levels: int = 12) -> str:
    """A billion laughs: each entity holds ten of the one before."""
    declared = ['<!ENTITY a0 "ha">', *(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, levels))]
    return f"<!DOCTYPE w [{''.join(declared)}]><workbook>&a{levels - 1};</workbook>"


def renamed(parts: Mapping[str, bytes], pattern: str, by: str) -> dict[str, bytes]:
    return {re.sub(pattern, by, name): content for name, content in parts.items()}

"""Zip files that are workbooks: opened only if they can do no harm."""

from __future__ import annotations

import io
import zipfile
import zlib

from app.base.problem import Problem
from app.exhibits.sheet import Source

LARGEST = 4 << 30
"""Bytes that a workbook may hold when unpacked. A sheet of 1,048,576 rows and 12 columns has some 0.8 GB."""
SUSPECT = 256 << 20
"""Above so many bytes unpacked, the packing must be plausible."""
DENSEST = 150
"""Times that a plausible workbook shrinks at most; real ones shrink 5 to 30 times."""

DAMAGED = "{file} is damaged or was cut off; ask for the file again, or open it in Excel and save it anew."
HOSTILE = "{file} is built to overwhelm the program that opens it, and was not opened; ask for a plain copy."

ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, KeyError, ValueError)
"""What zipfile raises for damaged, truncated, encrypted and strangely packed members."""


def open_archive(source: Source) -> zipfile.ZipFile:
    """The zip file, checked for bombs and entities. Problem if it is damaged or hostile."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.content))
        members = archive.infolist()
        total = sum(m.file_size for m in members)
        if total > LARGEST or (total > SUSPECT and total > DENSEST * len(source.content)) or len(members) > 20_000:
            raise Problem(HOSTILE.format(file=source.file))
        for member in members:
            # Entities are declared before the root element; no spreadsheet program ever writes any.
            if member.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in _head(archive, member):
                raise Problem(HOSTILE.format(file=source.file))
    except ERRORS as error:
        raise Problem(DAMAGED.format(file=source.file)) from error
    return archive


def _head(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    with archive.open(member) as part:
        return part.read(4096)

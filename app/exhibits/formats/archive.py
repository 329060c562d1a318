"""Zip files that are workbooks: opened only if they can do no harm."""

from __future__ import annotations

import io
import zipfile
import zlib

from app.base.problem import Problem
from app.exhibits import limits
from app.exhibits.sheet import Source

DAMAGED = "{file} is damaged or was cut off; ask for the file again, or open it in Excel and save it anew."
PASSWORD = (
    "{file} is protected by a password; open it in the program that wrote it, remove the password and save it anew."
)
HOSTILE = "{file} is built to overwhelm the program that opens it, and was not opened; ask for a plain copy."

ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, KeyError, ValueError)
"""What zipfile raises for damaged, truncated, encrypted and strangely packed members."""


def is_bomb(unpacked: int, packed: int) -> bool:
    """Whether no honest file of so many bytes holds so many when it is unpacked."""
    return unpacked > limits.LARGEST_UNPACKED or (unpacked > limits.SUSPECT and unpacked > limits.DENSEST * packed)


def declared(source: Source) -> int:
    """Bytes that the file says it has unpacked; its own where it is no zip file, or a damaged or hostile one."""
    if not source.content.startswith(b"PK"):
        return len(source.content)
    try:
        with zipfile.ZipFile(io.BytesIO(source.content)) as archive:
            total = sum(member.file_size for member in archive.infolist())
    except ERRORS:
        return len(source.content)
    return len(source.content) if is_bomb(total, len(source.content)) else total


def open_archive(source: Source) -> zipfile.ZipFile:
    """The zip file, checked for bombs and entities. Problem if it is damaged or hostile."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.content))
        members = archive.infolist()
        total = sum(m.file_size for m in members)
        if is_bomb(total, len(source.content)) or len(members) > limits.MOST_PARTS:
            raise Problem(HOSTILE.format(file=source.file))
        for member in members:
            # Entities are declared before the root element; no spreadsheet program ever writes any.
            if _is_plain_xml(member) and b"<!DOCTYPE" in _head(archive, member):
                raise Problem(HOSTILE.format(file=source.file))
    except ERRORS as error:
        raise Problem(DAMAGED.format(file=source.file)) from error
    return archive


def _is_plain_xml(member: zipfile.ZipInfo) -> bool:
    return member.filename.endswith((".xml", ".rels")) and not member.flag_bits & 1


def _head(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    with archive.open(member) as part:
        return part.read(4096)


def is_locked(archive: zipfile.ZipFile) -> bool:
    """Whether a member is encrypted, or an .ods says that its content is. Raises what zipfile raises."""
    if any(member.flag_bits & 1 for member in archive.infolist()):
        return True
    manifest = "META-INF/manifest.xml"
    return manifest in archive.namelist() and b"encryption-data" in archive.read(manifest)

"""A .zip of exhibits: each file in it becomes one of its own, on a folder of ours; zip files in it one level deep."""

from __future__ import annotations

import hashlib
import io
import os
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from app.base import bounds
from app.base.endings import ENDINGS, ZIP
from app.base.problem import Problem
from app.base.progress import Progress, silent
from app.exhibits import limits
from app.exhibits.formats.archive import DAMAGED, ERRORS, HOSTILE, declared, is_bomb
from app.exhibits.places import Places
from app.exhibits.read import load
from app.exhibits.sheet import Source
from app.exhibits.unpacked import hold

_BOOKS = {"xl/workbook.xml", "xl/workbook.bin", "content.xml", "word/document.xml"}
_MANY = "{file} holds more than {most:,} files, as no collection of exhibits does; take those that matter out of it."
_NONE = "{file} holds no exhibit; give the spreadsheets themselves."
_LOCKED = "{member} in {file} is protected by a password; take it out of the .zip, and open that."
_BROKEN = "{member} in {file} is damaged; ask for the file again."
_LARGE = "{member} in {file} is larger than 2 GB; split it, or save its table as .parquet."
_UNWRITTEN = "{member} in {file} could not be unpacked ({why}); take it out of the .zip, and open that."
_DEEP = "{member} in {file} is a zip file within another; take it out, and open that."
_OTHER = "{member} in {file} is no exhibit by its name; it was left out."
_LITTER = re.compile(r"(?:^|/)(?:__MACOSX/|\.(?!\.?/)|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The files that were taken out of a .zip, and a sentence about each that was not."""

    paths: tuple[Path, ...]
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Member:
    """A file in the .zip: how it is told of, where it goes, and what holds it."""

    archive: zipfile.ZipFile
    info: zipfile.ZipInfo
    where: tuple[str, ...]  # the names of the zip files that it lies in, outermost first

    @property
    def name(self) -> str:
        return PurePosixPath(self.info.filename.replace("\\", "/")).name


def unpack(path: Path, folder: Path, holder: int | None = None, progress: Progress = silent) -> Unpacked:
    """The exhibits of the .zip, written under `folder`; the file itself where it is a workbook under another name.

    They are there as long as the process `holder` lives, or a matter needs them (app.exhibits.unpacked).

    Problem where the .zip is damaged, hostile, or holds no exhibit. Nothing of it is run, and no name in it leads
    out of the folder.
    """
    source = load(path)
    size = declared(source)
    bounds.state(limits.seconds_for(size), limits.memory_for(size))
    if not zipfile.is_zipfile(io.BytesIO(source.content)):
        raise Problem(DAMAGED.format(file=source.file))
    archive = _opened(source)
    if _BOOKS & set(archive.namelist()):
        return Unpacked((path,))
    home = folder / hashlib.sha256(source.content).hexdigest()
    places = Places(home)
    found: list[Path] = []
    left: list[str] = []
    members = list(_members(archive, (source.file,), left))
    if len(members) > limits.MOST_EXHIBITS:
        raise Problem(_MANY.format(file=source.file, most=limits.MOST_EXHIBITS))
    total = sum(member.info.file_size for member in members)  # with what the zip files within it hold
    if is_bomb(total, len(source.content)):
        raise Problem(HOSTILE.format(file=source.file))
    bounds.state(limits.seconds_for(size + total), limits.memory_for(size + total))
    if not members and not left:
        raise Problem(_NONE.format(file=source.file))
    with suppress(OSError):  # what cannot be written is told of each file
        hold(home, os.getpid() if holder is None else holder)
    for done, member in enumerate(members):
        progress(f"Unpacking {source.file}", done / len(members))
        written = _written(member, places, left)
        if written is not None:
            found.append(written)
    return Unpacked(tuple(found), tuple(left))


def _opened(source: Source) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.content))
        total = sum(member.file_size for member in archive.infolist())
    except ERRORS as error:
        raise Problem(DAMAGED.format(file=source.file)) from error
    if is_bomb(total, len(source.content)) or len(archive.infolist()) > limits.MOST_PARTS:
        raise Problem(HOSTILE.format(file=source.file))
    return archive


def _members(archive: zipfile.ZipFile, where: tuple[str, ...], left: list[str]) -> Iterator[_Member]:
    """The exhibits in it and in zip files in it; adds sentences about all else to `left`."""
    for info in archive.infolist():
        member = _Member(archive, info, where)
        if info.is_dir() or _LITTER.search(info.filename.replace("\\", "/")):
            continue
        file, ending = " in ".join(reversed(where)), PurePosixPath(member.name).suffix.lower()
        if info.flag_bits & 1:
            left.append(_LOCKED.format(member=member.name, file=file))
        elif ending not in ENDINGS:
            left.append(_OTHER.format(member=member.name, file=file))
        elif info.file_size > limits.LARGEST_FILE:
            left.append(_LARGE.format(member=member.name, file=file))
        elif ending != ZIP:
            yield member
        elif len(where) > 1:
            left.append(_DEEP.format(member=member.name, file=file))
        else:
            content = _content(member, left)
            if content is not None and not zipfile.is_zipfile(io.BytesIO(content)):
                left.append(_BROKEN.format(member=member.name, file=file))
            elif content is not None:
                yield from _members(_opened(Source(Path(member.name), content)), (*where, member.name), left)


def _content(member: _Member, left: list[str]) -> bytes | None:
    """Its bytes, no more than it declares; None where it is damaged."""
    try:
        with member.archive.open(member.info) as part:
            content = part.read(member.info.file_size + 1)
    except ERRORS:
        content = b""
        broken = True
    else:
        broken = len(content) != member.info.file_size
    if broken:
        left.append(_BROKEN.format(member=member.name, file=" in ".join(reversed(member.where))))
        return None
    return content


def _written(member: _Member, places: Places, left: list[str]) -> Path | None:
    content = _content(member, left)
    if content is None:
        return None
    inside = PurePosixPath(member.info.filename.replace("\\", "/")).parts
    path = places.of(*member.where, *inside)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        file, why = " in ".join(reversed(member.where)), error.strerror or type(error).__name__
        left.append(_UNWRITTEN.format(member=member.name, file=file, why=why))
        return None
    return path

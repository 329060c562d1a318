"""Workbooks: .xlsx, .xlsm, .xls, .xlsb and .ods, through calamine."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Collection
from functools import partial
from typing import TypeVar
from xml.etree import ElementTree

import fastexcel
import polars as pl

from app.base.clock import count
from app.base.problem import Problem
from app.base.progress import Progress
from app.exhibits import limits
from app.exhibits.defects import Defects
from app.exhibits.formats import archive as zips
from app.exhibits.formats.container import is_sound
from app.exhibits.formats.date_cells import LONG_PART, date_cells, meanwhile
from app.exhibits.formats.far_cells import claims_more_texts, refuse_far_cells
from app.exhibits.formats.formulas import uncalculated_cells
from app.exhibits.formats.ooxml import Workbook, cell_formats, merged_cells, open_workbook
from app.exhibits.sheet import TOO_WIDE, WIDEST, Sheet, Source, letter

ASKED = 0
_Found = TypeVar("_Found")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODS_CLOCK = b'office:value-type="time"'
_LOCKED = re.compile(rb"\x09\x08\x10\x00\x00\x06\x05\x00.{12}(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL)
"""The beginning of an .xls whose next record says how it is encrypted: [MS-XLS] 2.1.7.20.1."""
_OTHER_ZIP = "{file} is a zip file but no workbook; give the .xlsx, .ods or .csv itself."
_DOCUMENT = "{file} is a text document, no spreadsheet; save its table as .xlsx or .csv."


def recognises(source: Source) -> bool:
    """Zip files and OLE containers; what is in them is decided on reading."""
    return source.content.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE)) or (
        # The beginnings of BIFF2 to BIFF5 sheets, before .xls was a container.
        source.path.suffix.lower() == ".xls" and source.content[:1] == b"\x09" and source.content[2:4] == b"\x04\x00"
    )


def read(source: Source, defects: Defects, progress: Progress) -> list[Sheet]:
    """All sheets of the workbook, in its order. Problem if it is none, or damaged, locked or hostile."""
    book: Workbook | None = None
    if source.content.startswith(b"PK"):
        book = _workbook(source, defects)
    elif "EncryptedPackage".encode("utf-16-le") in source.content or _LOCKED.search(source.content):
        raise Problem(zips.PASSWORD.format(file=source.file))
    elif "WordDocument".encode("utf-16-le") in source.content[: 1 << 16]:
        raise Problem(_DOCUMENT.format(file=source.file))
    elif source.content.startswith(_OLE) and not is_sound(source.content):
        raise Problem(zips.DAMAGED.format(file=source.file))
    try:
        reader = fastexcel.read_excel(_ods_clocks_as_text(source))
        names = reader.sheet_names
    except BaseException as error:
        raise _refusal(source, error) from error
    if len(set(names)) < len(names):
        raise Problem(zips.DAMAGED.format(file=source.file))  # no spreadsheet program writes two sheets of one name
    sheets = []
    for position, name in enumerate(names):
        progress(f"Reading {source.file}, sheet {name}", position / len(names))
        try:
            sheets.append(_sheet(reader, name, book, source.file))
        except BaseException as error:
            raise _refusal(source, error) from error
    return sheets


def _workbook(source: Source, defects: Defects) -> Workbook | None:
    """The parts of an .xlsx; None for .xlsb and .ods. Problem for any other zip file."""
    archive = zips.open_archive(source)
    names = set(archive.namelist())
    _tell_ties(names, defects)
    try:
        if zips.is_locked(archive):
            raise Problem(zips.PASSWORD.format(file=source.file))
        refuse_far_cells(archive, source.file)
        if claims_more_texts(archive):
            raise Problem(zips.DAMAGED.format(file=source.file))
    except zips.ERRORS as error:
        raise Problem(zips.DAMAGED.format(file=source.file)) from error
    if "word/document.xml" in names:
        raise Problem(_DOCUMENT.format(file=source.file))
    if "xl/workbook.xml" in names:
        try:
            return open_workbook(archive)
        except (*zips.ERRORS, ElementTree.ParseError, zipfile.LargeZipFile) as error:
            raise Problem(zips.DAMAGED.format(file=source.file)) from error
    if "xl/workbook.bin" in names or "content.xml" in names:
        return None
    raise Problem(_OTHER_ZIP.format(file=source.file))


def _tell_ties(names: Collection[str], defects: Defects) -> None:
    """Programs in the workbook, and other files that it leans on: neither is ever run or fetched."""
    if "xl/vbaProject.bin" in names or any(name.startswith("Basic/") for name in names):
        defects.add("macros")
    others = sum(re.fullmatch(r"xl/externalLinks/externalLink\d+\.(?:xml|bin)", name) is not None for name in names)
    if others:
        defects.add("external_links", values={"count": count(others, "other workbook")})


def _ods_clocks_as_text(source: Source) -> bytes:
    """The file itself; an .ods with its times of day declared to be the texts that they print.

    calamine has no text for a time of day in an .ods and would hand over an empty cell.
    """
    if not source.content.startswith(b"PK"):
        return source.content
    try:
        with zips.open_archive(source) as archive:
            if "content.xml" not in archive.namelist():
                return source.content
            content = archive.read("content.xml")
            if _ODS_CLOCK not in content:
                return source.content
            return _with_content(archive, content)
    except (*zips.ERRORS, zipfile.LargeZipFile) as error:
        raise Problem(zips.DAMAGED.format(file=source.file)) from error


def _with_content(archive: zipfile.ZipFile, content: bytes) -> bytes:
    """A copy of the .ods, with its times of day as texts."""
    told = re.sub(rb' office:time-value="[^"]*"', b"", content.replace(_ODS_CLOCK, b'office:value-type="string"'))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as copy:
        for name in archive.namelist():
            copy.writestr(name, told if name == "content.xml" else archive.read(name))
    return out.getvalue()


def _sheet(reader: fastexcel.ExcelReader, name: str, book: Workbook | None, file: str) -> Sheet:
    """One sheet as text. skip_rows=0 keeps blank lines above the table, absolute_index blank columns beside it."""
    part = book.parts.get(name) if book else None
    load = partial(reader.load_sheet, name, header_row=None, skip_rows=0, dtypes="string")
    if book and part in book.archive.namelist() and book.archive.getinfo(part).file_size >= LONG_PART:
        loaded, dates = meanwhile(partial(_scan, date_cells, book, part, file), load)
    else:
        loaded, dates = load(), None
    if loaded.width > WIDEST and loaded.width * loaded.height > limits.MOST_WIDE_CELLS:
        raise Problem(f"{file} {TOO_WIDE}; check that it is the exhibit.")
    frame = loaded.to_polars()
    letters = tuple(letter(c.absolute_index) for c in loaded.available_columns())
    frame.columns = list(letters)
    frame = frame.select(c for c in frame if c.null_count() < c.len())
    return Sheet(
        name=name,
        frame=frame.with_columns(pl.all().cast(pl.String)),
        letters=tuple(frame.columns),
        stored=True,
        hidden=loaded.visible != "visible",
        epoch_1904=bool(book and book.epoch_1904),
        formats=partial(_scan, cell_formats, book, part, file) if book and part else None,
        dates=dates,
        merged=partial(_scan, merged_cells, book, part, file) if book and part else None,
        uncalculated=partial(_scan, uncalculated_cells, book, part, file) if book and part else None,
    )


def _scan(look: Callable[..., _Found], book: Workbook, part: str, file: str, *what: tuple[str, ...]) -> _Found:
    """A scan of the sheet's XML; here a checksum that calamine does not compare comes to light."""
    try:
        return look(book, part, *what)
    except zips.ERRORS as error:
        raise Problem(zips.DAMAGED.format(file=file)) from error


def _refusal(source: Source, error: BaseException) -> BaseException:
    """The sentence for what calamine raises; interrupts, cancels and our own sentences stay what they are.

    A panic of the Rust side arrives as a PanicException, which is no Exception.
    """
    if isinstance(error, Problem | KeyboardInterrupt | SystemExit | MemoryError | GeneratorExit):
        return error
    if (
        isinstance(error, fastexcel.FastExcelError | ValueError | RuntimeError)
        or type(error).__name__ == "PanicException"
    ):
        if "password" in str(error).lower():
            return Problem(zips.PASSWORD.format(file=source.file))
        return Problem(zips.DAMAGED.format(file=source.file))
    return error

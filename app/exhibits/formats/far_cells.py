"""Cells that stand so far apart that they span billions: looked for before, as a reader holds all that are spanned."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator

from app.base.problem import Problem
from app.exhibits import limits

_FAR = (
    "{file} has cells so far apart that they span {rows:,} rows and {columns:,} columns, as no exhibit does; copy its "
    "table into a new workbook."
)
_SHEETS = re.compile(r"xl/worksheets/[^/]+\.(?:xml|bin)")
_CELL = re.compile(rb'\br="([A-Z]{1,9})([0-9]{1,19})"')
_ROW = re.compile(rb'<(?:\w+:)?row\s[^>]*?\br="([0-9]{1,19})"')
_TEXTS = "xl/sharedStrings.xml"
_COUNTED = re.compile(rb'\b(?:uniqueC|c)ount="([0-9]{1,19})"')
_ROW_HEADER, _LAST_CELL = 0, 11  # BIFF12: BrtRowHdr, and after it the kinds of cells


def refuse_far_cells(archive: zipfile.ZipFile, file: str) -> None:
    """Problem where the cells of a sheet span more than any exhibit. A long part is not looked at: it is no trap.

    Raises what zipfile raises.
    """
    for info in archive.infolist():
        if _SHEETS.fullmatch(info.filename) and info.file_size <= limits.LONGEST_TRAP:
            part = archive.read(info)
            rows, columns = _spanned(part) if info.filename.endswith("l") else _spanned_binary(part)
            if rows * columns > limits.MOST_SPANNED:
                raise Problem(_FAR.format(file=file, rows=rows, columns=columns))


def claims_more_texts(archive: zipfile.ZipFile) -> bool:
    """Whether the list of shared texts claims to hold more than it has bytes. Raises what zipfile raises."""
    for info in archive.infolist():
        if info.filename == _TEXTS:
            with archive.open(info) as part:
                return any(int(n) > info.file_size for n in _COUNTED.findall(part.read(1024)))
    return False


def _spanned(part: bytes) -> tuple[int, int]:
    """Rows and columns that the cells of a sheet's XML span."""
    cells = set(_CELL.findall(part))
    rows = [int(row) for _, row in cells] + [int(row) for row in _ROW.findall(part)]
    return _extent(rows), _extent([_number(letters) for letters in {letters for letters, _ in cells}])


def _extent(numbers: Iterable[int]) -> int:
    found = sorted(numbers)
    return found[-1] - found[0] + 1 if found else 0


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number


def _spanned_binary(part: bytes) -> tuple[int, int]:
    """Rows and columns that the cells of an .xlsb's sheet span."""
    rows: list[int] = []
    columns: list[int] = []
    for kind, at, size in _records(part):
        if kind <= _LAST_CELL and size >= 4:
            (rows if kind == _ROW_HEADER else columns).append(int.from_bytes(part[at : at + 4], "little"))
    return _extent(rows), _extent(columns)


def _records(part: bytes) -> Iterator[tuple[int, int, int]]:
    """Kind, place and size of each record: the first in up to two bytes of seven bits, the last in up to four."""
    at = 0
    while at < len(part):
        kind, at = _sevens(part, at, 2)
        size, at = _sevens(part, at, 4)
        yield kind, at, size
        at += size


def _sevens(part: bytes, at: int, most: int) -> tuple[int, int]:
    number = 0
    for place, byte in enumerate(part[at : at + most]):
        number |= (byte & 0x7F) << 7 * place
        at += 1
        if byte < 0x80:
            break
    return number, at

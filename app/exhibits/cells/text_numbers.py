"""Numbers that an .xlsx stores as text: the sheet shows them as any other, and does not reckon with them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from app.base.clock import count
from app.exhibits.defects import defect
from app.exhibits.formats.ooxml import Workbook, chunks
from app.exhibits.schema import Defect, SheetRead

_SHARED = "xl/sharedStrings.xml"
_ITEM = re.compile(rb"<(?:\w+:)?si(?:\s[^>]*)?(?:/>|>(.*?)</(?:\w+:)?si>)", re.DOTALL)
_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)</")
_VALUE = re.compile(rb"<(?:\w+:)?v>\s*(\d+)\s*</")
_NUMBER = re.compile(rb"\s*\d+(?:\.0+)?\s*")


def text_numbers(book: Workbook, part: str, sheet: SheetRead, rows: Collection[int]) -> Iterator[Defect]:
    """One defect for each column of Doe numbers or ports with such cells in those rows."""
    for role in ("doe", "port"):
        letter = sheet.columns.get(role)
        if letter is None:
            continue
        found = sorted(row for row in _cells(book, part, letter) if row in rows)
        if found:
            cells = count(len(found), "cell")
            values = {"count": cells, "first": f"{found[0]:,}"}
            yield defect("number_as_text", sheet=sheet.name, column=letter, text=cells, values=values)


def _cells(book: Workbook, part: str, letter: str) -> Iterator[int]:
    """The rows in which the cell of that column is a text of figures."""
    cell = re.compile(
        rb"""<(?:\w+:)?c\s(?=[^>]*\bt="(s|str|inlineStr)")[^>]*\br="%s(\d+)"[^>]*>(.*?)</(?:\w+:)?c>"""
        % letter.encode(),
        re.DOTALL,
    )
    shared: dict[int, list[int]] = {}
    for piece in chunks(book.archive, part, b"<row"):
        for kind, row, inner in cell.findall(piece):
            if kind == b"s":
                if value := _VALUE.search(inner):
                    shared.setdefault(int(value[1]), []).append(int(row))
            elif _NUMBER.fullmatch(b"".join(_TEXT.findall(inner)) or (m[1] if (m := _VALUE.search(inner)) else b"")):
                yield int(row)
    if shared and _SHARED in book.archive.namelist():
        at = 0
        for piece in chunks(book.archive, _SHARED, b"<si"):
            for item in _ITEM.findall(piece):
                if at in shared and _NUMBER.fullmatch(b"".join(_TEXT.findall(item))):
                    yield from shared[at]
                at += 1

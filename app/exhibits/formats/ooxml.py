"""What calamine does not tell of an .xlsx: how its cells print, its epoch, the parts of its sheets."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

import polars as pl

_MAIN = "{*}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REL_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_CHUNK = 8 << 20

BUILT_IN = {
    0: "General", 14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "m/d/yyyy h:mm", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
}  # fmt: skip
"""Number formats that styles.xml refers to without spelling them out; the dates are those of a US Excel."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """The parts of an .xlsx. `parts`: sheet name -> part; `codes`: the number format of each cell style."""

    archive: zipfile.ZipFile
    parts: dict[str, str]
    codes: tuple[str, ...]
    epoch_1904: bool


def open_workbook(archive: zipfile.ZipFile) -> Workbook:
    """Reads workbook.xml, its relations and styles.xml. Raises what zipfile and ElementTree raise."""
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    relations = {
        r.get("Id", ""): _absolute(r.get("Target", ""))
        for r in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    }
    parts = {}
    for sheet in book.iterfind(f"{_MAIN}sheets/{_MAIN}sheet"):
        target = relations.get(sheet.get(_REL) or sheet.get(_REL_STRICT) or "")
        if target:
            parts[sheet.get("name", "")] = target
    properties = book.find(f"{_MAIN}workbookPr")
    epoch = properties is not None and properties.get("date1904", "") in ("1", "true")
    return Workbook(archive, parts, _codes(archive), epoch)


def _absolute(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else "xl/" + target


def _codes(archive: zipfile.ZipFile) -> tuple[str, ...]:
    if "xl/styles.xml" not in archive.namelist():
        return ()
    styles = ElementTree.fromstring(archive.read("xl/styles.xml"))
    own = {
        int(f.get("numFmtId", "0")): f.get("formatCode", "General")
        for f in styles.iterfind(f"{_MAIN}numFmts/{_MAIN}numFmt")
    }
    known = BUILT_IN | own
    return tuple(
        known.get(int(x.get("numFmtId", "0")), "General") for x in styles.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")
    )


def chunks(archive: zipfile.ZipFile, part: str, end: bytes = b"<") -> Iterator[bytes]:
    """The part in pieces of some megabytes, each cut in front of an `end`, so that no tag is torn."""
    rest = b""
    with archive.open(part) as stream:
        while piece := stream.read(_CHUNK):
            piece = rest + piece
            cut = piece.rfind(end)
            if cut <= 0:
                rest = piece
                continue
            yield piece[:cut]
            rest = piece[cut:]
    yield rest


def cell_formats(book: Workbook, part: str, letters: tuple[str, ...]) -> pl.DataFrame:
    """Cells of those columns that hold a number: `letter`, `row` (u32), `code`. A byte scan, no tree."""
    tags: list[bytes] = []
    for piece in chunks(book.archive, part):
        tags += _cells(piece, "|".join(letters).encode())
    tag = pl.col("tag").cast(pl.String)
    # A tag is `C31" s="1" t="n"`; without its row there are only a few.
    found = pl.DataFrame({"tag": pl.Series(tags, dtype=pl.Binary)}).select(
        tag.str.extract("([0-9]+)").cast(pl.UInt32).alias("row"), tag.str.replace("[0-9]+", "").alias("mark")
    )
    unique = found["mark"].unique().to_list()
    read = [_mark(m, book.codes) for m in unique]
    legend = pl.DataFrame(
        {"mark": unique, "letter": [r[0] for r in read], "code": [r[1] for r in read]},
        schema={"mark": pl.String, "letter": pl.String, "code": pl.String},
    )
    return found.join(legend, on="mark").filter(pl.col("code").is_not_null()).select("letter", "row", "code")


_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_MOST_MERGED = 1_000_000
"""Cells; a sheet that claims more is no exhibit."""


def merged_cells(book: Workbook, part: str) -> pl.DataFrame:
    """The cells that are merged with one above them in the same column: `letter`, `row`, `top` (u32)."""
    found: list[tuple[str, int, int]] = []
    for piece in chunks(book.archive, part):
        for low, first, high, last in _MERGED.findall(piece) if b"mergeCell" in piece else ():
            top, end = int(first), int(last)
            if low == high and end - top + len(found) < _MOST_MERGED:
                found += [(low.decode(), row, top) for row in range(top + 1, end + 1)]
    return pl.DataFrame(found, schema={"letter": pl.String, "row": pl.UInt32, "top": pl.UInt32}, orient="row")


def _cells(piece: bytes, letters: bytes) -> list[bytes]:
    """The tags of those columns' cells, from the reference on."""
    if b'<c r="' in piece:
        return re.findall(rb'<c r="((?:' + letters + rb')[0-9]+"[^>]*)>', piece)
    # Other writers put other attributes first, or a namespace before the name.
    found = re.findall(rb'<(?:\w+:)?c\s([^>]*?)\br="((?:' + letters + rb')[0-9]+")([^>]*)>', piece)
    return [name + b" " + before + after for before, name, after in found]


def _mark(mark: str, codes: tuple[str, ...]) -> tuple[str, str | None]:
    """Letter and number format of a cell; no format where the cell holds text."""
    name, _, attributes = mark.partition('"')
    return name, code_of(attributes, codes)


def code_of(attributes: str, codes: tuple[str, ...]) -> str | None:
    """The number format of a cell, by the rest of its tag; None where it holds text or nothing."""
    kind = re.search(r'\bt="(\w+)"', attributes)
    style = re.search(r'\bs="(\d+)"', attributes)
    if attributes.endswith("/") or (kind and kind[1] not in ("n", "d")):
        return None
    index = int(style[1]) if style else 0
    return codes[index] if index < len(codes) else "General"

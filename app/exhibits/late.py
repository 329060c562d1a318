"""What a workbook holds beside its rows: hidden and merged cells, comments, formulas, errors. A scan of its bytes.

openpyxl knows the same after loading every cell; the scan needs a fiftieth of the time.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import polars as pl

from app.base.clock import count
from app.base.problem import Problem
from app.base.progress import Progress, silent
from app.exhibits.cells.calculated import Calculated
from app.exhibits.cells.text_numbers import text_numbers
from app.exhibits.defects import LIMIT, defect, more
from app.exhibits.formats import archive as zips
from app.exhibits.formats.ooxml import Workbook, chunks, open_workbook
from app.exhibits.not_meant import KIND, is_marked
from app.exhibits.read import load
from app.exhibits.schema import Defect, Exhibit, SheetRead
from app.exhibits.sheet import letter

_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*>")
_HIDDEN = re.compile(rb'\shidden="(?:1|true)"')
_NUMBER = re.compile(rb'\sr="(\d+)"')
_COLUMNS = re.compile(rb"<(?:\w+:)?col\s[^>]*>")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z]+)(\d+):([A-Z]+\d+)"')


def late_defects(path: Path, exhibit: Exhibit, progress: Progress = silent) -> tuple[Defect, ...]:
    """What the .xlsx sheets that `exhibit` was read from hide, merge, comment, calculate, or store as text.

    Nothing for other formats, for a file that has changed since, or for one that can no longer be read.
    """
    try:
        source = load(path)
        if not source.content.startswith(b"PK") or source.sha256() != exhibit.sha256:
            return ()
        archive = zips.open_archive(source)
        if "xl/workbook.xml" not in archive.namelist():
            return ()
        book = open_workbook(archive)
        found: list[Defect] = []
        rows = _rows_by_sheet(exhibit)
        for done, sheet in enumerate(exhibit.sheets):
            progress(f"Looking for hidden cells in {source.file}", done / len(exhibit.sheets))
            part = book.parts.get(sheet.name)
            if part:
                own = rows.get(sheet.name, frozenset())
                found += _in_sheet(book, part, sheet.name, _Read(exhibit, sheet, own))
                found += text_numbers(book, part, sheet, own)
        return _with_events(found, exhibit)
    except (Problem, *zips.ERRORS, ElementTree.ParseError, zipfile.LargeZipFile):
        return ()


def _rows_by_sheet(exhibit: Exhibit) -> dict[str, frozenset[int]]:
    places = exhibit.events.select(pl.col("sheet").cast(pl.String), "row").group_by("sheet").agg("row")
    return {sheet: frozenset(rows) for sheet, rows in places.iter_rows()}


def _with_events(found: list[Defect], exhibit: Exhibit) -> tuple[Defect, ...]:
    """The defects, each with the event of its row."""
    rows = pl.Series([d.row for d in found if d.row is not None], dtype=pl.UInt32).unique()
    keys = exhibit.events.filter(pl.col("row").is_in(rows.implode())).select("sheet", "row", "event")
    events = {(sheet, row): event for sheet, row, event in keys.cast({"sheet": pl.String}).iter_rows()}
    return tuple(replace(d, event=events.get((d.sheet, d.row))) for d in found)


class _Read:
    """What was read of a sheet: of the formulas without a result those that the reading told are told no more, and
    those of columns that are not read only counted."""

    def __init__(self, exhibit: Exhibit, sheet: SheetRead, rows: frozenset[int]) -> None:
        here = (d.sheet == sheet.name and d.kind == "formula_empty" for d in exhibit.defects)
        self._columns, self._told = set(sheet.columns.values()), rows if any(here) else frozenset()
        self._name, self._first, self._unread = sheet.name, "", 0

    def tells_more(self, found: Defect) -> bool:
        """Whether that defect of a cell is to be told."""
        if found.kind != "formula_empty":
            return True
        if found.column in self._columns:
            return found.row not in self._told
        self._first = self._first or f"{found.column}{found.row}"
        self._unread += 1
        return False

    def of_unread(self) -> Iterator[Defect]:
        if self._unread:
            cells = count(self._unread, "cell")
            yield defect("formulas_unread", sheet=self._name, text=self._first, values={"count": cells})


def _in_sheet(book: Workbook, part: str, name: str, read: _Read) -> Iterator[Defect]:
    told = dict.fromkeys(("hidden_row", "merged_cells", "cell_error", "formula_empty"), 0)
    calculated = Calculated()
    for piece in chunks(book.archive, part):
        for row in _hidden_rows(piece):
            told["hidden_row"] += 1
            if told["hidden_row"] <= LIMIT:
                yield defect("hidden_row", sheet=name, row=row)
        for tag in _COLUMNS.findall(piece) if b"cols>" in piece else ():
            yield from _hidden_columns(tag, name)
        for column, line, end in _MERGED.findall(piece) if b"mergeCell" in piece else ():
            told["merged_cells"] += 1
            if told["merged_cells"] <= LIMIT:
                row, text = int(line), f"{column.decode()}{line.decode()}:{end.decode()}"
                yield defect("merged_cells", sheet=name, row=row, column=column.decode(), text=text)
        for found in filter(read.tells_more, calculated.of(piece, name)):
            told[found.kind] += 1
            if told[found.kind] <= LIMIT:
                yield found
    if calculated.formulas:
        cells = count(calculated.formulas, "cell")
        yield defect("formulas", sheet=name, text=calculated.first, values={"count": cells})
    yield from read.of_unread()
    yield from _comments(book, part, name)
    for kind, n in told.items():
        if n > LIMIT:
            yield more(kind, n - LIMIT, sheet=name)


def _hidden_rows(piece: bytes) -> Iterator[int]:
    if b"hidden=" not in piece:
        return
    for tag in _ROW.findall(piece):
        if _HIDDEN.search(tag) and (number := _NUMBER.search(tag)):
            yield int(number[1])


def _hidden_columns(tag: bytes, sheet: str) -> Iterator[Defect]:
    low, high = re.search(rb'\smin="(\d+)"', tag), re.search(rb'\smax="(\d+)"', tag)
    if not _HIDDEN.search(tag) or not low or not high:
        return
    # A range to the right edge of the sheet hides no more than the columns in use.
    for index in range(int(low[1]), min(int(high[1]), int(low[1]) + 255) + 1):
        yield defect("hidden_column", sheet=sheet, column=letter(index - 1))


def _comments(book: Workbook, part: str, name: str) -> Iterator[Defect]:
    folder, _, file = part.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels"
    if relations not in book.archive.namelist():
        return
    for relation in ElementTree.fromstring(book.archive.read(relations)):
        if not relation.get("Type", "").endswith("/comments"):
            continue
        target = relation.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else _joined(folder, target)
        for comment in ElementTree.fromstring(book.archive.read(path)).iterfind(".//{*}comment"):
            found = re.fullmatch(r"([A-Z]+)(\d+)", comment.get("ref", ""))
            text = "".join(t.text or "" for t in comment.iterfind(".//{*}t")).strip()
            if found:
                where: dict[str, Any] = {"sheet": name, "row": int(found[2]), "column": found[1], "text": text[:500]}
                yield defect("comment", **where)
                if is_marked(text):
                    yield defect(KIND, **where)


def _joined(folder: str, target: str) -> str:
    """`../comments1.xml` beside a folder, as a path in the archive."""
    parts = folder.split("/")
    for step in target.split("/"):
        if step == "..":
            parts.pop()
        elif step != ".":
            parts.append(step)
    return "/".join(parts)

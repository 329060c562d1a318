"""Matters of a few rows, and finished papers read back as text, for tests of what leaves the office."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pypdfium2

from app.base.worker import Worker
from app.matter import changes
from app.services import Desk
from app.services.export.draft import Choices

DOCKET = """court = "N.D. Ill."
zone = "America/Chicago"
[[case]]
number = "12-cv-6677"
plaintiff = "Malibu Media, LLC"
does = 9
judge = "John Z. Lee"
client = "{client}"
relief = "all but lowest"
"""
CASE = "12-cv-6677"


def desk_of(folder: Path, worker: Worker, rows: Iterable[str], heading: str, client: str = "2") -> Desk:
    """A desk with one exhibit, a .csv of those lines, and a docket with that client."""
    exhibit, docket = folder / "exhibit-a.csv", folder / "docket.toml"
    exhibit.write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8")
    docket.write_text(DOCKET.format(client=client), encoding="utf-8")
    desk = Desk(worker=worker)
    exhibits, problems = desk.read([exhibit])
    assert problems == []
    desk.take(exhibits)
    desk.take_docket(desk.read_docket(docket))
    return desk


def exported(desk: Desk, out: Path, *files: str) -> dict[str, Path]:
    """Those files of an export (`to-file/memo.docx`) by name, and no others: writing takes its time."""
    written = desk.export(out, choices=Choices(frozenset(files), listing=False))
    assert len(written) == len(files)
    return {path.name: path for path in written}


def put_in(desk: Desk, *keys: str, case: str = CASE) -> None:
    filing = desk.store.matter().case(case).filing
    changes.record_filing(desk.store, case, replace(filing, put_in=keys))


def shown(path: Path) -> str:
    """What a reader sees in a finished file."""
    if path.suffix == ".docx":
        word = docx.Document(str(path))
        cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
        text = "\n".join([paragraph.text for paragraph in word.paragraphs] + cells)
    elif path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        values = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
        text = "\n".join(str(value) for value in values if value is not None)
    else:
        pdf = pypdfium2.PdfDocument(path)
        text = "\n".join(pdf[n].get_textpage().get_text_range() for n in range(len(pdf)))
    return " ".join(text.replace("\u00a0", " ").split())


def table(path: Path, sheet: str) -> list[dict[str, object]]:
    """The rows of a sheet by their headings."""
    heads, *rows = openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]

"""The summary of an exhibit as a workbook to file: About first, then its tables. It names nobody in its properties."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.properties import PageSetupProperties

from app.base.atomic import atomic
from app.base.paths import data
from app.drafting.render.workbook.tables import BOLD, put_text, write_tables
from app.drafting.summary.tables import SummaryBook


def write_summary(book: SummaryBook, path: Path) -> None:
    """Writes the workbook to `path`; Problem if the system refuses. Every text of the exhibit is a text there."""
    workbook = Workbook()
    _about(workbook, book)
    workbook.properties.creator = None
    workbook.properties.title = book.title
    with atomic(path) as draft:
        write_tables(workbook, book.tables, draft, behind=1)


def _about(workbook: Workbook, book: SummaryBook) -> None:
    sheet = workbook.active
    assert sheet is not None
    sheet.title = data("text", "summary.toml")["sheets"]["about"]
    sheet.column_dimensions["A"].width = 20
    sheet.column_dimensions["B"].width = 90
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    put_text(sheet, 1, 1, book.title).font = BOLD
    for row, (label, text) in enumerate(book.about, 3):
        if label:
            put_text(sheet, row, 1, label).font = BOLD
        if text:
            put_text(sheet, row, 2, text).alignment = Alignment(wrap_text=True, vertical="top")

"""Prints the PDFs of gallery/printed with the programs that people print with; they are checked in, for few have all.

    python -m tests.exhibits.print_gallery

needs soffice (LibreOffice with Calc and Writer) and chromium.
"""

from __future__ import annotations

import subprocess
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from tests.exhibits.files import HASH

PRINTED = Path(__file__).parent / "gallery" / "printed"
SMALL = 70  # A6, so that few rows fill several pages
HEADS = ["No.", "IP Address", "Hit Date UTC", "ISP", "City", "File Hash"]
TIMES = [
    "7/6/2012 3:18 AM", "7/14/2012 10:02 PM", "7/19/2012 2:37 AM", "7/23/2012 9:44 AM", "8/3/2012 6:36 PM",
    "8/9/2012 1:32 AM", "8/11/2012 12:14 AM", "8/12/2012 12:43 PM",
]  # fmt: skip
ADDRESSES = [
    "192.0.2.7", "192.0.2.119", "198.51.100.35", "198.51.100.207", "203.0.113.59", "203.0.113.8", "192.0.2.244",
    "198.51.100.28",
]  # fmt: skip
NAMES = ["Midway DSL", "Lakeshore Cable of Joliet, Inc.", "Prairie Fiber", "North Loop Wireless"]
ROWS = [[n, ADDRESSES[n - 1], TIMES[n - 1], NAMES[n % 4], "" if n % 4 == 1 else "Joliet", HASH] for n in range(1, 9)]
Wide = dict[str, float]


def book(path: Path, widths: Wide, columns: str = "012345", dates: bool = False) -> tuple[Workbook, Worksheet]:
    """A workbook of those columns of ROWS, with dates in date cells if wished."""
    made = Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    chosen = [int(c) for c in columns]
    sheet.append([HEADS[c] for c in chosen])
    for row in ROWS:
        cells: list[Any] = [row[c] or None for c in chosen]
        if dates:
            cells[2] = datetime.strptime(cells[2], "%m/%d/%Y %I:%M %p")
        sheet.append(cells)
        if dates:
            sheet.cell(sheet.max_row, 3).number_format = "m/d/yyyy h:mm AM/PM"
    for letter, width in widths.items():
        sheet.column_dimensions[letter].width = width
    return made, sheet


def columns_on_pages_of_their_own(path: Path) -> None:
    made, sheet = book(path, {"A": 6, "B": 16, "C": 22, "D": 36, "E": 10, "F": 48}, dates=True)
    sheet.page_setup.paperSize = SMALL
    sheet.print_title_rows = "1:1"
    sheet.oddHeader.center.text, sheet.oddFooter.center.text = "Exhibit A", "Page &P of &N"
    made.save(path)


def wrapped_cells(path: Path) -> None:
    made, sheet = book(path, {"A": 6, "B": 11, "C": 12, "D": 13, "E": 24}, columns="01235")
    for line in sheet.iter_rows():
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="center")
    for row in range(2, sheet.max_row + 1):
        sheet.row_dimensions[row].height = 46
    sheet.print_options.gridLines = True
    made.save(path)


def narrow_columns(path: Path) -> None:
    made, sheet = book(path, {"A": 5, "B": 11, "C": 16.5, "D": 10.5, "E": 13, "F": 46}, dates=True)
    sheet["C5"].number_format = 'dddd, mmmm d, yyyy h:mm:ss AM/PM "Greenwich"'  # too long for its column
    sheet.page_setup.orientation = "landscape"
    made.save(path)


def text_document(path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("Exhibit A. All times are UTC.")
    table = made.add_table(rows=0, cols=5)
    table.style = "Light List Accent 1"
    for row in [HEADS, *ROWS]:
        for cell, text in zip(table.add_row().cells, [row[c] for c in (0, 1, 2, 3, 5)], strict=True):
            cell.text = str(text)
    made.add_paragraph("Total: 8 addresses")
    made.save(str(path))


def web_page(path: Path) -> None:
    rows = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in ROWS)
    heads = "".join(f"<th>{head}</th>" for head in HEADS)
    style = "td { font: 9px sans-serif; padding: 1px 6px }"
    path.write_text(
        f"<title>Exhibit A</title><style>{style}</style><h1>Exhibit A</h1><table><tr>{heads}</tr>{rows}</table>"
        "<p>Total: 8 addresses",
        encoding="utf-8",
    )


SOURCES = {
    "columns_on_pages_of_their_own.xlsx": columns_on_pages_of_their_own,
    "wrapped_cells.xlsx": wrapped_cells,
    "narrow_columns.xlsx": narrow_columns,
    "text_document.docx": text_document,
    "web_page.html": web_page,
}


def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        for name, write in SOURCES.items():
            path = Path(made, name)
            write(path)
            pdf = PRINTED / f"{path.stem}.pdf"
            if path.suffix == ".html":  # it prints the address of the page at its foot, so that must name no folder
                page = path.rename(Path("/", "exhibit-a.html"))
                run = ["chromium", "--headless", "--no-sandbox", f"--print-to-pdf={pdf}", page.as_uri()]
                subprocess.run(run, check=True, capture_output=True)
                page.unlink()
            else:
                run = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(PRINTED), str(path)]
                subprocess.run(run, check=True, capture_output=True)


if __name__ == "__main__":
    main()

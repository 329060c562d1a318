"""An exhibit of six Does and the amended one: a Doe dropped, those behind moved up, a time moved, one at another
address, one added."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

CASE = "13-cv-7"
Row = tuple[int, str, str]

FIRST: tuple[Row, ...] = (
    (1, "192.0.2.1", "2012-07-04 10:00"),
    (2, "192.0.2.2", "2012-07-06 11:30"),
    (3, "192.0.2.3", "2012-07-09 09:15"),
    (4, "192.0.2.4", "2012-07-12 20:45"),
    (5, "192.0.2.5", "2012-07-20 08:00"),
    (6, "192.0.2.6", "2012-07-23 09:44"),
)
AMENDED: tuple[Row, ...] = (
    (1, "198.51.100.1", "2012-07-04 10:00"),
    (2, "192.0.2.3", "2012-07-09 09:15"),
    (3, "192.0.2.4", "2012-07-13 20:45"),
    (4, "192.0.2.5", "2012-07-20 08:00"),
    (5, "192.0.2.6", "2012-07-23 09:44"),
    (6, "203.0.113.9", "2012-08-09 01:32"),
)
LABEL, HEADINGS = f"Exhibit A, Case: {CASE}", ("Doe", "IP Address", "Hit Date UTC", "ISP")


def write_exhibit(path: Path, rows: Sequence[Row], *, printed: bool = True) -> Path:
    """A .xlsx or .csv of these rows; `printed`: with the case number above the table."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [*([(LABEL,)] if printed else []), HEADINGS, *((*row, "Midway DSL") for row in rows)]
    if path.suffix == ".csv":
        path.write_text("".join(",".join(map(_quoted, line)) + "\n" for line in lines), encoding="utf-8")
        return path
    path.write_bytes(_book(tuple(lines)))
    return path


@cache
def _book(lines: tuple[tuple[object, ...], ...]) -> bytes:
    """The same bytes whenever it is asked for: a workbook holds the second in which it was made."""
    book, content = Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    for line in lines:
        sheet.append(line)
    book.save(content)
    return content.getvalue()


def _quoted(cell: object) -> str:
    return f'"{cell}"' if "," in str(cell) else str(cell)

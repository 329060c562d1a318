"""Opening a 200,000-row .xlsx to a painted window, beside openpyxl's read-only walk over its cells."""

from __future__ import annotations

import random
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

ROWS = 200_000
HASH = "8342201A3C44277E7753BBCB2EFDA014EBEF84A4"


def exhibit(path: Path, rows: int = ROWS) -> None:
    """A monitoring log of 5,000 Does with seven columns, dates as date cells."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Exhibit A")
    sheet.append(["DOE#", "IP Address", "Hit Date (UTC)", "ISP", "City", "State", "File Hash"])
    chance = random.Random(1)
    start = datetime(2012, 7, 1)
    for _ in range(rows):
        doe = chance.randrange(5_000)
        hit = WriteOnlyCell(sheet, start + timedelta(seconds=chance.randrange(60 * 86_400)))
        hit.number_format = "m/d/yyyy h:mm:ss AM/PM"
        address = f"198.51.{100 + doe // 256 % 4}.{doe % 256}"
        sheet.append([doe + 1, address, hit, "Example Net", "Chicago", "IL", HASH])
    book.save(path)


def walk_with_openpyxl(path: Path) -> float:
    from openpyxl import load_workbook

    begun = time.perf_counter()
    cells = 0
    for row in load_workbook(path, read_only=True).active.iter_rows(values_only=True):
        cells += len(row)
    assert cells == (ROWS + 1) * 7
    return time.perf_counter() - begun


def open_in_window(path: Path) -> float:
    """Seconds from File > Open to the frame in which the timeline shows the exhibit; the window stands already."""
    from tests.bench.window import opened_window

    window, close = opened_window()
    begun = time.perf_counter()
    window.open_paths([path])
    from tests.bench.window import wait_until_painted

    wait_until_painted(window)
    took = time.perf_counter() - begun
    close()
    return took


def run() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "exhibit.xlsx"
        exhibit(path)
        ours = open_in_window(path)
        peer = walk_with_openpyxl(path)
    print(f"open {ROWS:,} rows to a painted window: {ours:.2f} s; openpyxl read-only walk: {peer:.2f} s; {ours / peer:.3f}")
    return {"rows": ROWS, "seconds": ours, "openpyxl_seconds": peer, "ratio": ours / peer, "aim": 0.2}

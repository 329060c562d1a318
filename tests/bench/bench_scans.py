"""Scans of the 68 rows of one exhibit: seconds a page, the share of cells that are right, and what is wrong unsaid."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

import polars as pl

TELLS = ("doe", "ip", "hit", "isp", "info_hash", "city", "state")
LEAST = 0.99
SURE = 0.95


def run() -> dict[str, Any]:
    from app.base.paths import resource
    from app.exhibits import read_exhibit
    from tests.exhibits.scan_files import SCANS, Scan, scan_file

    book = read_exhibit(resource("samples", "12-cv-6675", "exhibit-a-12-cv-6675.xlsx")).events
    with tempfile.TemporaryDirectory() as folder:
        read_exhibit(scan_file(Path(folder) / "first.pdf", Scan(most=2)))  # the model is loaded once
        return {
            name: of(scan, scan_file(Path(folder) / f"{n}.pdf", scan), book)
            for n, (name, scan) in enumerate(SCANS.items())
        }


def of(scan: Any, path: Path, book: pl.DataFrame) -> dict[str, Any]:
    """Of one scan; `unsaid`: cells that are wrong, not in doubt, and not of a low confidence."""
    from app.exhibits import read_exhibit

    begun = time.perf_counter()
    exhibit = read_exhibit(path)
    took = time.perf_counter() - begun
    assert exhibit.scan is not None
    cells = exhibit.scan.cells
    told = set(cells.filter(pl.col("doubtful") | (pl.col("confidence") < SURE)).select("event", "column").iter_rows())
    all_, wrong = 0, set()
    for column in TELLS[: 7 if scan.places else 5]:
        expected = expected_of(scan, book, column)
        found = exhibit.events[column].cast(pl.String).to_list()
        all_ += len(expected)
        found += [None] * (len(expected) - len(found))
        wrong |= {(event, column) for event, text in enumerate(expected) if found[event] != text}
    return {
        "pages": exhibit.scan.pages.height,
        "rows": exhibit.rows,
        "seconds_a_page": took / exhibit.scan.pages.height,
        "share_right": 1 - len(wrong) / all_,
        "mended": int(cells["mended"].sum()),
        "doubtful": int(cells["doubtful"].sum()),
        "wrong": sorted(f"{event}: {column}" for event, column in wrong),
        "unsaid": len(wrong - told),
        "bound": LEAST,
        "holds": 1 - len(wrong) / all_ >= LEAST and not wrong - told,
    }


def expected_of(scan: Any, book: pl.DataFrame, column: str) -> list[str | None]:
    if column in ("city", "state"):
        at = 4 + (column == "state")
        return [row[at] for row in scan.rows()[1:]]
    return book[column].cast(pl.String).head(scan.most).to_list()

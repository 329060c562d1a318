"""A scan in the window without the recognition of characters: what was recognised is made, its pages are set."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import polars as pl
import typst

from app.exhibits.schema import Exhibit
from tests.exhibits.make_samples import HERE
from tests.exhibits.scan_made import Scan
from widgets.exhibit_files import samples
from widgets.main_window import MainWindow
from widgets.pictures import settle

CASE = "12-cv-6677"
DAY_OF_29 = "7/2{3 .71|8 .27}/2012 9:44 AM"
ADDRESS_OF_31 = "198.51.100.{3 .64|8 .33}7"
DOUBTS = {(29, 2): DAY_OF_29, (31, 1): ADDRESS_OF_31}
"""(Doe, column) -> what was recognised there."""
_A_PAGE = 16


def scan(doubts: Mapping[tuple[int, int], str] = DOUBTS) -> Scan:
    """The sample of that case as a scan of three pages; Doe 33's address begins 2O3."""
    lines: list[list[str]] = [["No.", "IP Address", "Hit Date UTC", "ISP"]]
    with (HERE / f"sample_{CASE}.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            at = datetime.fromisoformat(row["hit_utc"])
            when = f"{at.month}/{at.day}/{at.year} {at.hour % 12 or 12}:{at:%M} {'AM' if at.hour < 12 else 'PM'}"
            line = [row["doe"], row["ip"], when, row["isp"]]
            line = [doubts.get((int(row["doe"]), column), text) for column, text in enumerate(line)]
            if row["doe"] == "33":
                line[1] = line[1].replace("203", "2{O .96|0 .04}3")
            lines.append(line)
    return Scan(lines, a_page=_A_PAGE)


def scanned(folder: Path, made: Scan, turned: int = 0) -> Exhibit:
    """What was read of it, and the file with its pages, each cell where it was read. `turned`: 0 or 180."""
    exhibit = made.exhibit()
    assert exhibit.scan is not None
    pages = exhibit.scan.pages.with_columns(turned=pl.lit(turned, pl.Int16), skew=pl.lit(0.0, pl.Float32))
    path = folder / exhibit.file
    path.write_bytes(typst.compile(_typed(exhibit, turned).encode()))
    content = path.read_bytes()
    return replace(
        exhibit,
        path=path,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        scan=replace(exhibit.scan, pages=pages),
    )


def _typed(exhibit: Exhibit, turned: int) -> str:
    assert exhibit.scan is not None
    parts = ['#set page(width: 560pt, height: 420pt, margin: 0pt)\n#set text(size: 9pt, font: "DejaVu Sans Mono")\n']
    columns = ("page", "left", "top", "right", "bottom", "recognised")
    for (page,), cells in exhibit.scan.cells.select(columns).group_by("page", maintain_order=True):
        parts += ["#pagebreak()\n"] if page != 1 else []
        for _page, left, top, right, bottom, text in cells.iter_rows():
            box = f'box(width: {right - left}pt, height: {bottom - top}pt, inset: 2pt)[#"{text}"]'
            parts.append(f"#place(dx: {left}pt, dy: {top}pt, rotate({turned}deg, {box}))\n")
    return "".join(parts)


def take_scan(window: MainWindow, exhibit: Exhibit) -> None:
    """Open it with the docket of its case, as if its file had been read."""
    window.open([path for path in samples() if path.suffix == ".toml" and CASE in str(path)])
    settle(window)
    desk = window.session.desk
    own, problems = desk.keep([exhibit])
    assert not problems
    window.session.runner.change(lambda _store: desk.take(own))
    settle(window)

"""The picture of a scan beside its rows: two days on its first page are blotted, so that each may be another."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw
from PySide6.QtCore import Qt

from tests.exhibits.make_samples import HERE
from tests.exhibits.pdf_files import Layout, printed, set_pdf
from tests.exhibits.scan_files import SERIF, Scanner, pictures, save, scanned
from widgets.exhibit_files import samples
from widgets.main_window import MainWindow

CASE = "12-cv-6677"
DPI = 200
SCANNER = Scanner(dpi=DPI, skew=1.4, turned=2, noise=18, blur=0.8, specks=0.0004)
STAMP = "Case: 1:12-cv-06677 Document #: 1-1 Filed: 08/21/12 Page {page} of {pages} PageID #:{id}"
ABOVE = ("Exhibit A", "SHA-1: 8342201A3C44277E7753BBCB2EFDA014EBEF84A4")
BLOTS = (("7/23/2012 9:44 AM", 3, 150, 2), ("8/3/2012 5:46 AM", 2, 60, 1))
"""(text, which of its characters, grey of the blot, its width in pixels)."""


def make_scan(path: Path) -> Path:
    """The sample of that case, printed, blotted and put on a scanner on its head."""
    rows = [["No.", "IP Address", "Hit Date UTC", "ISP"]]
    with (HERE / f"sample_{CASE}.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            rows.append([row["doe"], row["ip"], printed(datetime.fromisoformat(row["hit_utc"])), row["isp"]])
    how = Layout(face=SERIF, size=11, inset="4pt", widths=(50, 120, 150, 150), stamp=STAMP)
    pdf = set_pdf(path.with_suffix(".set.pdf"), ABOVE, rows, [], how)
    pages = pictures(pdf, DPI)
    for blot in BLOTS:
        _blot(pdf, pages, *blot)
    return save(path, scanned(pages, SCANNER), SCANNER)


def _blot(pdf: Path, pages: list[Image.Image], text: str, at: int, grey: int, width: int) -> None:
    """Close the open side of a 3, as a fax does that smears."""
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document):
            found = page.get_textpage()
            if (hit := found.search(text).get_next()) is None:
                continue
            left, bottom, right, top = found.get_charbox(hit[0] + at)
            scale, high = DPI / 72, page.get_height()
            x0, x1 = left * scale, left * scale + (right - left) * scale * 0.9
            y0, y1 = (high - top) * scale, (high - bottom) * scale
            drawn, middle = ImageDraw.Draw(pages[number]), (y0 + y1) / 2
            drawn.arc([x0, y0, x1, middle + 1], 80, 280, fill=grey, width=width)
            drawn.arc([x0 - 1, middle - 1, x1, y1], 80, 280, fill=grey, width=width)


def scan_picture(window: MainWindow, home: Path, folder: Path) -> Path:
    """`scan-light.png`: the doubt on Doe 29 is the one that is looked at. Needs the reader of scans."""
    from widgets.acts import Act
    from widgets.appearance import Scheme
    from widgets.pictures import save_picture, settle

    dockets = [path for path in samples() if path.suffix == ".toml" and CASE in str(path)]
    window.open([*dockets, make_scan(home / f"Exhibit A {CASE}, scan.pdf")])
    settle(window)
    while window.session.runner.busy:  # its characters are recognised
        settle(window)
    window.messages.put_away()
    window.acts[Act.EXHIBIT_PAGE].trigger()
    settle(window)
    first = next(doubt for doubt in window.rows.scan.doubts.open if doubt.doe == "Doe 29")
    window.doubting.show(first.event)
    settle(window)
    window.resizeDocks([window.docks.rows], [436], Qt.Orientation.Vertical)
    return save_picture(window, Scheme.LIGHT, folder, "scan")

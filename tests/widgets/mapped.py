"""Exhibits that leave something open, one for each question of the dialog."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook

from tests.exhibits.pdf_files import Layout, set_pdf

_HASH = "3C80887ED171F1D026BCA9014151A9A831BDC7A7"
_ISPS = ("Lakeshore Cable", "Midway DSL", "North Loop Wireless", "Prairie Fiber")
_CITIES = ("Chicago", "Evanston", "Joliet", "Aurora", "Elgin", "Cicero")


def lines(does: int = 66, low_days: bool = False) -> list[list[str]]:
    """Doe, address, hit as `07/06/2012 03:18 AM`, provider, city, state."""
    found = []
    for n in range(does):
        day = n % 12 + 1 if low_days else n % 28 + 1
        month, hour = (7, 8)[n % 7 == 6], n * 5 % 24
        half = "AM" if hour < 12 else "PM"
        hit = f"{month:02}/{day:02}/2012 {hour % 12 or 12:02}:{n * 7 % 60:02} {half}"
        address = (f"192.0.2.{n + 5}", f"198.51.100.{n + 5}", f"203.0.113.{n + 5}")[n * 3 // does]
        found.append([str(n + 1), address, hit, _ISPS[n * 4 // does], _CITIES[n % 6], "IL"])
    return found


def silent(path: Path) -> None:
    """A preamble, a total, a day that is none, and no zone."""
    book = Workbook()
    sheet = book.active
    sheet.title = "DOES"
    for line in (
        ["Exhibit A to Complaint, amended"], ["Title: Happy Couple"], [f"Hash: {_HASH}"], [],
        ["DOE#", "IP", "Hit Date", "Internet Provider", "City", "ST"], *spoilt(lines()), ["Total IP addresses: 66"],
    ):  # fmt: skip
        sheet.append(line)
    book.save(path)


def spoilt(rows: list[list[str]]) -> list[list[str]]:
    """One row without a day, another without an address."""
    rows[7][2] = "08/00/2012 04:22 PM"
    rows[45][1] = "unknown"
    return rows


def order_open(path: Path) -> None:
    """Days and months of 12 and less."""
    _text(path, ["Doe,IP,Hit Date UTC,ISP", *(",".join(line[:4]) for line in lines(low_days=True))])


def without_headings(path: Path) -> None:
    """Rows alone, their times with a zone."""
    _text(path, [",".join([*line[:2], f"{line[2]} UTC", *line[3:]]) for line in lines()])


def without_addresses(path: Path) -> None:
    """Of 40 addresses 30 were lost."""
    rows = [[line[0], line[1] if at % 4 == 0 else "lost", *line[2:4]] for at, line in enumerate(lines(40))]
    _text(path, ["Doe,Internet,Hit Date,ISP", *(",".join(line) for line in rows)])


def two_sheets(path: Path) -> None:
    """A sheet a provider; none names a zone."""
    book = Workbook()
    book.remove(book.active)
    for isp in _ISPS[:2]:
        sheet = book.create_sheet(isp)
        sheet.append(["Doe", "IP", "Hit Date", "City"])
        for line in lines():
            if line[3] == isp:
                sheet.append([*line[:3], line[4]])
    book.save(path)


def pages(path: Path) -> None:
    """Over two pages with the headings on both; no zone."""
    rows = [["Doe", "IP Address", "Hit Date", "ISP"], *(line[:4] for line in lines())]
    set_pdf(path, ["Exhibit A"], rows, ["Total: 66"], Layout())


FILES: dict[str, Callable[[Path], None]] = {
    "silent.xlsx": silent,
    "order.csv": order_open,
    "no-headings.csv": without_headings,
    "no-addresses.csv": without_addresses,
    "two-sheets.xlsx": two_sheets,
    "pages.pdf": pages,
}


def _text(path: Path, rows: list[str]) -> None:
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")

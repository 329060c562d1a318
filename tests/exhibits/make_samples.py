"""Writes the two sample exhibits of resources/samples from the tables beside this file.

    python -m tests.exhibits.make_samples

What the opinion states is exact: the hashes, the numbers of Does, the times of Doe 29 and Doe 38 of 12-cv-6677.
Every other time, every address and every provider is invented; the workbooks say so.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "resources" / "samples"
HEADINGS = ("No.", "IP Address", "Hit Date UTC", "ISP", "File Hash")
WIDTHS = (8, 20, 26, 24, 48)
WHEN = "m/d/yyyy h:mm AM/PM"


@dataclass(frozen=True)
class Sample:
    case: str  # as file names have it
    stamp: str  # as the court prints it
    title: str
    info_hash: str
    does: int
    as_printed: dict[tuple[int, str], str] = field(default_factory=dict)  # (Doe, column) -> text in place of the value
    planted: tuple[str, ...] = ()


SAMPLES_TO_WRITE = (
    Sample("12-cv-6675", "1:12-cv-06675", "Happy Couple", "3C80887ED171F1D026BCA9014151A9A831BDC7A7", 68),
    Sample(
        "12-cv-6677",
        "1:12-cv-06677",
        "Backstage",
        "8342201A3C44277E7753BBCB2EFDA014EBEF84A4",
        42,
        {
            (29, "hash"): "8342201A3C44277E7753 BBCB2EFDA014EBEF84A4",
            (31, "ip"): "198.51.1O0.37",
            (32, "hit"): "7/29/2012 10:02 PM GMT",
        },
        (
            "Row 31, Doe 29: the hash is broken by a space, as the opinion prints it.",
            "Row 33, Doe 31: a letter O stands in the address in place of a zero.",
            "Row 34, Doe 32: the time names its zone, GMT, and is a text.",
            "Rows 12 and 36: Doe 10 and Doe 34 share one address.",
        ),
    ),
)


def main() -> None:
    for sample in SAMPLES_TO_WRITE:
        folder = SAMPLES / sample.case
        folder.mkdir(parents=True, exist_ok=True)
        write(sample, folder / f"exhibit-a-{sample.case}.xlsx")


def write(sample: Sample, path: Path) -> None:
    """One workbook: the exhibit, and a sheet that says what of it is invented."""
    book = Workbook()
    exhibit = book.active
    assert isinstance(exhibit, Worksheet)
    exhibit.title = "Exhibit A"
    _exhibit(sample, exhibit)
    _about(sample, book.create_sheet("About this sample"))
    book.properties.creator = "Doeline"
    book.properties.title = f"Sample of an Exhibit A, {sample.case}"
    book.properties.created = book.properties.modified = datetime(2026, 1, 1)
    book.save(path)


def _exhibit(sample: Sample, sheet: Worksheet) -> None:
    sheet["A1"], sheet["C1"] = "Exhibit A (sample)", f"Case: {sample.stamp}"
    sheet["D1"], sheet["E1"] = f"Title: {sample.title}", f"Hash: {sample.info_hash}"
    for row in (sheet[1],):
        for cell in row:
            cell.font = Font(bold=True)
    sheet.append(HEADINGS)
    for cell in sheet[2]:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E6E9F5")
    with (HERE / f"sample_{sample.case}.tsv").open(encoding="utf-8", newline="") as table:
        for line in csv.DictReader(table, delimiter="\t"):
            _row(sample, sheet, line)
    assert sheet.max_row == sample.does + 2
    for column, width in zip("ABCDE", WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A3"
    sheet.print_title_rows = "1:2"


def _row(sample: Sample, sheet: Worksheet, line: dict[str, str]) -> None:
    doe = int(line["doe"])
    values: dict[str, object] = {
        "doe": doe,
        "ip": line["ip"],
        "hit": datetime.fromisoformat(line["hit_utc"]),
        "isp": line["isp"],
        "hash": sample.info_hash,
    }
    values |= {column: text for (of, column), text in sample.as_printed.items() if of == doe}
    sheet.append(list(values.values()))
    cell = sheet.cell(sheet.max_row, 3)
    cell.number_format, cell.alignment = WHEN, Alignment(horizontal="left")


def _about(sample: Sample, sheet: Worksheet) -> None:
    lines = [
        "About this sample",
        f"This workbook is no court record. It imitates the Exhibit A of No. {sample.case} (N.D. Ill.) for practice.",
        "Exact, from the opinion of September 27, 2013: the case number, the number of Does, the title, the hash"
        + (", and the times of Doe 29 and Doe 38." if sample.planted else "."),
        "Invented: every other time, every provider, and every address.",
        "The addresses lie in ranges set aside for documentation (RFC 5737); they belong to nobody.",
    ]
    if sample.planted:
        lines += ["Planted, to show how defects are told:", *sample.planted]
    for line in lines:
        sheet.append([line])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.column_dimensions["A"].width = 110
    for (cell,) in sheet["A1" : f"A{len(lines)}"]:
        cell.alignment = Alignment(wrap_text=True, vertical="top")


if __name__ == "__main__":
    main()

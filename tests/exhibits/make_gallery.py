"""Makes the exhibits of the gallery, each from the .toml that describes it and says what it must be read as.

    python -m tests.exhibits.make_gallery FOLDER

writes them all for a person to look at.
"""

from __future__ import annotations

import re
import sys
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from tests.exhibits.insides import repacked
from tests.exhibits.pdf_files import Layout, set_pdf
from tests.exhibits.writers import WRITERS

MADE = Path(__file__).parent / "gallery" / "made"
Told = dict[str, Any]
_WRITERS = {name.partition(".")[2]: writer for name, writer in WRITERS.items()} | WRITERS
"""By the ending, and by the whole name where several share one."""


def told() -> dict[str, tuple[Told, str]]:
    """By the name of its file, each exhibit's description and the ending under which it is written."""
    found = {}
    for path in sorted(MADE.glob("*.toml")):
        description = tomllib.loads(path.read_text(encoding="utf-8"))
        for ending in description["as"]:
            found[f"{path.stem}.{ending}"] = (description, ending)
    return found


def make(folder: Path, name: str, description: Told, ending: str) -> Path:
    """The exhibit of that description as a file of the folder."""
    path = folder / name
    if "text" in description:
        path.write_bytes(description["text"].encode(description.get("encoding", "utf-8")))
    elif "sheet" in description:
        path.write_bytes(_book(path, description))
    elif "page" in description:
        page = dict(description["page"])
        above, below = page.pop("above", []), page.pop("below", [])
        set_pdf(path, above, description["rows"], below, Layout(**page))
    else:
        _WRITERS[ending](path, description["rows"])
    return path


def _book(path: Path, description: Told) -> bytes:
    book = Workbook()
    book.properties.created = book.properties.modified = datetime(2026, 1, 1)
    if description.get("epoch_1904"):
        book.epoch = CALENDAR_MAC_1904
    book.remove(book.worksheets[0])
    for sheet in description["sheet"]:
        _fill(book.create_sheet(sheet["name"]), sheet)
    book.save(path)
    results = {cell: text for sheet in description["sheet"] for cell, text in sheet.get("results", {}).items()}
    return (
        repacked(path.read_bytes(), lambda _, content: _calculated(content, results)) if results else path.read_bytes()
    )


def _fill(made: Worksheet, sheet: Told) -> None:
    for line in sheet["rows"]:
        made.append([None if cell == "" else cell for cell in line])
    for cells, code in sheet.get("formats", {}).items():
        for line in made[cells] if ":" in cells else ((made[cells],),):
            for cell in line:
                cell.number_format = code
    for cell, text in sheet.get("comments", {}).items():
        made[cell].comment = Comment(text, "counsel")
    for cells in sheet.get("merged", []):
        made.merge_cells(cells)
    for row in sheet.get("hidden_rows", []):
        made.row_dimensions[row].hidden = True
    for letter in sheet.get("hidden_columns", []):
        made.column_dimensions[letter].hidden = True
    made.sheet_state = sheet.get("state", "visible")


def _calculated(content: bytes, results: dict[str, str]) -> bytes:
    """The part of a workbook with the results of its formulas, as Excel stores them beside each."""
    for cell, text in results.items():
        pattern = rb'(<c r="%s"[^>]*?)(>\s*<f>[^<]*</f>)\s*<v\s*/?>(?:</v>)?' % cell.encode()
        kind = b"" if re.fullmatch(r"[\d.]+", text) else b' t="str"'
        content = re.sub(pattern, rb"\g<1>" + kind + rb"\g<2><v>" + text.encode() + b"</v>", content)
    return content


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, (description, ending) in told().items():
        print(make(folder, name, description, ending))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

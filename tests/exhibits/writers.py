"""One table of texts, written in every format that is read: a writer by the ending of its file."""

from __future__ import annotations

import json
import struct
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from html import escape
from pathlib import Path

import polars as pl
from openpyxl import Workbook, load_workbook

from tests.exhibits.biff12 import write_xlsb
from tests.exhibits.pdf_files import UNRULED, Layout, set_pdf

Lines = Sequence[Sequence[str]]
"""Lines of cells; the first one, or one further down, holds the headings."""


FORMS = (
    "%m/%d/%Y %I:%M:%S %p", "%Y-%m-%d %H:%M:%S", "%d.%m.%Y %H:%M:%S", "%B %d, %Y %H:%M:%S", "%d-%b-%Y %H:%M:%S",
    "%Y-%m-%dT%H:%M:%SZ", "%m/%d/%y %H:%M:%S", "%d/%m/%Y %I:%M:%S%p", "%A, %B %d, %Y %I:%M:%S %p",
)  # fmt: skip
"""Forms of times; those that leave the order of day and month open are settled by a 23."""


def delimited(mark: str) -> Callable[[Lines], str]:
    quote = '"' if mark in ",;" else ""
    return lambda lines: "".join(mark.join(f"{quote}{c}{quote}" if c else "" for c in line) + "\n" for line in lines)


def places(lines: Lines) -> str:
    """Columns at fixed places, three blanks apart; a line of one cell takes none."""
    table = [line for line in lines if len(line) > 1]
    wide = [max(len(line[i]) for line in table) + 3 for i in range(len(table[0]))]
    return "".join(
        (line[0] if len(line) == 1 else "".join(c.ljust(w) for c, w in zip(line, wide, strict=True))) + "\n"
        for line in lines
    )


def page(lines: Lines) -> str:
    rows = ("".join(f"<td>{escape(c)}</td>" for c in line) for line in lines)
    return "<html><body><table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table></body></html>"


def records(lines: Lines) -> list[dict[str, str]]:
    head, *rows = lines
    return [dict(zip(head, row, strict=True)) for row in rows]


TEXTS: dict[str, Callable[[Lines], str]] = {
    "comma.csv": delimited(","),
    "semicolon.csv": delimited(";"),
    "bar.txt": delimited("|"),
    "tab.tsv": delimited("\t"),
    "caret.txt": delimited("^"),
    "tilde.txt": delimited("~"),
    "places.txt": places,
    "page.html": page,
    "saved.xls": page,
}
"""Those that keep lines above, below and beside the table."""

RECORDS: dict[str, Callable[[Lines], str]] = {
    "records.json": lambda lines: json.dumps(records(lines)),
    "columns.json": lambda lines: json.dumps({head: cells for head, *cells in zip(*lines, strict=True)}),
    "lists.json": lambda lines: json.dumps({"rows": [list(line) for line in lines]}),
    "records.ndjson": lambda lines: "".join(json.dumps(record) + "\n" for record in records(lines)),
}


def xlsx(path: Path, lines: Lines) -> None:
    book = Workbook()
    assert book.active is not None
    for line in lines:
        book.active.append([int(c) if c.isdecimal() else c for c in line])
    book.save(path)


def dated(path: Path, lines: Lines) -> None:
    """A workbook whose times stand in date cells, printed to the second."""
    xlsx(path, lines)
    book = load_workbook(path)
    for cell in (cell for line in book.worksheets[0].iter_rows() for cell in line):
        at = _time(str(cell.value or ""))
        if at is not None:
            cell.value, cell.number_format = at, "dd/mm/yyyy hh:mm:ss"  # type: ignore[union-attr]
    book.save(path)


def _time(text: str) -> datetime | None:
    for form in FORMS:
        try:
            return datetime.strptime(text, form)
        except ValueError:
            continue
    return None


def xlsm(path: Path, lines: Lines) -> None:
    """A workbook with a program in it."""
    xlsx(path, lines)
    with zipfile.ZipFile(path, "a") as book:
        book.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")


def ods(path: Path, lines: Lines) -> None:
    """The least that an .ods needs."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    cells = (
        "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(c)}</text:p></table:table-cell>'
            if c
            else "<table:table-cell/>"
            for c in line
        )
        for line in lines
    )
    rows = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="{office}:manifest:1.0"><m:file-entry m:full-path="/" '
            'm:media-type="application/vnd.oasis.opendocument.spreadsheet"/></m:manifest>',
        )
        made.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{office}:office:1.0" xmlns:table="{office}:table:1.0" '
            f'xmlns:text="{office}:text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
            f'<table:table table:name="Exhibit A">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )


def xls(path: Path, lines: Lines) -> None:
    """The least .xls that a reader accepts: BIFF8 records in an OLE container, every cell a text."""

    def record(kind: int, body: bytes = b"") -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    def begin(what: int) -> bytes:
        return record(0x0809, struct.pack("<HHHHII", 0x0600, what, 0x0DBB, 0x07CC, 0, 0x0600))

    name = "Exhibit A"
    code = record(0x0042, struct.pack("<H", 1200))
    head = begin(0x0005) + code
    bound = struct.pack("<BBBB", 0, 0, len(name), 0) + name.encode("latin-1")
    at = len(head) + 4 + 4 + len(bound) + 4
    book = head + record(0x0085, struct.pack("<I", at) + bound) + record(0x000A)
    wide = max(map(len, lines))
    sheet = begin(0x0010) + record(0x0200, struct.pack("<IIHHH", 0, len(lines), 0, wide, 0))
    for number, line in enumerate(lines):
        for place, cell in enumerate(line):
            if cell:
                text = struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le")
                sheet += record(0x0204, struct.pack("<HHH", number, place, 0) + text)
    path.write_bytes(_ole("Workbook", book + sheet + record(0x000A)))


def _ole(name: str, stream: bytes) -> bytes:
    """A container of one stream: the table of sectors in the first, the directory in the second, the stream behind."""
    stream = stream.ljust(4096, b"\0")  # what is shorter lies in sectors of another size
    held = -(-len(stream) // 512)
    assert held + 2 <= 128, "one sector tells of 128 of them"
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, held + 2), 0xFFFFFFFE]
    sectors = struct.pack("<128I", *chain, *[0xFFFFFFFF] * (128 - len(chain)))

    def entry(title: str, kind: int, child: int, start: int, size: int) -> bytes:
        text = title.encode("utf-16-le") + b"\0\0"
        return struct.pack(
            "<64sHBBIII16sI8s8sIQ",
            text,
            len(text),
            kind,
            1,
            0xFFFFFFFF,
            0xFFFFFFFF,
            child,
            b"",
            0,
            b"",
            b"",
            start,
            size,
        )

    blank = struct.pack("<64sHBBIII16sI8s8sIQ", b"", 0, 0, 0, *[0xFFFFFFFF] * 3, b"", 0, b"", b"", 0, 0)
    folder = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry(name, 2, 0xFFFFFFFF, 2, len(stream)) + 2 * blank
    mark = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    header = mark + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    return header + sectors + folder + stream.ljust(held * 512, b"\0")


def parquet(path: Path, lines: Lines) -> None:
    pl.DataFrame([list(line) for line in lines[1:]], schema=list(lines[0]), orient="row").write_parquet(path)


def packed(path: Path, lines: Lines) -> None:
    """A .zip of one exhibit."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("exhibit.csv", delimited(",")(lines))


def pdf(how: Layout) -> Callable[[Path, Lines], None]:
    """Lines of one cell above and below the table stand above and below it."""

    def write(path: Path, lines: Lines) -> None:
        rows = [at for at, line in enumerate(lines) if len(line) > 1]
        above, below = lines[: rows[0]], lines[rows[-1] + 1 :]
        texts = [[line[0] for line in part if line[0]] for part in (above, below)]
        set_pdf(path, texts[0], lines[rows[0] : rows[-1] + 1], texts[1], how)

    return write


Writer = Callable[[Path, Lines], object]


def _written(text: Callable[[Lines], str], encoding: str = "utf-8") -> Writer:
    return lambda path, lines: path.write_bytes(text(lines).encode(encoding))


BOOKS: dict[str, Writer] = {
    "book.xlsx": xlsx,
    "book.xlsm": xlsm,
    "book.xls": xls,
    "book.xlsb": write_xlsb,
    "book.ods": ods,
    "dated.xlsx": dated,
}

WRITERS: dict[str, Writer] = {
    **{name: _written(text) for name, text in (TEXTS | RECORDS).items()},
    **BOOKS,
    "wide.txt": _written(delimited("\t"), "utf-16"),
    "windows.csv": _written(delimited(","), "cp1252"),
    "table.parquet": parquet,
    "exhibits.zip": packed,
    "ruled.pdf": pdf(Layout(flipped=True)),
    "unruled.pdf": pdf(Layout(UNRULED, flipped=True)),
}

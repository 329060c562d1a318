"""Monitoring logs of millions of rows as a .csv and as an .xlsx, written column by column; kept between two runs."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path

import polars as pl

from tests.bench.hits import make_log

FILES = Path(__file__).parents[2] / "out" / "bench" / "files"
DOES = 25_000
HEADINGS = {
    "doe": "DOE#", "ip": "IP Address", "hit": "Hit Date (UTC)", "isp": "ISP", "city": "City", "state": "State",
    "info_hash": "File Hash",
}  # fmt: skip
CODE = "m/d/yyyy h:mm:ss AM/PM"
_LETTERS = "ABCDEFG"
_STRETCH = 50_000  # rows whose XML is held at the same time
_NAMES = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TARGETS = {"worksheet": "worksheets/sheet1", "styles": "styles", "sharedStrings": "sharedStrings"}


def made(ending: str, write: Callable[[Path, int], None], rows: int) -> Path:
    """The file of so many rows; written anew where this module has changed since."""
    version = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:8]
    path = FILES / f"log-{rows}-{version}{ending}"
    if not path.exists():
        FILES.mkdir(parents=True, exist_ok=True)
        for old in FILES.glob(f"log-{rows}-*{ending}"):
            old.unlink()
        part = path.with_suffix(".part")
        write(part, rows)
        part.rename(path)
    return path


def write_csv(path: Path, rows: int) -> None:
    """As an investigator's program prints it, with p.m."""
    printed = pl.col("hit").dt.to_string("%m/%d/%Y %I:%M:%S %p")
    _log(rows).with_columns(printed).rename(HEADINGS).write_csv(path)


def write_xlsx(path: Path, rows: int) -> None:
    """As Excel writes it: texts in a table of their own, dates as date cells."""
    log = _log(rows)
    texts = [*HEADINGS.values(), *pl.concat([log[c] for c in log.columns if log[c].dtype == pl.String]).unique()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in _parts().items():
            book.writestr(name, content)
        items = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
        book.writestr("xl/sharedStrings.xml", f'<sst {_NAMES} uniqueCount="{len(texts)}">{items}</sst>')
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'<worksheet {_NAMES}><dimension ref="A1:G{rows + 1}"/><sheetData>'.encode())
            head = "".join(f'<c r="{letter}1" t="s"><v>{at}</v></c>' for at, letter in enumerate(_LETTERS))
            sheet.write(f'<row r="1">{head}</row>'.encode())
            for begin in range(0, rows, _STRETCH):
                sheet.write(_rows(log.slice(begin, _STRETCH), begin + 2, texts).encode())
            sheet.write(b"</sheetData></worksheet>")


def _log(rows: int) -> pl.DataFrame:
    return make_log(rows, DOES).select(*HEADINGS).with_columns(pl.col("hit").dt.replace_time_zone(None))


def _rows(log: pl.DataFrame, first: int, texts: list[str]) -> str:
    row = pl.int_range(first, first + pl.len())
    cells = []
    for letter, (name, kind) in zip(_LETTERS, log.schema.items(), strict=True):
        cell, value = "", pl.col(name)
        if kind == pl.String:
            cell, value = ' t="s"', value.replace_strict(texts, range(len(texts)), return_dtype=pl.UInt32)
        elif isinstance(kind, pl.Datetime):
            cell, value = ' s="1"', value.dt.epoch("s") / 86_400 + 25_569  # days since the end of 1899
        cells.append(pl.format(f'<c r="{letter}{{}}"{cell}><v>{{}}</v></c>', row, value))
    lines = log.select(pl.format('<row r="{}">{}</row>', row, pl.concat_str(cells)).alias("line"))
    return "".join(lines["line"])


def _parts() -> dict[str, str]:
    """All but the sheet and its texts."""
    kinds = {
        "workbook": "sheet.main",
        "worksheets/sheet1": "worksheet",
        "styles": "styles",
        "sharedStrings": "sharedStrings",
    }
    types = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{_KIND}.{kind}+xml"/>' for part, kind in kinds.items()
    )
    related = "".join(
        f'<Relationship Id="rId{i}" Type="{_RELATIONS}/{kind}" Target="{part}.xml"/>'
        for i, (kind, part) in enumerate(_TARGETS.items(), 1)
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {_NAMES} xmlns:r="{_RELATIONS}"><sheets>'
        '<sheet name="Exhibit A" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>',
        "xl/styles.xml": f'<styleSheet {_NAMES}><numFmts count="1"><numFmt numFmtId="164" formatCode="{CODE}"/>'
        '</numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs>'
        "</styleSheet>",
    }

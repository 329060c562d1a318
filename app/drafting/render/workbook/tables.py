"""Large sheets in little time: openpyxl makes the workbook, polars writes the rows of its tables.

openpyxl takes half a minute over 200,000 rows of sixteen cells; a row of XML is one string, which polars
puts together for all rows at once. Text is always text: nothing that an exhibit prints becomes a formula.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from xml.sax.saxutils import escape

import polars as pl
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from app.drafting.render.typography import NOT_TEXT
from app.drafting.render.workbook.table_sheet import Column, Kind, TableSheet

CHANGED = "FBF1DD"
"""Fill of a cell that was mended, or stands in doubt."""

BOLD = Font(name="Calibri", size=11, bold=True)

_MOST_ROWS = 1_048_575  # of a sheet, beneath its header
_LONGEST = 32_767  # characters that a cell holds
_CHUNK = 20_000
_RISKY = "^[=+\\-@\t\r]"  # what a spreadsheet would take for a formula, or pass on to one that does
_NOT_TEXT, _BEGINS_RISKY = re.compile(NOT_TEXT), re.compile(_RISKY)
_SHEETS = "xl/worksheets/sheet{}.xml"
_STYLES = "xl/styles.xml"
_FONT, _PART = re.compile(rb"<font>(.*?)</font>", re.DOTALL), re.compile(rb"<(\w+)\b[^>]*/>")
_FONT_PARTS = (b"b", b"i", b"strike", b"u", b"vertAlign", b"sz", b"color", b"name", b"family", b"charset", b"scheme")
"""The order of a font's parts by the schema; openpyxl has one of its own."""


def put_text(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Writes text as text, whatever it begins with."""
    target = sheet.cell(row, column)
    assert isinstance(target, Cell)
    target.value = _NOT_TEXT.sub("", text)[:_LONGEST]
    target.data_type = "s"
    target.quotePrefix = _BEGINS_RISKY.match(text) is not None
    return target


def write_tables(workbook: Workbook, tables: Sequence[TableSheet], path: Path, behind: int = 0) -> None:
    """Writes `workbook` to `path`, the tables behind that many of its sheets; one longer than a sheet goes on in the
    next."""
    rows: dict[str, tuple[TableSheet, list[pl.Expr]]] = {}
    parts = [part for table in tables for part in _parts(table)]
    for index, table in enumerate(parts, behind):
        sheet = workbook.create_sheet(table.name, index)
        styles = _header(sheet, table)
        rows[_SHEETS.format(index + 1)] = (table, _cells(table, styles))
    skeleton = io.BytesIO()
    workbook.save(skeleton)
    with (
        zipfile.ZipFile(skeleton) as made,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as package,
    ):
        for name in made.namelist():
            if name in rows:
                _splice(package, name, made.read(name), *rows[name])
            elif name == _STYLES:
                package.writestr(name, _FONT.sub(_in_order, made.read(name)))
            else:
                package.writestr(name, made.read(name))


def _in_order(font: re.Match[bytes]) -> bytes:
    parts = sorted(_PART.finditer(font[1]), key=lambda part: _FONT_PARTS.index(part[1]))
    return b"<font>" + b"".join(part[0] for part in parts) + b"</font>"


def _parts(table: TableSheet) -> list[TableSheet]:
    if table.height <= _MOST_ROWS:
        return [table]
    parts = []
    for n, start in enumerate(range(0, table.height, _MOST_ROWS), 1):
        columns = tuple(
            Column(
                c.heading,
                c.values.slice(start, _MOST_ROWS),
                c.kind,
                c.ground,
                None if c.filled is None else c.filled.slice(start, _MOST_ROWS),
            )
            for c in table.columns
        )
        parts.append(TableSheet(f"{table.name[:26]} ({n})", columns))
    return parts


def _header(sheet: Worksheet, table: TableSheet) -> list[dict[tuple[bool, bool], int]]:
    """Writes the header; returns for each column the style of a cell by (as quoted text, filled)."""
    styles: list[dict[tuple[bool, bool], int]] = []
    for n, column in enumerate(table.columns, 1):
        heading = put_text(sheet, 1, n, column.heading)
        heading.font = BOLD
        heading.fill = PatternFill("solid", fgColor=column.ground)
        heading.border = Border(bottom=Side("thin", color="7E848C"))
        side = "left" if column.kind == "text" else "right"
        heading.alignment = Alignment(side, "top", wrap_text=True, indent=0 if side == "left" else 1)
        sheet.column_dimensions[get_column_letter(n)].width = _width(column)
        styles.append(_styles(sheet, n, column))
    sheet.delete_rows(2, 4)  # the models of `_styles`
    sheet.row_dimensions[1].height = 32
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{table.height + 1}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return styles


def _styles(sheet: Worksheet, n: int, column: Column) -> dict[tuple[bool, bool], int]:
    """Registers with the workbook the four looks that a cell of the column can have.

    Each needs a cell of its own: openpyxl keeps the style it is shown, and later changes would change it.
    """
    looks: dict[tuple[bool, bool], int] = {}
    fraction = column.kind == "instant" and bool((column.values.dt.microsecond() != 0).any())
    formats = {"text": "@", "number": "0", "instant": f"yyyy-mm-dd hh:mm:ss{'.000' if fraction else ''}"}
    for below, (quoted, filled) in enumerate(product((False, True), repeat=2)):
        model = sheet.cell(2 + below, n)
        model.number_format = formats[column.kind]
        model.quotePrefix = quoted
        if column.kind != "text":
            model.alignment = Alignment(horizontal="right", indent=1)
        if filled:
            model.fill = PatternFill("solid", fgColor=CHANGED)
        looks[quoted, filled] = model.style_id
    return looks


def _width(column: Column) -> float:
    """Characters: the longest of the heading's words and of the first values, within reason."""
    if column.kind == "instant":
        return 21.0
    seen = column.values.head(500).cast(pl.String).str.len_chars().max()
    longest = max(seen if isinstance(seen, int) else 0, *(len(word) for word in column.heading.split()))
    return float(min(max(longest + 2, len(column.heading) / 2 + 5, 7), 60))


def _cells(table: TableSheet, styles: list[dict[tuple[bool, bool], int]]) -> list[pl.Expr]:
    """One expression a column over the frame of `_frame`: the XML of its cells."""
    return [_cell(column.kind, n, get_column_letter(n + 1), styles[n]) for n, column in enumerate(table.columns)]


def _frame(table: TableSheet) -> pl.DataFrame:
    columns: list[pl.Series] = [pl.int_range(2, table.height + 2, eager=True).alias("row")]
    for n, column in enumerate(table.columns):
        filled = pl.repeat(False, table.height, eager=True) if column.filled is None else column.filled
        columns += [column.values.alias(f"v{n}"), filled.fill_null(False).alias(f"f{n}")]
    return pl.DataFrame(columns)


def _cell(kind: Kind, n: int, letter: str, styles: dict[tuple[bool, bool], int]) -> pl.Expr:
    value, filled = pl.col(f"v{n}"), pl.col(f"f{n}")
    if kind == "text":
        quoted = value.str.contains(_RISKY).fill_null(False)
        content = pl.format('t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>', _escaped(value))
        absent = value.is_null() | (value == "")
    else:
        quoted = pl.lit(False)
        number = (value.dt.epoch("us") / 86_400_000_000 + 25_569) if kind == "instant" else value
        content = pl.format("><v>{}</v></c>", number.cast(pl.String))
        absent = value.is_null()
    style = (
        pl.when(quoted & filled)
        .then(styles[True, True])
        .when(quoted)
        .then(styles[True, False])
        .when(filled)
        .then(styles[False, True])
        .otherwise(styles[False, False])
    )
    opening = pl.format(f'<c r="{letter}{{}}" s="{{}}" ', pl.col("row"), style)
    empty = pl.when(filled).then(opening + pl.lit("/>")).otherwise(pl.lit(""))
    return pl.when(absent).then(empty).otherwise(opening + content).alias(f"c{n}")


def _escaped(text: pl.Expr) -> pl.Expr:
    """For XML; and `_x0041_`, which a spreadsheet would read as a letter, stays as it is printed."""
    return (
        text.str.slice(0, _LONGEST)
        .str.replace_all(NOT_TEXT, "")
        .str.replace_all(r"_(x[0-9A-Fa-f]{4}_)", "_x005F_$1")
        .str.replace_all("&", "&amp;", literal=True)
        .str.replace_all("<", "&lt;", literal=True)
        .str.replace_all(">", "&gt;", literal=True)
        .str.replace_all("\r", "&#13;", literal=True)
    )


def _splice(package: zipfile.ZipFile, name: str, sheet: bytes, table: TableSheet, cells: list[pl.Expr]) -> None:
    """Writes a sheet of the skeleton with the table's rows after its header."""
    last = f"{get_column_letter(len(table.columns))}{table.height + 1}"
    head, end, tail = sheet.decode("utf-8").partition("</sheetData>")
    start, dimension, rest = head.partition("<dimension ")
    if dimension:
        head = f'{start}<dimension ref="A1:{escape(last)}"/>{rest.partition("/>")[2]}'
    row = pl.concat_str([pl.format('<row r="{}">', pl.col("row")), *cells, pl.lit("</row>")])
    frame = _frame(table)
    with package.open(name, "w", force_zip64=True) as file:
        file.write(head.encode())
        for chunk in frame.iter_slices(_CHUNK):
            file.write("".join(chunk.select(row).to_series().to_list()).encode())
        file.write((end + tail).encode())

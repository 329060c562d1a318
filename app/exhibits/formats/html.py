"""Tables of a web page, of a mail, or of a spreadsheet saved as one: each a sheet. Nothing is fetched for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import polars as pl

from app.base.problem import Problem
from app.base.progress import Progress
from app.exhibits import limits
from app.exhibits.defects import Defects
from app.exhibits.formats.encoding import utf8
from app.exhibits.sheet import TOO_WIDE, WIDEST, Sheet, Source, letter

ASKED = 1
_BEGINS = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|table|meta|!--)", re.IGNORECASE)
_ENDINGS = (".html", ".htm", ".xhtml")
_DEEP = "{file} is built to overwhelm the program that opens it, and was not opened; ask for a plain copy."
_NO_TABLE = "{file} has no table in it; check that it is the exhibit."
_CELLS = "{file} has more than {most:,} cells; ask for the list as .csv or .xlsx."
_SILENT = ("script", "style", "head", "title", "template", "noscript", "svg")
_BLOCKS = ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "table", "section", "pre", "dd", "dt", "center")
_MOST_TEXTS = 200
"""Lines around a table that may speak of it."""
_LONGEST_SPAN = 1_000


@dataclass
class _Found:
    """One table: its cells by line, those that reach over lines, and the texts before it."""

    cells: list[dict[int, str]] = field(default_factory=list)
    merged: list[tuple[int, int, int]] = field(default_factory=list)  # column, line, line that holds the text
    above: tuple[str, ...] = ()
    name: str = ""


def recognises(source: Source) -> bool:
    """By how it begins, or its ending: spreadsheet programs save pages under .xls, too."""
    if _BEGINS.match(source.content[:4096].replace(b"\0", b"")):
        return True
    return source.path.suffix.lower() in _ENDINGS and b"<" in source.content


def read(source: Source, defects: Defects, progress: Progress) -> list[Sheet]:
    """A sheet a table. Problem where there is none, or the page is hostile."""
    progress(f"Reading {source.file}", 0.0)
    root = _root(utf8(source, defects), source.file)
    tables, below = _tables(root, source.file)
    if not tables:
        raise Problem(_NO_TABLE.format(file=source.file))
    last = tables[-1]
    last.cells += [{0: text} for text in below]
    names: list[str] = []
    for number, table in enumerate(tables, 1):
        name = table.name or (f"Table {number}" if len(tables) > 1 else source.path.stem)
        names.append(name if name not in names else f"{name} ({number})")
    return [_sheet(table, name, source.file) for table, name in zip(tables, names, strict=True)]


def _root(text: bytes, file: str) -> Any:
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.HTMLParser(
        no_network=True, recover=True, huge_tree=False, encoding="utf-8", remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.replace(b"\0", b""), parser)
    except (etree.LxmlError, ValueError) as error:
        raise Problem(_NO_TABLE.format(file=file)) from error
    if any(entry.level >= etree.ErrorLevels.FATAL for entry in parser.error_log):
        raise Problem(_DEEP.format(file=file))  # nested beyond what its parser follows
    if root is None:
        raise Problem(_NO_TABLE.format(file=file))
    return root


def _tables(root: Any, file: str) -> tuple[list[_Found], tuple[str, ...]]:
    """Tables that hold no other, in the order of the page, and the texts after the last."""
    found: list[_Found] = []
    texts: list[str] = []
    cells = 0
    for kind, part in _parts(root):
        if kind == "text":
            texts.append(part)
            continue
        table = _cells(part, file)
        cells += _width(table) * len(table.cells) + len(table.merged)
        if cells > limits.MOST_LISTED_CELLS:
            raise Problem(_CELLS.format(file=file, most=limits.MOST_LISTED_CELLS))
        if len(table.cells) > 1 and any(len(line) > 1 for line in table.cells):
            table.above, texts = tuple(texts[-_MOST_TEXTS:]), []
            found.append(table)
        else:
            texts += [" ".join(line.values()) for line in table.cells if line]
    return found, tuple(texts[:_MOST_TEXTS])


def _parts(root: Any) -> Iterator[tuple[str, Any]]:
    """Innermost tables, and between them the texts, a line a block."""
    from lxml import etree

    pieces: list[str] = []
    inside: Any = None

    def line() -> Iterator[tuple[str, Any]]:
        text = " ".join("".join(pieces).split())
        pieces.clear()
        if text:
            yield "text", text

    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if inside is not None:
            if event == "end" and element is inside:
                inside = None
                pieces.append(element.tail or "")
            continue
        if event == "start" and tag in _SILENT:
            inside = element
            continue
        if event == "start" and tag == "table" and len(list(islice(element.iter("table"), 2))) == 1:
            inside = element
            yield from line()
            yield "table", element
            continue
        if tag in _BLOCKS or tag == "br":
            yield from line()
        pieces.append((element.text if event == "start" else element.tail) or "")
    yield from line()


def _cells(table: Any, file: str) -> _Found:
    """The cells at their places: one that reaches over lines or columns stands in the first of them."""
    found = _Found()
    taken: dict[int, tuple[int, int]] = {}  # column -> lines that a cell above still covers, and where it stands
    for number, row in enumerate(table.iter("tr")):
        line: dict[int, str] = {}
        for column in [c for c, (left, _) in taken.items() if left > 0]:
            found.merged.append((column, number, taken[column][1]))
        column = 0
        for cell in row.iterchildren("td", "th"):
            while taken and taken.get(column, (0, 0))[0] > 0:
                column += 1
            if column >= WIDEST:
                raise Problem(f"{file} {TOO_WIDE}; check that it is the exhibit.")
            text = " ".join(("".join(_said(cell)) if len(cell) else cell.text or "").split())
            if text:
                line[column] = text
            wide, high = (_span(cell, "colspan"), _span(cell, "rowspan")) if cell.attrib else (1, 1)
            if high > 1:
                taken |= dict.fromkeys(range(column, min(column + wide, WIDEST)), (high, number))
            column += wide
        taken = {c: (left - 1, top) for c, (left, top) in taken.items() if left > 1}
        found.cells.append(line)
        if len(found.merged) > limits.MOST_LISTED_CELLS:
            raise Problem(_CELLS.format(file=file, most=limits.MOST_LISTED_CELLS))
    caption = next(iter(table.iter("caption")), None)
    found.name = " ".join("".join(_said(caption)).split())[:60] if caption is not None else ""
    return found


def _said(cell: Any) -> Iterator[str]:
    """The texts of a cell; what a line break parts is parted by a blank."""
    for element in cell.iter():
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _BLOCKS or tag == "br":
            yield " "
        if tag not in _SILENT:
            yield element.text or ""
        if element is not cell:
            yield element.tail or ""


def _span(cell: Any, name: str) -> int:
    text = cell.get(name, "1").strip()
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        return 1
    if text == "0":  # to the end of the table
        return 1 if name == "colspan" else 1 << 30
    return min(int(text), _LONGEST_SPAN) if name == "colspan" else int(text)


def _width(table: _Found) -> int:
    return max((max(line, default=-1) + 1 for line in table.cells), default=0)


def _sheet(table: _Found, name: str, file: str) -> Sheet:
    width = _width(table)
    letters = tuple(letter(i) for i in range(width))
    frame = pl.DataFrame(
        {a: [line.get(i) for line in table.cells] for i, a in enumerate(letters)},
        schema=dict.fromkeys(letters, pl.String),
    )
    rows = [(letters[c], n + 1, top + 1) for c, n, top in table.merged if c < width and top in range(n)]
    merged = pl.DataFrame(rows, schema={"letter": pl.String, "row": pl.UInt32, "top": pl.UInt32}, orient="row")
    return Sheet(name=name, frame=frame, letters=letters, above=table.above, merged=lambda: merged)

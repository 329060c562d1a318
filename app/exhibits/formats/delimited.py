"""Text with delimiters: .csv, .tsv, .txt. Encoding and delimiter are told by the content."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import polars as pl
from polars.exceptions import PolarsError

from app.base.problem import Problem
from app.base.progress import Progress
from app.exhibits.defects import Defects
from app.exhibits.headings import role_of
from app.exhibits.sheet import TOO_WIDE, WIDEST, Sheet, Source, letter

_DELIMITERS = (",", "\t", ";", "|")
_SAMPLE = 1 << 16
_HEADS = 60
"""Lines in which headings are looked for."""
_LONGEST = 1 << 20
"""Bytes among which a line of a table ends."""
_NOT_TEXT = "{file} is no spreadsheet that can be read; give an .xlsx, .xls, .ods, .csv or .parquet file."
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def recognises(source: Source) -> bool:
    """Everything that no other format wants; `read` refuses what is no text."""
    return True


def read(source: Source, defects: Defects, progress: Progress) -> list[Sheet]:
    """The text as one sheet. Problem if it is no text."""
    progress(f"Reading {source.file}", 0.0)
    text, delimiter, width = _lines(source, defects)
    frame = _parse(text, delimiter, width, defects)
    if frame.width > WIDEST:
        raise Problem(f"{source.file} {TOO_WIDE}; check that it is the exhibit.")
    return [Sheet(name=source.path.stem, frame=frame, letters=tuple(frame.columns))]


def scan(source: Source, defects: Defects) -> tuple[pl.LazyFrame, list[str]]:
    """The same lines, unread, and the letters of their columns: the last one is empty unless a line is wider.

    Problem if it is no text; reading the lines raises PolarsError where quotes are mismatched.
    """
    text, delimiter, width = _lines(source, defects)
    names = [letter(i) for i in range(width + 1)]
    return pl.scan_csv(io.BytesIO(_ended(text)), **_options(names, delimiter)), names


def _lines(source: Source, defects: Defects) -> tuple[bytes, str, int]:
    """The text in UTF-8, its delimiter, and how wide its lines seem to be."""
    text = _utf8(source, defects)
    if len(text) > _LONGEST and not re.search(rb"[\r\n]", text[:_LONGEST]):
        raise Problem(_NOT_TEXT.format(file=source.file))
    sample = text.lstrip()[:_SAMPLE].decode("utf-8", "ignore")
    delimiter, width = _sniff(sample)
    return text, delimiter, min(width, WIDEST + 1)


def _ended(text: bytes) -> bytes:
    """The text with an end to each of its lines."""
    if b"\n" not in text:
        text = text.replace(b"\r", b"\n")  # as Macintoshes once ended their lines
    return text if text.endswith(b"\n") else text + b"\n"


def _options(names: Sequence[str], delimiter: str) -> dict[str, Any]:
    return {
        "has_header": False,
        "separator": delimiter,
        "schema": dict.fromkeys(names, pl.String),
        "infer_schema": False,
        "missing_columns": "insert",
        "truncate_ragged_lines": True,
    }


def _utf8(source: Source, defects: Defects) -> bytes:
    """The text as UTF-8 without a mark."""
    content = source.content
    encoding = next((name for mark, name in _BOMS if content.startswith(mark)), None)
    if encoding is None and b"\0" in content[:4096]:
        # UTF-16 without its mark: every other byte of English is 0.
        odd, even = content[1:4096:2].count(0), content[0:4096:2].count(0)
        size = min(len(content), 4096) // 2
        encoding = "utf-16-le" if odd > 0.7 * size else "utf-16-be" if even > 0.7 * size else None
        if encoding is None:
            raise Problem(_NOT_TEXT.format(file=source.file))
    if encoding is None:
        try:
            content.decode("utf-8")
            return content
        except UnicodeDecodeError:
            encoding = "cp1252"
            controls = sum(content[:4096].count(bytes([b])) for b in range(32) if b not in b"\t\n\r\f\x1a")
            if controls > 8:
                raise Problem(_NOT_TEXT.format(file=source.file)) from None
            defects.add("encoding_assumed", text="Windows-1252")
    try:
        return content.decode(encoding, "replace" if encoding == "cp1252" else "strict").encode("utf-8")
    except UnicodeDecodeError as error:
        raise Problem(_NOT_TEXT.format(file=source.file)) from error


def _sniff(sample: str) -> tuple[str, int]:
    """The delimiter that shows most headings in a line, else that by which most lines agree on a width.

    And the widest line seen. A lone column: comma, 1.
    """
    best = (0, 0, 0, ",", 1)
    lines = sample.splitlines()[:1000]
    if len(sample) >= _SAMPLE - 4 and len(lines) > 1:
        lines = lines[:-1]
    for delimiter in _DELIMITERS:
        try:
            rows = [row for row in csv.reader(lines, delimiter=delimiter) if len(row) > 1]
        except csv.Error:
            continue
        if rows:
            widths = Counter(map(len, rows))
            width, agree = widths.most_common(1)[0]
            # A line of headings tells more than the commas of a preamble in prose.
            heads = max(len({role for cell in row[:50] if (role := role_of(cell.strip()))}) for row in rows[:_HEADS])
            best = max(best, (heads if heads > 1 else 0, agree, width, delimiter, max(widths)))
    return best[3], best[4]


def _parse(text: bytes, delimiter: str, width: int, defects: Defects) -> pl.DataFrame:
    """The lines as a frame. A line wider than the sample is read again wider; mismatched quotes line by line."""
    text = _ended(text)
    while True:
        # One column more than was seen: if anything stands in it, the sample was too narrow.
        names = [letter(i) for i in range(width + 1)]
        try:
            frame = pl.read_csv(io.BytesIO(text), **_options(names, delimiter))
        except PolarsError:
            defects.add("quotes_broken")
            return _plain_lines(text, delimiter)
        if frame[names[-1]].null_count() == frame.height:
            return frame.drop(names[-1])
        if width > WIDEST:
            return frame
        width = min(width * 2, WIDEST + 1)


def _plain_lines(text: bytes, delimiter: str) -> pl.DataFrame:
    rows = [line.split(delimiter) for line in text.decode("utf-8", "replace").splitlines()]
    names = [letter(i) for i in range(max(map(len, rows), default=1))]
    columns = {n: [r[i] if i < len(r) else None for r in rows] for i, n in enumerate(names)}
    return pl.DataFrame(columns, schema=dict.fromkeys(names, pl.String))

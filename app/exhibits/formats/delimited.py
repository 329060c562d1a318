"""Text with delimiters, or with none: .csv, .tsv, .txt. Encoding and delimiter are told by the content."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import polars as pl
from polars.exceptions import PolarsError

from app.base.problem import Problem
from app.base.progress import Progress
from app.exhibits.defects import Defects
from app.exhibits.formats import fixed
from app.exhibits.formats.encoding import NOT_TEXT, utf8
from app.exhibits.sheet import TOO_WIDE, WIDEST, Sheet, Source, letter
from app.exhibits.tables.headings import role_of

ASKED = 9
_DELIMITERS = (",", "\t", ";", "|", "^", "~", "\x1f")
_SAMPLE = 1 << 16
_HEADS = 60
"""Lines in which headings are looked for."""
_LONGEST = 1 << 20
"""Bytes among which a line of a table ends."""


def recognises(source: Source) -> bool:
    """Everything that no other format wants; `read` refuses what is no text."""
    return True


def read(source: Source, defects: Defects, progress: Progress) -> list[Sheet]:
    """The text as one sheet. Problem if it is no text."""
    progress(f"Reading {source.file}", 0.0)
    text, sniffed = _lines(source, defects)
    frame = _without_delimiter(text, sniffed)
    if frame is None:
        frame = _parse(text, sniffed.delimiter, sniffed.width, defects)
    if frame.width > WIDEST:
        raise Problem(f"{source.file} {TOO_WIDE}; check that it is the exhibit.")
    return [Sheet(name=source.path.stem, frame=frame, letters=tuple(frame.columns))]


class Unread(NamedTuple):
    """Lines that are not read yet, and the letters of their columns: the last one is empty unless a line is wider."""

    text: bytes
    letters: list[str]
    delimiter: str

    def scan(self, lines: bytes | None = None) -> pl.LazyFrame:
        """All of them, or those that are given, as texts; reading raises PolarsError where quotes are mismatched."""
        text = self.text if lines is None else lines
        return pl.scan_csv(io.BytesIO(text), **_options(self.letters, self.delimiter))


def unread(source: Source, defects: Defects) -> Unread:
    """The same lines. Problem if it is no text."""
    text, sniffed = _lines(source, defects)
    return Unread(_parted(text), [letter(i) for i in range(sniffed.width + 1)], sniffed.delimiter)


class _Sniffed(NamedTuple):
    """By what the lines are parted. `heads` headings stand in one of them, `agree` of them are equally wide."""

    heads: int
    agree: int
    width: int
    delimiter: str
    lines: Sequence[str]  # those that were looked at


def _lines(source: Source, defects: Defects) -> tuple[bytes, _Sniffed]:
    """The text in UTF-8, and what its first lines tell."""
    text = utf8(source, defects)
    if len(text) > _LONGEST and not re.search(rb"[\r\n]", text[:_LONGEST]):
        raise Problem(NOT_TEXT.format(file=source.file))
    sample = text.lstrip()[:_SAMPLE].decode("utf-8", "ignore")
    return text, _sniff(sample)


def _without_delimiter(text: bytes, sniffed: _Sniffed) -> pl.DataFrame | None:
    """The frame of a text whose columns are set apart by blanks; None where a delimiter tells more."""
    heads, _ = fixed.heads_apart(sniffed.lines)
    if heads > max(sniffed.heads, 1):
        return fixed.at_places(_ended(text))
    filled = sum(1 for line in sniffed.lines if line.strip())
    if sniffed.heads or (sniffed.width > 2 and 2 * sniffed.agree > filled):
        return None
    return fixed.by_what_it_says(_ended(text))


def _ended(text: bytes) -> bytes:
    """The text with an end to each of its lines."""
    text = _parted(text)
    return text if text.endswith(b"\n") else text + b"\n"


def _parted(text: bytes) -> bytes:
    """The text with its lines parted as they are today, and not as on old Macintoshes, here and there or all over."""
    if b"\n" not in text:
        return text.replace(b"\r", b"\n")
    if b"\r" in text and text.count(b"\r") > text.count(b"\r\n"):
        # Left as it is, the rows behind it would be lost in the cells of the row before.
        return re.sub(rb'("[^"]*")|\r(?![\r\n])', lambda found: found[1] or b"\n", text)
    return text


def _options(names: Sequence[str], delimiter: str) -> dict[str, Any]:
    return {
        "has_header": False,
        "separator": delimiter,
        "schema": dict.fromkeys(names, pl.String),
        "infer_schema": False,
        "missing_columns": "insert",
        "truncate_ragged_lines": True,
    }


def _sniff(sample: str) -> _Sniffed:
    """The delimiter that shows most headings in a line, else that by which most lines agree on a width.

    The width is that of the widest line seen. A lone column: comma, 1.
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
    return _Sniffed(best[0], best[1], min(best[4], WIDEST + 1), best[3], lines)


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


def _cells(line: str, delimiter: str) -> list[str]:
    """A line by itself, as its quotation marks say where they match; else parted at every delimiter."""
    if '"' in line and line.count('"') % 2 == 0:
        try:
            return next(csv.reader([line], delimiter=delimiter), [])[: WIDEST + 1]
        except csv.Error:
            pass  # a cell beyond what csv holds
    return line.split(delimiter, WIDEST + 1)[: WIDEST + 1]


def _plain_lines(text: bytes, delimiter: str) -> pl.DataFrame:
    rows = [_cells(line, delimiter) for line in text.decode("utf-8", "replace").splitlines()]
    names = [letter(i) for i in range(max(map(len, rows), default=1))]
    columns = {n: [r[i] if i < len(r) else None for r in rows] for i, n in enumerate(names)}
    return pl.DataFrame(columns, schema=dict.fromkeys(names, pl.String))

"""JSON: a list of records, lists by column, tables under a name, or a record a line. Texts stay as they are printed."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

import polars as pl

from app.base.problem import Problem
from app.base.progress import Progress
from app.exhibits import limits
from app.exhibits.defects import Defects
from app.exhibits.formats.encoding import utf8
from app.exhibits.sheet import TOO_WIDE, WIDEST, Sheet, Source, letter
from app.exhibits.tables.headings import role_of

ASKED = 1
_BEGINS = re.compile(rb"\s*(?:\[\s*[\[{]|\{\s*\")")
_ENDINGS = (".json", ".ndjson", ".jsonl")
_DEEP = "{file} is nested more deeply than any exhibit, and was not opened; ask for a plain copy."
_BROKEN = "{file} is no JSON that can be read (line {line}: {why}); ask for the file again."
_NO_TABLE = "{file} holds no list of records; check that it is the exhibit."
_CELLS = "{file} has more than {most:,} cells; ask for the list as .csv or .parquet."

Row = dict[str, Any]


def recognises(source: Source) -> bool:
    """By its ending, or a beginning that no table of another kind has."""
    return source.path.suffix.lower() in _ENDINGS or bool(_BEGINS.match(source.content[:4096]))


def read(source: Source, defects: Defects, progress: Progress) -> list[Sheet]:
    """A sheet a list of records; names and values beside it stand above it. Problem where there is none."""
    progress(f"Reading {source.file}", 0.0)
    text = utf8(source, defects).decode("utf-8", "replace")
    try:
        tables = _tables(_parsed(text, source.file), source.path.stem, ())
    except RecursionError as error:
        raise Problem(_DEEP.format(file=source.file)) from error
    if not tables:
        raise Problem(_NO_TABLE.format(file=source.file))
    return [_sheet(name, lines, source.file) for name, lines in tables]


def _parsed(text: str, file: str) -> Any:
    """The value of the file; of one that has a value a line, the list of them. A line that is none stays a text."""
    decoder = json.JSONDecoder(object_pairs_hook=_record, parse_int=str, parse_float=str, parse_constant=lambda _: None)
    try:
        return decoder.decode(text)
    except json.JSONDecodeError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        found = [_line(decoder, line) for line in lines]
        if sum(isinstance(value, dict | list) for value in found) * 2 > len(found) and len(found) > 1:
            return found
        raise Problem(_BROKEN.format(file=file, line=error.lineno, why=error.msg)) from error


def _line(decoder: json.JSONDecoder, line: str) -> Any:
    try:
        return decoder.decode(line)
    except json.JSONDecodeError:
        return line


def _record(pairs: Sequence[tuple[str, Any]]) -> Row:
    """A record; a name that it has twice keeps both values."""
    found = dict(pairs)
    if len(found) < len(pairs):
        found = {}
        for name, value in pairs:
            n, own = 2, name
            while own in found:
                n, own = n + 1, f"{name} ({n})"
            found[own] = value
    return found


Lines = list[Sequence[Any]]


def _tables(value: Any, name: str, above: Sequence[Sequence[Any]]) -> list[tuple[str, Lines]]:
    """Tables by name: their lines, the first of which are `above`."""
    if isinstance(value, list):
        lines = _lines_of(value)
        return [(name, [*above, *lines])] if lines else []
    if not isinstance(value, dict) or not value:
        return []
    if isinstance(value.get("data"), list) and isinstance(value.get("columns"), list):
        heads = [c.get("name") if isinstance(c, dict) else c for c in value["columns"]]
        return [(name, [*above, heads, *_lines_of(value["data"])])]
    columns = {k: v for k, v in value.items() if isinstance(v, list) and not any(isinstance(x, dict | list) for x in v)}
    if len({len(v) for v in columns.values()}) == 1 and len(columns) > 1:
        rest = [(k, v) for k, v in value.items() if k not in columns and not isinstance(v, dict | list)]
        return [(name, [*above, *rest, list(columns), *map(list, zip(*columns.values(), strict=True))])]
    if all(isinstance(v, dict) for v in value.values()):
        return [(name, [*above, *_lines_of(_records(value))])]
    said = [*above, *((k, v) for k, v in value.items() if not isinstance(v, dict | list))]
    found = [table for k, v in value.items() if isinstance(v, dict | list) for table in _tables(v, str(k), said)]
    return found or ([(name, [*above, *_lines_of([value])])] if not above else [])


def _records(value: dict[str, Row]) -> list[Row]:
    """Records under a key each; where the keys are headings, columns under theirs."""
    if sum(role_of(k) is not None for k in value) < 2:
        return list(value.values())
    rows = dict.fromkeys(key for column in value.values() for key in column)
    return [{head: column.get(key) for head, column in value.items()} for key in rows]


def _lines_of(values: list[Any]) -> Lines:
    """Headings and a line a record; lists as they are. A text among them stands alone in its line."""
    if values and all(isinstance(v, list) for v in values):
        return values
    if not any(isinstance(v, dict) for v in values):
        return []
    flat = [row for v in values for row in (_flat(v) if isinstance(v, dict) else [v])]
    heads = dict.fromkeys(head for row in flat if isinstance(row, dict) for head in row)
    if len(heads) > WIDEST or len(heads) * len(flat) > limits.MOST_LISTED_CELLS:
        return [list(heads), *[()] * len(flat)]  # too large to be read, and to be laid out
    return [list(heads), *([row.get(h) for h in heads] if isinstance(row, dict) else [row] for row in flat)]


def _flat(record: Row) -> list[Row]:
    """The record with what is nested in it one level down beside its own; a row for each of the records in a list."""
    found: Row = {}
    listed: list[tuple[str, list[Row]]] = []
    for name, value in record.items():
        if isinstance(value, dict):
            found |= _beside(name, value, {*record, *found})
        elif isinstance(value, list) and value and all(isinstance(v, dict) for v in value):
            listed.append((name, value))
        else:
            found[name] = value
    if len(listed) != 1:
        return [found | dict(listed)]
    name, rows = listed[0]
    return [found | _beside(name, row, {*record, *found}) for row in rows]


def _beside(outer: str, record: Row, taken: set[str]) -> Row:
    """`port` for {"ip": {"port": ...}}, for it is a heading that nothing else bears; else both names: `ip owner`."""
    return {(k if role_of(k) is not None and k not in taken else f"{outer} {k}"): v for k, v in record.items()}


def _sheet(name: str, lines: Lines, file: str) -> Sheet:
    width = max(map(len, lines), default=0)
    if width > WIDEST:
        raise Problem(f"{file} {TOO_WIDE}; check that it is the exhibit.")
    if width * len(lines) > limits.MOST_LISTED_CELLS:
        raise Problem(_CELLS.format(file=file, most=limits.MOST_LISTED_CELLS))
    letters = tuple(letter(i) for i in range(width))
    cells = {a: [_text(line[i]) if i < len(line) else None for line in lines] for i, a in enumerate(letters)}
    return Sheet(
        name=_text(name) or "", frame=pl.DataFrame(cells, schema=dict.fromkeys(letters, pl.String)), letters=letters
    )


def _text(value: Any) -> str | None:
    """What a cell prints."""
    if value is None:
        return None
    if isinstance(value, str):  # half of a character of two, which JSON can name, is none
        return value if value.isascii() else value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list) and not any(isinstance(v, dict | list) for v in value):
        return ", ".join(filter(None, map(_text, value)))
    return _text(json.dumps(value, ensure_ascii=False))

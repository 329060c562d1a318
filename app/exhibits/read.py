"""The way of one file: its sheets, their tables, their lines, and of each row what it says."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.base import bounds
from app.base.clock import count
from app.base.ids import series
from app.base.meanwhile import meanwhile
from app.base.ordinary import refuse_no_file
from app.base.paths import data
from app.base.problem import Problem
from app.base.progress import Progress, silent
from app.exhibits import limits
from app.exhibits.defects import Defects
from app.exhibits.formats import archive, read_sheets
from app.exhibits.in_memory import in_memory
from app.exhibits.mapping.mapped import mapped_tables
from app.exhibits.mapping.mapping import Mapping, NoTable
from app.exhibits.not_meant import tell_marked
from app.exhibits.plain.exhibit import plain_exhibit, plain_sheets
from app.exhibits.plain.lines import is_scanned
from app.exhibits.plain.sheet import with_head
from app.exhibits.plain.table import LONG
from app.exhibits.schema import Exhibit
from app.exhibits.sheet import Sheet, Source
from app.exhibits.tables.preamble import lines_of
from app.exhibits.tables.rows import exhibit_of
from app.exhibits.tables.table import Table, find_tables, likely_tables

_LONG = 64 << 20  # bytes whose hash takes its time, and whose reading
_COVER = 60  # lines of a sheet without a table that are looked at
_UNMAPPED = "is not among the sheets to be read"
_ANYTHING = re.compile(rb"[^ \t\r\n\0\xef\xbb\xbf]")


def read_exhibit(path: Path, progress: Progress = silent, long: int = LONG, mapping: Mapping | None = None) -> Exhibit:
    """The file as events, changes, printed texts and defects. Never writes to it.

    Raises Problem, a sentence that begins with the file's name, where nothing in it can be read; NoTable where it
    might be, once somebody says how.
    `progress` is told what is done and the share of it, and may raise Cancelled. A table of `long` rows and more
    whose cells need no second look is read column by column, to the same end. With a `mapping` its tables are read by
    that, and no others.
    """
    opened = datetime.now(UTC)
    source = load(path)
    _state_bounds(source)
    plain = plain_exhibit(source, opened, long, progress) if mapping is None else None
    if plain is not None:
        return plain
    defects = Defects()
    progress(f"Reading {source.file}", 0.0)
    sheets = read_sheets(source, defects, lambda what, share: progress(what, 0.05 + 0.55 * share))
    if mapping is None and not is_scanned(source):
        plain = _plain(
            source, sheets, opened, defects.copy(), long, lambda what, share: progress(what, 0.6 + 0.4 * share)
        )
    return plain or exhibit_from(source, sheets, opened, defects, progress, mapping)


def _plain(
    source: Source, sheets: Sequence[Sheet], opened: datetime, defects: Defects, long: int, progress: Progress
) -> Exhibit | None:
    """The exhibit of sheets of which one has `long` rows; None where none has, or it needs a second look."""
    heads, lines = with_head(sheets, long)
    if lines is None:
        return None
    try:
        tables = _tables(source, heads, defects, None)
    except Problem:
        return None
    return plain_sheets(source, lines, tables, opened, defects, progress)


def exhibit_from(
    source: Source,
    sheets: Sequence[Sheet],
    opened: datetime,
    defects: Defects,
    progress: Progress = silent,
    mapping: Mapping | None = None,
) -> Exhibit:
    """The exhibit of a file whose sheets these are; `defects` holds what was found in reading them."""
    progress(f"Looking for the table in {source.file}", 0.6)
    tables = _tables(source, sheets, defects, mapping)
    return replace(exhibit_of(source, tables, opened, defects, progress), mapping=mapping)


def read_mapped(path: Path, mapping: Mapping | None, progress: Progress = silent) -> Exhibit:
    """The file read by that mapping, or as it is read without one."""
    return read_exhibit(path, progress, mapping=mapping)


def load(path: Path) -> Source:
    """The file in memory. Problem if it is absent, no file, locked, empty or beyond 2 GB."""
    name = path.name
    try:
        refuse_no_file(path)
        if path.stat().st_size > limits.LARGEST_FILE:
            raise Problem(f"{name} is larger than 2 GB; split it, or save its table as .parquet.")
        content = in_memory(path, _LONG)
    except FileNotFoundError as error:
        raise Problem(f"{name} is not there; it may have been moved, renamed or deleted.") from error
    except PermissionError as error:
        raise Problem(
            f"{name} may not be read; close it in other programs, or ask for permission to read it."
        ) from error
    except OSError as error:
        raise Problem(f"{name} could not be read from its disk ({error.strerror or error}); try again.") from error
    if not _ANYTHING.search(content):
        raise Problem(f"{name} is empty; ask for the file again.")
    if len(content) < _LONG:
        return Source(path, content)
    return Source(path, content, meanwhile(lambda: hashlib.sha256(content).hexdigest()))


def _state_bounds(source: Source) -> None:
    """What reading it may take, by its size and then by that which its zip file claims to have unpacked."""
    paged = b"%PDF-" in source.content[:1024]
    for size in (len(source.content), archive.declared(source)):
        bounds.state(limits.seconds_for(size, paged), limits.memory_for(size))


def _tell_open(table: Table, defects: Defects) -> None:
    """What the table leaves open of its columns."""
    if table.rivals:
        defects.add("hit_column_open", **_among(table, table.rivals))
    if table.passed_over:
        defects.add("hit_column_chosen", **_among(table, table.passed_over))
    for role, others in table.alike.items():
        defects.add("column_alike", **_among(table, others, role))
    if table.unsure:
        _tell_unsure(table, defects)


def _tell_unsure(table: Table, defects: Defects) -> None:
    letters, roles = [table.sheet.letters[table.roles[role]] for role in table.unsure], data("text", "mapping.toml")
    told = [
        f"column {letter} holds “{roles['roles'][role]}” ({table.confidence[role]:.0%})"
        for letter, role in zip(letters, table.unsure, strict=True)
    ]
    defects.add("column_unsure", sheet=table.sheet.name, column=letters[0], values={"columns": series(told)})


def _among(table: Table, rivals: Sequence[int], role: str = "hit") -> dict[str, Any]:
    """Where the hit, or another role, is read, and what else it could be."""
    letters, at = table.sheet.letters, table.dated if role == "hit" else table.roles[role]
    told = {
        "others": f"{'column' if len(rivals) == 1 else 'columns'} {series([letters[i] for i in rivals])}",
        "role": data("text", "mapping.toml")["roles"][role].lower(),
    }
    return {"sheet": table.sheet.name, "column": letters[at], "values": told}


def _what_to_do(sheets: Sequence[Sheet]) -> str:
    """About a file without a table: where formulas without results stand in it, they may be what is missing."""
    blank = sum(sheet.uncalculated(sheet.letters).height for sheet in sheets if sheet.uncalculated is not None)
    if not blank:
        return "check that it is the exhibit, with its headings."
    holds = f"{count(blank, 'cell')} of it {'holds a formula' if blank == 1 else 'hold formulas'}"
    return f"{holds} without a stored result, so open it in the spreadsheet program, recalculate and save it."


def _tables(source: Source, sheets: Sequence[Sheet], defects: Defects, mapping: Mapping | None) -> list[Table]:
    """The tables of all sheets; Problem with the reason of the likeliest sheet where there is none."""
    tables, reasons = [], []
    for sheet in sheets:
        found = find_tables(sheet) if mapping is None else mapped_tables(sheet, mapping) or _UNMAPPED
        if not isinstance(found, str):
            tables += found
            for table in found:
                _tell_open(table, defects)
                tell_marked(sheet.name, table.preamble, defects)
            if sheet.hidden:
                defects.add("hidden_sheet", sheet=sheet.name, text=sheet.name)
            for table in found[1:]:
                defects.add("tables_beside", sheet=sheet.name, text=table.sheet.name)
            if found[0].constants.get("isp") == sheet.name:
                defects.add("isp_from_sheet", sheet=sheet.name, text=sheet.name)
        else:
            reasons.append(found)
            defects.add("sheet_skipped", sheet=sheet.name, text=sheet.name, values={"why": found})
            tell_marked(sheet.name, lines_of(sheet.frame.head(_COVER).rows()), defects)
    if not tables:
        why = max(reasons, key=lambda r: ("IP" in r, "dates" in r), default="holds no sheet")
        may_be_one = mapping is None and any(map(likely_tables, sheets))
        kind = NoTable if may_be_one else Problem
        raise kind(f"{source.file} {why}; {_what_to_do(sheets)}")
    return tables

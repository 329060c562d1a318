"""The way of one file: its sheets, their tables, their lines, and of each row what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from app.base import bounds
from app.base.problem import Problem
from app.base.progress import Progress, silent
from app.exhibits import limits
from app.exhibits.defects import Defects
from app.exhibits.formats import archive, read_sheets
from app.exhibits.plain import plain_exhibit
from app.exhibits.plain_table import LONG
from app.exhibits.rows import exhibit_of
from app.exhibits.schema import Exhibit
from app.exhibits.sheet import Sheet, Source
from app.exhibits.table import Table, find_tables

_ANYTHING = re.compile(rb"[^ \t\r\n\0\xef\xbb\xbf]")


def read_exhibit(path: Path, progress: Progress = silent, long: int = LONG) -> Exhibit:
    """The file as events, changes, printed texts and defects. Never writes to it.

    Raises Problem, a sentence that begins with the file's name, where nothing in it can be read.
    `progress` is told what is done and the share of it, and may raise Cancelled. A .parquet of `long` rows and more
    whose cells need no second look is read column by column, to the same end.
    """
    opened = datetime.now(UTC)
    source = load(path)
    _state_bounds(source)
    plain = plain_exhibit(source, opened, long, progress)
    if plain is not None:
        return plain
    defects = Defects()
    progress(f"Reading {source.file}", 0.0)
    sheets = read_sheets(source, defects, lambda what, share: progress(what, 0.05 + 0.55 * share))
    progress(f"Looking for the table in {source.file}", 0.6)
    tables = _tables(source, sheets, defects)
    return exhibit_of(source, tables, opened, defects, progress)


def load(path: Path) -> Source:
    """The file in memory. Problem if it is absent, a folder, locked, empty or beyond 2 GB."""
    name = path.name
    try:
        if path.is_dir():
            raise Problem(f"{name} is a folder; open the exhibit inside it.")
        if path.stat().st_size > limits.LARGEST_FILE:
            raise Problem(f"{name} is larger than 2 GB; split it, or save its table as .parquet.")
        content = path.read_bytes()
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
    return Source(path, content)


def _state_bounds(source: Source) -> None:
    """What reading it may take, by its size and then by that which its zip file claims to have unpacked."""
    paged = b"%PDF-" in source.content[:1024]
    for size in (len(source.content), archive.declared(source)):
        bounds.state(limits.seconds_for(size, paged), limits.memory_for(size))


def _tables(source: Source, sheets: Sequence[Sheet], defects: Defects) -> list[Table]:
    """The tables of all sheets; Problem with the reason of the likeliest sheet where there is none."""
    tables, reasons = [], []
    for sheet in sheets:
        found = find_tables(sheet)
        if not isinstance(found, str):
            tables += found
            if sheet.hidden:
                defects.add("hidden_sheet", sheet=sheet.name, text=sheet.name)
            for table in found[1:]:
                defects.add("tables_beside", sheet=sheet.name, text=table.sheet.name)
            if found[0].constants.get("isp") == sheet.name:
                defects.add("isp_from_sheet", sheet=sheet.name, text=sheet.name)
        else:
            reasons.append(found)
            defects.add("sheet_skipped", sheet=sheet.name, text=sheet.name, values={"why": found})
    if not tables:
        why = max(reasons, key=lambda r: ("IP" in r, "dates" in r), default="holds no sheet")
        raise Problem(f"{source.file} {why}; check that it is the exhibit, with its headings.")
    return tables

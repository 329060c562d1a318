"""How an exhibit would be read, before it is: each role with its confidence, and the questions that it leaves open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from app.base.progress import Progress, silent
from app.exhibits.cells.zones import zone_label
from app.exhibits.defects import Defects
from app.exhibits.formats import read_sheets
from app.exhibits.mapping.layouts import OWN, Layout, layouts
from app.exhibits.mapping.mapping import MAPPED, Mapping, SheetMapping
from app.exhibits.mapping.proposal import TIMED_OPEN, Kind, Proposal, SheetSeen, kinds_in
from app.exhibits.read import exhibit_from, load
from app.exhibits.schema import Exhibit
from app.exhibits.sheet import Sheet, Source
from app.exhibits.tables.table import Table, find_tables, likely_tables

_SHOWN, _LAST = 300, 6
"""Lines of a sheet that are shown from its top, and from its end."""
_DAY_AND_MONTH = r"^\s*([0-9]{1,2})[-/.]([0-9]{1,2})[-/.][0-9]"


def propose(path: Path, folders: Sequence[Path] = (), progress: Progress = silent) -> Proposal:
    """How that file would be read; remembered layouts lie in `folders`. Problem as of read_exhibit."""
    return proposal(load(path), layouts(*folders, OWN), progress)


def proposal(source: Source, known: Sequence[Layout] | None = None, progress: Progress = silent) -> Proposal:
    """How the file would be read, with the layouts that are `known` (without any: ours). Problem as of read_exhibit."""
    known = layouts(OWN) if known is None else known
    defects = Defects()
    sheets = read_sheets(source, defects, lambda what, share: progress(what, 0.5 * share))
    found = [tables for sheet in sheets if not isinstance(tables := find_tables(sheet, known), str)]
    tables = [table for beside in found for table in beside]
    if not tables and (likely := _likely(sheets)):
        by_hand = Mapping(tuple(map(_mapping, likely)))
        return Proposal(source.path, tuple(map(_seen, likely)), by_hand, _lacking(likely), None)
    layout = next((table.layout for table in tables if table.layout is not None), None)
    mapping = Mapping(tuple(map(_mapping, tables)), layout.name if layout else None)
    read = exhibit_from(source, sheets, datetime.now(UTC), defects, progress, mapping)
    seen = tuple(map(_seen, tables))
    questions = [*_columns_open(tables), *_times_open(read, seen, mapping)]
    return Proposal(source.path, seen, mapping, tuple(questions), read)


def present(path: Path, mapping: Mapping | None, progress: Progress = silent) -> Proposal:
    """The file as it is read by that mapping, or without one as it is proposed; nothing of it needs an answer."""
    source = load(path)
    found = proposal(source, (), progress)
    if mapping is None:
        return found
    pairs = list(zip(found.sheets, found.mapping.sheets, strict=True))
    pairs.sort(key=lambda pair: mapping.sheet(pair[0].name) is None)  # those that are read come first
    taken = tuple(mapping.sheet(own.sheet) or own for _, own in pairs)
    return replace(found, sheets=tuple(seen for seen, _ in pairs), mapping=Mapping(taken, mapping.layout), questions=())


def _likely(sheets: Sequence[Sheet]) -> list[Table]:
    """What could be the table where no sheet has one, the likeliest first: of which most is known, the longest."""
    found = [table for sheet in sheets for table in likely_tables(sheet)]
    return sorted(found, key=lambda table: (table.times + table.addresses, table.sheet.frame.height), reverse=True)


def _lacking(tables: Sequence[Table]) -> tuple[tuple[Kind, str], ...]:
    times: list[tuple[Kind, str]] = [("time", table.sheet.name) for table in tables if not table.times]
    addresses: list[tuple[Kind, str]] = [("address", table.sheet.name) for table in tables if not table.addresses]
    return (*times, *addresses, *_columns_open(tables))


def _times_open(read: Exhibit, seen: Sequence[SheetSeen], mapping: Mapping) -> list[tuple[Kind, str]]:
    found: list[tuple[Kind, str]] = []
    for sheet, own in zip(seen, mapping.sheets, strict=True):
        given = {"zone": own.zone, "order": own.day_first}  # by the layout
        kinds = kinds_in(read, sheet, TIMED_OPEN)
        found += [(kind, sheet.name) for kind in sorted(kinds, reverse=True) if given[kind] is None]
    return found


def _columns_open(tables: Sequence[Table]) -> list[tuple[Kind, str]]:
    rivals: list[tuple[Kind, str]] = [("hit", table.sheet.name) for table in tables if table.rivals]
    unsure: list[tuple[Kind, str]] = [("column", table.sheet.name) for table in tables if table.unsure]
    return [*rivals, *unsure]


def _mapping(table: Table) -> SheetMapping:
    """How the table would be read; its layout answers what it leaves open."""
    layout, letters = table.layout, table.sheet.letters
    constants = {role: text for role, text in table.constants.items() if role in MAPPED}
    if layout is not None:
        constants = {**{r: t for r, t in layout.constants.items() if r not in table.roles}, **constants}
    return SheetMapping(
        sheet=table.sheet.name,
        header=None if table.header is None else table.header + 1,
        first=table.begins + 1,
        columns={role: letters[table.roles[role]] for role in MAPPED if role in table.roles},
        constants=constants,
        zone=layout.zone if layout is not None and table.zone is None else None,
        day_first=layout.day_first if layout is not None else None,
    )


def _seen(table: Table) -> SheetSeen:
    frame, letters = table.sheet.frame, table.sheet.letters
    above = max(0, frame.height - _LAST)
    return SheetSeen(
        name=table.sheet.name,
        letters=letters,
        height=frame.height,
        first=tuple(frame.head(_SHOWN).rows()),
        last=tuple(frame.slice(above).rows()),
        confidence=table.confidence,
        rivals=tuple(letters[i] for i in table.rivals),
        stated=None if table.zone is None else zone_label(table.zone),
        above_twelve=_above_twelve(table),
        constants=table.constants,
        places=tuple((spot.page, spot.line) for spot in table.sheet.spots or ()),
    )


def _above_twelve(table: Table) -> tuple[int, int]:
    at = table.roles.get("hit", table.roles.get("date"))
    if at is None:
        return 0, 0
    both = table.sheet.frame.to_series(at).str.extract_groups(_DAY_AND_MONTH).struct.unnest()
    first, second = (int((column.cast(pl.Int32) > 12).sum()) for column in both.get_columns())
    return first, second

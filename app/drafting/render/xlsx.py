"""The reviewed exhibit: what it prints, what was read of it, groups and defects, in one workbook. Work product."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
from openpyxl import Workbook
from openpyxl.styles import Alignment, PatternFill
from openpyxl.worksheet.properties import PageSetupProperties

from app.base.clock import count, date_long, span_short, time_of_day, zone, zone_name
from app.drafting.render import atomic
from app.drafting.render.workbook import BOLD, CHANGED, Column, TableSheet, put_text, write_tables
from app.exhibits.schema import Defect, Exhibit

Groups = Mapping[str, Mapping[int, str]]
"""Heading of a column -> event of the exhibit -> what stands there."""

_PRINTED, _READ, _OURS = "EBEBE8", "DDE2F5", "F6F6F4"
_TIMES = frozenset({"hit", "date", "time", "hit_end"})
_NOT_FOR_FILING = "Work product, not for filing"


def write_reviewed(
    exhibits: Sequence[Exhibit],
    path: Path,
    groups: Sequence[Groups] = (),
    court_zone: str | None = None,
) -> None:
    """Writes the exhibits to `path`, a sheet each, then "Defects" and "About"; Problem if the system refuses.

    `groups[n]` are columns of the n-th exhibit, keyed by its own `event`. `court_zone` is the IANA name in
    which a second column tells each instant; without one there is only UTC. 200,000 rows take seconds.
    """
    if court_zone is not None:
        zone(court_zone)  # a Problem, before anything is written
    taken = {"defects", "about", "history"}
    tables = []
    for n, exhibit in enumerate(exhibits):
        name = _sheet_name(exhibit.file, taken)
        tables.append(TableSheet(name, _columns(exhibit, groups[n] if n < len(groups) else {}, court_zone)))
    tables.append(TableSheet("Defects", _defect_columns(exhibits)))
    workbook = Workbook()
    _about(workbook, exhibits)
    workbook.properties.creator = None
    workbook.properties.title = "Exhibits as reviewed"
    with atomic(path) as draft:
        write_tables(workbook, tables, draft)


def _sheet_name(file: str, taken: set[str]) -> str:
    """A name that Excel accepts and no other sheet has: 31 characters, none of []:*?/\\, no quote at an end."""
    stem = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", Path(file).stem).strip().strip("'")[:31] or "Exhibit"
    name, n = stem, 2
    while name.lower() in taken:
        name = f"{stem[: 31 - len(f' ({n})')]} ({n})"
        n += 1
    taken.add(name.lower())
    return name


def _columns(exhibit: Exhibit, groups: Groups, court_zone: str | None) -> tuple[Column, ...]:
    events = exhibit.events.select("event")

    def beside(texts: Mapping[int, str]) -> pl.Series:
        frame = pl.DataFrame(
            {"event": list(texts), "text": list(texts.values())},
            schema={"event": pl.UInt32, "text": pl.String},
        )
        return events.join(frame, on="event", how="left", maintain_order="left")["text"]

    columns = [*_printed(exhibit), *_read(exhibit, court_zone)]
    columns += [Column(heading, beside(texts), ground=_OURS) for heading, texts in groups.items()]
    messages: dict[int, list[str]] = {}
    for defect in exhibit.defects:
        if defect.event is not None:
            messages.setdefault(defect.event, []).append(defect.message)
    joined = beside({event: "; ".join(texts) for event, texts in messages.items()})
    return (*columns, Column("Defects", joined, ground=_OURS))


def _changed(exhibit: Exhibit, *names: str) -> pl.Series:
    """Which rows had one of those columns changed."""
    changed = exhibit.changes.filter(pl.col("column").is_in(names))["event"].unique()
    return exhibit.events["event"].is_in(changed.implode())


def _printed(exhibit: Exhibit) -> list[Column]:
    """Where each row stands in the exhibit, and its cells as they are printed there."""
    columns = []
    if len(exhibit.sheets) > 1:
        columns.append(Column("Sheet of the exhibit", exhibit.events["sheet"].cast(pl.String), ground=_PRINTED))
    columns.append(Column("Row of the exhibit", exhibit.events["row"], "number", _PRINTED))
    rows = exhibit.events.select("event").join(exhibit.printed, on="event", how="left", maintain_order="left")
    for role in rows.columns[1:]:
        heading = next((s.headings[role] for s in exhibit.sheets if s.headings.get(role)), role)
        if role in _TIMES:
            stated = "" if exhibit.zone_stated else ", none stated"
            heading = f"{heading} (as printed, {zone_name(exhibit.zone)}{stated})"
        columns.append(Column(heading, rows[role], ground=_PRINTED, filled=_changed(exhibit, role)))
    return columns


def _read(exhibit: Exhibit, court_zone: str | None) -> list[Column]:
    """What was made of each row."""
    events = exhibit.events
    hit = events["hit"]
    times = _changed(exhibit, "hit", "date", "time", "printed")
    columns = [
        Column("Case", events["case"].cast(pl.String), ground=_READ, filled=_changed(exhibit, "case")),
        Column("Doe", events["doe"], "number", _READ, _changed(exhibit, "doe")),
        Column("Address", events["ip"].cast(pl.String), ground=_READ, filled=_changed(exhibit, "ip")),
        Column("Instant (UTC)", hit.dt.replace_time_zone(None), "instant", _READ, times),
    ]
    if court_zone is not None and court_zone != "UTC":
        local = hit.dt.convert_time_zone(court_zone).dt.replace_time_zone(None)
        columns.append(Column(f"Instant ({zone_name(court_zone)})", local, "instant", _READ, times))
    lengths: list[timedelta] = events["precision"].drop_nulls().unique().to_list()
    precision = events["precision"].replace_strict(
        lengths, [span_short(length) for length in lengths], default=None, return_dtype=pl.String
    )
    info_hash = events["info_hash"].cast(pl.String)
    columns += [
        Column("Printed to the", precision, ground=_READ),
        Column("Info hash", info_hash, ground=_READ, filled=_changed(exhibit, "info_hash")),
    ]
    return columns


def _defect_columns(exhibits: Sequence[Exhibit]) -> tuple[Column, ...]:
    """All defects of all exhibits, a row each."""
    pairs = [(exhibit, defect) for exhibit in exhibits for defect in exhibit.defects]

    def column(heading: str, values: list[str | None]) -> Column:
        return Column(heading, pl.Series(values, dtype=pl.String), ground=_OURS)

    def of(attribute: str) -> list[str | None]:
        return [getattr(defect, attribute) for _, defect in pairs]

    numbers = pl.Series([defect.row for _, defect in pairs], dtype=pl.UInt32)
    return (
        column("Exhibit", [exhibit.file for exhibit, _ in pairs]),
        column("Sheet", of("sheet")),
        Column("Row", numbers, "number", _OURS),
        column("Column", of("column")),
        column("Severity", of("severity")),
        column("Kind", of("kind")),
        column("What stood there", of("text")),
        column("What was made of it", of("made")),
        column("Message", of("message")),
    )


def _about(workbook: Workbook, exhibits: Sequence[Exhibit]) -> None:
    """The sheet that says what the others are, and counts that add up."""
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "About"
    sheet.column_dimensions["A"].width = 20
    sheet.column_dimensions["B"].width = 90
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    put_text(sheet, 1, 1, _NOT_FOR_FILING).font = BOLD
    row = 3
    for exhibit in exhibits:
        for label, text in _facts(exhibit):
            put_text(sheet, row, 1, label).font = BOLD
            put_text(sheet, row, 2, text).alignment = Alignment(wrap_text=True, vertical="top")
            row += 1
        row += 1
    meanings = (
        (_PRINTED, "Columns as the exhibit prints them"),
        (_READ, "What was read of them"),
        (_OURS, "Groups and defects"),
        (CHANGED, "A cell that was mended or stands in doubt; the sheet “Defects” says why"),
    )
    for colour, meaning in meanings:
        sheet.cell(row, 1).fill = PatternFill("solid", fgColor=colour)
        put_text(sheet, row, 2, meaning)
        row += 1


def _facts(exhibit: Exhibit) -> tuple[tuple[str, str], ...]:
    unread = exhibit.rows - exhibit.hits
    opened = exhibit.opened.astimezone(UTC)
    stated = (
        "as the exhibit states"
        if exhibit.zone_stated
        else "the exhibit states no zone; its local times are conditional"
    )
    return (
        ("File", exhibit.file),
        ("SHA-256", exhibit.sha256),
        ("Size", count(exhibit.size, "byte")),
        ("Opened", _moment(opened)),
        ("Times printed in", f"{zone_name(exhibit.zone)} ({stated})"),
        (
            "Rows",
            f"{count(exhibit.rows, 'row')} = {count(exhibit.hits, 'hit')} + {count(unread, 'unreadable row')}",
        ),
        ("Defects", _by_severity(exhibit.defects)),
    )


def _moment(at: datetime) -> str:
    return f"{date_long(at)}, {time_of_day(at)} UTC"


def _by_severity(defects: Sequence[Defect]) -> str:
    """`4 defects: 1 error, 2 warnings, 1 to know`"""
    names = (("error", "error", None), ("warning", "warning", None), ("info", "to know", "to know"))
    parts = [
        count(n, one, many)
        for severity, one, many in names
        if (n := sum(defect.severity == severity for defect in defects))
    ]
    return count(len(defects), "defect") + (f": {', '.join(parts)}" if parts else "")

"""The reviewed exhibit: what it prints, what was read of it, groups and defects, in one workbook. Work product."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
from openpyxl import Workbook
from openpyxl.styles import Alignment, PatternFill
from openpyxl.worksheet.properties import PageSetupProperties

from app.base.atomic import atomic
from app.base.clock import count, date_long, span_short, time_of_day, zone, zone_name
from app.base.paths import data
from app.drafting.render.workbook.table_sheet import Column, TableSheet
from app.drafting.render.workbook.tables import BOLD, CHANGED, put_text, write_tables
from app.exhibits.corrections import PUT_RIGHT
from app.exhibits.schema import Defect, Exhibit

Groups = Mapping[str, Mapping[int, str]]
"""Heading of a column -> event of the exhibit -> what stands there."""

_PRINTED, _READ, _OURS = "EBEBE8", "DDE2F5", "F6F6F4"
_TIMES = frozenset({"hit", "date", "time", "hit_end"})
_MOST_TOLD = 100  # corrections that stand there in full; all stand in the sheet of defects
_WORDS: dict[str, Any] = data("styles", "words.toml")["reviewed"]


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
    taken = {_WORDS["defects"].lower(), _WORDS["about"].lower(), "history"}
    tables = []
    for n, exhibit in enumerate(exhibits):
        name = _sheet_name(exhibit.file, taken)
        tables.append(TableSheet(name, _columns(exhibit, groups[n] if n < len(groups) else {}, court_zone)))
    tables.append(TableSheet(_WORDS["defects"], _defect_columns(exhibits)))
    workbook = Workbook()
    _about(workbook, exhibits)
    workbook.properties.creator = None
    workbook.properties.title = _WORDS["title"]
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
    return (*columns, Column(_WORDS["defects"], joined, ground=_OURS))


def _changed(exhibit: Exhibit, *names: str) -> pl.Series:
    """Which rows had one of those columns changed."""
    changed = exhibit.changes.filter(pl.col("column").is_in(names))["event"].unique()
    return exhibit.events["event"].is_in(changed.implode())


def _printed(exhibit: Exhibit) -> list[Column]:
    """Where each row stands in the exhibit, and its cells as they are printed there."""
    columns = []
    if len(exhibit.sheets) > 1 or exhibit.places.height:
        columns.append(Column(_WORDS["sheet"], exhibit.events["sheet"].cast(pl.String), ground=_PRINTED))
    columns.append(Column(_WORDS["row"], exhibit.events["row"], "number", _PRINTED))
    rows = exhibit.events.select("event").join(exhibit.printed, on="event", how="left", maintain_order="left")
    for role in rows.columns[1:]:
        heading = next((s.headings[role] for s in exhibit.sheets if s.headings.get(role)), role)
        if role in _TIMES:
            pattern = _WORDS["printed" if exhibit.zone_stated else "printed_unstated"]
            heading = pattern.format(heading=heading, zone=zone_name(exhibit.zone))
        columns.append(Column(heading, rows[role], ground=_PRINTED, filled=_changed(exhibit, role)))
    return columns


def _read(exhibit: Exhibit, court_zone: str | None) -> list[Column]:
    """What was made of each row."""
    events = exhibit.events
    hit = events["hit"]
    times = _changed(exhibit, "hit", "date", "time", "printed")
    columns = [
        Column(_WORDS["case"], events["case"].cast(pl.String), ground=_READ, filled=_changed(exhibit, "case")),
        Column(_WORDS["doe"], events["doe"], "number", _READ, _changed(exhibit, "doe")),
        Column(_WORDS["address"], events["ip"].cast(pl.String), ground=_READ, filled=_changed(exhibit, "ip")),
        Column(
            _WORDS["instant"].format(zone=zone_name("UTC")), hit.dt.replace_time_zone(None), "instant", _READ, times
        ),
    ]
    if court_zone is not None and court_zone != "UTC":
        local = hit.dt.convert_time_zone(court_zone).dt.replace_time_zone(None)
        columns.append(Column(_WORDS["instant"].format(zone=zone_name(court_zone)), local, "instant", _READ, times))
    lengths: list[timedelta] = events["precision"].drop_nulls().unique().to_list()
    precision = events["precision"].replace_strict(
        lengths, [span_short(length) for length in lengths], default=None, return_dtype=pl.String
    )
    info_hash = events["info_hash"].cast(pl.String)
    columns += [
        Column(_WORDS["precision"], precision, ground=_READ),
        Column(_WORDS["info_hash"], info_hash, ground=_READ, filled=_changed(exhibit, "info_hash")),
    ]
    return columns


def _defect_columns(exhibits: Sequence[Exhibit]) -> tuple[Column, ...]:
    """All defects of all exhibits, a row each."""
    pairs = [(exhibit, defect) for exhibit in exhibits for defect in exhibit.defects]

    words = _WORDS["defect"]

    def texts(attribute: str) -> Column:
        values = [getattr(defect, attribute) for _, defect in pairs]
        return Column(words[attribute], pl.Series(values, dtype=pl.String), ground=_OURS)

    files = pl.Series([exhibit.file for exhibit, _ in pairs], dtype=pl.String)
    rows = pl.Series([defect.row for _, defect in pairs], dtype=pl.UInt32)
    return (
        Column(words["exhibit"], files, ground=_OURS),
        texts("sheet"),
        Column(words["row"], rows, "number", _OURS),
        *map(texts, ("column", "severity", "kind", "text", "made", "message")),
    )


def _about(workbook: Workbook, exhibits: Sequence[Exhibit]) -> None:
    """The sheet that says what the others are, and counts that add up."""
    sheet = workbook.active
    assert sheet is not None
    sheet.title = _WORDS["about"]
    sheet.column_dimensions["A"].width = 20
    sheet.column_dimensions["B"].width = 90
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    put_text(sheet, 1, 1, _WORDS["notice"]).font = BOLD
    row = 3
    for exhibit in exhibits:
        for label, text in _facts(exhibit):
            put_text(sheet, row, 1, label).font = BOLD
            put_text(sheet, row, 2, text).alignment = Alignment(wrap_text=True, vertical="top")
            row += 1
        row += 1
    words = _WORDS["ground"]
    grounds = {_PRINTED: words["printed"], _READ: words["read"], _OURS: words["ours"], CHANGED: words["changed"]}
    for colour, meaning in grounds.items():
        sheet.cell(row, 1).fill = PatternFill("solid", fgColor=colour)
        put_text(sheet, row, 2, meaning)
        row += 1


def _facts(exhibit: Exhibit) -> tuple[tuple[str, str], ...]:
    words = _WORDS["fact"]
    zone_words = words["stated" if exhibit.zone_stated else "unstated"]
    counts = {
        "rows": count(exhibit.rows, "row"),
        "hits": count(exhibit.hits, "hit"),
        "unread": count(exhibit.rows - exhibit.hits, "unreadable row"),
    }
    return (
        (words["file"], exhibit.file),
        (words["sha256"], exhibit.sha256),
        (words["size"], count(exhibit.size, "byte")),
        (words["opened"], _moment(exhibit.opened.astimezone(UTC))),
        (words["zone"], zone_words.format(zone=zone_name(exhibit.zone))),
        (words["rows"], words["sum"].format(**counts)),
        (words["defects"], _by_severity(exhibit.defects)),
        *_corrections(exhibit),
    )


def _corrections(exhibit: Exhibit) -> list[tuple[str, str]]:
    """How many cells read as counsel has them, and why, where any do."""
    told = [defect for defect in exhibit.defects if defect.kind in PUT_RIGHT]
    if not told:
        return []
    counted = _WORDS["corrections"].format(cells=count(len(told), "cell"))
    return [(_WORDS["fact"]["corrected"], "\n".join([counted, *(defect.message for defect in told[:_MOST_TOLD])]))]


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

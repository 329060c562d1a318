"""Asking how an exhibit is to be read: which leave something open, what each way of reading makes of them, layouts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, timedelta
from pathlib import Path
from typing import Literal, cast

import polars as pl

from app.base.clock import zone
from app.base.folders import user_folder
from app.base.problem import Problem
from app.base.progress import Progress, silent
from app.base.worker import Worker
from app.exhibits.layouts import remember
from app.exhibits.mapping import MAPPED as MAPPED
from app.exhibits.mapping import Mapping as Mapping
from app.exhibits.mapping import SheetMapping as SheetMapping
from app.exhibits.proposal import Kind as Kind
from app.exhibits.proposal import Proposal as Proposal
from app.exhibits.proposal import SheetSeen as SheetSeen
from app.exhibits.proposal import layout_of, open_kinds
from app.exhibits.schema import Defect
from app.exhibits.schema import Exhibit as Exhibit
from app.services import survey
from app.services.shelf import never

_PROPOSE = "app.exhibits:propose"
_READ = "app.exhibits:read_mapped"
_FIRST = 6  # events that are shown of a reading
_MOST_DAYS = 400

Mark = Literal["preamble", "header", "row", "unreadable", "no hit", ""]


@dataclass(frozen=True, slots=True)
class Shown:
    """One event of a reading, as it is shown before it is taken."""

    row: int
    doe: str
    ip: str
    utc: str
    court: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a way of reading makes of one table of an exhibit. Its lines are one of `preamble`, `header`, `rows`,
    `others` (totals, repeated headings, signatures) and `blank`; its rows are hits or `unreadable`."""

    exhibit: Exhibit
    hits: int
    unreadable: int
    preamble: int
    header: int
    others: int
    blank: int
    marks: dict[int, Mark]  # of lines that are shown
    events: tuple[Shown, ...]
    days: tuple[tuple[date, int], ...]  # every day from the first hit to the last
    defects: tuple[Defect, ...]

    @property
    def rows(self) -> int:
        return self.hits + self.unreadable

    @property
    def lines(self) -> int:
        return self.rows + self.preamble + self.header + self.others + self.blank


def layouts_folder() -> Path:
    """Where the layouts lie that this user has remembered; it need not be there."""
    return user_folder() / "layouts"


def with_questions(
    worker: Worker,
    exhibits: Sequence[Exhibit],
    known: Collection[str] = (),
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
) -> tuple[list[Exhibit], list[Proposal], list[str]]:
    """Exhibits that leave nothing open, or whose layout says what they leave open; proposals for the others; and
    sentences of what went amiss. Long ones are never asked about, nor those `known` by SHA-256. Raises Cancelled."""
    clean, asked, problems = list[Exhibit](), list[Proposal](), list[str]()
    for exhibit in exhibits:
        if not open_kinds(exhibit) or exhibit.rows >= survey.LEAST or exhibit.sha256 in known:
            clean.append(exhibit)
            continue
        try:
            found = cast(
                Proposal,
                worker.run(
                    _PROPOSE, exhibit.path, (layouts_folder(),), progress=progress, cancelled=cancelled,
                    about=exhibit.path.name,
                ),
            )  # fmt: skip
        except Problem as problem:  # it can be read as it was
            problems.append(problem.sentence)
            clean.append(exhibit)
            continue
        if found.questions:
            asked.append(found)
        else:
            clean.append(found.read)
    return clean, asked, problems


def read_by(worker: Worker, path: Path, mapping: Mapping, cancelled: Callable[[], bool] = never) -> Exhibit:
    """The file, read by that mapping. Problem where nothing can come of it, Cancelled."""
    return cast(Exhibit, worker.run(_READ, path, mapping, cancelled=cancelled, about=path.name))


def read_all_by(
    worker: Worker,
    files: Sequence[tuple[Proposal, Mapping]],
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
) -> tuple[list[Exhibit], list[str]]:
    """Those files, each read by its mapping, and sentences about those that could not be. Raises Cancelled."""
    read, problems = list[Exhibit](), list[str]()
    for at, (found, mapping) in enumerate(files):
        progress(f"Reading {found.path.name}", at / len(files))
        try:
            read.append(read_by(worker, found.path, mapping, cancelled))
        except Problem as problem:
            problems.append(problem.sentence)
    return read, problems


def as_before(worker: Worker, exhibit: Exhibit, before: Exhibit | None) -> Exhibit:
    """Another version of an exhibit by the zone and the order that were chosen for the one before, where it leaves them
    open as well; else as it was read."""
    if before is None or before.mapping is None or not open_kinds(exhibit) or exhibit.rows >= survey.LEAST:
        return exhibit
    chosen, name = before.mapping, exhibit.path.name
    found = cast(Proposal, worker.run(_PROPOSE, exhibit.path, (layouts_folder(),), about=name))
    sheets = []
    for at, own in enumerate(found.mapping.sheets):
        same = chosen.sheet(own.sheet) or chosen.sheets[min(at, len(chosen.sheets) - 1)]
        zone_too = own.zone if same.zone is None else same.zone
        sheets.append(replace(own, zone=zone_too, day_first=same.day_first))
    return read_by(worker, exhibit.path, Mapping(tuple(sheets), chosen.layout))


def answers_for(other: Proposal, answered: Mapping) -> Mapping | None:
    """The same answers for another file with the same columns; None where it is not alike."""
    sheets = []
    for own in other.mapping.sheets:
        same = answered.sheet(own.sheet) or (answered.sheets[0] if len(other.mapping.sheets) == 1 else None)
        if same is None or len(answered.sheets) != len(other.mapping.sheets):
            return None
        sheets.append(replace(own, columns=same.columns, zone=same.zone, day_first=same.day_first))
    return Mapping(tuple(sheets), answered.layout)


def alike(one: Proposal, other: Proposal) -> bool:
    """Whether the same answers fit both: the same columns under the same headings, and the same questions."""
    return _form(one) == _form(other)


def _form(found: Proposal) -> object:
    heads = [
        (own.columns, seen.line(own.header) if own.header else None)
        for own, seen in zip(found.mapping.sheets, found.sheets, strict=True)
    ]
    return heads, sorted({kind for kind, _ in found.questions})


def preview_of(exhibit: Exhibit, seen: SheetSeen, own: SheetMapping, court: str | None) -> Preview:
    """What that reading makes of one table; local times in the zone of the `court`, where it is known."""
    events = exhibit.events.filter(pl.col("sheet").cast(pl.String) == own.sheet)
    paged = bool(exhibit.places.height)
    if paged:  # its lines are counted by pages
        events = exhibit.events
    hits = int(events["hit"].is_not_null().sum())
    header = int(own.header is not None)
    others = 0
    marks: dict[int, Mark] = dict.fromkeys(range(1, own.first), "preamble")
    if own.header is not None:
        marks[own.header] = "header"
    for defect in exhibit.defects:
        if defect.kind == "row_skipped" and (defect.sheet == own.sheet or paged):
            others += 1 if defect.row is not None else int((defect.text or "0").replace(",", ""))
            if defect.row is not None and not paged:
                marks[defect.row] = "no hit"
    if not paged:
        for row, readable in events.select("row", pl.col("hit").is_not_null()).head(2_000).iter_rows():
            marks[row] = "row" if readable else "unreadable"
        for row, readable in events.select("row", pl.col("hit").is_not_null()).tail(50).iter_rows():
            marks[row] = "row" if readable else "unreadable"
    preamble = own.first - 1 - header
    blank = max(0, seen.height - preamble - header - events.height - others)
    return Preview(
        exhibit=exhibit,
        hits=hits,
        unreadable=events.height - hits,
        preamble=preamble,
        header=header,
        others=others,
        blank=blank,
        marks=marks,
        events=_shown(events, court),
        days=_days(events),
        defects=tuple(d for d in exhibit.defects if d.severity != "info"),
    )


def _shown(events: pl.DataFrame, court: str | None) -> tuple[Shown, ...]:
    there = zone(court) if court else None
    found = []
    for row, doe, ip, hit in events.select("row", "doe", "ip", "hit").head(_FIRST).iter_rows():
        utc = hit.strftime("%Y-%m-%d %H:%M:%S").removesuffix(":00") if hit else "not read"
        local = hit.astimezone(there).strftime("%b %-d, %-I:%M %p %Z") if hit and there else ""
        found.append(Shown(row, "" if doe is None else str(doe), ip or "not read", utc, local))
    return tuple(found)


def _days(events: pl.DataFrame) -> tuple[tuple[date, int], ...]:
    counted = events["hit"].drop_nulls().dt.date().value_counts().rows()
    by_day = dict(counted)
    if not by_day:
        return ()
    first, last = min(by_day), max(by_day)
    if (last - first).days > _MOST_DAYS:
        return tuple(sorted(by_day.items()))
    days = (first + timedelta(n) for n in range((last - first).days + 1))
    return tuple((day, by_day.get(day, 0)) for day in days)


def first_hit_in(found: Proposal, name: str) -> str:
    """`first hit Jul 6, 08:18 UTC`: where the first time of the file lies, if it is printed in that zone."""
    printed = found.read.events["printed"].drop_nulls()
    if not printed.len():
        return ""
    at = printed[0].replace(tzinfo=zone(name)).astimezone(UTC)
    return f"first hit {at:%b} {at.day}, {at:%H:%M} UTC"


def remember_layout(name: str, mapping: Mapping, seen: SheetSeen) -> Path:
    """Keep how that sheet is read, for files with the same headings. Problem where it cannot be."""
    return remember(layout_of(name, mapping, seen), layouts_folder())

"""What a way of reading makes of one table of an exhibit, before it is taken: lines, events, days, defects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

import polars as pl

from app.base.clock import instant_medium, is_twofold, zone
from app.exhibits.mapping.mapping import SheetMapping
from app.exhibits.mapping.proposal import Kind, SheetSeen, kinds_in
from app.exhibits.schema import Defect, Exhibit

_FIRST = 6  # events that are shown of a reading
_MOST_DAYS = 400
_MOST_NAMED = 3  # rows that could not be read
_LEAST_SEVERE = "info"

Mark = Literal["preamble", "header", "row", "unreadable", "no hit", ""]


@dataclass(frozen=True, slots=True)
class Shown:
    """One event of a reading, as it is shown before it is taken."""

    row: str
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
    unreadable_rows: tuple[str, ...]  # the first of them, as a person finds them
    preamble: int
    header: int
    others: int
    blank: int
    marks: dict[int, Mark]  # of lines that are shown
    events: tuple[Shown, ...]
    days: tuple[tuple[date, int], ...]  # every day from the first hit to the last
    defects: tuple[tuple[str, Defect], ...]  # with its row
    kinds: frozenset[Kind]  # of zone and order those that its times leave to be chosen

    @property
    def rows(self) -> int:
        return self.hits + self.unreadable

    @property
    def lines(self) -> int:
        return self.rows + self.preamble + self.header + self.others + self.blank


def preview_of(exhibit: Exhibit, seen: SheetSeen, own: SheetMapping, court: str | None) -> Preview:
    """What that reading makes of one table; local times in the zone of the `court`, where it is known."""
    lines = _Lines(seen, own)
    events = lines.events_of(exhibit)
    skipped = [d for d in exhibit.defects if d.kind == "row_skipped" and lines.holds(d)]
    others = sum(1 if d.row is not None else int((d.text or "0").replace(",", "")) for d in skipped)
    hits, header = int(events["hit"].is_not_null().sum()), int(own.header is not None)
    preamble = own.first - 1 - header
    unread = events.filter(pl.col("hit").is_null()).head(_MOST_NAMED)["line"]
    return Preview(
        exhibit=exhibit,
        hits=hits,
        unreadable=events.height - hits,
        unreadable_rows=tuple(map(seen.named, unread)),
        preamble=preamble,
        header=header,
        others=others,
        blank=max(0, seen.height - preamble - header - events.height - others),
        marks=base_marks(own) | dict(lines.marks(events)) | {lines.at(d): "no hit" for d in skipped if lines.at(d)},
        events=_shown(events, seen, court),
        days=_days(events),
        defects=tuple((lines.named(d), d) for d in exhibit.defects if d.severity != _LEAST_SEVERE),
        kinds=kinds_in(exhibit, seen),
    )


def base_marks(own: SheetMapping) -> dict[int, Mark]:
    """The marks of the lines above the rows."""
    marks: dict[int, Mark] = dict.fromkeys(range(1, own.first), "preamble")
    return marks if own.header is None else marks | {own.header: "header"}


class _Lines:
    """Where the rows of an exhibit stand in one sheet: by its lines, which in a file of pages are told by page."""

    def __init__(self, seen: SheetSeen, own: SheetMapping) -> None:
        self._seen, self._name = seen, own.sheet
        self._by_place = {(f"p. {page}", row): at for at, (page, row) in enumerate(seen.places, 1) if row is not None}

    def events_of(self, exhibit: Exhibit) -> pl.DataFrame:
        """The events of the sheet, each with its `line`."""
        events = exhibit.events.with_columns(pl.col("sheet").cast(pl.String))
        if not self._by_place:
            return events.filter(pl.col("sheet") == self._name).with_columns(line=pl.col("row"))
        pages, rows = zip(*self._by_place, strict=True)
        columns = {"sheet": pages, "row": rows, "line": list(self._by_place.values())}
        places = pl.DataFrame(columns, schema={"sheet": pl.String, "row": pl.UInt32, "line": pl.UInt32})
        return events.join(places, on=("sheet", "row"), maintain_order="left")

    def holds(self, defect: Defect) -> bool:
        pages = {page for page, _ in self._by_place}
        return defect.sheet == self._name or defect.sheet in pages

    def at(self, defect: Defect) -> int:
        """The line of a defect; 0 where it has none."""
        if self._by_place:
            return self._by_place.get((defect.sheet or "", defect.row or 0), 0)
        return defect.row or 0

    def named(self, defect: Defect) -> str:
        line = self.at(defect) if self.holds(defect) else 0
        return self._seen.named(line) if line else ""

    @staticmethod
    def marks(events: pl.DataFrame) -> Iterator[tuple[int, Mark]]:
        """Of the lines that can be shown: the first ones and the last."""
        lines = events.select("line", pl.col("hit").is_not_null().alias("read"))
        for line, read in pl.concat([lines.head(2_000), lines.tail(50)]).iter_rows():
            yield line, "row" if read else "unreadable"


def _shown(events: pl.DataFrame, seen: SheetSeen, court: str | None) -> tuple[Shown, ...]:
    there = zone(court) if court else None
    found = []
    for line, doe, ip, hit in events.select("line", "doe", "ip", "hit").head(_FIRST).iter_rows():
        utc = hit.strftime("%Y-%m-%d %H:%M:%S").removesuffix(":00") if hit else "not read"
        local = _local(hit.astimezone(there)) if hit and there else ""
        found.append(Shown(seen.named(line), "" if doe is None else str(doe), ip or "not read", utc, local))
    return tuple(found)


def _local(at: datetime) -> str:
    """`Jul 5, 10:18 p.m. CDT`"""
    return instant_medium(at) if is_twofold(at) else f"{instant_medium(at)} {at:%Z}"


def _days(events: pl.DataFrame) -> tuple[tuple[date, int], ...]:
    by_day = dict(events["hit"].drop_nulls().dt.date().value_counts().rows())
    if not by_day:
        return ()
    first, last = min(by_day), max(by_day)
    if (last - first).days > _MOST_DAYS:
        return tuple(sorted(by_day.items()))
    days = (first + timedelta(n) for n in range((last - first).days + 1))
    return tuple((day, by_day.get(day, 0)) for day in days)


def first_hit_in(exhibit: Exhibit | None, name: str) -> str:
    """`first hit Jul 6, 08:18 UTC`: where the first time of the file lies, if it is printed in that zone."""
    printed = exhibit.events["printed"].drop_nulls() if exhibit is not None else pl.Series([])
    if not printed.len():
        return ""
    at = printed[0].replace(tzinfo=zone(name)).astimezone(UTC)
    return f"first hit {at:%b} {at.day}, {at:%H:%M} UTC"

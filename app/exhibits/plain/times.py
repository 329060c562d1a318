"""Times that are stored as such, or texts of one common form: instants by arithmetic, where one offset serves all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import polars as pl

from app.exhibits.cells.dates import zone_shown
from app.exhibits.cells.numberformats import DAY, HOUR, MINUTE, SECOND, Printing, printing
from app.exhibits.cells.times import QUICK
from app.exhibits.cells.zones import daylight_named, standard_named, zone_in_text
from app.exhibits.schema import HIT, Exhibit

_FIRST_YEAR = 1990  # before it, and after the next one, a date is a defect
_HALF = 12 * HOUR
_CLOCK = len("07/23/2012 09:44:00")  # with zeros; a.m. or p.m. stands behind it


@dataclass(frozen=True, slots=True)
class Times:
    """As in EVENTS. `stated`: whether anything names their zone; `hides`: where seconds are stored, and not printed."""

    printed: pl.Series
    offset_min: pl.Series
    hit: pl.Series
    precision: pl.Series
    stated: bool
    hides: pl.Series | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """How a column holds its times: as such, or as texts of one form."""

    pattern: str = ""  # of strptime; empty: as such
    unit: int = 0  # the finest that is printed; 0: what the column uses
    exactly: str = ""  # what each text matches, so that a time has only one; empty: it may have several
    turns: bool = False  # month and day are numbers, and the column settles which is which
    shown: Printing | None = None  # how the number format of all its cells prints them
    halves: bool = False  # a.m. or p.m. stands behind a clock of twelve hours, which the pattern reads as one of 24

    def times(self, column: pl.Expr) -> pl.Expr:
        """The times of the column as the file holds it; null for a text of another form."""
        if not self.pattern:
            return column
        text = column.str.head(_CLOCK) if self.halves else column
        read = text.str.to_datetime(self.pattern, time_unit="us", strict=False, cache=False)
        if self.halves:
            read = _of_half(read, column)
        return pl.when(column.str.contains(self.exactly)).then(read) if self.exactly else read


def _of_half(read: pl.Expr, text: pl.Expr) -> pl.Expr:
    """The time of a clock of twelve hours: 12:30 AM is half past midnight, 01:30 PM half past one in the afternoon."""
    at, clock, afternoon = (pl.field(name) for name in ("at", "clock", "afternoon"))
    # What is a field is reckoned once, however often it is used; reading a text takes longest.
    parts = pl.struct(at=read.to_physical(), afternoon=text.str.ends_with(" PM"))
    likely = (clock >= HOUR) & (clock < HOUR + _HALF)
    start = at - pl.when(clock >= _HALF).then(_HALF).otherwise(0)
    time = pl.when(likely).then(start + pl.when(afternoon).then(_HALF).otherwise(0)).cast(pl.Datetime("us"))
    return parts.struct.with_fields(clock=at % DAY).struct.with_fields(time=time).struct.field("time")


_TIME = "[0-9]{2}:[0-9]{2}:[0-9]{2}"
_ISO = tuple(
    Form(f"%Y-%m-%d{by}%H:%M:%S", SECOND, f"^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}{by}{_TIME}$") for by in (" ", "T")
)
_PADDED = Form(
    "%m/%d/%Y %H:%M:%S", SECOND, f"^[0-9]{{2}}/[0-9]{{2}}/[0-9]{{4}} {_TIME} [AP]M$", turns=True, halves=True
)
"""What the first of the others reads in three times the time."""
_AMERICAN = (_PADDED, *(Form(pattern, unit, turns=True) for pattern, unit in QUICK))


def form_of(texts: pl.Series, kind: pl.DataType, *, stored: bool) -> Form | None:
    """The form of the column, by the texts of its head; None for any that is not among the commonest.

    `stored`: texts of the form of date cells are date cells.
    """
    if isinstance(kind, pl.Datetime):
        return Form() if kind.time_unit != "ns" else None
    if not isinstance(kind, pl.String):
        return None
    for form in (*_ISO, *_AMERICAN):
        if not texts.to_frame("text").select(form.times(pl.col("text"))).to_series().has_nulls():
            return replace(form, unit=0) if stored and not form.turns else form
    return None


def form_of_cells(form: Form | None, codes: Mapping[str, int], rows: int) -> Form | None:
    """The form of date cells, of which so many have each number format; None where they do not all print alike."""
    code, cells = next(iter(codes.items()))
    shown = printing(code)
    if form is None or form.turns or len(codes) > 1 or cells != rows or shown is None or not shown.has_date:
        return None
    return replace(form, shown=shown, unit=shown.finest) if zone_shown(shown) is None else None


def plain_times(stored: pl.Series, head: Exhibit, form: Form) -> Times | None:
    """The times of a column, in the zone of its cells or of its heading.

    None where one is missing or unlikely, hides its time of day, or has another offset from UTC than the others.
    """
    times = _times(stored, head, form)
    if times is None or form.shown is None:
        return times
    hidden = times.printed.to_physical() % form.unit
    return None if form.unit == DAY and (hidden != 0).any() else replace(times, hides=hidden >= SECOND)


def _times(stored: pl.Series, head: Exhibit, form: Form) -> Times | None:
    if stored.null_count():
        return None
    kind = stored.dtype
    assert isinstance(kind, pl.Datetime)
    if form.pattern and not form.halves and not form.shown and _within_twelve_hours(stored):
        return None
    stored = stored.cast(pl.Datetime("us", kind.time_zone))
    printed = stored.dt.replace_time_zone(None)
    least, most = printed.min(), printed.max()
    assert isinstance(least, datetime) and isinstance(most, datetime)
    if least.year < _FIRST_YEAR or most.year > datetime.now(UTC).year + 1:
        return None
    if form.turns and max(least.day, most.day) <= 12 and not (printed.dt.day() > 12).any():
        return None
    if kind.time_zone is not None:
        return _placed(printed, stored.dt.convert_time_zone("UTC"), _finest(printed), stated=True)
    zone = zone_in_text(heading := head.sheets[0].headings["hit"], heading=True)
    if standard_named(heading) is not None or daylight_named(heading) is not None:
        return None  # EST in July, or EDT in December, says one thing and may mean another
    precision = pl.repeat(form.unit or _finest_used(printed), printed.len(), dtype=pl.Int64, eager=True)
    if isinstance(zone, str):
        early, late = (
            printed.dt.replace_time_zone(zone, ambiguous=side, non_existent="null").dt.convert_time_zone("UTC")
            for side in ("earliest", "latest")
        )
        if early.null_count() or (early != late).any():
            return None  # an hour that occurred twice, or never
        return _placed(printed, early, precision, stated=True)
    hit = (printed - timedelta(minutes=zone or 0)).dt.replace_time_zone("UTC")
    return _placed(printed, hit, precision, stated=zone is not None)


def _within_twelve_hours(times: pl.Series) -> bool:
    """Whether no time lies outside the hours of a clock of twelve: it may be one."""
    return all(rows.dt.hour().is_between(1, 12).all() for rows in (times.head(1_000), times))


def _placed(printed: pl.Series, hit: pl.Series, precision: pl.Series, stated: bool) -> Times | None:
    ahead = printed.to_physical() - hit.to_physical()
    if ahead.min() != ahead.max():
        return None
    minutes, rest = divmod(int(ahead[0]), MINUTE)
    if rest:
        return None
    offset = pl.repeat(minutes, printed.len(), dtype=pl.Int16, eager=True)
    return Times(printed, offset, hit.cast(HIT), precision.cast(pl.Duration("us")), stated)


def _finest(printed: pl.Series) -> pl.Series:
    """A time with its offset is a text like any other: as fine as its figures, which come in threes."""
    at = pl.lit(printed.to_physical())
    unit = pl.when(at % SECOND == 0).then(SECOND).when(at % 1_000 == 0).then(1_000).otherwise(1)
    return pl.select(unit.cast(pl.Int64)).to_series()


def _finest_used(printed: pl.Series) -> int:
    """The finest unit, at least a second, that is not zero in any date cell."""
    at = printed.to_physical()
    if (at % MINUTE != 0).any():
        return SECOND
    return MINUTE if (at % DAY != 0).any() else DAY

"""The filter of Does: `29, 38`, `isp:midway`, `state:IL hits>100 from:2012-07-20`, to those who pass."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import polars as pl

from app.base.clock import zone
from app.base.ids import DoeKey, parse_does
from app.base.problem import Problem
from app.picture.doe_table import DoeTable

FIELDS: dict[str, tuple[str, ...]] = {
    "isp": ("isp",),
    "ip": ("ip",),
    "status": ("status",),
    "cluster": ("cluster",),
    "note": ("note",),
    "place": ("city", "state"),
    "city": ("city",),
    "state": ("state",),
}
"""The columns in which a piece of a word is looked for, by what one writes in front of it."""

_TIMES = ("from", "to", "span")
_ANYWHERE = ("name", "isp", "ip", "city", "state", "status", "cluster", "note")
_HITS = re.compile(r"\bhits\s*:?\s*(>=|<=|>|<|=)\s*(\d[\d,]*)(?!\S)", re.IGNORECASE)
_WORD = re.compile(r'(?<!\S)(\w+):(?:"([^"]*)"?|(\S*))')
_INSTANT = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[t_ ](\d{1,2})(?::(\d{2}))?)?)?)?", re.IGNORECASE)

Test = Callable[[DoeTable], pl.Expr | pl.Series]


@dataclass(frozen=True, slots=True)
class DoeFilter:
    """A filter that was read, in the zone it was read in: all `tests` hold, and a hit lies from `t0` to before `t1`."""

    text: str
    tests: tuple[Test, ...] = ()
    t0: int | None = None
    t1: int | None = None

    @property
    def asks(self) -> bool:
        """Whether anybody can fail it."""
        return bool(self.tests) or self.is_timed

    @property
    def is_timed(self) -> bool:
        """Whether it depends on the zone in which times are shown."""
        return self.t0 is not None or self.t1 is not None

    def passing(self, table: DoeTable) -> frozenset[DoeKey]:
        """Those of the table who pass."""
        tests = [test(table) for test in self.tests]
        if self.is_timed:
            tests.append(table.with_hit(self.t0, self.t1))
        rows = table.rows.with_row_index("_row").filter(*tests)["_row"] if tests else range(len(table.keys))
        return frozenset(table.keys[row] for row in rows)


@dataclass(slots=True)
class _Reading:
    zone: str
    tests: list[Test] = field(default_factory=list)
    t0: int | None = None
    t1: int | None = None

    def span(self, name: str, value: str) -> None:
        first, dots, last = value.partition("..")
        if name != "span":
            first, last = (value, "") if name == "from" else ("", value)
        elif not dots:
            last = first
        if first:
            begin = _instants(first, self.zone)[0]
            self.t0 = begin if self.t0 is None else max(self.t0, begin)
        if last:
            end = _instants(last, self.zone)[1]
            self.t1 = end if self.t1 is None else min(self.t1, end)


def read_filter(text: str, zone: str) -> DoeFilter:
    """What a person typed; a word that is not finished yet asks nothing.

    Words are joined by *and*; numbers name Does, one of whom it must be; dates are days of `zone` (IANA), the last
    day included. Raises Problem where a date or a number cannot be read.
    """
    found = _Reading(zone)
    rest = _HITS.sub(lambda each: _take_hits(found, each), text)
    rest = _WORD.sub(lambda each: _take_word(found, each), rest).strip(" ,")
    if re.search(r"\bhits\s*:?\s*[<>=]", rest, re.IGNORECASE) and not re.search(r"[<>=]\s*$", rest):
        raise Problem("The number of hits cannot be read; write hits>1000.")
    rest = re.sub(r"\bhits\s*:?\s*[<>=]+\s*$", "", rest, flags=re.IGNORECASE).strip(" ,")
    if rest:
        found.tests.append(_number_or_text(rest))
    if found.t0 is not None and found.t1 is not None and found.t0 >= found.t1:
        raise Problem("The filter’s last day lies before its first; write span:2012-07-20..2012-07-25.")
    return DoeFilter(text, tuple(found.tests), found.t0, found.t1)


def _take_hits(found: _Reading, each: re.Match[str]) -> str:
    number = int(each[2].replace(",", ""))
    column = pl.col("hits")
    tests = {">": column > number, "<": column < number, ">=": column >= number, "<=": column <= number}
    test = tests.get(each[1], column == number)
    found.tests.append(lambda _: test)
    return " "


def _take_word(found: _Reading, each: re.Match[str]) -> str:
    name, value = each[1].lower(), (each[2] if each[2] is not None else each[3]).lower()
    if name in FIELDS:
        columns = FIELDS[name]
        if value:
            found.tests.append(lambda _: _holds(columns, value))
    elif name == "hash":
        if value:
            found.tests.append(lambda table: table.with_hash(value))
    elif name in _TIMES:
        found.span(name, value)
    else:
        return each[0]  # `2001:db8::1`, for one
    return " "


def _number_or_text(text: str) -> Test:
    try:
        numbers = list(parse_does(text))
    except ValueError:
        return lambda _: _holds(_ANYWHERE, text.lower())
    return lambda _: pl.col("number").is_in(numbers).fill_null(False)


def _holds(columns: tuple[str, ...], part: str) -> pl.Expr:
    """Whether one of the columns, or a city with its state, holds the text."""
    held = [pl.col(name).str.contains(part, literal=True) for name in columns]
    if "city" in columns and "state" in columns:
        held.append(pl.concat_str("city", "state", separator=", ").str.contains(part, literal=True))
    return pl.any_horizontal(held)


def _instants(text: str, zone_name: str) -> tuple[int, int]:
    """The first instant of a year, month, day, hour or minute of that zone, and the first after it."""
    found = _INSTANT.fullmatch(text.rstrip("-t_:"))  # one that is being typed
    parts = [int(part) for part in found.groups() if part is not None] if found else []
    try:
        begin = datetime(*(parts + [1] * (3 - len(parts)))) if parts else None  # type: ignore[arg-type]
        end = _next(begin, len(parts)) if begin else None
        if begin is None or end is None:
            raise ValueError
        return _us(begin, zone_name), _us(end, zone_name)
    except (ValueError, OverflowError):
        raise Problem(f"“{text}” is no date; write 2012-07-20, or 2012-07-20T14:30.") from None


def _next(begin: datetime, parts: int) -> datetime:
    match parts:
        case 1:
            return begin.replace(year=begin.year + 1)
        case 2:
            return (begin + timedelta(days=31)).replace(day=1)
        case _:
            return begin + (timedelta(days=1), timedelta(hours=1), timedelta(minutes=1))[parts - 3]


def _us(local: datetime, zone_name: str) -> int:
    """The instant of a local time; of an hour that comes twice, or never, the first reading."""
    return round(local.replace(tzinfo=zone(zone_name)).astimezone(UTC).timestamp()) * 1_000_000

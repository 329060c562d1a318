"""Axis ticks of an IANA zone at any scale: local midnights, hours, seconds; the doubled hour told apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Literal

import numpy as np
import numpy.typing as npt

from app.base.clock import date_long, from_epoch_us, instant_medium, is_twofold, zone
from app.base.clock import zone_name as called
from app.base.court_days import is_off

Ints = npt.NDArray[np.int64]

SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 3_600 * SECOND
DAY = 86_400 * SECOND

_STEPS = (
    *(n * 1 for n in (1, 10, 100, 1_000, 5_000, 10_000, 50_000, 100_000, 250_000, 500_000)),
    *(n * SECOND for n in (1, 2, 5, 10, 15, 30)),
    *(n * MINUTE for n in (1, 2, 5, 10, 15, 30)),
    *(n * HOUR for n in (1, 2, 3, 6, 12)),
)
_CLOCK_WIDTH = 58  # pixels that a label such as 01:00 CDT needs
_DAY_WIDTH = 15  # two figures and a space between them and the next
_FIFTH_WIDTH = 20

Rank = Literal["minor", "major", "month"]


@dataclass(frozen=True, slots=True)
class Tick:
    """A line at an instant (microseconds since 1970). `month`: the long one, where a heading begins."""

    at: int
    rank: Rank


@dataclass(frozen=True, slots=True)
class Label:
    """A text of the axis. `middle` ones stand centred on `at`, the others begin a little after it."""

    at: int
    text: str
    middle: bool
    heading: bool = False  # of the outer row: month and year, or the date
    off: bool = False  # a weekend or a federal holiday


@dataclass(frozen=True, slots=True)
class Axis:
    ticks: tuple[Tick, ...]
    labels: tuple[Label, ...]


@lru_cache(maxsize=20_000)
def midnight(ordinal: int, zone_name: str) -> int:
    """The instant at which the day begins in that zone."""
    day = date.fromordinal(ordinal)
    return as_us(datetime(day.year, day.month, day.day, tzinfo=zone(zone_name)))


def as_us(at: datetime) -> int:
    """Microseconds since 1970."""
    return (at.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def local(at: int, zone_name: str) -> datetime:
    """The wall clock of the zone at that instant."""
    return from_epoch_us(at).astimezone(zone(zone_name))


def instant_in_words(at: int, zone_name: str, whole: bool = False) -> str:
    """`Jul 23, 9:44 a.m. UTC`; `Nov 4, 1:30 a.m. CST` in the hour that occurs twice; `whole`: with seconds always."""
    when = local(at, zone_name)
    told = instant_medium(when, whole)
    return told if is_twofold(when) else f"{told} {called(zone_name)}"


def days(t0: int, t1: int, zone_name: str) -> Iterator[tuple[int, int, date]]:
    """The local days that the range touches: (begin, end, date)."""
    ordinal = local(t0, zone_name).toordinal()
    begin = midnight(ordinal, zone_name)
    while begin < t1:
        end = midnight(ordinal + 1, zone_name)
        yield begin, end, date.fromordinal(ordinal)
        begin, ordinal = end, ordinal + 1


def whole_days(t0: int, t1: int, zone_name: str) -> tuple[int, int]:
    """Where the first of the local days that the range touches begins, and where the last ends."""
    first, last = (local(t, zone_name).toordinal() for t in (t0, t1 - 1))
    return midnight(first, zone_name), midnight(last + 1, zone_name)


def day_grid(t0: int, t1: int, zone_name: str) -> tuple[Ints, npt.NDArray[np.bool_]]:
    """Where the local days that the range touches begin, and the last ends; which of them are days off."""
    first, last = (local(t, zone_name).toordinal() for t in (t0, t1 - 1))
    return _day_grid(first, last, zone_name)


@lru_cache(maxsize=64)
def _day_grid(first: int, last: int, zone_name: str) -> tuple[Ints, npt.NDArray[np.bool_]]:
    begins = np.array([midnight(ordinal, zone_name) for ordinal in range(first, last + 2)], np.int64)
    return begins, np.array([is_off(date.fromordinal(ordinal)) for ordinal in range(first, last + 1)], np.bool_)


def axis(t0: int, t1: int, zone_name: str, width: float) -> Axis:
    """What to write along `width` pixels from t0 to t1 (microseconds since 1970)."""
    if t1 <= t0 or width <= 0:
        return Axis((), ())
    a_day = DAY * width / (t1 - t0)
    if a_day >= 4 * _CLOCK_WIDTH:
        return _clock(t0, t1, zone_name, width)
    if a_day >= 2.9:
        return _days(t0, t1, zone_name, a_day)
    return _months(t0, t1, zone_name, a_day)


def _days(t0: int, t1: int, zone_name: str, a_day: float) -> Axis:
    ticks: list[Tick] = []
    labels: list[Label] = []
    month = 0
    for begin, end, day in days(t0, t1, zone_name):
        off = is_off(day)
        fifth = day.day % 5 == 1 and day.day < 31
        numbered = a_day >= _DAY_WIDTH or (fifth if 5 * a_day >= _FIFTH_WIDTH else day.weekday() == 0)
        if begin >= t0 and (a_day >= 3 or numbered):
            ticks.append(Tick(begin, "month" if day.day == 1 else "major" if numbered else "minor"))
        if a_day >= _DAY_WIDTH:
            low, high = max(begin, t0), min(end, t1)
            if (high - low) / DAY * a_day > _DAY_WIDTH or high - low == end - begin:
                labels.append(Label((low + high) // 2, str(day.day), True, off=off))
        elif numbered and begin >= t0:
            labels.append(Label(begin, str(day.day), False, off=off))
        if day.month != month:
            month = day.month
            labels.append(Label(max(begin, t0), f"{_month(day)} {day.year}", False, heading=True))
    return Axis(tuple(ticks), _apart(labels, DAY / a_day))


def _months(t0: int, t1: int, zone_name: str, a_day: float) -> Axis:
    """Months by their first three letters, years as headings; where there is no room, quarters, then years."""
    ticks: list[Tick] = []
    labels: list[Label] = []
    every = next((n for n in (1, 3, 6) if n * 30 * a_day >= 28), 12)
    at = local(t0, zone_name)
    year, month, headed = at.year, at.month, None
    while (begin := midnight(date(year, month, 1).toordinal(), zone_name)) < t1:
        if begin >= t0 and (month - 1) % every == 0:
            ticks.append(Tick(begin, "month" if month == 1 else "major"))
            if every < 12:
                labels.append(Label(begin, _month(date(year, month, 1))[:3], False))
        if year != headed:
            headed = year
            labels.append(Label(max(begin, t0), str(year), False, heading=True))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return Axis(tuple(ticks), _apart(labels, DAY / a_day))


def _clock(t0: int, t1: int, zone_name: str, width: float) -> Axis:
    pixel = (t1 - t0) / width
    step = next((s for s in _STEPS if s >= _CLOCK_WIDTH * pixel), _STEPS[-1])
    ticks: list[Tick] = []
    labels: list[Label] = []
    for at, wall in _wall_steps(t0, t1, step, zone_name):
        is_midnight = wall.time() == datetime.min.time()
        ticks.append(Tick(at, "month" if is_midnight else "major"))
        if not is_midnight:
            labels.append(Label(at, _clock_text(wall, step), False))
    for begin, _end, day in days(t0, t1, zone_name):
        labels.append(Label(max(begin, t0), date_long(datetime(day.year, day.month, day.day)), False, heading=True))
    return Axis(tuple(ticks), _apart(labels, pixel))


def _month(day: date) -> str:
    """In English, whatever the locale of the machine."""
    return date_long(datetime(day.year, day.month, 1)).split()[0]


def _wall_steps(t0: int, t1: int, step: int, zone_name: str) -> Iterator[tuple[int, datetime]]:
    """Instants at which the wall clock of the zone shows a multiple of `step`; a doubled hour comes twice."""
    grain = step
    if step > 15 * MINUTE:  # offsets of zones are multiples of a quarter of an hour, mostly of an hour
        offset = local(t0, zone_name).utcoffset() or timedelta()
        grain = HOUR if step % HOUR == 0 and offset % timedelta(hours=1) == timedelta() else 15 * MINUTE
    for at in range(-(-t0 // grain) * grain, t1, grain):
        wall = local(at, zone_name)
        since_midnight = ((wall.hour * 60 + wall.minute) * 60 + wall.second) * SECOND + wall.microsecond
        if since_midnight % step == 0:
            yield at, wall


def _clock_text(wall: datetime, step: int) -> str:
    text = f"{wall.hour:02}:{wall.minute:02}"
    if step < MINUTE:
        text += f":{wall.second:02}"
    if step < SECOND:
        text += f".{wall.microsecond:06}".rstrip("0").ljust(2, "0")
    return f"{text} {wall.tzname()}" if is_twofold(wall) else text


def _apart(labels: list[Label], pixel: float) -> tuple[Label, ...]:
    """Without headings that would touch; the first, which may stand for a mere rest of its month, gives way."""
    headings = [label for label in labels if label.heading]
    kept: list[Label] = []
    for label in headings:
        if kept and (label.at - kept[-1].at) / pixel < 7.2 * len(kept[-1].text) + 10:
            if kept != headings[:1]:
                continue
            kept.clear()
        kept.append(label)
    return tuple(label for label in labels if not label.heading or label in kept)

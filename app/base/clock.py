"""The one formatter of instants, spans and zones. Window, documents and command line all speak through it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from app.base.problem import Problem

_ZONE_NAMES = {
    "UTC": "UTC",
    "Etc/UTC": "UTC",
    "America/New_York": "Eastern",
    "America/Detroit": "Eastern",
    "America/Indiana/Indianapolis": "Eastern",
    "America/Chicago": "Central",
    "America/Denver": "Mountain",
    "America/Phoenix": "Arizona",
    "America/Los_Angeles": "Pacific",
    "America/Anchorage": "Alaska",
    "Pacific/Honolulu": "Hawaii",
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December",
)  # fmt: skip


_FIXED = re.compile(r"UTC([+-])(\d{2}):(\d{2})")


@cache
def zone(name: str) -> tzinfo:
    """The IANA zone of that name, or a fixed offset that an exhibit prints ("UTC-05:00"); Problem if it is neither."""
    if fixed := _FIXED.fullmatch(name):
        offset = timedelta(hours=int(fixed[2]), minutes=int(fixed[3]))
        return timezone(offset if fixed[1] == "+" else -offset, name)
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise Problem(f"“{name}” is no time zone; give an IANA name such as America/Chicago.") from error


def zone_name(name: str) -> str:
    """How people call it: `Central`; the IANA name where it has no common one."""
    if _FIXED.fullmatch(name):
        return name.replace("-", "−")
    return _ZONE_NAMES.get(name, name.replace("_", " "))


def zone_words(name: str) -> str:
    """As a sentence calls it: `Central time`; `UTC`."""
    called = _ZONE_NAMES.get(name, "")
    return f"{called} time" if called not in ("", "UTC") else zone_name(name)


def from_epoch_us(microseconds: int) -> datetime:
    """An instant in UTC from microseconds since 1970."""
    return datetime.fromtimestamp(0, UTC) + timedelta(microseconds=microseconds)


def is_twofold(at: datetime) -> bool:
    """Whether the clock of its zone shows that time twice, or skips it (no instant is called so)."""
    return at.tzinfo is not None and at.utcoffset() != at.replace(fold=1 - at.fold).utcoffset()


def _which(at: datetime) -> str:
    """` CDT` where the clock shows the time twice that day; else nothing."""
    return f" {at.tzname()}" if is_twofold(at) else ""


def date_long(at: date) -> str:
    """`July 23, 2012`"""
    return f"{_MONTHS[at.month - 1]} {at.day}, {at.year}"


def date_short(at: date) -> str:
    """`Jul 23`, where the year is not in doubt."""
    return f"{_MONTHS[at.month - 1][:3]} {at.day}"


def time_of_day(at: datetime, whole: bool = False) -> str:
    """`9:44 a.m.`; seconds only where they are not zero, or where it is asked for the `whole` time; `1:30 a.m. CST` in
    the hour that occurs twice."""
    hour = at.hour % 12 or 12
    seconds = f":{at.second:02}" if at.second or at.microsecond or whole else ""
    return f"{hour}:{at.minute:02}{seconds} {'a.m.' if at.hour < 12 else 'p.m.'}{_which(at)}"


def instant_long(at: datetime, whole: bool = False) -> str:
    """`July 23, 2012, at 9:44 a.m.`, for documents."""
    return f"{date_long(at)}, at {time_of_day(at, whole)}"


def offset_name(minutes: int) -> str:
    """`UTC`, `UTC−05:00`: an offset from UTC as papers print it."""
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours:02}:{rest:02}"


def instant_medium(at: datetime, whole: bool = False) -> str:
    """`Jul 23, 9:44 a.m.`, for labels."""
    return f"{_MONTHS[at.month - 1][:3]} {at.day}, {time_of_day(at, whole)}"


def instant_short(at: datetime) -> str:
    """`Jul 23 09:44`, for tables; `Nov  4 01:30 CST` in the hour that occurs twice."""
    seconds = f":{at.second:02}" if at.second or at.microsecond else ""
    return f"{_MONTHS[at.month - 1][:3]} {at.day:2d} {at.hour:02}:{at.minute:02}{seconds}{_which(at)}"


def instant_iso(at: datetime) -> str:
    """ISO 8601 in UTC: `2012-07-23T09:44:00Z`; fractions only where there are any."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def _parts(span: timedelta) -> list[tuple[int, str]]:
    total = round(abs(span.total_seconds()))
    days, rest = divmod(total, 86_400)
    hours, rest = divmod(rest, 3_600)
    minutes, seconds = divmod(rest, 60)
    parts = [(days, "day"), (hours, "hour"), (minutes, "minute"), (seconds, "second")]
    while parts and parts[0][0] == 0:
        parts.pop(0)
    while parts and parts[-1][0] == 0:
        parts.pop()
    return parts or [(0, "minute")]


_SHORT = {"day": "d", "hour": "h", "minute": "min", "second": "s"}


def span_short(span: timedelta) -> str:
    """`16 d 15 h 48 min`; leading and trailing zeros left out."""
    return " ".join(f"{n} {_SHORT[unit]}" for n, unit in _parts(span))


def dwell_text(dwell: timedelta) -> str:
    """`24 h`, `36 h`, `4 d`, `16 d 15 h 48 min`: whole hours below two days, as the tool bar has them."""
    hours, rest = divmod(dwell, timedelta(hours=1))
    return f"{hours} h" if 0 < hours < 48 and not rest else span_short(dwell)


def span_long(span: timedelta) -> str:
    """`16 days, 15 hours, and 48 minutes`, for documents."""
    words = [f"{n} {unit}{'' if n == 1 else 's'}" for n, unit in _parts(span)]
    if len(words) < 3:
        return " and ".join(words)
    return f"{', '.join(words[:-1])}, and {words[-1]}"


def dwell_from_text(text: str) -> timedelta:
    """`24h`, `90 min`, `1d 12h`, `3600` (seconds) to a span. ValueError if it is none."""
    if re.fullmatch(r"\s*\d+(\.\d+)?\s*", text):
        return _seconds(float(text), text)
    units = {"d": 86_400, "h": 3_600, "m": 60, "s": 1, "w": 604_800}
    matched = re.fullmatch(
        r"(?:\s*\d+(?:\.\d+)?\s*(?:weeks?|w|days?|d|hours?|hrs?|h|minutes?|min|m|seconds?|secs?|s)\s*)+",
        text.lower(),
    )
    if not matched:
        raise ValueError(text)
    total = sum(float(n) * units[unit[0]] for n, unit in re.findall(r"(\d+(?:\.\d+)?)\s*([a-z]+)", text.lower()))
    return _seconds(total, text)


def _seconds(number: float, text: str) -> timedelta:
    try:
        return timedelta(seconds=number)
    except OverflowError as error:
        raise ValueError(text) from error


def count(n: int, singular: str, plural: str | None = None) -> str:
    """`1 row`, `42 rows`, `9,981,440 rows`."""
    return f"{n:,} {singular if n == 1 else plural or singular + 's'}"


def small_number(n: int) -> str:
    """One to ten in words, as legal writing has it; then figures."""
    words = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[n] if 0 <= n < len(words) else f"{n:,}"

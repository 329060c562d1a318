"""An instant as a person types it in a zone: `2012-07-23 9:44 a.m.`; the hour that occurs twice is asked for."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta

from app.base.clock import date_long, is_twofold, time_of_day, zone, zone_name
from app.base.problem import Problem

_DATE = r"(?:(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})|(?P<m2>\d{1,2})/(?P<d2>\d{1,2})/(?P<y2>\d{4}))"
_TIME = r"(?P<h>\d{1,2}):(?P<min>\d{2})(?::(?P<s>\d{2}))?\s*(?P<half>[ap]\.?m\.?)?"
_CLOCK = re.compile(rf"\s*{_TIME}\s*", re.IGNORECASE)
_TYPED = re.compile(rf"\s*{_DATE}(?:[ T,]+{_TIME}(?:\s*(?P<name>[A-Z]{{2,5}}))?)?\s*", re.IGNORECASE)


def typed_instant(text: str, zone_key: str, *, end: bool = False) -> datetime:
    """The instant, aware, in the zone of that IANA name. A date alone is its midnight; with `end`, its last moment.

    Problem where it is none, where the zone's clock skips it, or where it occurs twice and no name of the zone's time
    (`CDT`, `CST`) follows.
    """
    found = _TYPED.fullmatch(text)
    if found is None:
        raise Problem(f"“{text.strip()}” is no time; write it as 2012-07-23 09:44.")
    part = found.groupdict()
    try:
        year, month, date = (int(part[k] or part[f"{k}2"]) for k in "ymd")
        day = datetime(year, month, date)
        at = datetime.combine(day, _time_of(part)) if part["h"] else day
    except ValueError as error:
        raise Problem(f"“{text.strip()}” is on no calendar and on no clock; write it as 2012-07-23 09:44.") from error
    if end and not part["h"]:
        midnight = _settled(day + timedelta(days=1), zone_key, None, lenient=True).astimezone(UTC)
        return (midnight - timedelta(microseconds=1)).astimezone(zone(zone_key))
    return _settled(at, zone_key, part["name"], lenient=not part["h"])


def typed_clock(text: str) -> time | None:
    """A time of day, `9:30 a.m.` or `14:00`; None for no text. Problem where it is none."""
    if not text.strip():
        return None
    found = _CLOCK.fullmatch(text)
    try:
        if found is None:
            raise ValueError(text)
        return _time_of(found.groupdict())
    except ValueError as error:
        raise Problem(f"“{text.strip()}” is no time of day; write it as 9:30 a.m. or 14:00.") from error


def typed(at: datetime) -> str:
    """How `typed_instant` reads it back, to the minute or to the second: `2012-11-04 01:30 CST`."""
    text = at.strftime("%Y-%m-%d %H:%M:%S" if at.second else "%Y-%m-%d %H:%M")
    return f"{text} {at.tzname()}" if is_twofold(at) else text


def _time_of(part: dict[str, str | None]) -> time:
    hour = int(part["h"] or 0)
    if part["half"]:
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        hour = hour % 12 + (12 if part["half"].lower().startswith("p") else 0)
    return time(hour, int(part["min"] or 0), int(part["s"] or 0))


def _settled(at: datetime, zone_key: str, name: str | None, *, lenient: bool) -> datetime:
    """Which of the instants that the clock of the zone calls so; `lenient` with midnights, which some zones skip."""
    both = [at.replace(tzinfo=zone(zone_key), fold=fold) for fold in (0, 1)]
    where = f"{date_long(at)}, {zone_name(zone_key)}"
    if name is not None:
        named = [each for each in both if (each.tzname() or "").upper() == name.upper()]
        if not named:
            raise Problem(f"{time_of_day(at)} is not {name.upper()} on {where}.")
        return named[0]
    if not is_twofold(both[0]) or lenient:
        return both[0]
    if both[0].utcoffset() < both[1].utcoffset():  # type: ignore[operator]
        raise Problem(f"{time_of_day(at)} does not occur on {where}; the clock skips that hour.")
    raise Problem(f"{time_of_day(at)} occurs twice on {where}; add {both[0].tzname()} or {both[1].tzname()}.")

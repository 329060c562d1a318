"""When the work was done, by the clock of this computer; times of hits are told in the exhibit's or court's zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from PySide6.QtCore import QTimeZone

from app.base.clock import instant_long, instant_short, offset_name, zone, zone_name
from app.base.problem import Problem

WIDEST_TIMES = [f"2028 {month} 28 08:48:48" for month in ("Mar", "May", "Aug", "Nov")]
"""What `LocalTime.short` needs at most."""


@dataclass(frozen=True, slots=True)
class LocalTime:
    """The computer's zone, and instants told in it."""

    name: str  # as people call it: "Central"
    zone: tzinfo

    def short(self, at: datetime) -> str:
        """`2026 Nov 26 08:15:24`, for tables; which hour of two is told by `long`."""
        there = at.astimezone(self.zone).replace(microsecond=0, tzinfo=None)
        return f"{there.year} {instant_short(there)}{'' if there.second else ':00'}"

    def long(self, at: datetime) -> str:
        """`November 26, 2026, at 8:15:24 a.m. Central (UTC−06:00)`, for tool tips."""
        there = at.astimezone(self.zone).replace(microsecond=0)
        offset = there.utcoffset()
        named = offset_name(round(offset.total_seconds() / 60)) if offset else "UTC"
        return f"{instant_long(there.replace(tzinfo=None))} {self.name}{'' if named == self.name else f' ({named})'}"


def local_time() -> LocalTime:
    """This computer's zone now; by its offset alone where the system does not name it."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode(errors="replace")
    try:
        return LocalTime(zone_name(name), zone(name))
    except Problem:
        own = datetime.now().astimezone()
        offset = own.utcoffset()
        assert offset is not None and own.tzinfo is not None
        return LocalTime(offset_name(round(offset.total_seconds() / 60)), own.tzinfo)

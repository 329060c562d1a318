"""What day it is. Deadlines ask here and nowhere else, so that a test can say what day it is."""

from __future__ import annotations

from datetime import UTC, date, datetime

from app.base.clock import zone


def today(zone_name: str | None = None) -> date:
    """The day in that zone (IANA); without one, the day where this computer stands."""
    return _now().astimezone(zone(zone_name) if zone_name else None).date()


def _now() -> datetime:
    return datetime.now(UTC)

"""Times of the work are told in the computer's own zone, and the zone is said."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QByteArray

from widgets import local_time
from widgets.local_time import LocalTime

CENTRAL = LocalTime("Central", ZoneInfo("America/Chicago"))
START = datetime(2026, 1, 5, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("named", "name"), [("America/Chicago", "Central"), ("Asia/Tokyo", "Asia/Tokyo"), ("no such zone", None)]
)
def test_the_zone_of_the_computer_is_named_or_told_by_its_offset(
    monkeypatch: pytest.MonkeyPatch, named: str, name: str | None
) -> None:
    class Zone:
        @staticmethod
        def systemTimeZoneId() -> QByteArray:
            return QByteArray(named.encode())

    monkeypatch.setattr(local_time, "QTimeZone", Zone)
    told = local_time.local_time()
    assert told.name == name if name else told.name.startswith("UTC")
    assert told.short(START).startswith("2026 Jan")


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (datetime(2026, 11, 1, 6, 30, 5, 7, UTC), "November 1, 2026, at 1:30:05 a.m. Central (UTC−05:00)"),
        (datetime(2026, 11, 1, 7, 30, tzinfo=UTC), "November 1, 2026, at 1:30 a.m. Central (UTC−06:00)"),
    ],
)
def test_a_time_says_its_offset_where_one_hour_comes_twice(at: datetime, told: str) -> None:
    assert CENTRAL.long(at) == told


def test_times_of_tables_are_of_one_form() -> None:
    assert CENTRAL.short(datetime(2026, 7, 23, 9, 44, 31, tzinfo=UTC)) == "2026 Jul 23 04:44:31"
    assert LocalTime("UTC", UTC).short(START) == "2026 Jan  5 15:00:00"
    assert LocalTime("UTC", UTC).long(START) == "January 5, 2026, at 3:00 p.m. UTC"

"""EVENTS made by hand, for tests of the arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

import polars as pl

from app.exhibits.schema import EVENTS

HASH = "8342201A3C44277E7753BBCB2EFDA014EBEF84A4"
START = datetime(2012, 7, 1, tzinfo=UTC)

Row = tuple[int | None, str | None, datetime | None, str | None]
"""Doe number, address, hit, info hash."""


def events(
    rows: Iterable[Row], case: str = "12-cv-6677", precision: timedelta | None = timedelta(minutes=1)
) -> pl.DataFrame:
    """EVENTS of one exhibit, its rows from 2 on, printed in UTC."""
    made = [
        {
            "event": i,
            "exhibit": "exhibit.xlsx",
            "sheet": "Sheet1",
            "row": i + 2,
            "case": case,
            "doe": doe,
            "ip": ip,
            "printed": hit.replace(tzinfo=None) if hit else None,
            "offset_min": 0,
            "hit": hit,
            "precision": precision if hit else None,
            "info_hash": info_hash,
        }
        for i, (doe, ip, hit, info_hash) in enumerate(rows)
    ]
    return pl.DataFrame(made, schema=EVENTS)


def numbered(minutes: Sequence[Sequence[int]]) -> pl.DataFrame:
    """Doe i+1 with hits at these minutes after START, all of one hash."""
    return events(
        (i + 1, f"198.51.100.{i % 250 + 1}", START + timedelta(minutes=m), HASH)
        for i, hits in enumerate(minutes)
        for m in hits
    )

"""Exhibits as the readers hand them over, made by hand. Addresses from the documentation ranges."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl

from app.exhibits.schema import CHANGES, EVENTS, Defect, Exhibit, SheetRead

HASH = "8342201A3C44277E7753BBCB2EFDA014EBEF84A4"


FIRST = datetime(2012, 7, 23, 9, 44)
COLUMNS = {"doe": "A", "ip": "B", "hit": "C", "isp": "D"}
HEADINGS = {"doe": "John Doe", "ip": "IP Address", "hit": "Hit Date", "isp": "ISP"}
DEFECTS = (
    Defect("zone_missing", "info", "The exhibit names no zone; its times are read as UTC."),
    Defect(
        "bad_address", "warning", "A comma stood behind the address.", "Sheet1", 6, "B", "192.0.2.2 ,", "192.0.2.2", 1
    ),
    Defect("bad_time", "error", "July has no 32nd day.", "Sheet1", 7, "C", "7/32/2012", None, 2),
    Defect("formula", "warning", "The cell begins like a formula.", "Sheet1", 7, "D", "=HYPERLINK", None, 2),
)


def exhibit(file: str = "exhibit-a-12-cv-6677.xlsx", rows: int = 4) -> Exhibit:
    """`rows` rows of one sheet; the second's address was mended, the third has a formula for an ISP and no time."""
    hits = [None if n == 2 else FIRST + timedelta(days=n, minutes=n) for n in range(rows)]
    changes = {"event": [1], "column": ["ip"], "printed": ["192.0.2.2 ,"], "made": ["192.0.2.2"]}
    return Exhibit(
        path=Path(file),
        file=file,
        sha256="ab" * 32,
        size=9_216,
        opened=datetime(2026, 8, 5, 14, 30, tzinfo=UTC),
        zone="UTC",
        zone_stated=False,
        case="12-cv-6677",
        sheets=(SheetRead("Sheet1", 4, COLUMNS, HEADINGS, rows),),
        events=_events(file, hits),
        changes=pl.DataFrame(changes, schema=CHANGES),
        printed=_printed(hits),
        defects=DEFECTS,
    )


def _events(file: str, hits: Sequence[datetime | None]) -> pl.DataFrame:
    rows = len(hits)
    filled = {
        "event": range(rows),
        "exhibit": [file] * rows,
        "sheet": ["Sheet1"] * rows,
        "row": range(5, rows + 5),
        "case": ["12-cv-6677"] * rows,
        "doe": range(1, rows + 1),
        "ip": [f"192.0.2.{n % 250 + 1}" for n in range(rows)],
        "printed": hits,
        "offset_min": [0] * rows,
        "hit": [at.replace(tzinfo=UTC) if at else None for at in hits],
        "precision": [timedelta(minutes=1)] * rows,
        "info_hash": [HASH] * rows,
        "isp": ["Midway DSL"] * rows,
    }
    empty = [pl.lit(None, kind).alias(name) for name, kind in EVENTS.items() if name not in filled]
    events = pl.DataFrame(filled, schema={name: kind for name, kind in EVENTS.items() if name in filled})
    return events.with_columns(empty).select(list(EVENTS))


def _printed(hits: Sequence[datetime | None]) -> pl.DataFrame:
    rows = len(hits)
    cells = {
        "event": range(rows),
        "doe": [str(n + 1) for n in range(rows)],
        "ip": [f"192.0.2.{n % 250 + 1}" + (" ," if n == 1 else "") for n in range(rows)],
        "hit": ["7/32/2012" if at is None else f"{at:%m/%d/%Y %H:%M}" for at in hits],
        "isp": ['=HYPERLINK("http://example.invalid")' if n == 2 else "Midway <DSL> & Co" for n in range(rows)],
    }
    return pl.DataFrame(cells, schema_overrides={"event": pl.UInt32})

"""Dates that a text stores as numbers of days: Excel counts them from 1900 or from 1904, and the text does not say."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

import polars as pl

from app.exhibits.cells.counted_times import APART
from app.exhibits.defects import Defects

_DAYS = r"^\s*[0-9]{5}(?:[.,][0-9]+)?\s*$"
_APART = timedelta(days=APART)


def tell_epoch(read: pl.DataFrame, unmarked: Collection[str], case: str | None, defects: Defects) -> None:
    """One defect where the later reading is possible, too: it ends before today and in the year of the case.

    `read`: event, sheet, row, text, naive, serial, made; `unmarked`: sheets whose file names no system.
    """
    days = read.filter(pl.col("serial").fill_null(value=False) & pl.col("text").str.contains(_DAYS))
    days = days.filter(pl.col("naive").is_not_null() & pl.col("sheet").is_in(list(unmarked)))
    last = days["naive"].max()
    if not isinstance(last, datetime) or last + _APART > _latest(case):
        return
    form = "%B %-d, %Y"
    told = days.select("event", "sheet", "row", "text", pl.col("naive").dt.to_string(form).alias("made"))
    other = days["naive"][0] + _APART
    defects.counted("serial_system_open", told, "date", "hit", other=f"{other:%B} {other.day}, {other.year}")


def _latest(case: str | None) -> datetime:
    """The end of the year in which the case was filed; without a case number now."""
    now = datetime.now(UTC).replace(tzinfo=None)
    return now if case is None else min(now, datetime(2001 + int(case[:2]), 1, 1))

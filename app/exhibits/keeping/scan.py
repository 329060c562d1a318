"""What was recognised in pictures as Parquet, and back: nothing of it is believed unseen, whoever wrote the matter."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from app.exhibits.keeping.frames import FAR_OFF, Wrong, decoded, to_parquet
from app.exhibits.limits import MOST_PAGES
from app.exhibits.schema import READINGS, ROLES, SCANNED_CELLS, SCANNED_PAGES, Scan

PARTS = ("scan_pages", "scan_cells", "scan_readings")
_SCHEMAS = (SCANNED_PAGES, SCANNED_CELLS, READINGS)
_DPI = 100_000
_SKEW = 10  # degrees; what recognises finds no page that lies more aslant than 7
_MORE = 1e-3  # by which a sum of shares may pass 1
_BOX = ("left", "top", "right", "bottom")
_KEY = ("event", "column")


def scan_parts(scan: Scan, rows: int) -> dict[str, bytes]:
    """PARTS of what was recognised in the pictures of an exhibit with so many rows."""
    check_scan(scan, rows)
    return dict(zip(PARTS, map(to_parquet, (scan.pages, scan.cells, scan.readings)), strict=True))


def scan_of(part: Callable[[str], bytes], rows: int) -> Scan:
    """What these parts, fetched by their names, say of so many events. Wrong where it cannot be so."""
    frames = (decoded(part(name), schema) for name, schema in zip(PARTS, _SCHEMAS, strict=True))
    scan = Scan(*frames)
    check_scan(scan, rows)
    return scan


def check_scan(scan: Scan, rows: int) -> None:
    """Wrong unless these are the pages, cells and readings of so many events, and none contradicts another."""
    for frame, schema in zip((scan.pages, scan.cells, scan.readings), _SCHEMAS, strict=True):
        if dict(frame.schema) != schema:
            raise Wrong("what was recognized has other columns")
        if any(frame.null_count().row(0)):
            raise Wrong("what was recognized is not whole")
    if not _pages_sound(scan.pages):
        raise Wrong("a scanned page is none")
    if not _cells_sound(scan.cells, rows):
        raise Wrong("a recognized cell is none")
    if not _readings_sound(scan.readings, scan.cells):
        raise Wrong("a reading belongs to no doubtful cell")


def _pages_sound(pages: pl.DataFrame) -> bool:
    sound = pages.select(
        pl.col("page").is_between(1, MOST_PAGES).all(),
        pl.col("page").is_unique().all().alias("once"),
        pl.col("turned").is_in([0, 90, 180, 270]).all(),
        pl.col("skew").is_between(-_SKEW, _SKEW).all(),
        pl.col("dpi").is_between(1, _DPI).all(),
    )
    return all(sound.row(0))


def _cells_sound(cells: pl.DataFrame, rows: int) -> bool:
    sound = cells.select(
        (pl.col("event") < rows).all(),
        pl.col("column").is_in(ROLES).all(),
        pl.col("page").is_between(1, MOST_PAGES).all(),
        pl.all_horizontal(pl.col(_BOX).is_between(-FAR_OFF, FAR_OFF).all()).alias("near"),
        ((pl.col("left") <= pl.col("right")) & (pl.col("top") <= pl.col("bottom"))).all().alias("boxed"),
        pl.col("confidence").is_between(0, 1).all(),
        (~(pl.col("mended") & pl.col("doubtful"))).all().alias("one"),
    )
    return all(sound.row(0)) and not cells.select(_KEY).is_duplicated().any()


def _readings_sound(readings: pl.DataFrame, cells: pl.DataFrame) -> bool:
    if not readings["confidence"].is_between(0, 1).all():
        return False
    sums = readings.group_by(_KEY).agg(pl.col("confidence").cast(pl.Float64).sum())
    if not (sums["confidence"] <= 1 + _MORE).all():
        return False
    return not readings.join(cells.filter("doubtful"), on=_KEY, how="anti").height

"""EVENTS, CHANGES and PRINTED as Parquet, and back: a matter may come from anybody, so nothing is believed unseen."""

from __future__ import annotations

import io
from collections.abc import Mapping

import polars as pl

from app.exhibits.cells.addresses import CANONICAL_V4
from app.exhibits.keeping.bounds import Unbounded, bounded_rows
from app.exhibits.limits import MOST_PAGES
from app.exhibits.schema import CHANGES, EVENTS, PLACES, ROLES

_GROUP = 1 << 20  # rows of a row group
_MINUTE = 60_000_000
YEARS = (-62_135_596_800_000_000, 253_402_300_799_999_999)  # 1 to 9999, which Python knows; microseconds since 1970
_DAY = 24 * 60 - 1  # minutes: Python's zones go no further from UTC
_RANGES: Mapping[str, tuple[int, int, str]] = {
    "printed": (*YEARS, "a time lies beyond all years"),
    "hit": (*YEARS, "a time lies beyond all years"),
    "hit_end": (*YEARS, "a time lies beyond all years"),
    "offset_min": (-_DAY, _DAY, "an offset from UTC is longer than a day"),
    "precision": (0, 366 * 24 * 60 * _MINUTE, "a precision is none"),
    "apart": (1 - _MINUTE, _MINUTE - 1, "a time contradicts its offset from UTC"),
    "stay": (0, YEARS[1] - YEARS[0], "a hit ends before it begins"),
}
"""What a column may hold, and `apart`, printed less hit less offset, and `stay`, from hit to its end."""
FAR_OFF = 1e6  # points; NaN is within nothing
_HASH = r"^(?:[0-9A-F]{40}|[0-9A-F]{64})$"
_ADDRESS = rf"{CANONICAL_V4}|^[0-9a-f:.]{{2,45}}$"
_NUMBERED = (pl.col("event") == pl.int_range(pl.len(), dtype=pl.UInt32)).all()
_ALWAYS = ("event", "exhibit", "sheet", "row", "case")


class Wrong(Exception):
    """A frame is not what it must be; the words say why."""


def to_parquet(frame: pl.DataFrame) -> bytes:
    """The frame; the same bytes for the same frame."""
    file = io.BytesIO()
    frame.write_parquet(file, compression="zstd", statistics=False, row_group_size=_GROUP)
    return file.getvalue()


def lazy_to_parquet(frame: pl.LazyFrame) -> bytes:
    """What `to_parquet` makes of the same frame, which is never held whole."""
    file = io.BytesIO()
    frame.sink_parquet(file, compression="zstd", statistics=False, row_group_size=_GROUP)
    return file.getvalue()


def check_printed_schema(content: bytes, rows: int) -> None:
    """Wrong unless the file is PRINTED of so many events; its texts are not decoded."""
    names = list(schema_of(content))
    if names != ["event", *(role for role in ROLES if role in names)]:
        raise Wrong("its printed texts have other columns")
    if bounded_rows(content) != rows:
        raise Wrong("its printed texts are of other rows")


def events_of(content: bytes) -> pl.DataFrame:
    """EVENTS. Wrong where the file holds anything else, or values that contradict each other."""
    events = decoded(content, EVENTS)
    check_events(events)
    return events


def changes_of(content: bytes, rows: int) -> pl.DataFrame:
    """CHANGES of so many events."""
    changes = decoded(content, CHANGES)
    check_changes(changes, rows)
    return changes


def printed_of(content: bytes, rows: int) -> pl.DataFrame:
    """PRINTED of so many events."""
    check_printed_schema(content, rows)
    printed = decoded(content, {name: pl.UInt32() if name == "event" else pl.String() for name in schema_of(content)})
    check_printed(printed, rows)
    return printed


def check_events(events: pl.DataFrame) -> None:
    """Wrong where a value of EVENTS breaks a rule of its column, or two contradict each other."""
    if dict(events.schema) != EVENTS:
        raise Wrong("its rows have other columns")
    if not events.height:
        return
    if any(events[name].null_count() for name in _ALWAYS):
        raise Wrong("a row has no place")
    rows = events.lazy()
    numbers, hashes, addresses = pl.collect_all(
        [rows.select(_NUMBERED, **_extremes()), *(rows.select(name).unique() for name in ("info_hash", "ip"))],
        engine="streaming",  # in morsels: temporary columns of millions of rows cost more than the arithmetic
    )
    found = numbers.row(0, named=True)
    if not found["event"]:
        raise Wrong("its rows are not numbered")
    for name, (low, high, what) in _RANGES.items():
        least, most = found[f"{name} least"], found[f"{name} most"]
        if least is not None and not low <= least <= most <= high:
            raise Wrong(what)
    _check_nulls(events)
    if not hashes.to_series().drop_nulls().cast(pl.String).str.contains(_HASH).all():
        raise Wrong("an info hash is none")
    if not addresses.to_series().drop_nulls().cast(pl.String).str.contains(_ADDRESS).all():
        raise Wrong("an address is none")


def _extremes() -> dict[str, pl.Expr]:
    """The least and the most of each column of _RANGES."""
    whole = {name: pl.col(name).to_physical() for name in ("printed", "hit", "hit_end", "offset_min", "precision")}
    whole["apart"] = whole["printed"] - whole["hit"] - pl.col("offset_min").cast(pl.Int64) * _MINUTE
    whole["stay"] = whole["hit_end"] - whole["hit"]
    sides = (("least", pl.Expr.min), ("most", pl.Expr.max))
    return {f"{name} {side}": of(column) for name, column in whole.items() for side, of in sides}


def _check_nulls(events: pl.DataFrame) -> None:
    """A hit stands nowhere without the time that is printed, nor an end without its hit."""
    nulls = {name: events[name].null_count() for name in ("hit", "hit_end", "printed", "offset_min")}
    if nulls["printed"] or nulls["offset_min"]:
        bare = pl.col("printed").is_null() | pl.col("offset_min").is_null()
        if events.select((pl.col("hit").is_not_null() & bare).any()).item():
            raise Wrong("a hit stands without the time that is printed")
    if nulls["hit"] and nulls["hit_end"] < events.height:
        ends = events.select((pl.col("hit_end").is_not_null() & pl.col("hit").is_null()).any())
        if ends.item():
            raise Wrong("a hit ends that never began")


def check_changes(changes: pl.DataFrame, rows: int) -> None:
    """Wrong unless these are CHANGES of so many events."""
    if dict(changes.schema) != CHANGES:
        raise Wrong("its changes have other columns")
    if changes.height and (changes["event"].null_count() or changes["column"].null_count()):
        raise Wrong("a change belongs to no row")
    if changes.height and changes["event"].max() >= rows:  # type: ignore[operator]
        raise Wrong("a change belongs to a row that is not there")


def check_printed(printed: pl.DataFrame, rows: int) -> None:
    """Wrong unless this is PRINTED of so many events."""
    if printed.height != rows or printed["event"].null_count() or not printed.select(_NUMBERED).item():
        raise Wrong("its printed texts are of other rows")


def places_of(content: bytes, rows: int) -> pl.DataFrame:
    """PLACES of so many events."""
    places = decoded(content, PLACES)
    check_places(places, rows)
    return places


def check_places(places: pl.DataFrame, rows: int) -> None:
    """Wrong unless these are PLACES of so many events: one a row at most, on a page, in a box that can be shown."""
    if dict(places.schema) != PLACES:
        raise Wrong("its places have other columns")
    edges = ("left", "top", "right", "bottom")
    sound = places.select(
        pl.all_horizontal(pl.col("event", "page", *edges).is_not_null().all()),
        pl.col("event").is_unique().all().alias("once"),
        (pl.col("event") < rows).all().alias("there"),
        pl.col("page").is_between(1, MOST_PAGES).all().alias("paged"),
        pl.all_horizontal(pl.col(edges).is_between(-FAR_OFF, FAR_OFF).all()).alias("near"),
        ((pl.col("left") <= pl.col("right")) & (pl.col("top") <= pl.col("bottom"))).all().alias("boxed"),
        pl.col("confidence").is_between(0, 1).fill_null(True).all().alias("sure"),
    )
    if not all(sound.row(0)):
        raise Wrong("a row has no place on its page")


def schema_of(content: bytes) -> dict[str, pl.DataType]:
    """The columns of a table, once the file's own figures are within bounds. Wrong where they are not."""
    try:
        bounded_rows(content)
        return dict(pl.read_parquet_schema(io.BytesIO(content)))
    except BaseException as error:
        raise _as_wrong(error) from error


def decoded(content: bytes, schema: dict[str, pl.DataType]) -> pl.DataFrame:
    """The frame of exactly that schema. Wrong where the file is damaged, asks for too much, or holds anything else."""
    if schema_of(content) != schema:
        raise Wrong("a table has other columns")
    try:
        frame = pl.read_parquet(content)
    except BaseException as error:
        raise _as_wrong(error) from error
    if dict(frame.schema) != schema:
        raise Wrong("a table has other columns")
    return frame


def _as_wrong(error: BaseException) -> BaseException:
    """polars' errors and its panics, which are no Exceptions, as Wrong; all others as they are."""
    if isinstance(error, Unbounded):
        return Wrong(str(error))
    if isinstance(error, pl.exceptions.PolarsError | pl.exceptions.PanicException | OSError | ValueError):
        return Wrong("a table cannot be read")
    return error

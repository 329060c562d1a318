"""Hits counted by Doe, address and info hash, in one pass over EVENTS: all that rosters and spans are made of."""

from __future__ import annotations

import polars as pl

_EVENTS = 1 << 32
"""An instant in microseconds and an event share one number: the least of them is the earliest, then the first row."""


def tally(events: pl.DataFrame) -> pl.DataFrame:
    """case, ip, info_hash (String), number (u32), place, early, late, hits, rows, row of each combination.

    `place` is the address where there is no number, else null; rows that name neither are left out. `early` and
    `late` hold the first hit and the last end with their events (see `at` and `event_of`), null without a hit;
    `hits` and `rows` are counts (u32), `row` is the first event.
    """
    hit, end = (pl.col(name).to_physical().cast(pl.Int128) * _EVENTS for name in ("hit", "end"))
    event = pl.col("event").cast(pl.Int128)
    return (
        events.lazy()
        .with_columns(end=pl.coalesce("hit_end", "hit"))
        .group_by("case", "doe", "ip", "info_hash")
        .agg(
            early=(hit + event).min(),
            late=(end + (_EVENTS - 1) - event).max(),
            hits=pl.col("hit").count(),
            rows=pl.len(),
            row=pl.col("event").min(),
        )
        .filter(pl.col("doe").is_not_null() | pl.col("ip").is_not_null())
        .with_columns(pl.col("case", "ip", "info_hash").cast(pl.String))
        .select(
            "case", "ip", "info_hash", pl.col("doe").alias("number"),
            pl.when(pl.col("doe").is_null()).then("ip").alias("place"),
            "early", "late", "hits", "rows", "row",
        )
        .collect(engine="streaming")  # in morsels: several times as fast as whole columns
    )  # fmt: skip


def extremes() -> list[pl.Expr]:
    """The aggregates of a tally: early, late, hits, rows, row."""
    return [pl.col("early").min(), pl.col("late").max(), pl.col("hits", "rows").sum(), pl.col("row").min()]


def at(packed: str) -> pl.Expr:
    """The instant in `early` or `late`."""
    instant = pl.col(packed).floordiv(_EVENTS).cast(pl.Int64)
    return instant.cast(pl.Datetime("us")).dt.replace_time_zone("UTC")


def event_of(packed: str) -> pl.Expr:
    """The event in `early` or `late`: the first of several at that instant."""
    event = pl.col(packed).mod(_EVENTS)
    return (event if packed == "early" else _EVENTS - 1 - event).cast(pl.UInt32)

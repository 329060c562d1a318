"""Gaps between Does: three figures, each with its basis, and bounds from how finely the times are printed.

The gap between Does i and j (the later) is max(0, first_j - last_i). Between neighbours by first hit it is
taken against the running maximum of `last`: a Doe who is listed for long covers those who come after it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

import polars as pl

from app.analysis.spans import Swarm


class Gap(NamedTuple):
    """From `before` (neighbour by first hit) to `after`; measured from the last hit of `since`.

    `since` is `before` unless an earlier Doe is listed for longer. `elapsed` is exact between the listed
    times; `least` and `most` allow each time its printed precision, for a log may cut or round (None where
    the precision is not known). `calendar_days` counts dates as printed (the court's seventeen);
    `calendar_days_local` in the court's zone, None without one, and where a time is printed no finer than a
    day: of a bare date nothing tells the day in another zone.
    """

    case: str
    info_hash: str | None
    before: int
    since: int
    after: int
    elapsed: timedelta
    least: timedelta | None
    most: timedelta | None
    calendar_days: int
    calendar_days_local: int | None
    since_event: int
    after_event: int


def neighbour_gaps(swarm: Swarm, court_zone: str | None) -> list[Gap]:
    """The gaps between neighbours by first hit, in that order: one fewer than the Does of the swarm."""
    if swarm.spans.height < 2:
        return []
    spans = swarm.spans.with_row_index("i")
    # the index of the Doe whose last hit is the latest so far: where `last` rises above all before it
    latest = (
        pl.when(pl.col("last") > pl.col("last").cum_max().shift(1).fill_null(pl.col("last") - pl.duration(days=1)))
        .then(pl.col("i"))
        .forward_fill()
    )
    paired = spans.with_columns(since=latest.shift(1), before=pl.col("who").shift(1)).slice(1)
    held = spans.select(
        pl.col("i").alias("since"),
        pl.col("who").alias("since_who"),
        pl.col("last").alias("since_last"),
        pl.col("last_event").alias("since_event"),
        pl.col("last_printed").alias("since_printed"),
        pl.col("last_precision").alias("since_precision"),
    )
    return _measure(swarm, paired.join(held, on="since", maintain_order="left"), court_zone)


def _measure(swarm: Swarm, pairs: pl.DataFrame, court_zone: str | None) -> list[Gap]:
    zero = pl.duration(days=0)
    apart = pl.col("first") - pl.col("since_last")
    slack = pl.col("first_precision") + pl.col("since_precision")
    day = pl.duration(days=1)
    timed = ((pl.col("first_precision") < day) & (pl.col("since_precision") < day)).fill_null(True)
    printed_days = (pl.col("first_printed").dt.date() - pl.col("since_printed").dt.date()).dt.total_days()
    local = (
        (
            pl.col("first").dt.convert_time_zone(court_zone).dt.date()
            - pl.col("since_last").dt.convert_time_zone(court_zone).dt.date()
        ).dt.total_days()
        if court_zone
        else pl.lit(None, pl.Int64)
    )
    figures = pairs.select(
        "before",
        since="since_who",
        after="who",
        elapsed=pl.max_horizontal(apart, zero),
        least=pl.when(slack.is_not_null()).then(pl.max_horizontal(apart - slack, zero)),
        most=pl.when(slack.is_not_null()).then(pl.max_horizontal(apart + slack, zero)),
        calendar_days=pl.max_horizontal(printed_days, pl.lit(0)),
        calendar_days_local=pl.when(pl.lit(court_zone is not None) & timed).then(pl.max_horizontal(local, pl.lit(0))),
        since_event="since_event",
        after_event="first_event",
    )
    return [Gap(swarm.case, swarm.info_hash, *row) for row in figures.iter_rows()]

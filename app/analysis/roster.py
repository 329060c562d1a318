"""Who is listed: one row a Doe, from EVENTS of any number of exhibits and cases."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from app.analysis.hits import Hits, Ints, Numbers, by_lane
from app.analysis.tally import at, extremes, tally
from app.analysis.who import who_of_rows
from app.base.ids import DoeId, DoeKey

_KEY = ("case", "number", "place")


@dataclass(frozen=True, eq=False)
class Roster:
    """The Does of an analysis, and their hits. What is made of every single hit is made when it is asked for.

    `does`: who (u32, 0..n-1), case, doe (u32 or null), ip, isp, city, state (String; the first listed),
    addresses (u32: how many different ones), first, last (instants in UTC, null without a hit), hits, rows
    (u32). Sorted by case, then Doe number, then address.
    `tally`: what each has at each address and info hash (app.analysis.tally), with `who`.
    `events`: EVENTS; row i is event i.
    """

    does: pl.DataFrame
    tally: pl.DataFrame
    events: pl.DataFrame

    @cached_property
    def keys(self) -> list[DoeKey]:
        """(case, Doe) by `who`."""
        return [
            (case, doe_id(doe, ip))
            for case, doe, ip in zip(self.does["case"], self.does["doe"], self.does["ip"], strict=True)
        ]

    @cached_property
    def hashes(self) -> pl.DataFrame:
        """who, info_hash (null: not listed or not readable): each pair once, in the order of their first rows."""
        return self.tally.sort("row").select("who", "info_hash").unique(maintain_order=True)

    @cached_property
    def placed(self) -> Hits:
        """Every row with an instant that names a Doe."""
        hit = self.events["hit"]
        event, time = self.events["event"].to_numpy(), hit.to_physical().fill_null(0).to_numpy()
        keep = self._who < self.does.height
        if hit.null_count():
            keep &= hit.is_not_null().to_numpy()
        return Hits(self._who, time, event) if keep.all() else Hits(self._who[keep], time[keep], event[keep])

    @cached_property
    def hits(self) -> pl.DataFrame:
        """who, hit (UTC), hit_end (UTC, equal to `hit` where no range is listed), event, info_hash, printed
        (naive), offset_min (i16), precision. Only rows with an instant. Sorted by who, hit and event."""
        order = by_lane(self.placed.who, self.placed.time)
        event = self.placed.event[order]
        return self.events[event].select(
            pl.Series("who", self.placed.who[order], dtype=pl.UInt32),
            "hit",
            pl.coalesce("hit_end", "hit"),
            "event",
            pl.col("info_hash").cast(pl.String),
            "printed",
            "offset_min",
            "precision",
        )

    @cached_property
    def rows(self) -> pl.DataFrame:
        """who, event, info_hash (null: not listed or not readable) of every row that names a Doe, with an
        instant or without. Sorted by event."""
        every = self.events.select(
            pl.Series("who", self._who, dtype=pl.UInt32), "event", pl.col("info_hash").cast(pl.String)
        )
        return every.filter(pl.col("who") < self.does.height)

    @cached_property
    def _who(self) -> Numbers:
        return who_of_rows(self.events, self.tally)


def doe_id(doe: int | None, ip: str | None) -> DoeId:
    """The number; where there is none, the address names the Doe."""
    return doe if doe is not None else (ip or "unreadable address")


def roster(events: pl.DataFrame) -> Roster:
    """Every Doe of EVENTS, of which row i is event i. A row that names neither Doe nor address belongs to no Doe."""
    counted = tally(events).sort("row")
    does = (
        counted.group_by(_KEY)
        .agg(
            pl.col("ip").drop_nulls().first(),
            *extremes(),
            addresses=pl.col("ip").drop_nulls().n_unique(),
        )
        .sort(_KEY, nulls_last=True)
        .with_row_index("who")
    )
    counted = counted.join(does.select("who", *_KEY), on=_KEY, nulls_equal=True, maintain_order="left")
    texts = [_first_listed(name, events, does) for name in ("isp", "city", "state")]
    listed = does.with_columns(*texts, first=at("early"), last=at("late")).select(
        "who", "case", pl.col("number").alias("doe"), "ip", "isp", "city", "state",
        "addresses", "first", "last", "hits", "rows",
    )  # fmt: skip
    return Roster(listed, counted, events)


def _first_listed(column: str, events: pl.DataFrame, does: pl.DataFrame) -> pl.Series:
    """The first text that the rows of each Doe have in that column; mostly it stands in the first row."""
    texts = events[column]
    first = texts.gather(does["row"]).cast(pl.String)
    if not first.null_count() or texts.null_count() == texts.len():
        return first
    rows = (
        events.lazy()
        .filter(pl.col(column).is_not_null())
        .with_columns(place=pl.when(pl.col("doe").is_null()).then("ip"))
        .group_by("case", "doe", "place")
        .agg(pl.col("event").min().alias("listed"))
        .with_columns(pl.col("case", "place").cast(pl.String), number="doe")
        .collect(engine="streaming")
    )
    found = does.select(_KEY).join(rows, on=_KEY, how="left", nulls_equal=True, maintain_order="left")["listed"]
    return texts.gather(found).cast(pl.String).alias(column)


def epoch_us(instants: pl.Series) -> Ints:
    """Microseconds since 1970, as numpy sees them."""
    return instants.dt.timestamp("us").to_numpy()

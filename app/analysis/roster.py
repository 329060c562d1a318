"""Who is listed: one row a Doe, from EVENTS of any number of exhibits and cases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from app.analysis.hits import Events, Hits, Ints, all_of, by_lane, looked_up, small
from app.analysis.tally import KEY, tally, together
from app.analysis.who import nobody, who_of_rows
from app.base.ids import DoeId, DoeKey


@dataclass(frozen=True, eq=False)
class Roster:
    """The Does of an analysis, and their hits. What is made of every single hit is made when it is asked for.

    `does`: who (u32, 0..n-1), case, doe (u32 or null), ip, isp, city, state (String; the first listed),
    addresses (u32: how many different ones), first, last (instants in UTC, null without a hit), hits, rows
    (u32). Sorted by case, then Doe number, then address.
    `tally`: TALLY with `who`, sorted by event.
    """

    does: pl.DataFrame
    tally: pl.DataFrame
    make_events: Callable[[], pl.DataFrame]
    make_hits: Callable[[], Hits]

    @cached_property
    def events(self) -> pl.DataFrame:
        """EVENTS; row i is event i."""
        return self.make_events()

    @cached_property
    def keys(self) -> list[DoeKey]:
        """(case, Doe) by `who`."""
        return [
            (case, doe_id(doe, ip))
            for case, doe, ip in zip(self.does["case"], self.does["doe"], self.does["ip"], strict=True)
        ]

    @cached_property
    def who_of(self) -> dict[DoeKey, int]:
        """`who` by (case, Doe)."""
        return {key: who for who, key in enumerate(self.keys)}

    @cached_property
    def hashes(self) -> pl.DataFrame:
        """who, info_hash (null: not listed or not readable): each pair once, in the order of their first rows."""
        return self.tally.select("who", "info_hash").unique(maintain_order=True)

    @cached_property
    def shared(self) -> dict[int, frozenset[str]]:
        """Of each `who`, the addresses that are listed for others besides; who has none of them is left out."""
        listed = self.tally.select("who", "ip").drop_nulls().unique()
        found = listed.filter(pl.len().over("ip") > 1).group_by("who").agg("ip")
        return {who: frozenset(addresses) for who, addresses in found.iter_rows()}

    @cached_property
    def placed(self) -> Hits:
        """Every row with an instant that names a Doe."""
        return self.make_hits()

    def key_of(self, event: int) -> DoeKey | None:
        """The Doe of the hit in that row; None where there is none."""
        at = int(np.searchsorted(self.placed.event, event))
        if at == len(self.placed.event) or int(self.placed.event[at]) != event:
            return None
        return self.keys[int(self.placed.who[at])]

    @cached_property
    def hits(self) -> pl.DataFrame:
        """who, hit (UTC), hit_end (UTC, equal to `hit` where no range is listed), event, info_hash, printed
        (naive), offset_min (i16), precision. Only rows with an instant. Sorted by who, hit and event."""
        order = by_lane(self.placed.who, self.placed.time)
        event = pl.Series(self.placed.event[order])
        columns = ("hit", "hit_end", "event", "info_hash", "printed", "offset_min", "precision")
        return self.events.select(
            pl.Series("who", self.placed.who[order], dtype=pl.UInt32), *(pl.col(name).gather(event) for name in columns)
        ).with_columns(pl.coalesce("hit_end", "hit"), pl.col("info_hash").cast(pl.String))

    def events_of(self, who: Iterable[int]) -> Events:
        """The events of the hits of those Does, ascending."""
        asked = np.zeros(max(self.does.height, 1), np.bool_)
        asked[list(who)] = True
        events: Events = self.placed.event[looked_up(asked, self.placed.who)]
        return events

    @cached_property
    def rows(self) -> pl.DataFrame:
        """who, event, info_hash (null: not listed or not readable) of every row that names a Doe, with an
        instant or without. Sorted by event."""
        who = pl.Series("who", who_of_rows(self.events, self.tally), dtype=pl.UInt32)
        every = self.events.select(who, "event", pl.col("info_hash").cast(pl.String))
        return every.filter(pl.col("who") < self.does.height)


def doe_id(doe: int | None, ip: str | None) -> DoeId:
    """The number; where there is none, the address names the Doe."""
    return doe if doe is not None else (ip or "unreadable address")


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One exhibit: its TALLY, and what gives its hits once the Doe of each line of it is known."""

    tally: pl.DataFrame
    make_hits: Callable[[pl.Series], Hits]


def roster(events: pl.DataFrame) -> Roster:
    """Every Doe of EVENTS, of which row i is event i. A row that names neither Doe nor address belongs to no Doe."""
    return joined([(part_of(events), None, 0)], lambda: events)


def part_of(events: pl.DataFrame) -> Part:
    """The EVENTS of one exhibit."""
    counted = tally(events)
    return Part(counted, lambda who: _hits_of(events, counted.with_columns(who.alias("who"))))


def lines_of_does(counted: pl.DataFrame) -> pl.Series:
    """Of each line of a tally the first one that is of its Doe: it stands for the Doe."""
    lines = counted.select("number", "place").with_row_index("line")
    return lines.select(pl.col("line").min().over("number", "place")).to_series()


def part_by_lines(counted: pl.DataFrame, hits: Hits) -> Part:
    """An exhibit of which nothing is known but its tally and its hits, with `lines_of_does` for `who`."""

    def placed(who: pl.Series) -> Hits:
        table = who.to_numpy().astype(small(int(who.max() or 0)))  # type: ignore[arg-type]
        return Hits(looked_up(table, hits.who), hits.time, hits.event)

    return Part(counted, placed)


def joined(parts: Sequence[tuple[Part, str | None, int]], make_events: Callable[[], pl.DataFrame]) -> Roster:
    """The roster of several exhibits, each with its case (None: that of its rows) and the number of its first event."""
    counted = together([(part.tally, case, base) for part, case, base in parts])
    does = (
        counted.group_by(KEY)
        .agg(
            pl.col("ip").drop_nulls().first(),
            pl.col("ip").drop_nulls().n_unique().alias("addresses"),
            pl.col("first").min(),
            pl.col("last").max(),
            pl.col("hits", "rows").sum(),
        )
        .sort(KEY, nulls_last=True)
        .with_row_index("who")
    )
    counted = counted.join(does.select("who", *KEY), on=KEY, how="left", nulls_equal=True, maintain_order="left")
    for text in ("isp", "city", "state"):
        listed = counted.filter(pl.col(text).is_not_null()).sort(f"{text}_event").unique("who", keep="first")
        does = does.join(listed.select("who", text), on="who", how="left", maintain_order="left")
    does = does.select(
        "who", "case", pl.col("number").alias("doe"), "ip", "isp", "city", "state",
        "addresses", "first", "last", "hits", "rows",
    )  # fmt: skip
    return Roster(does, counted, make_events, lambda: _hits_of_all(parts, counted["who"]))


def _hits_of_all(parts: Sequence[tuple[Part, str | None, int]], who: pl.Series) -> Hits:
    """The hits of the parts, whose tallies follow one another, each line of them with its Doe."""
    found, at = list[Hits](), 0
    for part, _, base in parts:
        hits = part.make_hits(who.slice(at, part.tally.height))
        at += part.tally.height
        found.append(Hits(hits.who, hits.time, hits.event + np.uint32(base)) if base else hits)
    return found[0] if len(found) == 1 else all_of(found)


def _hits_of(events: pl.DataFrame, counted: pl.DataFrame) -> Hits:
    """The hits of EVENTS, by their tally with `who`."""
    who = who_of_rows(events, counted)
    hit, event = events["hit"], events["event"].to_numpy()
    keep = who < nobody(counted)
    if hit.null_count():
        keep &= hit.is_not_null().to_numpy()
    time = hit.to_physical().fill_null(0).to_numpy()
    return Hits(who, time, event) if keep.all() else Hits(who[keep], time[keep], event[keep])


def epoch_us(instants: pl.Series) -> Ints:
    """Microseconds since 1970, as numpy sees them."""
    return instants.dt.timestamp("us").to_numpy()

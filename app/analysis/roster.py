"""Who is listed: one row a Doe, from EVENTS of any number of exhibits and cases."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from app.base.ids import DoeId, DoeKey

_TEXTS = ("ip", "isp", "city", "state")


@dataclass(frozen=True, slots=True)
class Roster:
    """The Does of an analysis, and their hits.

    `does`: who (u32, 0..n-1), case, doe (u32 or null), ip, isp, city, state (String; the first listed),
    addresses (u32: how many different ones), first, last (instants in UTC, null without a hit), hits, rows
    (u32). Sorted by case, then Doe number, then address.
    `hits`: who, hit (UTC), hit_end (UTC, equal to `hit` where no range is listed), event, info_hash, printed
    (naive), offset_min (i16), precision. Only rows with an instant. Sorted by who and hit.
    `rows`: who, event, info_hash (null: not listed or not readable) of every row that names a Doe, with an
    instant or without. Sorted by event.
    """

    does: pl.DataFrame
    hits: pl.DataFrame
    rows: pl.DataFrame

    @property
    def keys(self) -> list[DoeKey]:
        """(case, Doe) by `who`."""
        return [
            (case, doe_id(doe, ip))
            for case, doe, ip in zip(self.does["case"], self.does["doe"], self.does["ip"], strict=True)
        ]


def doe_id(doe: int | None, ip: str | None) -> DoeId:
    """The number; where there is none, the address names the Doe."""
    return doe if doe is not None else (ip or "unreadable address")


def roster(events: pl.DataFrame) -> Roster:
    """Every Doe of EVENTS with its hits. A row that names neither Doe nor address belongs to no Doe."""
    named = (
        events.lazy()
        .with_columns(
            pl.col("case", *_TEXTS).cast(pl.String),
            number=pl.col("doe"),
            place=pl.when(pl.col("doe").is_null()).then(pl.col("ip").cast(pl.String)),
        )
        .filter(pl.col("number").is_not_null() | pl.col("place").is_not_null())
        .with_columns(end=pl.coalesce("hit_end", "hit"))
    )
    key = ["case", "number", "place"]
    does = (
        named.group_by(key)
        .agg(
            *[pl.col(c).drop_nulls().first() for c in _TEXTS],
            addresses=pl.col("ip").drop_nulls().n_unique(),
            first=pl.col("hit").min(),
            last=pl.col("end").max(),
            hits=pl.col("hit").count(),
            rows=pl.len(),
        )
        .sort("case", "number", "place", nulls_last=True)
        .with_row_index("who")
        .collect()
    )
    rows = named.join(does.lazy().select(*key, "who"), on=key, nulls_equal=True)
    of_does = rows.select("who", "event", pl.col("info_hash").cast(pl.String)).sort("event").collect()
    hits = (
        rows.filter(pl.col("hit").is_not_null())
        .select(
            "who",
            "hit",
            hit_end="end",
            event="event",
            info_hash=pl.col("info_hash").cast(pl.String),
            printed="printed",
            offset_min="offset_min",
            precision="precision",
        )
        .sort("who", "hit", "event")
        .collect()
    )
    return Roster(does.rename({"number": "doe"}).drop("place"), hits, of_does)


def epoch_us(instants: pl.Series) -> npt.NDArray[np.int64]:
    """Microseconds since 1970, as numpy sees them."""
    return instants.dt.timestamp("us").to_numpy()

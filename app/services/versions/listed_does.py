"""Whom an exhibit lists, where and when: ids of Does with the little of each that fits into a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from app.analysis.roster import doe_id
from app.base.ids import DoeId, DoeKey
from app.matter.model import Matter
from app.services.deciding.corrected import as_corrected
from app.services.desk import Desk

MOST = 3
"""Times and addresses of a Doe that are told; the rest is counted."""

Some = tuple[tuple[datetime, ...], int]
"""The first times, ascending and aware (UTC), and how many there are in all."""


@dataclass(frozen=True, slots=True)
class Listing:
    """`addresses`: the first few of each Doe, as text, and how many; `times`: its hits."""

    addresses: dict[DoeId, tuple[tuple[str, ...], int]]
    times: dict[DoeId, Some]

    @property
    def does(self) -> frozenset[DoeId]:
        return frozenset(self.addresses)


def listing(events: pl.DataFrame) -> Listing:
    """The Does of EVENTS of one exhibit. A row that names neither Doe nor address belongs to none."""
    rows = events.select("doe", pl.col("ip").cast(pl.String), "hit")
    named = rows.filter(pl.col("doe").is_not_null() | pl.col("ip").is_not_null())
    addresses, times = pl.col("ip").drop_nulls().unique(), pl.col("hit").drop_nulls().unique()
    does = named.group_by("doe", pl.when(pl.col("doe").is_null()).then("ip").alias("place")).agg(
        ips=addresses.sort().head(MOST), of_ips=addresses.len(), hits=times.sort().head(MOST), of_hits=times.len()
    )
    ids = [doe_id(number, place) for number, place in does.select("doe", "place").iter_rows()]
    columns = [does[name].to_list() for name in ("ips", "of_ips", "hits", "of_hits")]
    found = list(zip(ids, *columns, strict=True))
    return Listing(
        {doe: (tuple(ips), of_ips) for doe, ips, of_ips, _, _ in found},
        {doe: (tuple(hits), of_hits) for doe, _, _, hits, of_hits in found},
    )


def listed_in(desk: Desk, matter: Matter, known: Mapping[str, frozenset[DoeId]] | None = None) -> frozenset[DoeKey]:
    """The Does of all exhibits that are open in that matter; `known` are those of some of them, by SHA-256."""
    found: set[DoeKey] = set()
    for ref in matter.exhibits:
        does = (known or {}).get(ref.sha256)
        if does is None:
            exhibit = desk.shelf.get(ref)
            does = _does(as_corrected(exhibit, matter).events) if exhibit is not None else frozenset()
        found.update((ref.case, doe) for doe in does)
    return frozenset(found)


def _does(events: pl.DataFrame) -> frozenset[DoeId]:
    """Those of `listing`, of millions of rows in a moment: the window waits for them."""
    place = pl.when(pl.col("doe").is_null()).then(pl.col("ip").cast(pl.String)).alias("place")
    named = events.select("doe", place).unique().filter(pl.any_horizontal(pl.all().is_not_null()))
    return frozenset(doe_id(number, place) for number, place in named.iter_rows())

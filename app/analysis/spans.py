"""Span: from a Doe's first to its last listed time in one swarm. An assumption for joinder, never presence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

import numpy as np
import polars as pl

from app.analysis.hits import Ints
from app.analysis.roster import Roster, epoch_us

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Swarm:
    """The spans of one case and one info hash (None: rows whose hash is not listed or not readable).

    `spans`, sorted by first, last and who: who, first, last (UTC), first_event, last_event, hits,
    first_printed and last_printed (naive), first_offset and last_offset (minutes), first_precision and
    last_precision (duration or null). Compared by identity: what is reckoned from one is kept with it.
    """

    case: str
    info_hash: str | None
    spans: pl.DataFrame
    parts: dict[frozenset[int], Swarm] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def first(self) -> Ints:
        """Microseconds since 1970, ascending."""
        return epoch_us(self.spans["first"])

    @cached_property
    def last(self) -> Ints:
        """Microseconds since 1970, in the order of `first`."""
        return epoch_us(self.spans["last"])

    @cached_property
    def reach(self) -> Ints:
        """The latest last time up to each Doe."""
        return np.maximum.accumulate(self.last)

    @cached_property
    def next_end(self) -> Ints:
        """The earliest last time from each Doe on."""
        return np.minimum.accumulate(self.last[::-1])[::-1]

    @cached_property
    def apart(self) -> Ints:
        """What lies between neighbours by first hit, ascending; below 0 where they overlap."""
        return np.sort(self.first[1:] - self.reach[:-1])


def once(reckon: Callable[[Swarm], T]) -> Callable[[Swarm], T]:
    """What follows from a swarm alone, reckoned once and kept as long as the swarm."""
    kept: WeakKeyDictionary[Swarm, T] = WeakKeyDictionary()

    @wraps(reckon)
    def asked(swarm: Swarm) -> T:
        if swarm not in kept:
            kept[swarm] = reckon(swarm)
        return kept[swarm]

    return asked


def narrowed(swarm: Swarm, who: frozenset[int]) -> Swarm:
    """The swarm of those Does only."""
    return Swarm(swarm.case, swarm.info_hash, swarm.spans.filter(swarm.spans["who"].is_in(sorted(who))))


_KEPT = 4  # the remaining ones of one case and of all, before and after a change


def portion(swarm: Swarm, who: frozenset[int]) -> Swarm:
    """As `narrowed`, and the same one as long as the same Does are asked for; the swarm itself where it is all of it.

    For those who remain: while only the dwell moves, what was reckoned from them stands.
    """
    if who not in swarm.parts:
        found = narrowed(swarm, who)
        if len(swarm.parts) == _KEPT:
            swarm.parts.clear()
        swarm.parts[who] = swarm if found.spans.height == swarm.spans.height else found
    return swarm.parts[who]


def swarms(roster: Roster) -> list[Swarm]:
    """The swarms of the roster, by case and hash."""
    key = ("case", "info_hash", "who")
    counted = roster.tally.filter(pl.col("hits") > 0)
    first = counted.sort("first", "first_event").unique(key, keep="first")
    last = counted.sort("last", "last_event", descending=(True, False)).unique(key, keep="first")
    spans = (
        counted.group_by(key)
        .agg(pl.col("hits").sum())
        .join(first.select(*key, "^first.*$"), on=key, nulls_equal=True)
        .join(last.select(*key, "^last.*$"), on=key, nulls_equal=True)
        .sort("case", "info_hash", "first", "last", "who", nulls_last=True)
        .select(
            "case", "info_hash", "who", "first", "last", "first_event", "last_event", "hits",
            "first_printed", "last_printed", "first_offset", "last_offset", "first_precision", "last_precision",
        )
    )  # fmt: skip
    found = []
    for (case, info_hash), part in spans.partition_by("case", "info_hash", as_dict=True, maintain_order=True).items():
        found.append(Swarm(str(case), None if info_hash is None else str(info_hash), part.drop("case", "info_hash")))
    return found

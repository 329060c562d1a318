"""The gap between any two Does: in each swarm that lists both, else over all their listed times.

From the last listed time of the earlier to the first listed time of the later; where the two overlap there is no
gap, and the overlap is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import polars as pl

from app.analysis.gaps import Gap, neighbour_gaps
from app.analysis.spans import Swarm, narrowed


@dataclass(frozen=True, slots=True)
class Between:
    """`gap` is from `gap.since` to `gap.after`, in the swarm of `gap.info_hash` (None: rows without a readable one).

    Where `shared` is false no swarm lists both: `gap` is over all listed times of each, whatever their hashes.
    `overlap` is how long their spans overlap, None where they stand apart; at least 0, where they touch. `ends` are
    the last listed time of the earlier and the first of the later, each with the offset (minutes) that its row prints.
    """

    gap: Gap
    shared: bool
    overlap: timedelta | None
    ends: tuple[tuple[datetime, int | None], tuple[datetime, int | None]]


def between(swarms: Iterable[Swarm], one: int, other: int, court_zone: str | None) -> list[Between]:
    """What can be measured between two Does (`who`) of a case: a figure for each swarm of both, in their order; else
    one over all listed times; none where one of them has no listed time. `swarms` may be of other cases too."""
    pair = frozenset({one, other})
    own = [part for swarm in swarms if (part := narrowed(swarm, pair)).spans.height]
    both = [swarm for swarm in own if swarm.spans.height == 2]
    if both:
        return [_measured(swarm, court_zone, shared=True) for swarm in both]
    return over_all(own, one, other, court_zone)


def over_all(swarms: Iterable[Swarm], one: int, other: int, court_zone: str | None) -> list[Between]:
    """The one figure over all listed times of both, whatever their hashes; none where one has no listed time."""
    pair = frozenset({one, other})
    own = [part for swarm in swarms if (part := narrowed(swarm, pair)).spans.height]
    if not own or len(pair) < 2:
        return []
    merged = _merged(own)
    return [_measured(merged, court_zone, shared=False)] if merged.spans.height == 2 else []


def _measured(swarm: Swarm, court_zone: str | None, *, shared: bool) -> Between:
    """Of a swarm of two Does; sorted by first time, the second is the later."""
    (gap,) = neighbour_gaps(swarm, court_zone)
    common = int(swarm.last.min() - swarm.first[1])
    earlier = swarm.spans.select("last", "last_offset").row(0)
    later = swarm.spans.select("first", "first_offset").row(1)
    return Between(gap, shared, timedelta(microseconds=common) if common >= 0 else None, (earlier, later))


def _merged(swarms: Sequence[Swarm]) -> Swarm:
    """One span a Doe, from its first to its last listed time in any of the swarms."""
    spans = pl.concat([swarm.spans for swarm in swarms])
    first = spans.sort("first", "first_event").unique("who", keep="first")
    last = spans.sort("last", "last_event", descending=(True, False)).unique("who", keep="first")
    merged = (
        first.select("who", "^first.*$")
        .join(last.select("who", "^last.*$"), on="who")
        .join(spans.group_by("who").agg(pl.col("hits").sum()), on="who")
        .sort("first", "last", "who")
        .select(spans.columns)
    )
    return Swarm(swarms[0].case, None, merged)

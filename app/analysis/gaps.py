"""Gaps between Does: three figures, each with its basis, and bounds from how finely the times are printed.

The gap between Does i and j (the later) is max(0, first_j - last_i). Between neighbours by first hit it is
taken against the running maximum of `last`: a Doe who is listed for long covers those who come after it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta
from functools import cached_property
from typing import NamedTuple, overload

import numpy as np
import numpy.typing as npt
import polars as pl

from app.analysis.hits import Ints
from app.analysis.roster import epoch_us
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


class Gaps(Sequence[Gap]):
    """Gaps by their place, swarm after swarm and each in the order of first hits: the columns that choose among
    thousands stand ready, a Gap with its figures is made only when it is asked for."""

    def __init__(self, pairs: pl.DataFrame, court_zone: str | None) -> None:
        self._pairs = pairs
        self._court_zone = court_zone

    @cached_property
    def elapsed(self) -> Ints:
        """Microseconds, at least 0."""
        found: Ints = np.maximum(self.end - epoch_us(self._pairs["since_last"]), 0)
        return found

    @cached_property
    def end(self) -> Ints:
        """When each ends: the first hit of `after`, in microseconds since 1970."""
        return epoch_us(self._pairs["first"])

    @cached_property
    def since(self) -> npt.NDArray[np.uint32]:
        """`who` of the Doe from whose last hit each is measured."""
        return self._pairs["since"].to_numpy()

    @cached_property
    def after(self) -> npt.NDArray[np.uint32]:
        return self._pairs["after"].to_numpy()

    @cached_property
    def by_length(self) -> Ints:
        """The places of those that last, the longest first, the earlier first among equals."""
        order: Ints = np.argsort(-self.elapsed, kind="stable")
        return order[: np.count_nonzero(self.elapsed)]

    def longest(self, n: int) -> list[Gap]:
        """The n longest that last."""
        return self.at(self.by_length[:n])

    def longest_of(self, info_hash: str | None) -> Gap:
        """The longest of one swarm, of any length; ValueError where it has none."""
        hashes = self._pairs["info_hash"]
        own = np.flatnonzero(hashes.is_null() if info_hash is None else (hashes == info_hash).fill_null(False))
        return self.at(own[[self.elapsed[own].argmax()]])[0]

    def beside(self, who: Collection[int]) -> list[Gap]:
        """Those that have one of these Does as `before`, `since` or `after`."""
        theirs = np.array(sorted(who), np.uint32)
        ends = (self._pairs[name].to_numpy() for name in ("before", "since", "after"))
        return self.at(np.flatnonzero(np.logical_or.reduce([np.isin(end, theirs) for end in ends])))

    def at(self, places: Ints) -> list[Gap]:
        """Those of these places, with their figures."""
        return [Gap(*row) for row in _measured(self._pairs[places], self._court_zone).iter_rows()]

    def figures(self) -> pl.DataFrame:
        """The fields of all as columns."""
        return _measured(self._pairs, self._court_zone)

    @overload
    def __getitem__(self, place: int) -> Gap: ...

    @overload
    def __getitem__(self, place: slice) -> list[Gap]: ...

    def __getitem__(self, place: int | slice) -> Gap | list[Gap]:
        places = np.arange(len(self))[place]
        return self.at(places) if isinstance(place, slice) else self.at(np.array([places]))[0]

    def __iter__(self) -> Iterator[Gap]:
        return (Gap(*row) for row in self.figures().iter_rows())

    def __len__(self) -> int:
        return self._pairs.height


_PAIRS: dict[str, pl.DataType | type[pl.DataType]] = {
    "case": pl.String, "info_hash": pl.String, "before": pl.UInt32, "since": pl.UInt32, "after": pl.UInt32,
    "first": pl.Datetime("us", "UTC"), "since_last": pl.Datetime("us", "UTC"),
    "first_printed": pl.Datetime("us"), "since_printed": pl.Datetime("us"),
    "first_precision": pl.Duration("us"), "since_precision": pl.Duration("us"),
    "since_event": pl.UInt32, "after_event": pl.UInt32,
}  # fmt: skip


def neighbour_gaps(swarm: Swarm, court_zone: str | None) -> Gaps:
    """The gaps between neighbours by first hit, in that order: one fewer than the Does of the swarm."""
    # the Doe whose last hit is the latest so far: the first to rise to it
    rises = np.concatenate([[True], swarm.last[1:] > swarm.reach[:-1]])[: len(swarm.last)]
    latest = np.maximum.accumulate(np.where(rises, np.arange(len(rises)), 0))
    earlier = swarm.spans[latest[:-1]].select(
        since="who",
        since_last="last",
        since_printed="last_printed",
        since_precision="last_precision",
        since_event="last_event",
    )
    later = swarm.spans[1:].select("first", "first_printed", "first_precision", after="who", after_event="first_event")
    pairs = pl.concat([later, earlier, swarm.spans[:-1].select(before="who")], how="horizontal")
    named = pairs.with_columns(case=pl.lit(swarm.case), info_hash=pl.lit(swarm.info_hash, pl.String))
    return Gaps(named.select(pl.col(name).cast(kind) for name, kind in _PAIRS.items()), court_zone)


def joined(gaps: Sequence[Gaps], court_zone: str | None) -> Gaps:
    """The gaps of several swarms, one swarm after the other."""
    return Gaps(pl.concat([pl.DataFrame(schema=_PAIRS), *(some._pairs for some in gaps)]), court_zone)


def _measured(pairs: pl.DataFrame, court_zone: str | None) -> pl.DataFrame:
    """The fields of a Gap, one row a pair."""
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
    return pairs.select(
        "case",
        "info_hash",
        "before",
        "since",
        "after",
        elapsed=pl.max_horizontal(apart, zero),
        least=pl.when(slack.is_not_null()).then(pl.max_horizontal(apart - slack, zero)),
        most=pl.when(slack.is_not_null()).then(pl.max_horizontal(apart + slack, zero)),
        calendar_days=pl.max_horizontal(printed_days, pl.lit(0)),
        calendar_days_local=pl.when(pl.lit(court_zone is not None) & timed).then(pl.max_horizontal(local, pl.lit(0))),
        since_event="since_event",
        after_event="after_event",
    )

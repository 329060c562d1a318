"""How many Does are *assumed* present at each instant, under an assumed dwell. Nothing here is a listed fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from app.analysis.hits import Ints
from app.analysis.spans import Swarm
from app.base.clock import from_epoch_us


@dataclass(frozen=True, slots=True)
class Presence:
    """A step curve: from `at[k]` (microseconds since 1970, ascending) on, `number[k]` of `does` are assumed present."""

    at: Ints
    number: Ints
    does: int

    @property
    def greatest(self) -> int:
        return int(self.number.max()) if len(self.number) else 0

    @property
    def when(self) -> datetime | None:
        """The first instant at which the greatest number is assumed present."""
        return from_epoch_us(int(self.at[int(self.number.argmax())])) if len(self.number) else None


@dataclass(frozen=True, slots=True, eq=False)
class _Spans:
    """The spans of some swarms, Doe by Doe, by first: `opens` where a Doe begins; `reach`, the Doe's latest last time
    before the span."""

    first: Ints
    last: Ints
    opens: npt.NDArray[np.bool_]
    reach: Ints


def presence(swarms: Sequence[Swarm], after: timedelta, before: timedelta) -> Presence:
    """The step curve of [first - before, last + after], closed: a stay that ends as another begins meets it.

    Stays of one Doe that touch are one stay: a Doe in two swarms is never counted twice at an instant.
    """
    spans = _spans(swarms)
    if not len(spans.first):
        return Presence(np.empty(0, np.int64), np.empty(0, np.int64), 0)
    earlier, later = (stay // timedelta(microseconds=1) for stay in (before, after))
    stays = np.flatnonzero(spans.opens | (spans.first > spans.reach + earlier + later))
    begin = np.sort(spans.first[stays]) - earlier
    end = np.sort(np.maximum.reduceat(spans.last, stays)) + later + 1  # closed: counted out one microsecond later
    at = np.sort(np.concatenate([begin, end]), kind="stable")  # of two runs in order
    at = at[np.concatenate([[True], at[1:] != at[:-1]])]
    number = np.searchsorted(begin, at, "right") - np.searchsorted(end, at, "right")
    return Presence(at, number, int(np.count_nonzero(spans.opens)))


_kept: WeakKeyDictionary[Swarm, tuple[tuple[Swarm, ...], _Spans]] = WeakKeyDictionary()


def _spans(swarms: Sequence[Swarm]) -> _Spans:
    """Kept with the first of the swarms: no dwell changes them."""
    if not swarms:
        none = np.empty(0, np.int64)
        return _Spans(none, none, np.empty(0, np.bool_), none)
    others = tuple(swarms[1:])
    kept = _kept.get(swarms[0])
    if kept is None or kept[0] != others:
        made = _put_in_order(
            [s.spans["who"].to_numpy() for s in swarms], [s.first for s in swarms], [s.last for s in swarms]
        )
        _kept[swarms[0]] = kept = others, made
    return kept[1]  # what another thread keeps meanwhile may be of others


def _put_in_order(
    who_of: Sequence[npt.NDArray[np.uint32]], first_of: Sequence[Ints], last_of: Sequence[Ints]
) -> _Spans:
    who = np.concatenate(who_of)
    order = np.lexsort((np.concatenate(first_of), who))
    who, first, last = who[order], np.concatenate(first_of)[order], np.concatenate(last_of)[order]
    opens = np.concatenate([[True], who[1:] != who[:-1]])[: len(who)]
    # the running maximum of each Doe: ranks, lifted Doe by Doe, never fall below those of the Doe before
    values, rank = np.unique(last, return_inverse=True)
    lift = np.cumsum(opens) * len(values)
    reach = values[np.maximum.accumulate(rank + lift) - lift]
    return _Spans(first, last, opens, np.concatenate([reach[:1], reach[:-1]]))

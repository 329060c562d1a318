"""Hits as plain arrays, and their order by lane and time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Events = npt.NDArray[np.uint32]
Numbers = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """The hits of Does in the order of events: who, when (microseconds since 1970), event."""

    who: Numbers
    time: Ints
    event: Events


def all_of(parts: Sequence[Hits]) -> Hits:
    """The hits of exhibits one after the other."""
    who = np.concatenate([part.who for part in parts] or [np.empty(0, np.uint16)])
    time = np.concatenate([part.time for part in parts] or [np.empty(0, np.int64)])
    return Hits(who, time, np.concatenate([part.event for part in parts] or [np.empty(0, np.uint32)]))


_BLOCK = 1 << 15  # so many at a time stay in the processor's cache


def looked_up(table: npt.NDArray[Any], keys: Numbers) -> npt.NDArray[Any]:
    """table[keys] of keys that are all within it."""
    found = np.empty(len(keys), table.dtype)
    for a in range(0, len(keys), _BLOCK):
        np.take(table, keys[a : a + _BLOCK], out=found[a : a + _BLOCK], mode="clip")
    return found


def small(most: int) -> type[np.unsignedinteger[Any]]:
    """The smallest type for numbers up to `most`."""
    return np.uint16 if most < 1 << 16 else np.uint32


def by_lane(lane: Numbers, time: Ints) -> Events:
    """The order by lane and time of fewer than 2**32 hits; those at one instant stay in theirs."""
    return in_order(lane, time)[0]


def in_order(lane: Numbers, time: Ints) -> tuple[Events, Ints]:
    """(that order, the times in it)."""
    packed = lane.astype(np.uint64)
    packed <<= np.uint64(32)
    packed |= np.arange(len(lane), dtype=np.uint64)
    packed.sort()  # numbers alone sort several times as fast as an argsort of them
    order = packed.astype(np.uint32)
    packed >>= np.uint64(32)
    at = time[order]
    if ((at[1:] < at[:-1]) & (packed[1:] == packed[:-1])).any():  # not a log in order of time
        order = np.lexsort((time, lane)).astype(np.uint32)
        at = time[order]
    return order, at


def times_by_lane(lane: Numbers, time: Ints, lanes: int) -> tuple[Ints, Ints]:
    """(times, offsets): lane i has times[offsets[i]:offsets[i + 1]], ascending."""
    ends = np.cumsum(np.bincount(lane, minlength=lanes))
    return in_order(lane, time)[1], np.concatenate([[0], ends])[: lanes + 1].astype(np.int64)

"""Groups: how a standard of joinder lets Does stand together at an assumed dwell W, and the witness of it.

Spans are closed intervals [first, last]; at W each becomes [first, last + W] (only the total of the stay
after and before decides whether two meet, so it may all be put after). Two meet when
first_j <= last_i + W for the later j.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import overload

import numpy as np
import numpy.typing as npt
import polars as pl

from app.analysis.dwell import NONE_NEEDED, Needed, needed_for_chain, needed_for_one_instant
from app.analysis.hits import Ints
from app.analysis.spans import Swarm


class Groups(Sequence[tuple[int, ...]]):
    """Sets of Does, one after the other: a tuple of them is made only when it is asked for.

    `who`: the Does of all groups, group by group. `starts`: where each group begins among them.
    """

    def __init__(self, who: npt.NDArray[np.uint32], starts: Ints) -> None:
        self.who = who
        self._bounds = np.append(starts, len(who))

    @property
    def sizes(self) -> Ints:
        """How many Does each holds."""
        return np.diff(self._bounds)

    @overload
    def __getitem__(self, place: int) -> tuple[int, ...]: ...

    @overload
    def __getitem__(self, place: slice) -> list[tuple[int, ...]]: ...

    def __getitem__(self, place: int | slice) -> tuple[int, ...] | list[tuple[int, ...]]:
        if isinstance(place, slice):
            return [self[k] for k in range(len(self))[place]]
        k = range(len(self))[place]
        return tuple(self.who[self._bounds[k] : self._bounds[k + 1]].tolist())

    def __iter__(self) -> Iterator[tuple[int, ...]]:
        who, bounds = self.who.tolist(), self._bounds.tolist()
        return (tuple(who[begin:end]) for begin, end in pairwise(bounds))

    def __len__(self) -> int:
        return len(self._bounds) - 1


@dataclass(frozen=True, slots=True)
class Grouping:
    """Groups of `who`, in order of their first hit, and a witness: one Doe a group, no two of whom meet at W.

    `needed` is the least W at which all stand in one group; None where no W does it.
    """

    groups: Groups
    witness: tuple[int, ...]
    needed: Needed | None


def one_common_instant(swarm: Swarm, dwell: timedelta) -> Grouping:
    """Fewest groups of which each shares one instant at W.

    Taking the span that ends first, and with it all that have begun by then, is optimal: the spans so taken
    are pairwise apart, and no two of them can share a group (interval graphs are perfect: the least clique
    cover equals the largest independent set). Those left over are a tail of the order by `first`: so groups are
    runs of that order, and the next to end is the first in the tail to end as early as any of it.
    """
    starts = np.array(leaps(swarm, _us(dwell)), np.int64)
    does = len(swarm.last)
    ends_first = np.where(swarm.last == swarm.next_end, np.arange(does), does)
    witness = np.minimum.accumulate(ends_first[::-1])[::-1][starts]
    return _grouping(swarm, starts, witness, needed_for_one_instant(swarm))


def leaps(swarm: Swarm, stay: int, at: int = 0) -> list[int]:
    """Where each group of one common instant begins, from the Doe `at` on, in the order of `first`."""
    leap = np.searchsorted(swarm.first, swarm.next_end + stay, "right").tolist()
    found = []
    while at < len(leap):
        found.append(at)
        at = leap[at]
    return found


def chain(swarm: Swarm, dwell: timedelta) -> Grouping:
    """Groups in which each Does meets another at W, as links of a chain; the witness is the first of each."""
    apart = np.flatnonzero(swarm.first[1:] > swarm.reach[:-1] + _us(dwell)) + 1
    starts = np.concatenate([[0], apart])[: len(swarm.first)]
    return _grouping(swarm, starts, starts, needed_for_chain(swarm))


def _grouping(swarm: Swarm, starts: Ints, witness: Ints, needed: Needed) -> Grouping:
    who = swarm.spans["who"].to_numpy()
    return Grouping(Groups(who, starts), tuple(who[witness].tolist()), needed)


def _us(span: timedelta) -> int:
    return span // timedelta(microseconds=1)


def shared_hashes(hashes: pl.DataFrame) -> Grouping:
    """Does that share an info hash, as components over (who, info_hash). No stay joins two components."""
    known = hashes.select("who", pl.col("info_hash").rank("dense").cast(pl.Int64) - 1).sort("who")
    who, of_hash = known["who"].to_numpy(), known["info_hash"].to_numpy()
    # two hashes of one Doe are one component; there are few hashes where there are many Does
    same = np.flatnonzero(who[1:] == who[:-1])
    links = np.unique(np.stack([of_hash[same], of_hash[same + 1]], axis=1), axis=0)
    parent = _joined(int(of_hash.max(initial=-1)) + 1, links)
    heads = np.concatenate([[True], who[1:] != who[:-1]])[: len(who)]
    does, component = who[heads], parent[of_hash[heads]]
    _, begins, of_doe = np.unique(component, return_index=True, return_inverse=True)
    order = np.argsort(begins[of_doe], kind="stable")  # in the order of their first Does
    starts = np.flatnonzero(np.concatenate([[True], np.diff(component[order]) != 0])[: len(order)])
    groups = Groups(does[order], starts)
    needed = NONE_NEEDED if len(groups) == 1 else None
    return Grouping(groups, tuple(does[order][starts].tolist()), needed)


def _joined(n: int, links: Ints) -> Ints:
    """The least of 0 to n - 1 that each is linked to, through others or not."""
    parent = list(range(n))

    def find(k: int) -> int:
        while parent[k] != k:
            parent[k] = parent[parent[k]]
            k = parent[k]
        return k

    for one, other in links.tolist():
        a, b = find(one), find(other)
        parent[max(a, b)] = min(a, b)
    return np.array([find(k) for k in range(n)], np.int64)

"""Fewest groups as a function of the assumed dwell: the step curve under the timeline."""

from __future__ import annotations

from bisect import bisect_right
from datetime import timedelta

import numpy as np

from app.analysis.roster import epoch_us
from app.analysis.spans import Swarm


class GroupCounter:
    """Counts the groups of one swarm at any dwell without building them: as many as `groups` would make.

    One common instant: the group of the span that ends first takes all that have begun by then, so those
    left over are a tail of the order by `first`, and the next to end is the least `last` of that tail.
    Chain: one group, and one more for each gap that is longer than the dwell.
    """

    def __init__(self, swarm: Swarm) -> None:
        first, last = epoch_us(swarm.spans["first"]), epoch_us(swarm.spans["last"])
        self.does = len(first)
        self._first: list[int] = first.tolist()
        self._next_end: list[int] = np.minimum.accumulate(last[::-1])[::-1].tolist()
        self._gaps: list[int] = np.sort(first[1:] - np.maximum.accumulate(last)[:-1]).tolist()

    def groups(self, standard: str, dwell: timedelta) -> int:
        """The number of groups at `dwell`, under `concurrent` or `chain`."""
        stay = dwell // timedelta(microseconds=1)
        if standard == "chain":
            return min(self.does, 1) + len(self._gaps) - bisect_right(self._gaps, stay)
        count = at = 0
        while at < self.does:
            at = bisect_right(self._first, self._next_end[at] + stay, at)
            count += 1
        return count

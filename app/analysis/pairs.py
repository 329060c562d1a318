"""The dwell needed of each pair: the least total stay W at which two Does meet at one instant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.analysis.roster import epoch_us
from app.analysis.spans import Swarm, narrowed

Ints = npt.NDArray[np.int64]

NONE = -1
"""Stands for two Does who share no swarm, and for a Doe and itself."""

_FAR = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """`needed[i, j]`: microseconds for Does `who[i]` and `who[j]`, or NONE; the same both ways."""

    who: tuple[int, ...]
    needed: Ints
    swarms: tuple[Swarm, ...]

    def rows(self, i: int, j: int) -> tuple[int, ...]:
        """The events that the figure rests on: the last of the earlier Doe and the first of the later."""
        found: list[tuple[int, int, int]] = []
        for swarm in self.swarms:
            own = narrowed(swarm, frozenset((self.who[i], self.who[j]))).spans
            if own.height == 2 and i != j:
                first, last = epoch_us(own["first"]), epoch_us(own["last"])
                apart = max(0, int(first[1] - last[0]))
                found.append((apart, int(own["last_event"][0]), int(own["first_event"][1])))
        return min(found)[1:] if found else ()

    def bounds(self, i: int, j: int) -> tuple[int, int] | None:
        """(least, most) that the printed precision allows; None where it is not known, or they share no swarm."""
        spans = [narrowed(swarm, frozenset((self.who[i], self.who[j]))).spans for swarm in self.swarms]
        found: list[tuple[int, int]] = []
        for own in spans:
            if own.height != 2 or i == j:
                continue
            if own["first_precision"].null_count() or own["last_precision"].null_count():
                return None
            first, last = epoch_us(own["first"]), epoch_us(own["last"])
            p, q = (own[f"{end}_precision"].dt.total_microseconds().to_numpy() for end in ("first", "last"))
            found.append((_apart(first - p, last + q), _apart(first + p, last - q)))
        return (min(least for least, _ in found), min(most for _, most in found)) if found else None


def pairs(swarms: Sequence[Swarm], who: Sequence[int]) -> Pairs:
    """The matrix of these Does, in this order: max(0, first of the later - last of the earlier) in each swarm that
    both are in, the least where they share several."""
    place = {w: i for i, w in enumerate(who)}
    own = tuple(s for s in (narrowed(s, frozenset(place)) for s in swarms) if s.spans.height > 1)
    least = np.full((len(who), len(who)), _FAR, np.int64)
    for swarm in own:
        at = np.array([place[w] for w in swarm.spans["who"].to_list()], np.int64)
        first, last = epoch_us(swarm.spans["first"]), epoch_us(swarm.spans["last"])
        apart = first[:, None] - last[None, :]
        cells = np.ix_(at, at)
        least[cells] = np.minimum(least[cells], np.maximum(0, np.maximum(apart, apart.T)))
    np.fill_diagonal(least, _FAR)
    return Pairs(tuple(who), np.where(least == _FAR, NONE, least), own)


def _apart(first: Ints, last: Ints) -> int:
    """Of two spans, whichever is the later."""
    return max(0, int(first[1] - last[0]), int(first[0] - last[1]))

"""The stays behind a scene: what follows from them and the assumed dwell is made anew while the dwell is moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.analysis.groups import chain, one_common_instant
from app.analysis.spans import Swarm
from app.matter.model import Dwell, Standard
from app.picture.lanes import Lane
from app.picture.strips import PresenceStrip, presence_strip

Ints = npt.NDArray[np.int64]

NO_GROUP = 0
SEVERAL = -1


@dataclass(frozen=True, slots=True, eq=False)
class LaneGroups:
    """The group of each lane under the chosen standard, else under one common instant, at the present dwell.

    Groups count from 1, swarm by swarm, in order of first hit. NO_GROUP: of Does who are not considered, for they
    are dismissed. SEVERAL: a Doe who stands in groups of several swarms, or a folded heading whose Does differ.
    """

    of_lane: Ints
    count: int


@dataclass(frozen=True, slots=True, eq=False)
class Stays:
    """The swarms of all listed Does, and of those who remain where a docket says who does (else None)."""

    all: tuple[Swarm, ...]
    remaining: tuple[Swarm, ...] | None
    exhibit_zone: str
    standard: Standard | None

    def presence(self, dwell: Dwell) -> PresenceStrip:
        return presence_strip(self.all, self.remaining, dwell, self.exhibit_zone)

    def groups(self, dwell: Dwell, lanes: Sequence[Lane]) -> LaneGroups:
        number, count = self._numbers(dwell)
        if not any(lane.members for lane in lanes):
            return LaneGroups(number[[lane.who for lane in lanes]], count)
        of_lane = [np.unique(number[[member.who for member in lane.each]]) for lane in lanes]
        return LaneGroups(np.array([int(own[0]) if len(own) == 1 else SEVERAL for own in of_lane], np.int64), count)

    def _numbers(self, dwell: Dwell) -> tuple[Ints, int]:
        """(the group of each Doe, by its row in the roster; how many groups there are)."""
        does = max((int(s.spans["who"].max()) for s in self.all if s.spans.height), default=-1) + 1  # type: ignore[arg-type]
        number, count = np.full(does, NO_GROUP, np.int64), 0
        for swarm in self.all if self.remaining is None else self.remaining:
            made = (chain if self.standard == "chain" else one_common_instant)(swarm, dwell.total)
            who = made.groups.who
            own = np.repeat(np.arange(count + 1, count + 1 + len(made.groups)), made.groups.sizes)
            number[who] = np.where(number[who] == NO_GROUP, own, SEVERAL)
            count += len(made.groups)
        return number, count

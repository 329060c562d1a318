"""The stays behind a scene: what follows from them and the assumed dwell is made anew while the dwell is moved."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.analysis.groups import chain, one_common_instant
from app.analysis.spans import Swarm
from app.matter.model import Dwell, Standard
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

    def groups(self, dwell: Dwell, who: Ints, lane_of: Ints) -> LaneGroups:
        """`who`: rows of the roster, on the lanes `lane_of`, lane by lane."""
        number, count = self._numbers(dwell)
        own = number[who]
        if len(own) and lane_of[-1] + 1 < len(own):  # some share a lane
            starts = np.searchsorted(lane_of, np.arange(lane_of[-1] + 1))
            least, most = np.minimum.reduceat(own, starts), np.maximum.reduceat(own, starts)
            own = np.where(least == most, least, SEVERAL)
        return LaneGroups(own, count)

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

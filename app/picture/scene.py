"""The scene: everything that the timeline and the figure draw, as plain numbers, made once and never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from functools import cached_property

import numpy as np
import numpy.typing as npt

from app.analysis.density import Density
from app.analysis.roster import Roster, epoch_us
from app.base.clock import date_short
from app.base.ids import DoeKey
from app.matter.model import Dwell, Standard
from app.picture.gaps import GapPicture as GapPicture
from app.picture.lane_hits import LaneHits, LaneOfEvent
from app.picture.lanes import Heading, Lane
from app.picture.measures import MeasurePicture
from app.picture.stays import LaneGroups, Stays
from app.picture.strips import PresenceStrip, Sensitivity
from app.picture.ticks import MINUTE, instant_in_words, local

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ClusterPicture:
    """A named set: its colour of the palette, its lanes that are shown, from first listed time to end of dwell."""

    name: str
    colour: int
    does: int
    lanes: tuple[int, ...]
    t0: int
    t1: int


@dataclass(frozen=True)
class Scene:
    """Instants are microseconds since 1970. Hits of lane i: times[offsets[i]:offsets[i + 1]], ascending.

    What is made of each single hit is made when it is first asked for.
    `first`, `last`: of each lane, listed. Bars run from a span's first listed time less the dwell before to
    its last plus the dwell after, one a Doe and swarm, in the order of `bar_lane`. Compared by identity.
    A lane may hold all Does of a folded heading.
    """

    roster: Roster
    lanes: tuple[Lane, ...]
    headings: tuple[Heading, ...]
    folded: tuple[Lane, ...]
    without_hits: tuple[DoeKey, ...]
    hits: LaneHits
    first: Ints
    last: Ints
    bar_lane: Ints
    bar_who: Ints  # the Doe, as a row of the roster
    bar_swarm: Ints  # which swarm of its case, as a number: two hashes are two swarms
    bar_first: Ints
    bar_last: Ints
    folded_times: Ints  # in any order
    whole: tuple[int, int, int]  # hits of all Does of the case, with a lane or without: how many, first, last
    gaps: Sequence[GapPicture]  # the longest first
    clusters: tuple[ClusterPicture, ...]
    measures: tuple[MeasurePicture, ...]
    presence: PresenceStrip
    stays: Stays
    groups: LaneGroups
    sensitivity: Sensitivity | None
    dwell: Dwell
    standard: Standard | None
    exhibit_zone: str
    court_zone: str | None

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    @cached_property
    def keys(self) -> list[DoeKey]:
        """The Doe of each lane; of a folded heading the first."""
        return [lane.key for lane in self.lanes]

    @cached_property
    def who_by_lane(self) -> tuple[Ints, Ints]:
        """(row of the roster, lane) of each Doe that has a lane or shares one, lane by lane."""
        return who_and_lane(self.lanes)

    @cached_property
    def dated(self) -> bool:
        """Whether days alone are listed: each lane begins and ends at a midnight of the exhibit's zone."""
        ends = np.unique(np.concatenate([self.first, self.last])).tolist()
        return bool(ends) and all(local(at, self.exhibit_zone).time() == time() for at in ends)

    @cached_property
    def to_the_second(self) -> bool:
        """Whether every time is printed with seconds, and some of them are not zero: then none is left out."""
        tally = self.roster.tally
        finest = (tally["first_precision"].max(), tally["last_precision"].max())
        printed = all(isinstance(each, timedelta) and each <= timedelta(seconds=1) for each in finest)
        return printed and any((epoch_us(tally[end].drop_nulls()) % MINUTE).any() for end in ("first", "last"))

    def told(self, at: int, zone: str) -> str:
        """A listed time in words for a label: `Jul 23, 9:44 a.m. UTC`; `Jul 23` where days alone are listed."""
        return (
            date_short(local(at, self.exhibit_zone)) if self.dated else instant_in_words(at, zone, self.to_the_second)
        )

    @cached_property
    def lane_of(self) -> dict[DoeKey, int]:
        """Of each Doe that has one, or that shares one."""
        return {key: i for i, lane in enumerate(self.lanes) for key in lane.does}

    @cached_property
    def shared(self) -> npt.NDArray[np.bool_]:
        """Whether several Does share the lane."""
        return np.array([bool(lane.members) for lane in self.lanes], np.bool_)

    @cached_property
    def mixed(self) -> npt.NDArray[np.bool_]:
        """Whether Does who are dismissed and others share the lane."""
        mixed = [bool(lane.members) and len({each.status for each in lane.members}) > 1 for lane in self.lanes]
        return np.array(mixed, np.bool_)

    @cached_property
    def dismissed(self) -> npt.NDArray[np.bool_]:
        """Whether the Doe is dismissed, by its row of the roster; of those who have a lane or share one."""
        gone = np.zeros(self.roster.does.height, np.bool_)
        gone[[each.who for lane in self.lanes for each in lane.each if each.status == "dismissed"]] = True
        return gone

    def who_of(self, hits: slice) -> Ints:
        """The Doe of each of these hits, as a row of the roster, even where several share a lane."""
        placed = self.roster.placed
        return placed.who[np.searchsorted(placed.event, self.events[hits])].astype(np.int64)

    @cached_property
    def parties(self) -> tuple[int, ...]:
        """The lanes of movants and clients, which always bear their label."""
        return tuple(i for i, lane in enumerate(self.lanes) if lane.movant or lane.client)

    @property
    def times(self) -> Ints:
        return self.hits.times

    @property
    def offsets(self) -> Ints:
        return self.hits.offsets

    @property
    def events(self) -> npt.NDArray[np.uint32]:
        return self.hits.events

    @property
    def density(self) -> Density:
        return self.hits.density

    @cached_property
    def hit_lane(self) -> Ints:
        """The lane of each hit."""
        return np.repeat(np.arange(len(self.lanes)), np.diff(self.offsets))

    @cached_property
    def lane_of_event(self) -> LaneOfEvent:
        return LaneOfEvent(self.hits)

    @property
    def extent(self) -> tuple[int, int]:
        """Around every listed time, of Does without a lane too, and the assumed stays of those who have one."""
        hits, first, last = self.whole
        if not hits:
            return 0, 86_400_000_000
        if not len(self.bar_first):
            return first, last
        return min(first, int(self.bar_first.min())), max(last, int(self.bar_last.max()))

    @cached_property
    def listed(self) -> tuple[int, int, int]:
        """How many hits the lanes hold, and the first and the last of them; (0, 0, 0) without one."""
        times = self.hits.placed.time  # in the order of the file: the least and the most need no other
        return (len(times), int(times.min()), int(times.max())) if len(times) else (0, 0, 0)

    def hits_of(self, lane: int) -> Ints:
        return self.times[self.offsets[lane] : self.offsets[lane + 1]]

    def lane_at(self, event: int) -> Lane | None:
        """The Doe of the hit in that row, even where he shares his lane; None if no lane holds it."""
        found = self.hits.find(event)
        if found is None:
            return None
        lane = self.lanes[found[0]]
        if not lane.members:
            return lane
        return self._members[int(self.roster.placed.who[np.searchsorted(self.roster.placed.event, event)])]

    @cached_property
    def _members(self) -> dict[int, Lane]:
        """The Does of folded headings, by their rows in the roster."""
        return {member.who: member for lane in self.lanes for member in lane.members}

    def heading_of(self, lane: int) -> Heading | None:
        """The heading under which the lane stands."""
        return next((h for h in self.headings if h.first <= lane < h.first + h.lanes), None)

    def time_of(self, event: int) -> int | None:
        """When the row lists its hit; None if no lane holds it."""
        found = self.hits.find(event)
        return None if found is None else found[1]


def who_and_lane(lanes: Sequence[Lane]) -> tuple[Ints, Ints]:
    """(row of the roster, lane) of each Doe that has a lane or shares one, lane by lane."""
    who = np.fromiter((each.who for lane in lanes for each in lane.each), np.int64)
    return who, np.repeat(np.arange(len(lanes)), [len(lane.each) for lane in lanes])

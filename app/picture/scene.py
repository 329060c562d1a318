"""The scene: everything that the timeline and the figure draw, as plain numbers, made once and never changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl

from app.analysis.density import Density
from app.analysis.gaps import Gaps
from app.analysis.roster import Roster, epoch_us
from app.analysis.spans import Swarm, portion
from app.base.clock import date_short
from app.base.ids import DoeKey
from app.findings.measures import Measured
from app.matter.model import Dwell, Matter, Standard
from app.picture.gaps import GapPicture as GapPicture
from app.picture.gaps import gap_pictures
from app.picture.lane_hits import LaneHits, LaneOfEvent
from app.picture.lanes import Group, Heading, Lane, Lanes, Order, arrange
from app.picture.measures import MeasurePicture, measure_pictures
from app.picture.stays import LaneGroups, Stays
from app.picture.strips import PresenceStrip, Sensitivity, sensitivity
from app.picture.ticks import instant_in_words, local

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
        return _who_and_lane(self.lanes)

    @cached_property
    def dated(self) -> bool:
        """Whether days alone are listed: each lane begins and ends at a midnight of the exhibit's zone."""
        ends = np.unique(np.concatenate([self.first, self.last])).tolist()
        return bool(ends) and all(local(at, self.exhibit_zone).time() == time() for at in ends)

    def told(self, at: int, zone: str) -> str:
        """A listed time in words for a label: `Jul 23, 9:44 a.m. UTC`; `Jul 23` where days alone are listed."""
        return date_short(local(at, self.exhibit_zone)) if self.dated else instant_in_words(at, zone)

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


def build_scene(
    roster: Roster,
    swarms: Sequence[Swarm],
    gaps: Gaps,
    matter: Matter,
    *,
    exhibit_zone: str = "UTC",
    order: Order = "first hit",
    case: str | None = None,
    only: frozenset[DoeKey] | None = None,
    fold_dismissed: bool = False,
    groups: Sequence[Group] = (),
    folded: Collection[str] = (),
    measured: Sequence[Measured] = (),
) -> Scene:
    """The scene of the roster's Does, or of one case, or of the Does in `only`, with what was measured between them.

    `swarms` are those of all listed Does, `gaps` those between neighbours of whom the matter says that they
    remain (else of all). Filter and folds choose lanes only; the strips tell of every Doe of the case.
    `groups` and `folded` as for `arrange`.
    """
    lanes = arrange(
        roster, matter, order, case=case, only=only, fold_dismissed=fold_dismissed, groups=groups, folded=folded
    )
    swarms = [s for s in swarms if case is None or s.case == case]
    who, lane_of = _who_and_lane(lanes.shown)
    bar_lane, bar_who, bar_swarm, bar_first, bar_last = _bars(swarms, who, lane_of, roster.does.height, matter.dwell)
    keys = roster.keys
    names = {who: f"Doe {key[1]}" if isinstance(key[1], int) else key[1] for who, key in enumerate(keys)}
    remaining = _remaining(swarms, keys, matter)
    stays = Stays(tuple(swarms), None if remaining is None else tuple(remaining), exhibit_zone, matter.standard)
    first, last = ends(roster, who, lane_of)
    return Scene(
        roster=roster,
        lanes=lanes.shown,
        headings=lanes.headings,
        folded=lanes.folded,
        without_hits=lanes.without_hits,
        hits=LaneHits.of(roster, who, lane_of, len(lanes.shown)).begun(),
        first=first,
        last=last,
        bar_lane=bar_lane,
        bar_who=bar_who,
        bar_swarm=bar_swarm,
        bar_first=bar_first,
        bar_last=bar_last,
        folded_times=_folded_times(roster, lanes.folded),
        whole=_whole(roster, case),
        gaps=gap_pictures(gaps, lanes, names, keys, exhibit_zone, matter.court_zone),
        clusters=_cluster_pictures(matter, lanes, first, last),
        measures=measure_pictures(measured, lanes.shown, matter.court_zone),
        presence=stays.presence(matter.dwell),
        stays=stays,
        groups=stays.groups(matter.dwell, who, lane_of),
        sensitivity=sensitivity(swarms, remaining, names),
        dwell=matter.dwell,
        standard=matter.standard,
        exhibit_zone=exhibit_zone,
        court_zone=matter.court_zone,
    )


def _us(span: timedelta) -> int:
    return span // timedelta(microseconds=1)


def _who_and_lane(lanes: Sequence[Lane]) -> tuple[Ints, Ints]:
    """(row of the roster, lane) of each Doe that has a lane or shares one, lane by lane."""
    who = np.fromiter((each.who for lane in lanes for each in lane.each), np.int64)
    return who, np.repeat(np.arange(len(lanes)), [len(lane.each) for lane in lanes])


def ends(roster: Roster, who: Ints, lane_of: Ints) -> tuple[Ints, Ints]:
    """The first and the last listed time of each lane."""
    starts = np.searchsorted(lane_of, np.arange(int(lane_of[-1]) + 1 if len(lane_of) else 0))
    first, last = (epoch_us(roster.does[name].gather(who)) for name in ("first", "last"))
    if not len(starts):
        return first, last
    return np.minimum.reduceat(first, starts), np.maximum.reduceat(last, starts)


def _whole(roster: Roster, case: str | None) -> tuple[int, int, int]:
    does = roster.does.filter(pl.col("first").is_not_null())
    if case is not None:
        does = does.filter(pl.col("case") == case)
    if not does.height:
        return 0, 0, 0
    return int(does["hits"].sum()), int(epoch_us(does["first"]).min()), int(epoch_us(does["last"]).max())


def _folded_times(roster: Roster, folded: Sequence[Lane]) -> Ints:
    if not folded:
        return np.empty(0, np.int64)
    who, lane_of = _who_and_lane(folded)
    return LaneHits.of(roster, who, lane_of, len(folded)).placed.time


def _bars(
    swarms: Sequence[Swarm], who: Ints, lane_of: Ints, does: int, dwell: Dwell
) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    """(lane, Doe, swarm, first, last) of each bar, in the order of the lanes. `does`: how many the roster has."""
    if not swarms or not len(who):
        return (np.empty(0, np.int64),) * 5
    spans = pl.concat([s.spans.select("who", "first", "last") for s in swarms])
    by_who = np.full(does, -1, np.int64)
    by_who[who] = lane_of
    bar_who = spans["who"].to_numpy().astype(np.int64)
    lane = by_who[bar_who]
    order = np.argsort(lane, kind="stable")[int((lane < 0).sum()) :]
    first, last = epoch_us(spans["first"]) - _us(dwell.before), epoch_us(spans["last"]) + _us(dwell.after)
    swarm = np.repeat(np.arange(len(swarms)), [s.spans.height for s in swarms])
    return lane[order], bar_who[order], swarm[order], first[order], last[order]


def _remaining(swarms: Sequence[Swarm], keys: Sequence[DoeKey], matter: Matter) -> list[Swarm] | None:
    """The swarms of those who remain; None where no docket says so, or nobody is dismissed."""
    dismissed = {(case.number, doe) for case in matter.cases if case.docketed for doe in case.dismissed}
    left = frozenset(who for who, key in enumerate(keys) if key not in dismissed)
    if len(left) == len(keys):
        return None
    return [own for s in swarms if (own := portion(s, left)).spans.height]


def _cluster_pictures(matter: Matter, lanes: Lanes, first: Ints, last: Ints) -> tuple[ClusterPicture, ...]:
    """All clusters of the matter, in its order; those without a lane here keep their place, with none.

    A lane that a cluster's Does share with others is not the cluster's.
    """
    found = []
    for cluster in matter.clusters:
        shown = tuple(i for i, lane in enumerate(lanes.shown) if cluster.does.issuperset(lane.does))
        t0 = int(first[list(shown)].min()) if shown else 0
        t1 = int(last[list(shown)].max()) + _us(matter.dwell.after) if shown else 0
        found.append(ClusterPicture(cluster.name, cluster.colour, len(cluster.does), shown, t0, t1))
    return tuple(found)

"""The scene: everything that the timeline and the figure draw, as plain numbers, made once and never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl

from app.analysis.density import Density
from app.analysis.gaps import Gap
from app.analysis.roster import Roster, epoch_us
from app.analysis.spans import Swarm
from app.base.ids import DoeKey
from app.matter.model import Dwell, Matter, Standard
from app.picture.gaps import GapPicture as GapPicture
from app.picture.gaps import gap_pictures
from app.picture.lane_hits import LaneHits, LaneOfEvent
from app.picture.lanes import Heading, Lane, Lanes, Order, arrange
from app.picture.strips import PresenceStrip, Sensitivity, presence_strip, sensitivity

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
    """

    lanes: tuple[Lane, ...]
    headings: tuple[Heading, ...]
    folded: tuple[Lane, ...]
    without_hits: tuple[DoeKey, ...]
    hits: LaneHits
    first: Ints
    last: Ints
    bar_lane: Ints
    bar_swarm: Ints  # which swarm of its case, as a number: two hashes are two swarms
    bar_first: Ints
    bar_last: Ints
    folded_times: Ints  # in any order
    gaps: tuple[GapPicture, ...]  # the longest first
    clusters: tuple[ClusterPicture, ...]
    presence: PresenceStrip
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
    def lane_of(self) -> dict[DoeKey, int]:
        return {lane.key: i for i, lane in enumerate(self.lanes)}

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
        """From the first listed time less the dwell before to the last plus the dwell after."""
        ends = [(self.bar_first, self.bar_last), (self.folded_times, self.folded_times)]
        ends = [(first, last) for first, last in ends if len(first)]
        if not ends:
            return 0, 86_400_000_000
        return min(int(first.min()) for first, _ in ends), max(int(last.max()) for _, last in ends)

    @cached_property
    def listed(self) -> tuple[int, int, int]:
        """How many hits the lanes hold, and the first and the last of them; (0, 0, 0) without one."""
        times = self.hits.placed.time  # in the order of the file: the least and the most need no other
        return (len(times), int(times.min()), int(times.max())) if len(times) else (0, 0, 0)

    def hits_of(self, lane: int) -> Ints:
        return self.times[self.offsets[lane] : self.offsets[lane + 1]]

    def time_of(self, event: int) -> int | None:
        """When the row lists its hit; None if no lane holds it."""
        found = self.hits.find(event)
        return None if found is None else found[1]


def build_scene(
    roster: Roster,
    swarms: Sequence[Swarm],
    gaps: Sequence[Gap],
    matter: Matter,
    *,
    exhibit_zone: str = "UTC",
    order: Order = "first hit",
    case: str | None = None,
    only: frozenset[DoeKey] | None = None,
    fold_dismissed: bool = False,
) -> Scene:
    """The scene of the roster's Does, or of one case, or of the Does in `only`.

    `swarms` are those of all listed Does, `gaps` those between neighbours of whom the matter says that they
    remain (else of all). Filter and fold choose lanes only; the strips tell of every Doe of the case.
    """
    lanes = arrange(roster, matter, order, case=case, only=only, fold_dismissed=fold_dismissed)
    swarms = [s for s in swarms if case is None or s.case == case]
    shown = [lane.who for lane in lanes.shown]
    bar_lane, bar_swarm, bar_first, bar_last = _bars(swarms, lanes.shown, matter.dwell)
    keys = roster.keys
    names = {who: f"Doe {key[1]}" if isinstance(key[1], int) else key[1] for who, key in enumerate(keys)}
    remaining = _remaining(swarms, keys, matter)
    first, last = (epoch_us(roster.does[name].gather(shown)) for name in ("first", "last"))
    return Scene(
        lanes=lanes.shown,
        headings=lanes.headings,
        folded=lanes.folded,
        without_hits=lanes.without_hits,
        hits=LaneHits.of(roster, shown),
        first=first,
        last=last,
        bar_lane=bar_lane,
        bar_swarm=bar_swarm,
        bar_first=bar_first,
        bar_last=bar_last,
        folded_times=_folded_times(roster, lanes.folded),
        gaps=gap_pictures(gaps, swarms, lanes, names, keys, exhibit_zone, matter.court_zone),
        clusters=_cluster_pictures(matter, lanes, first, last),
        presence=presence_strip(swarms, remaining, matter.dwell, exhibit_zone),
        sensitivity=sensitivity(swarms, remaining, names),
        dwell=matter.dwell,
        standard=matter.standard,
        exhibit_zone=exhibit_zone,
        court_zone=matter.court_zone,
    )


def _us(span: timedelta) -> int:
    return span // timedelta(microseconds=1)


def _lane_by_who(lanes: Sequence[Lane], does: int) -> Ints:
    """Lane of each Doe of the roster; -1 for those without."""
    by_who = np.full(does, -1, np.int64)
    by_who[[lane.who for lane in lanes]] = np.arange(len(lanes))
    return by_who


def _folded_times(roster: Roster, folded: Sequence[Lane]) -> Ints:
    return LaneHits.of(roster, [lane.who for lane in folded]).placed.time if folded else np.empty(0, np.int64)


def _bars(swarms: Sequence[Swarm], lanes: Sequence[Lane], dwell: Dwell) -> tuple[Ints, Ints, Ints, Ints]:
    """(lane, swarm, first, last) of each bar, in the order of the lanes."""
    if not swarms or not lanes:
        return (np.empty(0, np.int64),) * 4
    spans = pl.concat([s.spans.select("who", "first", "last") for s in swarms])
    who = spans["who"].to_numpy()
    by_who = _lane_by_who(lanes, max(int(who.max()), max(lane.who for lane in lanes)) + 1)
    lane = by_who[who]
    order = np.argsort(lane, kind="stable")[int((lane < 0).sum()) :]
    first, last = epoch_us(spans["first"]) - _us(dwell.before), epoch_us(spans["last"]) + _us(dwell.after)
    swarm = np.repeat(np.arange(len(swarms)), [s.spans.height for s in swarms])
    return lane[order], swarm[order], first[order], last[order]


def _remaining(swarms: Sequence[Swarm], keys: Sequence[DoeKey], matter: Matter) -> list[Swarm] | None:
    """The swarms of those who remain; None where no docket says so, or nobody is dismissed."""
    dismissed = {(case.number, doe) for case in matter.cases if case.docketed for doe in case.dismissed}
    gone = [who for who, key in enumerate(keys) if key in dismissed]
    if not gone:
        return None
    left = [Swarm(s.case, s.info_hash, s.spans.filter(~pl.col("who").is_in(gone))) for s in swarms]
    return [s for s in left if s.spans.height]


def _cluster_pictures(matter: Matter, lanes: Lanes, first: Ints, last: Ints) -> tuple[ClusterPicture, ...]:
    """All clusters of the matter, in its order; those without a lane here keep their place, with none."""
    found = []
    for cluster in matter.clusters:
        shown = tuple(i for i, lane in enumerate(lanes.shown) if lane.key in cluster.does)
        t0 = int(first[list(shown)].min()) if shown else 0
        t1 = int(last[list(shown)].max()) + _us(matter.dwell.after) if shown else 0
        found.append(ClusterPicture(cluster.name, cluster.colour, len(cluster.does), shown, t0, t1))
    return tuple(found)

"""Builds the scene: from a matter and what is known of its hits to the numbers that are drawn."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta

import numpy as np
import numpy.typing as npt
import polars as pl

from app.analysis.gaps import Gaps
from app.analysis.roster import Roster, epoch_us
from app.analysis.spans import Swarm, portion
from app.base.ids import DoeKey
from app.findings.measures import Measured
from app.matter.model import Dwell, Matter
from app.matter.remaining import is_sued
from app.picture.gaps import gap_pictures
from app.picture.lane_hits import LaneHits
from app.picture.lanes import Group, Lane, Lanes, Order, arrange
from app.picture.measures import measure_pictures
from app.picture.scene import ClusterPicture, Scene, who_and_lane
from app.picture.stays import Stays
from app.picture.strips import sensitivity

Ints = npt.NDArray[np.int64]


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
    who, lane_of = who_and_lane(lanes.shown)
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
    who, lane_of = who_and_lane(folded)
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
    """The swarms of those who remain; None where no docket says so, or all remain."""
    cases = {case.number: case for case in matter.cases if case.docketed}
    dismissed = {(number, doe) for number, case in cases.items() for doe in case.dismissed}
    left = frozenset(
        who
        for who, key in enumerate(keys)
        if key not in dismissed and (key[0] not in cases or is_sued(cases[key[0]], key[1]))
    )
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

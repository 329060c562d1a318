"""A scene of some of its Does, or of all without folds: a lane each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from app.base.ids import DoeKey
from app.picture.building import ends
from app.picture.lane_hits import LaneHits
from app.picture.scene import Scene


def unfolded(scene: Scene) -> Scene:
    """The scene with a lane for each Doe, under no heading."""
    return subset(scene, scene.lane_of) if scene.shared.any() else scene


def subset(scene: Scene, does: Collection[DoeKey]) -> Scene:
    """The scene with the lanes of those Does alone."""
    kept = [each for lane in scene.lanes for each in lane.each if each.key in does]
    place = {lane.key: i for i, lane in enumerate(kept)}
    who, lane_of = np.array([lane.who for lane in kept], np.int64), np.arange(len(kept))
    by_who = np.full(max(scene.roster.does.height, 1), -1, np.int64)
    by_who[who] = lane_of
    lane = by_who[scene.bar_who]
    bars = np.argsort(lane, kind="stable")[int((lane < 0).sum()) :]
    gaps = tuple(
        replace(g, since_lane=place[since], after_lane=place[after], lane0=0, lane1=len(kept))
        for g in scene.gaps
        for since, after in [g.does]
        if since in place and after in place
    )
    measures = tuple(
        replace(m, since_lane=place[since], after_lane=place[after])
        for m in scene.measures
        for since, after in [m.does]
        if since in place and after in place
    )
    first, last = ends(scene.roster, who, lane_of)
    hits = LaneHits.of(scene.roster, who, lane_of, len(kept))
    return replace(
        scene,
        lanes=tuple(kept),
        headings=(),
        hits=hits,
        first=first,
        last=last,
        bar_lane=lane[bars],
        bar_who=scene.bar_who[bars],
        bar_swarm=scene.bar_swarm[bars],
        bar_first=scene.bar_first[bars],
        bar_last=scene.bar_last[bars],
        folded=(),
        folded_times=np.empty(0, np.int64),
        whole=(len(hits), int(first.min()), int(last.max())) if len(kept) else (0, 0, 0),
        gaps=gaps,
        measures=measures,
        groups=scene.stays.groups(scene.dwell, who, lane_of),
    )

"""A scene of some of its lanes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from app.base.ids import DoeKey
from app.picture.scene import Scene


def subset(scene: Scene, does: Collection[DoeKey]) -> Scene:
    """The scene with the lanes of those Does alone."""
    kept = [i for i, lane in enumerate(scene.lanes) if lane.key in does]
    place = {old: new for new, old in enumerate(kept)}
    bars = np.isin(scene.bar_lane, kept)
    gaps = tuple(
        replace(g, since_lane=place[g.since_lane], after_lane=place[g.after_lane], lane0=0, lane1=len(kept))
        for g in scene.gaps
        if g.since_lane in place and g.after_lane in place
    )
    return replace(
        scene,
        lanes=tuple(scene.lanes[i] for i in kept),
        headings=(),
        hits=scene.hits.some(kept),
        first=scene.first[kept],
        last=scene.last[kept],
        bar_lane=np.array([place[i] for i in scene.bar_lane[bars].tolist()], np.int64),
        bar_swarm=scene.bar_swarm[bars],
        bar_first=scene.bar_first[bars],
        bar_last=scene.bar_last[bars],
        folded=(),
        folded_times=np.empty(0, np.int64),
        gaps=gaps,
    )

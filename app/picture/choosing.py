"""From what was drawn over the lanes to the Does that it takes, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from app.base.clock import instant_short
from app.base.ids import DoeKey
from app.picture.scene import Scene
from app.picture.ticks import local


@dataclass(frozen=True, slots=True)
class Readout:
    """What a selection amounts to: its listed times, and the stay that one instant common to all would need."""

    does: int
    hits: int
    first: int  # microseconds since 1970
    last: int
    needed: timedelta | None  # None where the Does are of several swarms: no instant is common


def in_rectangle(scene: Scene, t0: int, t1: int, lane0: float, lane1: float) -> frozenset[DoeKey]:
    """The Does whose lines lie between lane0 and lane1 and who have a *hit* from t0 to t1, edges included.

    A bar that crosses the rectangle does not count: it is an assumption.
    """
    (t0, t1), (lane0, lane1) = sorted((t0, t1)), sorted((lane0, lane1))
    low = min(max(0, int(np.ceil(lane0 - 0.5))), len(scene.lanes))
    high = min(len(scene.lanes), max(0, int(np.floor(lane1 - 0.5)) + 1))
    a, b = int(scene.offsets[low]), int(scene.offsets[max(low, high)])
    inside = (scene.times[a:b] >= t0) & (scene.times[a:b] <= t1)
    return frozenset(scene.lanes[lane].key for lane in np.unique(scene.hit_lane[a:b][inside]).tolist())


def rectangle_in_words(t0: int, t1: int, zone: str) -> str:
    """`rectangle Jul 27 16:34 to Jul 28 12:02`, to the minute."""
    low, high = (local(t, zone).replace(second=0, microsecond=0) for t in sorted((t0, t1)))
    return f"rectangle {_plain(instant_short(low))} to {_plain(instant_short(high))}"


def _plain(text: str) -> str:
    return " ".join(text.split())


def readout(scene: Scene, does: Iterable[DoeKey]) -> Readout | None:
    """Of the Does that have a lane; None if none has one."""
    lanes = [lane for key in does if (lane := scene.lane_of.get(key)) is not None]
    if not lanes:
        return None
    first, last = scene.first[lanes], scene.last[lanes]
    hits = int(sum(scene.offsets[lane + 1] - scene.offsets[lane] for lane in lanes))
    needed = timedelta(microseconds=max(0, int(first.max() - last.min())))
    one_swarm = len(np.unique(scene.bar_swarm[np.isin(scene.bar_lane, lanes)])) == 1
    return Readout(len(lanes), hits, int(first.min()), int(last.max()), needed if one_swarm else None)


def readout_times(found: Readout, zone: str) -> str:
    """`Jul 27 16:34 to Jul 28 12:02` in that zone."""
    first = _plain(instant_short(local(found.first, zone)))
    last = _plain(instant_short(local(found.last, zone)))
    return first if found.first == found.last else f"{first} to {last}"

"""From what was drawn over the lanes to the Does that it takes, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import repeat
from typing import Literal

import numpy as np
import numpy.typing as npt

from app.base.clock import instant_short
from app.base.ids import DoeKey
from app.picture.gaps import GapPicture
from app.picture.scene import Scene
from app.picture.ticks import local

Ints = npt.NDArray[np.int64]
Side = Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class Readout:
    """What a selection amounts to: its listed times, and the stay that one instant common to all would need."""

    does: int
    hits: int
    first: int  # microseconds since 1970
    last: int
    needed: timedelta | None  # None where the Does are of several swarms: no instant is common


def in_rectangle(scene: Scene, t0: int, t1: int, lane0: float, lane1: float) -> Ints:
    """The lanes whose lines lie between lane0 and lane1 and that have a *hit* from t0 to t1, edges included; ascending.

    A bar that crosses the rectangle does not count: it is an assumption.
    """
    (t0, t1), (lane0, lane1) = sorted((t0, t1)), sorted((lane0, lane1))
    low = min(max(0, int(np.ceil(lane0 - 0.5))), len(scene.lanes))
    high = min(len(scene.lanes), max(0, int(np.floor(lane1 - 0.5)) + 1))
    a, b = int(scene.offsets[low]), int(scene.offsets[max(low, high)])
    inside = (scene.times[a:b] >= t0) & (scene.times[a:b] <= t1)
    return np.unique(scene.hit_lane[a:b][inside])


def in_time(scene: Scene, t0: int, t1: int) -> Ints:
    """The lanes, in view or not, that have a hit from t0 to t1, edges included."""
    return in_rectangle(scene, t0, t1, 0, len(scene.lanes))


def keys_of(scene: Scene, lanes: Ints) -> frozenset[DoeKey]:
    """The Does of these lanes."""
    shown = scene.lanes
    return frozenset([shown[lane].key for lane in lanes.tolist()])


def lanes_of(scene: Scene, keys: Iterable[DoeKey]) -> Ints:
    """The lanes of those Does that have one, ascending."""
    lanes = np.fromiter(map(scene.lane_of.get, keys, repeat(-1)), np.int64)
    return np.sort(lanes[lanes >= 0])


def side_of_gap(scene: Scene, gap: GapPicture, side: Side) -> Ints:
    """The lanes whose every listed time in the gap's swarm lies before it (or after it), its two edges included.

    Who is listed within the gap, as a dismissed Doe may be, stands on neither side.
    """
    first, last = scene.bar_first + _us(scene.dwell.before), scene.bar_last - _us(scene.dwell.after)
    begins = scene.bar_swarm[(scene.bar_lane == gap.since_lane) & (last == gap.t0)]
    ends = scene.bar_swarm[(scene.bar_lane == gap.after_lane) & (first == gap.t1)]
    there = (last <= gap.t0) if side == "before" else (first >= gap.t1)
    return np.unique(scene.bar_lane[there & np.isin(scene.bar_swarm, np.intersect1d(begins, ends))])


def gap_in_view(scene: Scene, t0: int, t1: int) -> GapPicture | None:
    """The longest gap of which something shows from t0 to t1."""
    return next((gap for gap in scene.gaps if gap.t0 < t1 and gap.t1 > t0), None)


def rectangle_in_words(t0: int, t1: int, zone: str) -> str:
    """`rectangle Jul 27 16:34 to Jul 28 12:02`, to the minute."""
    return f"rectangle {_from_to(t0, t1, zone)}"


def time_in_words(t0: int, t1: int, zone: str) -> str:
    """`hits Jul 27 16:34 to Jul 28 12:02`, to the minute."""
    return f"hits {_from_to(t0, t1, zone)}"


def _from_to(t0: int, t1: int, zone: str) -> str:
    low, high = (local(t, zone).replace(second=0, microsecond=0) for t in sorted((t0, t1)))
    return f"{_plain(instant_short(low))} to {_plain(instant_short(high))}"


def _plain(text: str) -> str:
    return " ".join(text.split())


def _us(span: timedelta) -> int:
    return span // timedelta(microseconds=1)


def readout(scene: Scene, lanes: Ints) -> Readout | None:
    """Of these lanes; None of none."""
    if not len(lanes):
        return None
    first, last = scene.first[lanes], scene.last[lanes]
    hits = int((scene.offsets[lanes + 1] - scene.offsets[lanes]).sum())
    needed = timedelta(microseconds=max(0, int(first.max() - last.min())))
    taken = np.zeros(len(scene.lanes), np.bool_)
    taken[lanes] = True
    swarm = scene.bar_swarm[taken[scene.bar_lane]]
    one_swarm = len(swarm) > 0 and bool((swarm == swarm[0]).all())
    return Readout(len(lanes), hits, int(first.min()), int(last.max()), needed if one_swarm else None)


def readout_times(found: Readout, zone: str) -> str:
    """`Jul 27 16:34 to Jul 28 12:02` in that zone."""
    first = _plain(instant_short(local(found.first, zone)))
    last = _plain(instant_short(local(found.last, zone)))
    return first if found.first == found.last else f"{first} to {last}"

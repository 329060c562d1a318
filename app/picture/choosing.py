"""From what was drawn over the lanes, or pointed at, to the Does that it takes: as rows of the roster, ascending."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from itertools import repeat
from typing import Literal
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from app.analysis.roster import Roster
from app.base.ids import DoeKey
from app.picture.gaps import GapPicture, gap_within
from app.picture.scene import Scene

Ints = npt.NDArray[np.int64]
Side = Literal["before", "after"]


def in_rectangle(scene: Scene, t0: int, t1: int, lane0: float, lane1: float) -> Ints:
    """Those whose lines lie between lane0 and lane1 and who have a *hit* from t0 to t1, edges included.

    A bar that crosses the rectangle does not count: it is an assumption. Of a folded heading, whose Does share a
    line, those are taken who have such a hit themselves.
    """
    (t0, t1), (lane0, lane1) = sorted((t0, t1)), sorted((lane0, lane1))
    low = min(max(0, int(np.ceil(lane0 - 0.5))), len(scene.lanes))
    high = max(low, min(len(scene.lanes), int(np.floor(lane1 - 0.5)) + 1))
    if not scene.hits.ready:
        return _looked_through(scene, t0, t1, np.arange(low, high))
    lanes = scene.hits.lanes_with(t0, t1, low, high)
    shared = np.intersect1d(lanes, _shared(scene))
    taken = of_lanes(scene, np.setdiff1d(lanes, shared) if len(shared) else lanes)
    return np.union1d(taken, _there(scene, shared, t0, t1)) if len(shared) else taken


def in_time(scene: Scene, t0: int, t1: int) -> Ints:
    """Those with a lane, in view or not, who have a hit from t0 to t1, edges included."""
    return in_rectangle(scene, t0, t1, 0, len(scene.lanes))


def of_lanes(scene: Scene, lanes: npt.ArrayLike) -> Ints:
    """All Does of these lanes."""
    taken = np.zeros(len(scene.lanes) + 1, np.bool_)  # one more than there are lanes: those without are on the last
    taken[np.asarray(lanes, np.int64)] = True
    return np.flatnonzero(taken[_lane_of(scene)])


def lanes_of(scene: Scene, who: Ints) -> Ints:
    """The lanes of those who have one or share one, ascending."""
    taken = np.zeros(len(scene.lanes) + 1, np.bool_)
    taken[_lane_of(scene)[who]] = True
    return np.flatnonzero(taken[:-1])


_listed: WeakKeyDictionary[Roster, tuple[frozenset[DoeKey], Ints]] = WeakKeyDictionary()


def who_of(scene: Scene, keys: Iterable[DoeKey]) -> Ints:
    """Those of these Does whom the exhibits list. Of many that are the same as before nobody is looked up again, as
    while the dwell is moved."""
    roster = scene.roster
    kept = _listed.get(roster)
    if kept is not None and kept[0] is keys:
        return kept[1]
    who = np.fromiter(map(roster.who_of.get, keys, repeat(-1)), np.int64)
    who = np.sort(who[who >= 0])
    if isinstance(keys, frozenset):
        _listed[roster] = keys, who
    return who


def keys_of(scene: Scene, who: Ints) -> frozenset[DoeKey]:
    keys = scene.roster.keys
    return frozenset([keys[w] for w in who.tolist()])


def side_of_gap(scene: Scene, gap: GapPicture, side: Side) -> Ints:
    """Those with a lane whose every listed time in the gap's swarm lies before it, or after it, its edges included.

    Who is listed within the gap, as a dismissed Doe may be, stands on neither side.
    """
    since, after = (scene.roster.who_of[key] for key in gap.does)
    first, last = scene.bar_first + us(scene.dwell.before), scene.bar_last - us(scene.dwell.after)
    begins = scene.bar_swarm[(scene.bar_who == since) & (last == gap.t0)]
    ends = scene.bar_swarm[(scene.bar_who == after) & (first == gap.t1)]
    there = (last <= gap.t0) if side == "before" else (first >= gap.t1)
    return np.unique(scene.bar_who[there & np.isin(scene.bar_swarm, np.intersect1d(begins, ends))])


def gap_in_view(scene: Scene, t0: int, t1: int) -> GapPicture | None:
    """The longest gap of which something shows from t0 to t1."""
    return gap_within(scene.gaps, t0, t1)


def us(span: timedelta) -> int:
    """In microseconds."""
    return span // timedelta(microseconds=1)


def _lane_of(scene: Scene) -> Ints:
    """The lane of each Doe of the roster; one beyond the last for those without."""
    lanes = np.full(scene.roster.does.height, len(scene.lanes), np.int64)
    lanes[scene.bar_who] = scene.bar_lane
    return lanes


def _shared(scene: Scene) -> Ints:
    """The lanes of folded headings."""
    return np.flatnonzero(scene.shared)


def _looked_through(scene: Scene, t0: int, t1: int, lanes: Ints) -> Ints:
    """The Does of these lanes who have a hit from t0 to t1: of every hit, while they are not yet put in order."""
    placed, there = scene.roster.placed, np.zeros(scene.roster.does.height, np.bool_)
    there[placed.who[(placed.time >= t0) & (placed.time <= t1)]] = True
    who = of_lanes(scene, lanes)
    return who[there[who]]


def _there(scene: Scene, lanes: Ints, t0: int, t1: int) -> Ints:
    """The Does of these shared lanes who have a hit from t0 to t1 themselves."""
    placed, found = scene.roster.placed, list[Ints]()
    for lane in lanes.tolist():
        begin, end = scene.hits.within(t0, t1, lane, lane + 1)
        events = scene.events[int(begin[0]) : int(end[0])]
        found.append(np.unique(placed.who[np.searchsorted(placed.event, events)]).astype(np.int64))
    return np.unique(np.concatenate(found))

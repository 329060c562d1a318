"""Fewest groups as a function of the assumed dwell: the step curve under the timeline."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np

from app.analysis.groups import leaps
from app.analysis.hits import Ints
from app.analysis.spans import Swarm

_STEPS = 32  # taken together between two looks at who has arrived
_BUSY = 64  # Does that all dwells together pass in a step: fewer, and each dwell had better go alone


def groups_at(swarm: Swarm, standard: str, dwells: Ints) -> Ints:
    """The number of groups at each of these dwells (microseconds, at least 0, in any order), under `concurrent` or
    `chain`: as many as app.analysis.groups would make."""
    if standard == "chain":
        return min(len(swarm.first), 1) + len(swarm.apart) - np.searchsorted(swarm.apart, dwells, "right")
    order = np.argsort(dwells, kind="stable")  # like dwells side by side: their searches run in one direction
    found = np.empty(len(dwells), np.int64)
    found[order] = _of_one_instant(swarm, dwells[order])
    return found


def _of_one_instant(swarm: Swarm, dwells: Ints) -> Ints:
    """All dwells in step: where the group of each ends is where its next begins, until all have arrived.

    The last to arrive are the shortest, by many short steps: they go alone, over all steps found at once.
    """
    does = len(swarm.first)
    groups = np.zeros(len(dwells), np.int64)
    under_way = np.arange(len(dwells)) if does else np.empty(0, np.int64)
    at = np.zeros(len(under_way), np.int64)
    next_end = np.append(swarm.next_end, swarm.first[-1:])  # who has arrived stays there
    while len(under_way):
        stays = dwells[under_way]
        begins = np.empty((_STEPS, len(under_way)), np.int64)
        begun = at
        for begin in begins:
            begin[:] = at
            at = swarm.first.searchsorted(next_end[at] + stays, "right")
        groups[under_way] += np.count_nonzero(begins < does, axis=0)
        passed = int((at - begun).sum())
        left = at < does
        under_way, at = under_way[left], at[left]
        if passed < _BUSY * _STEPS:
            break
    for k, rest in zip(under_way.tolist(), at.tolist(), strict=True):
        groups[k] += len(leaps(swarm, int(dwells[k]), rest))
    return groups


_kept: WeakKeyDictionary[Swarm, dict[str, tuple[Ints, Ints]]] = WeakKeyDictionary()


def curve(swarm: Swarm, standard: str, dwells: Ints) -> Ints:
    """As `groups_at`; kept with the swarm for the dwells asked for last: a dwell moved along it changes no curve."""
    kept = _kept.setdefault(swarm, {})
    if standard not in kept or not np.array_equal(kept[standard][0], dwells):
        kept[standard] = dwells, groups_at(swarm, standard, dwells)
    return kept[standard][1]

"""The order of blocks where counsel moved some and added others: each of these stands behind another.

`after` names for a block the one behind which it stands, or HEAD. A block that is left out holds its place for those
behind it, and so does one that was moved and that the program writes no more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

HEAD = ""
"""Behind nothing: where the body of the paper begins."""


def arranged(program: Sequence[str], own: Sequence[str], after: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """All of `program` and `own`, each once; and those that lost the place that counsel had given them.

    `program`: the keys in the program's order, HEAD among them. A block whose place is not known, or that would stand
    behind itself by way of others, goes back to the program's place, or to the end where it has none.
    """
    here = {*program, *own}
    anchors = {key: _anchor(key, here, after) for key in (*program, *own) if key in after and key != HEAD}
    sound = {key: anchor for key, anchor in anchors.items() if anchor is not None}
    lost = [key for key, anchor in anchors.items() if anchor is None]
    for key in _circular(sound):
        del sound[key]
        lost.append(key)
    behind: defaultdict[str, list[str]] = defaultdict(list)
    for key in after:
        if key in sound:
            behind[sound[key]].append(key)
    order: list[str] = []
    for root in (*program, *own):
        waiting = [] if root in sound else [root]
        while waiting:
            key = waiting.pop()
            order.append(key)
            waiting += reversed(behind[key])
    return order, lost


def _anchor(key: str, here: set[str], after: Mapping[str, str]) -> str | None:
    """The block of the paper behind which it stands, by way of those that were moved and are not written any more."""
    anchor, passed = after[key], {key}
    while anchor not in here:
        if anchor not in after or anchor in passed:
            return None
        passed.add(anchor)
        anchor = after[anchor]
    return anchor


def _circular(anchors: Mapping[str, str]) -> list[str]:
    """One of each circle, the first in the given order."""
    found: list[str] = []
    rank = {key: i for i, key in enumerate(anchors)}
    settled: set[str] = set()
    for start in anchors:
        path: dict[str, None] = {}
        key = start
        while key in anchors and key not in settled and key not in path:
            path[key] = None
            key = anchors[key]
        if key in path:
            passed = list(path)
            found.append(min(passed[passed.index(key) :], key=rank.__getitem__))
        settled.update(path)
    return found


def standing_behind(order: Sequence[str], after: Mapping[str, str], key: str, anchor: str) -> dict[str, str]:
    """New places that put `key` directly behind `anchor` and leave every other block of `order` where it stands:
    what stood behind `key` stays, and what stood behind `anchor` comes behind `key`."""
    places = leaving(order, after, key)
    moved = {**after, **places}
    return {**places, **{k: key for k, a in moved.items() if a == anchor and k != key}, key: anchor}


def leaving(order: Sequence[str], after: Mapping[str, str], key: str) -> dict[str, str]:
    """New places of what stands behind `key`, for when it goes from where it is."""
    if key not in order:
        return {}
    at = order.index(key)
    before = order[at - 1] if at else HEAD
    return {k: before for k, anchor in after.items() if anchor == key}

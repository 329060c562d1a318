"""The groups of a demonstrative: which lane is of which, how neighbours are told apart, and where brackets stand."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from app.base.ids import DoeKey
from app.picture.hatching import HATCHES
from app.picture.lanes import Lane
from app.picture.marks import SHAPES

_ORDER = (0, 1, 4, 6, 2, 3, 5, 7)  # so that hatches which follow one another differ most


OfLane = Sequence[tuple[int, ...]]
"""Of each lane the groups of its Does, counted from 0 and ascending: none, one, or one in each of several swarms."""


@dataclass(frozen=True, slots=True)
class Run:
    """Lanes first to last, of which those that are of any group are all of these."""

    groups: tuple[int, ...]
    first: int
    last: int


def groups_of(lanes: Sequence[Lane], groups: Sequence[Collection[DoeKey]]) -> list[tuple[int, ...]]:
    """Of each lane its groups; none where Does share it who are not all of the same."""
    of: dict[DoeKey, tuple[int, ...]] = {}
    for number, group in enumerate(groups):
        for key in group:
            of[key] = (*of.get(key, ()), number)
    found = [{of.get(key, ()) for key in lane.does} for lane in lanes]
    return [own.pop() if len(own) == 1 else () for own in found]


def runs_of(of_lane: OfLane) -> list[Run]:
    """Neighbours of the same groups joined, over the lanes without any."""
    found: list[Run] = []
    for lane, groups in enumerate(of_lane):
        if not groups:
            continue
        if found and found[-1].groups == groups:
            found[-1] = Run(groups, found[-1].first, lane)
        else:
            found.append(Run(groups, lane, lane))
    return found


def styles_of(of_lane: OfLane, groups: int) -> list[int]:
    """A style for each group, so that no two whose lanes touch, which share one or follow one another, are alike.

    They come round in the order of the hatches as far as that goes; more are made where more are needed.
    """
    beside: list[set[int]] = [set() for _ in range(groups)]
    runs = [run.groups for run in runs_of(of_lane)]
    pairs = {(one, other) for a, b in pairwise(runs) for one in a for other in b}
    pairs |= {pair for own in runs for pair in combinations(own, 2)} | set(pairwise(range(groups)))
    for one, other in pairs:
        if one != other:
            beside[one].add(other)
            beside[other].add(one)
    styles: list[int] = []
    for group in range(groups):
        taken = {styles[other] for other in beside[group] if other < group}
        turned = group % len(_ORDER)
        order = [*_ORDER[turned:], *_ORDER[:turned], *range(len(_ORDER), len(_ORDER) + len(taken) + 1)]
        styles.append(next(style for style in order if style not in taken))
    return styles


def hatch_of(style: int) -> int:
    """Which of the hatches."""
    return style % HATCHES


def shape_of(style: int) -> tuple[str, bool]:
    """(mark, whether it is outlined): a style that has the hatch of another has another mark."""
    turn, hatch = divmod(style, HATCHES)
    return SHAPES[(hatch + turn) % len(SHAPES)], hatch >= len(SHAPES)

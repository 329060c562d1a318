"""The groups of a demonstrative: which lane is of which, how neighbours are told apart, and where brackets stand."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.base.ids import DoeKey
from app.picture.hatching import HATCHES
from app.picture.lanes import Lane
from app.picture.marks import SHAPES

_ORDER = (0, 1, 4, 6, 2, 3, 5, 7)  # so that hatches which follow one another differ most


@dataclass(frozen=True, slots=True)
class Run:
    """Lanes first to last, of which those that are of any group are all of this one. `group` counts from 0."""

    group: int
    first: int
    last: int


def groups_of(lanes: Sequence[Lane], groups: Sequence[Collection[DoeKey]]) -> list[int | None]:
    """Of each lane the group of its Does, counted from 0; None where nobody is in any, or those who share it differ."""
    of = {key: number for number, group in enumerate(groups) for key in group}
    found = [{of.get(key) for key in lane.does} for lane in lanes]
    return [own.pop() if len(own) == 1 else None for own in found]


def runs_of(of_lane: Sequence[int | None]) -> list[Run]:
    """Neighbours of one group joined, over the lanes without any."""
    found: list[Run] = []
    for lane, group in enumerate(of_lane):
        if group is None:
            continue
        if found and found[-1].group == group:
            found[-1] = Run(group, found[-1].first, lane)
        else:
            found.append(Run(group, lane, lane))
    return found


def styles_of(of_lane: Sequence[int | None], groups: int) -> list[int]:
    """A style for each group, so that no two whose lanes touch, or which follow one another, are alike.

    They come round in the order of the hatches as far as that goes; more are made where more are needed.
    """
    beside: list[set[int]] = [set() for _ in range(groups)]
    numbers = [run.group for run in runs_of(of_lane)]
    for one, other in [*pairwise(numbers), *pairwise(range(groups))]:
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

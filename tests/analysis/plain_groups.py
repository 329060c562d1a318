"""Groups and components by plain loops, as oracles: what the arrays must come to."""

from __future__ import annotations

from collections.abc import Sequence

Span = tuple[int, int]
Made = tuple[list[tuple[int, ...]], list[int]]
"""Groups, and the witness."""


def one_common_instant(spans: Sequence[Span], dwell: int) -> Made:
    """The span that ends first, and with it all that have begun by then; then the same of those left over."""
    left = sorted(range(len(spans)), key=lambda i: (*spans[i], i))
    groups, witness = [], []
    while left:
        ends = min(left, key=lambda i: (spans[i][1], spans[i][0], i))
        reach = spans[ends][1] + dwell
        groups.append(tuple(i for i in left if spans[i][0] <= reach))
        witness.append(ends)
        left = [i for i in left if spans[i][0] > reach]
    return groups, witness


def chain(spans: Sequence[Span], dwell: int) -> Made:
    """One after the other by first: who begins within the reach of those before joins them."""
    groups: list[list[int]] = []
    reach = 0
    for i in sorted(range(len(spans)), key=lambda i: (*spans[i], i)):
        begins, ends = spans[i]
        if groups and begins <= reach + dwell:
            groups[-1].append(i)
            reach = max(reach, ends)
        else:
            groups.append([i])
            reach = ends
    return [tuple(group) for group in groups], [group[0] for group in groups]


def components(pairs: Sequence[tuple[int, str]]) -> list[tuple[int, ...]]:
    """Does that share a hash, or that others join, in the order of the least of each."""
    sets: list[tuple[set[int], set[str]]] = []
    for who, text in pairs:
        touched = [s for s in sets if who in s[0] or text in s[1]]
        sets = [s for s in sets if s not in touched]
        sets.append(({who}.union(*(s[0] for s in touched)), {text}.union(*(s[1] for s in touched))))
    return sorted(tuple(sorted(does)) for does, _ in sets)

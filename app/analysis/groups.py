"""Groups: how a standard of joinder lets Does stand together at an assumed dwell W, and the witness of it.

Spans are closed intervals [first, last]; at W each becomes [first, last + W] (only the total of the stay
after and before decides whether two meet, so it may all be put after). Two meet when
first_j <= last_i + W for the later j.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from app.analysis.dwell import NONE_NEEDED, Needed, needed_for_chain, needed_for_one_instant
from app.analysis.roster import epoch_us
from app.analysis.spans import Swarm


@dataclass(frozen=True, slots=True)
class Grouping:
    """Groups of `who`, in order of their first hit, and a witness: one Doe a group, no two of whom meet at W.

    `needed` is the least W at which all stand in one group; None where no W does it.
    """

    groups: tuple[tuple[int, ...], ...]
    witness: tuple[int, ...]
    needed: Needed | None


def _intervals(swarm: Swarm) -> tuple[list[int], list[int], list[int]]:
    spans = swarm.spans
    return spans["who"].to_list(), epoch_us(spans["first"]).tolist(), epoch_us(spans["last"]).tolist()


def _us(span: timedelta) -> int:
    return span // timedelta(microseconds=1)


def one_common_instant(swarm: Swarm, dwell: timedelta) -> Grouping:
    """Fewest groups of which each shares one instant at W.

    Taking the span that ends first, and with it all that have begun by then, is optimal: the spans so taken
    are pairwise apart, and no two of them can share a group (interval graphs are perfect: the least clique
    cover equals the largest independent set).
    """
    who, first, last = _intervals(swarm)
    stay = _us(dwell)
    by_end = sorted(range(len(who)), key=lambda i: (last[i], first[i], who[i]))
    taken = [False] * len(who)
    groups: list[tuple[int, ...]] = []
    witness: list[int] = []
    start = 0  # spans are sorted by first: those before `start` are all taken
    for i in by_end:
        if taken[i]:
            continue
        group = []
        j = start
        while j < len(who) and first[j] <= last[i] + stay:
            if not taken[j]:
                taken[j] = True
                group.append(who[j])
            j += 1
        start = j
        groups.append(tuple(group))
        witness.append(who[i])
    return Grouping(tuple(groups), tuple(witness), needed_for_one_instant(swarm))


def chain(swarm: Swarm, dwell: timedelta) -> Grouping:
    """Groups in which each Does meets another at W, as links of a chain; the witness is the first of each."""
    who, first, last = _intervals(swarm)
    stay = _us(dwell)
    groups: list[list[int]] = []
    reach = 0
    for w, begins, ends in zip(who, first, last, strict=True):
        if groups and begins <= reach + stay:
            groups[-1].append(w)
            reach = max(reach, ends)
        else:
            groups.append([w])
            reach = ends
    return Grouping(tuple(map(tuple, groups)), tuple(g[0] for g in groups), needed_for_chain(swarm))


def shared_hashes(hashes: Sequence[tuple[int, str]]) -> Grouping:
    """Does that share an info hash, as components over (who, hash). No stay joins two components."""
    owner: dict[str, int] = {}
    parent: dict[int, int] = {}

    def find(w: int) -> int:
        while parent[w] != w:
            parent[w] = parent[parent[w]]
            w = parent[w]
        return w

    for w, info_hash in hashes:
        parent.setdefault(w, w)
        other = owner.setdefault(info_hash, w)
        a, b = find(w), find(other)
        if a != b:
            parent[max(a, b)] = min(a, b)
    components: dict[int, list[int]] = {}
    for w in sorted(parent):
        components.setdefault(find(w), []).append(w)
    groups = tuple(tuple(c) for c in components.values())
    return Grouping(groups, tuple(g[0] for g in groups), NONE_NEEDED if len(groups) == 1 else None)

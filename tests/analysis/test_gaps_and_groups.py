"""Gaps, dwell needed, groups and witness, held against oracles that enumerate."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import combinations, pairwise

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.dwell import needed_for_chain, needed_for_one_instant
from app.analysis.gaps import joined, neighbour_gaps
from app.analysis.groups import chain, one_common_instant, shared_hashes
from app.analysis.presence import presence
from app.analysis.roster import roster
from app.analysis.spans import Swarm, swarms
from tests.analysis.rows import HASH, START, events, numbered
from tests.examples import examples

MINUTE = timedelta(minutes=1)

does = st.lists(st.lists(st.integers(0, 60), min_size=1, max_size=3), min_size=1, max_size=7)
stay = st.integers(0, 30)

Span = tuple[int, int]


def swarm_of(minutes: list[list[int]]) -> Swarm:
    (only,) = swarms(roster(numbered(minutes)))
    return only


def spans_of(minutes: list[list[int]]) -> list[Span]:
    return [(min(hits), max(hits)) for hits in minutes]


def meet(one: Span, other: Span, dwell: int) -> bool:
    return one[0] <= other[1] + dwell and other[0] <= one[1] + dwell


def partitions(items: list[int]) -> list[list[list[int]]]:
    if not items:
        return [[]]
    head, *rest = items
    found = []
    for partition in partitions(rest):
        found += [[*partition[:i], [head, *part], *partition[i + 1 :]] for i, part in enumerate(partition)]
        found.append([[head], *partition])
    return found


def share_an_instant(group: list[int], spans: list[Span], dwell: int) -> bool:
    return any(all(spans[i][0] <= t <= spans[i][1] + dwell for i in group) for t in range(100))


@settings(max_examples=examples(120))
@given(does, stay)
def test_fewest_groups_of_one_instant_are_those_of_all_partitions(minutes: list[list[int]], dwell: int) -> None:
    spans = spans_of(minutes)
    found = one_common_instant(swarm_of(minutes), dwell * MINUTE)
    fewest = min(
        len(p) for p in partitions(list(range(len(spans)))) if all(share_an_instant(group, spans, dwell) for group in p)
    )
    assert len(found.groups) == fewest
    assert sorted(w for g in found.groups for w in g) == list(range(len(spans)))
    assert all(share_an_instant(list(group), spans, dwell) for group in found.groups)


@settings(max_examples=examples(200))
@given(does, stay)
def test_the_witness_is_one_doe_a_group_and_no_two_meet(minutes: list[list[int]], dwell: int) -> None:
    spans = spans_of(minutes)
    for found in (one_common_instant(swarm_of(minutes), dwell * MINUTE), chain(swarm_of(minutes), dwell * MINUTE)):
        assert len(found.witness) == len(found.groups)
        assert all(w in g for w, g in zip(found.witness, found.groups, strict=True))
        assert not any(meet(spans[a], spans[b], dwell) for a, b in combinations(found.witness, 2))


@settings(max_examples=examples(200))
@given(does, stay)
def test_a_chain_joins_exactly_those_who_meet_through_others(minutes: list[list[int]], dwell: int) -> None:
    spans = spans_of(minutes)
    found = {frozenset(g) for g in chain(swarm_of(minutes), dwell * MINUTE).groups}
    reached: set[frozenset[int]] = set()
    for start in range(len(spans)):
        seen, front = {start}, [start]
        while front:
            here = front.pop()
            new = {j for j in range(len(spans)) if j not in seen and meet(spans[here], spans[j], dwell)}
            seen |= new
            front += new
        reached.add(frozenset(seen))
    assert found == reached


@settings(max_examples=examples(200))
@given(does)
def test_dwell_needed_is_the_least_total_that_leaves_one_group(minutes: list[list[int]]) -> None:
    swarm = swarm_of(minutes)
    for needed, group in ((needed_for_one_instant(swarm), one_common_instant), (needed_for_chain(swarm), chain)):
        assert len(group(swarm, needed.dwell).groups) == 1
        if needed.dwell:
            assert len(group(swarm, needed.dwell - timedelta(microseconds=1)).groups) > 1
        assert needed.least is not None and needed.most is not None
        assert needed.least <= needed.dwell <= needed.most <= needed.dwell + 2 * MINUTE


@settings(max_examples=examples(200))
@given(does)
def test_gaps_between_neighbours_run_from_the_latest_last_hit_so_far(minutes: list[list[int]]) -> None:
    spans = spans_of(minutes)
    swarm = swarm_of(minutes)
    order = sorted(range(len(spans)), key=lambda i: (spans[i][0], spans[i][1], i))
    found = neighbour_gaps(swarm, None)
    assert [(g.before, g.after) for g in found] == list(pairwise(order))
    for k, gap in enumerate(found):
        reach = max(spans[i][1] for i in order[: k + 1])
        apart = spans[gap.after][0] - reach
        assert gap.elapsed == max(0, apart) * MINUTE
        assert spans[gap.since][1] == reach
        assert gap.least == max(0, apart - 2) * MINUTE and gap.most == max(0, apart + 2) * MINUTE
        assert gap.calendar_days_local is None


@settings(max_examples=examples(40))
@given(does, st.integers(0, 6))
def test_gaps_asked_for_are_those_of_a_walk_over_all(minutes: list[list[int]], doe: int) -> None:
    gaps = neighbour_gaps(swarm_of(minutes), "America/Chicago")
    every = list(gaps)
    assert [gaps[k] for k in range(len(gaps))] == every == gaps[:]
    apart = [gap for gap in every if gap.elapsed]
    longest = sorted(apart, key=lambda gap: -gap.elapsed)
    assert gaps.longest(len(gaps)) == longest and gaps.longest(2) == longest[:2]
    assert gaps.beside({doe}) == [gap for gap in every if doe in (gap.before, gap.since, gap.after)]
    if every:
        assert gaps.longest_of(HASH) == max(every, key=lambda gap: gap.elapsed)
        assert gaps[-1] == every[-1]
    with pytest.raises(IndexError):
        gaps[len(gaps)]


def test_gaps_of_two_swarms_stand_one_swarm_after_the_other() -> None:
    one, other = swarm_of([[0], [5], [7]]), swarm_of([[1], [40]])
    unknown = Swarm(other.case, None, other.spans)
    both = joined([neighbour_gaps(one, None), neighbour_gaps(unknown, None)], None)
    assert [gap.elapsed for gap in both] == [5 * MINUTE, 2 * MINUTE, 39 * MINUTE]
    assert [gap.elapsed for gap in both.longest(2)] == [39 * MINUTE, 5 * MINUTE]
    assert both.longest_of(None).elapsed == 39 * MINUTE and both.longest_of(HASH).elapsed == 5 * MINUTE
    assert list(joined([], None)) == []


two_swarms = st.lists(
    st.tuples(st.integers(0, 4), st.booleans(), st.integers(0, 60), st.integers(0, 20)), min_size=1, max_size=8
)


@settings(max_examples=examples(60))
@given(two_swarms, stay, st.integers(0, 10))
def test_a_doe_in_two_swarms_is_present_once_at_an_instant(
    listed: list[tuple[int, bool, int, int]], after: int, before: int
) -> None:
    rows = [
        (doe + 1, "198.51.100.1", START + m * MINUTE, HASH if first else "A" * 40)
        for doe, first, begin, length in listed
        for m in (begin, begin + length)
    ]
    curve = presence(swarms(roster(events(rows))), after * MINUTE, before * MINUTE)
    spans: dict[tuple[int, bool], Span] = {}
    for doe, first, begin, length in listed:
        low, high = spans.get((doe, first), (begin, begin + length))
        spans[doe, first] = min(low, begin), max(high, begin + length)
    assert curve.does == len({doe for doe, *_ in listed})
    for t in range(-11, 120):
        there = {doe for (doe, _), (a, b) in spans.items() if a - before <= t <= b + after}
        at = int(np.searchsorted(curve.at, epoch(t), "right")) - 1
        assert (int(curve.number[at]) if at >= 0 else 0) == len(there)


def epoch(minute: int) -> int:
    return round((START + minute * MINUTE).timestamp()) * 1_000_000


@settings(max_examples=examples(100))
@given(does, stay)
def test_presence_counts_the_spans_that_cover_each_instant(minutes: list[list[int]], dwell: int) -> None:
    spans = spans_of(minutes)
    curve = presence([swarm_of(minutes)], dwell * MINUTE, timedelta(0))
    counts = [sum(a <= t <= b + dwell for a, b in spans) for t in range(100)]
    assert curve.greatest == max(counts)
    assert curve.when == START + counts.index(max(counts)) * MINUTE


def opinion_rows() -> list[tuple[int, str, datetime, str]]:
    return [
        (29, "198.51.100.29", datetime(2012, 7, 23, 9, 44, tzinfo=UTC), HASH),
        (38, "198.51.100.38", datetime(2012, 8, 9, 1, 32, tzinfo=UTC), HASH),
    ]


def test_doe_29_and_doe_38_stand_17_days_apart_as_printed_and_16_in_central_time() -> None:
    (swarm,) = swarms(roster(events(opinion_rows())))
    (gap,) = neighbour_gaps(swarm, "America/Chicago")
    assert (gap.calendar_days, gap.calendar_days_local) == (17, 16)
    assert gap.elapsed == timedelta(days=16, hours=15, minutes=48)
    assert needed_for_one_instant(swarm).dwell == gap.elapsed
    assert len(one_common_instant(swarm, gap.elapsed).groups) == 1
    assert len(one_common_instant(swarm, gap.elapsed - timedelta(seconds=1)).groups) == 2


def test_two_hashes_are_two_swarms_and_no_gap_lies_between_them() -> None:
    rows = opinion_rows()
    rows[1] = (38, "198.51.100.38", rows[1][2], "A" * 40)
    found = swarms(roster(events(rows)))
    assert [s.info_hash for s in found] == [HASH, "A" * 40]
    assert all(len(neighbour_gaps(s, None)) == 0 for s in found)


def test_a_doe_without_a_number_is_its_address() -> None:
    rows = [(None, doe[1], doe[2], doe[3]) for doe in opinion_rows()] + [(None, None, START, HASH)]
    assert roster(events(rows)).keys == [("12-cv-6677", "198.51.100.29"), ("12-cv-6677", "198.51.100.38")]


def test_unknown_precision_leaves_the_bounds_open() -> None:
    (swarm,) = swarms(roster(events(opinion_rows(), precision=None)))
    (gap,) = neighbour_gaps(swarm, None)
    assert gap.least is None and gap.most is None and needed_for_chain(swarm).most is None


@pytest.mark.parametrize(
    ("pairs", "groups"),
    [
        ([(0, "A"), (1, "A")], ((0, 1),)),
        ([(0, "A"), (1, "B")], ((0,), (1,))),
        ([(0, "A"), (1, "B"), (2, "A"), (2, "B")], ((0, 1, 2),)),
    ],
)
def test_shared_hashes_join_does_into_components(
    pairs: list[tuple[int, str]], groups: tuple[tuple[int, ...], ...]
) -> None:
    found = shared_hashes(pl.DataFrame(pairs, schema={"who": pl.UInt32, "info_hash": pl.String}, orient="row"))
    assert tuple(found.groups) == groups
    assert (found.needed is None) == (len(groups) > 1)


listed_points = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 6), st.integers(-100, 100)), min_size=2, max_size=5
)


@settings(max_examples=examples(300))
@given(listed_points)
def test_no_shift_within_the_printed_precision_leaves_the_bounds(points: list[tuple[int, int, int]]) -> None:
    """(minute, precision, shift as a share of it): whatever the log cut or rounded, the stay needed lies between."""
    minute = timedelta(minutes=1)
    rows = [
        events([(i + 1, "198.51.100.1", START + m * minute, HASH)], precision=p * minute).with_columns(
            event=pl.lit(i, pl.UInt32)
        )
        for i, (m, p, _) in enumerate(points)
    ]
    (swarm,) = swarms(roster(pl.concat(rows)))
    true = sorted(m + p * share / 100 for m, p, share in points)
    chain_needs = max(b - a for a, b in pairwise(true))
    instant_needs = true[-1] - true[0]
    for needed, truth in ((needed_for_chain(swarm), chain_needs), (needed_for_one_instant(swarm), instant_needs)):
        assert needed.least is not None and needed.most is not None
        assert needed.least <= truth * minute + timedelta(milliseconds=1)
        assert truth * minute <= needed.most + timedelta(milliseconds=1)


def test_a_does_own_range_never_stands_apart_from_itself() -> None:
    """Doe 1 is listed for a month, Doe 2 once in its middle, by dates alone: they overlap whichever way."""
    day = timedelta(days=1)
    one = events([(1, "198.51.100.1", START, HASH), (1, "198.51.100.1", START + 29 * day, HASH)], precision=day)
    two = events([(2, "198.51.100.2", START + 14 * day, HASH)], precision=day).with_columns(event=pl.lit(2, pl.UInt32))
    (swarm,) = swarms(roster(pl.concat([one, two])))
    assert needed_for_one_instant(swarm).most == timedelta(0)

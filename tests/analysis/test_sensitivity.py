"""Groups at many dwells at once, and groups as runs of arrays, held against plain loops."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.groups import Grouping, chain, one_common_instant, shared_hashes
from app.analysis.sensitivity import curve, groups_at
from app.analysis.spans import Swarm, portion
from tests.analysis import plain_groups
from tests.examples import examples

SECOND = 1_000_000

spans = st.lists(
    st.tuples(st.integers(0, 50), st.one_of(st.just(0), st.integers(0, 40))).map(lambda s: (s[0], s[0] + s[1])),
    min_size=1,
    max_size=12,
)
PLAIN: list[tuple[str, Callable[[Swarm, timedelta], Grouping], Callable[..., plain_groups.Made]]] = [
    ("concurrent", one_common_instant, plain_groups.one_common_instant),
    ("chain", chain, plain_groups.chain),
]


def swarm_of(listed: list[plain_groups.Span]) -> Swarm:
    """Doe i with that span, in seconds: zero spans, ties and equals as they come."""
    frame = pl.DataFrame(
        {
            "who": pl.Series(range(len(listed)), dtype=pl.UInt32),
            "first": [a * SECOND for a, _ in listed],
            "last": [b * SECOND for _, b in listed],
        }
    ).with_columns(pl.from_epoch(name, "us").dt.replace_time_zone("UTC") for name in ("first", "last"))
    return Swarm("12-cv-6677", "A" * 40, frame.sort("first", "last", "who").with_columns(_unknown()))


def _unknown() -> list[pl.Expr]:
    return [pl.lit(None, pl.Duration("us")).alias(f"{end}_precision") for end in ("first", "last")]


def all_gaps(listed: list[plain_groups.Span]) -> list[int]:
    """Where the number of groups may change: what lies between any two."""
    return sorted({max(0, b[0] - a[1]) for a in listed for b in listed})


@pytest.mark.parametrize(("_name", "made", "plain"), PLAIN)
@settings(max_examples=examples(150))
@given(listed=spans, dwell=st.integers(0, 60))
def test_groups_and_witness_are_those_of_a_plain_walk(
    _name: str,
    made: Callable[[Swarm, timedelta], Grouping],
    plain: Callable[..., plain_groups.Made],
    listed: list[plain_groups.Span],
    dwell: int,
) -> None:
    swarm = swarm_of(listed)
    for exactly in {dwell, *all_gaps(listed)}:
        found = made(swarm, timedelta(seconds=exactly))
        groups, witness = plain(listed, exactly)
        assert (list(found.groups), list(found.witness)) == (groups, witness)
        assert [found.groups[k] for k in range(len(groups))] == groups == found.groups[:]
        assert found.groups.sizes.tolist() == [len(group) for group in groups]
        assert found.groups.who.tolist() == [who for group in groups for who in group]


@pytest.mark.parametrize(("standard", "_made", "plain"), PLAIN)
@settings(max_examples=examples(150))
@given(listed=spans, others=st.lists(st.integers(0, 100 * SECOND), max_size=5))
def test_the_curve_counts_the_groups_at_every_dwell_in_whatever_order_they_are_asked(
    standard: str,
    _made: object,
    plain: Callable[..., plain_groups.Made],
    listed: list[plain_groups.Span],
    others: list[int],
) -> None:
    """At each gap exactly, and one microsecond to either side."""
    steps = [gap * SECOND + by for gap in all_gaps(listed) for by in (-1, 0, 1)]
    asked = [*others, *(dwell for dwell in reversed(steps) if dwell >= 0), 0]
    fine = [(a * SECOND, b * SECOND) for a, b in listed]
    found = groups_at(swarm_of(listed), standard, np.array(asked))
    assert found.tolist() == [len(plain(fine, dwell)[0]) for dwell in asked]
    assert groups_at(swarm_of(listed), standard, np.empty(0, np.int64)).tolist() == []


@pytest.mark.parametrize("standard", ["concurrent", "chain"])
def test_a_large_swarm_is_counted_as_it_is_grouped_at_short_dwells_and_long_ones(standard: str) -> None:
    """Large enough that dwells go in step, some arrive, and the shortest go alone."""
    rng = np.random.default_rng(3)
    first = np.sort(rng.integers(0, 200_000, 3_000))
    last = first + np.where(rng.random(3_000) < 0.5, 0, rng.integers(0, 60, 3_000))
    swarm = swarm_of(list(zip(first.tolist(), last.tolist(), strict=True)))
    dwells = np.array([0, 1, 30, 600, 3_600, 3_601, 20_000, 86_400, 200_000, 7, 0]) * SECOND
    group = chain if standard == "chain" else one_common_instant
    expected = [len(group(swarm, timedelta(microseconds=w)).groups) for w in dwells.tolist()]
    assert groups_at(swarm, standard, dwells).tolist() == expected
    assert expected[0] > 1_000 and 1 in expected


def test_a_curve_is_kept_for_the_dwells_asked_for_and_no_others() -> None:
    swarm = swarm_of([(0, 0), (10, 10), (30, 30)])
    dwells = np.array([0, 10, 20, 30]) * SECOND
    kept = curve(swarm, "concurrent", dwells)
    assert kept.tolist() == [3, 2, 2, 1]
    assert curve(swarm, "concurrent", dwells.copy()) is kept
    assert curve(swarm, "chain", dwells).tolist() == [3, 2, 1, 1]
    assert curve(swarm, "concurrent", dwells[:2]).tolist() == [3, 2]


def test_a_portion_is_the_same_as_long_as_the_same_does_are_asked_for() -> None:
    swarm = swarm_of([(0, 0), (10, 10), (30, 30)])
    two = portion(swarm, frozenset({0, 2}))
    assert two.spans["who"].to_list() == [0, 2]
    assert portion(swarm, frozenset({0, 2})) is two
    assert portion(swarm, frozenset({1, 2})).spans["who"].to_list() == [1, 2]
    assert portion(swarm, frozenset({0, 1, 2, 9})) is swarm


@settings(max_examples=examples(200))
@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from("ABCDEFG")), min_size=1, max_size=16, unique=True))
def test_shared_hashes_are_the_components_of_a_plain_union(pairs: list[tuple[int, str]]) -> None:
    frame = pl.DataFrame(pairs, schema={"who": pl.UInt32, "info_hash": pl.String}, orient="row")
    found, expected = shared_hashes(frame), plain_groups.components(pairs)
    assert list(found.groups) == expected
    assert list(found.witness) == [group[0] for group in expected]
    assert (found.needed is None) == (len(expected) > 1)

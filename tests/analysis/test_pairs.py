"""The dwell needed of each pair, held against a plain loop over all hits."""

from __future__ import annotations

from datetime import timedelta

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.dwell import needed_for_one_instant
from app.analysis.pairs import NONE, pairs
from app.analysis.roster import roster
from app.analysis.spans import swarms
from tests.analysis.rows import HASH, START, events, numbered
from tests.examples import examples

MINUTE = 60_000_000
OTHER = "0123456789ABCDEF0123456789ABCDEF01234567"

hits = st.lists(
    st.tuples(st.integers(1, 6), st.sampled_from([HASH, OTHER]), st.integers(0, 90)), min_size=1, max_size=24
)


def listed(rows: list[tuple[int, str, int]], precision: timedelta | None = timedelta(minutes=1)) -> pl.DataFrame:
    return events(
        ((doe, f"198.51.100.{doe}", START + timedelta(minutes=at), of) for doe, of, at in rows), precision=precision
    )


def least_stay(rows: list[tuple[int, str, int]], one: int, other: int) -> int | None:
    """The least whole number of minutes after the last hit at which the two overlap in some swarm."""
    found = []
    for of in (HASH, OTHER):
        mine = [at for doe, swarm, at in rows if doe == one and swarm == of]
        theirs = [at for doe, swarm, at in rows if doe == other and swarm == of]
        if mine and theirs:
            found.append(
                next(stay for stay in range(200) if min(mine) <= max(theirs) + stay and min(theirs) <= max(mine) + stay)
            )
    return min(found) if found else None


@settings(max_examples=examples(60))
@given(hits)
def test_each_pair_is_what_a_loop_over_the_hits_finds(rows):
    people = roster(listed(rows))
    made = pairs(swarms(people), range(people.does.height))
    numbers = people.does["doe"].to_list()
    for i, one in enumerate(numbers):
        for j, other in enumerate(numbers):
            stay = None if i == j else least_stay(rows, one, other)
            assert made.needed[i, j] == (NONE if stay is None else stay * MINUTE)


@settings(max_examples=examples(30))
@given(st.lists(st.lists(st.integers(0, 90), min_size=1, max_size=3), min_size=2, max_size=8))
def test_the_greatest_of_all_pairs_is_what_one_common_instant_needs(minutes):
    (swarm,) = swarms(roster(numbered(minutes)))
    made = pairs([swarm], range(len(minutes)))
    assert made.needed.max() == needed_for_one_instant(swarm).dwell // timedelta(microseconds=1)


@settings(max_examples=examples(25))
@given(hits, st.randoms(use_true_random=False))
def test_the_bounds_hold_for_every_time_that_the_precision_allows(rows, random):
    people = roster(listed(rows))
    made = pairs(swarms(people), range(people.does.height))
    moved = [(doe, of, START + timedelta(minutes=at, seconds=random.choice((-60, 0, 60)))) for doe, of, at in rows]
    shifted = roster(events((doe, f"198.51.100.{doe}", at, of) for doe, of, at in moved))
    other = pairs(swarms(shifted), range(shifted.does.height)).needed
    for i in range(len(other)):
        for j in range(len(other)):
            bounds = made.bounds(i, j)
            assert (bounds is None) == (made.needed[i, j] == NONE)
            if bounds is not None:
                assert bounds[0] <= other[i, j] <= bounds[1]
                assert bounds[0] <= made.needed[i, j] <= bounds[1]


def test_without_a_known_precision_there_are_no_bounds():
    people = roster(listed([(1, HASH, 0), (2, HASH, 50)], precision=None))
    assert pairs(swarms(people), [0, 1]).bounds(0, 1) is None


def test_a_figure_rests_on_the_last_hit_of_the_earlier_and_the_first_of_the_later():
    rows = [(1, HASH, 0), (1, HASH, 10), (2, HASH, 50), (2, HASH, 60), (2, OTHER, 5)]
    people = roster(listed(rows))
    made = pairs(swarms(people), [1, 0])
    assert made.needed[0, 1] == 40 * MINUTE
    assert made.rows(0, 1) == made.rows(1, 0) == (1, 2)
    assert made.rows(0, 0) == ()

"""The pyramid of counts answers what the plain loop at the head of its module answers, also while it is made."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.density import Density
from app.analysis.ordered import BAND, Ordered, first_not_before
from app.analysis.tiles import Shown

SECOND = 1_000_000
DAY = 86_400 * SECOND
YEAR = 365 * DAY
BEGIN = 1_343_000_000 * SECOND
unhurried = settings(deadline=None)


def counted_one_by_one(lanes, times, origin, time_level, bin0, bins, lane_level, row0, rows):
    counts = np.zeros((rows, bins), np.int64)
    for lane, t in zip(lanes, times, strict=True):
        row, at = (lane >> lane_level) - row0, ((t - origin) >> time_level) - bin0
        if 0 <= row < rows and 0 <= at < bins:
            counts[row, at] += 1
    return counts


def density(hits, lanes, few=0, dense=3, steps=None):
    """Of (lane, time) pairs; so many steps of its making taken, None: all."""
    lane, at = np.array(hits, np.int64).reshape(-1, 2).T
    made = Density(lane.astype(np.uint16), at, lanes, few=few, dense=dense)
    for n, _ in enumerate(made.steps()):
        if n == steps:
            break
    return made


def whole_of(shown: Shown) -> int:
    return int(shown.counts.sum())


busy = st.integers(0, 4000) | st.integers(2000, 2010)  # some hits lie close together
listed = st.lists(st.tuples(st.integers(0, 299) | st.integers(7, 9), busy), min_size=1, max_size=60)
fine = {"few": st.sampled_from([0, 10]), "dense": st.sampled_from([0, 1, 5])}


@unhurried
@given(
    hits=listed,
    time_level=st.integers(0, 14),
    bin0=st.integers(-5, 40),
    bins=st.integers(1, 30),
    lane_level=st.integers(0, 10),
    row0=st.integers(-2, 300),
    rows=st.integers(1, 40),
    steps=st.none() | st.integers(0, 60),
    **fine,
)
def test_the_pyramid_counts_as_the_plain_loop_does(
    hits, time_level, bin0, bins, lane_level, row0, rows, steps, few, dense
):
    hits = [(lane, BEGIN + at) for lane, at in hits]
    row0 >>= lane_level
    made = density(hits, 300, few, dense, steps)
    expected = counted_one_by_one(*zip(*hits, strict=True), made.origin, time_level, bin0, bins, lane_level, row0, rows)
    assert np.array_equal(made.counts(time_level, bin0, bins, lane_level, row0, rows), expected)


@unhurried
@given(hits=listed, **fine)
def test_every_level_that_stands_sums_up_to_all_hits_and_is_what_the_plain_loop_counts(hits, few, dense):
    made = density(hits, 300, few, dense)
    assert made.complete
    for time_level, lane_level in made.standing:
        bins, rows = (5_000 >> time_level) + 1, (300 >> lane_level) + 1
        expected = counted_one_by_one(*zip(*hits, strict=True), made.origin, time_level, 0, bins, lane_level, 0, rows)
        counts = made.counts(time_level, 0, bins, lane_level, 0, rows)
        assert np.array_equal(counts, expected)
        assert counts.sum() == len(hits)


@unhurried
@given(
    hits=listed,
    time_level=st.integers(0, 14),
    t0=st.integers(-500, 4500),
    span=st.integers(0, 4000),
    lane_level=st.integers(0, 9),
    lane0=st.integers(0, 299),
    lanes=st.integers(0, 299),
    steps=st.none() | st.integers(0, 60),
    **fine,
)
def test_what_is_shown_holds_every_hit_of_the_window_in_its_cell_at_a_level_no_finer_than_wanted(
    hits, time_level, t0, span, lane_level, lane0, lanes, steps, few, dense
):
    made = density(hits, 300, few, dense, steps)
    t0, t1, lane1 = t0 + made.origin, t0 + span + made.origin, min(lane0 + lanes, 299)
    shown = made.shown(time_level, t0, t1, lane_level, lane0, lane1)
    rows, bins = shown.counts.shape
    expected = counted_one_by_one(
        *zip(*hits, strict=True), made.origin, shown.time_level, shown.bin0, bins, shown.lane_level, shown.row0, rows
    )
    assert np.array_equal(shown.counts, expected)
    assert shown.time_level >= time_level and shown.lane_level >= lane_level
    for lane, t in hits:
        if t0 <= t <= t1 and lane0 <= lane <= lane1:
            row, at = (lane >> shown.lane_level) - shown.row0, (t - made.origin >> shown.time_level) - shown.bin0
            assert shown.counts[row, at] > 0
    if made.complete:
        assert (shown.time_level, shown.lane_level) == (time_level, lane_level)


def many(seed=1, lanes=5 * BAND, hits=40_000):
    """Hits over sixty days, every third within an hour."""
    rng = np.random.default_rng(seed)
    at = np.where(rng.random(hits) < 0.3, rng.integers(0, 3_600 * SECOND, hits), rng.integers(0, 60 * DAY, hits))
    return rng.integers(0, lanes, hits), BEGIN + at


def test_a_window_costs_no_more_than_its_cells_and_the_levels_stay_within_their_hits():
    lane, at = many(hits=400_000)
    made = Density(lane, at, 5 * BAND, few=5_000, dense=2_000)
    assert not made.complete and len(made.standing) == 1
    (*_,) = made.steps()
    assert made.complete and len(made.standing) > 8
    tiles = [level.tiles for level in made._levels.values()]
    for kept in tiles[1:]:  # of the first level all tiles stand
        assert len(kept) <= len(at) // 2_000
        assert all(tile.sum() > 2_000 for tile in kept.values())
    assert made.nbytes < 60_000_000


def test_too_many_tiles_are_made_fewer(monkeypatch):
    monkeypatch.setattr("app.analysis.density._MOST_TILES", 40)
    lane, at = many(hits=4_000)
    made = Density(lane, at, 5 * BAND, few=0, dense=1)
    (*_,) = made.steps()
    first, *others = (len(level.tiles) for level in made._levels.values())
    assert 10 < sum(others) <= 40 and first
    assert made.counts(36, 0, 80, 2, 0, 2 * BAND).sum() == len(at)


def test_an_answer_is_blocky_while_levels_are_missing_and_sharp_once_they_stand():
    lane, at = many()
    made = Density(lane, at, 5 * BAND, few=100, dense=500)
    window = (26, BEGIN, BEGIN + 3_600 * SECOND, 0, 0, 5 * BAND - 1)
    first = made.shown(*window)
    assert first.time_level > 26
    assert whole_of(first) >= 12_000 > 0
    levels = {(made.shown(*window).time_level, made.shown(*window).lane_level) for _ in made.steps()}
    assert levels
    assert made.shown(*window).time_level == 26 and made.shown(*window).lane_level == 0


def test_making_may_be_given_up_and_taken_up_again():
    lane, at = many()
    made = Density(lane, at, 5 * BAND, few=100, dense=500)
    for steps in (1, 5, 40):
        assert sum(1 for _ in zip(range(steps), made.steps(), strict=False)) == steps
        assert not made.complete
    some = len(made.standing)
    (*_,) = made.steps()
    assert made.complete and 1 < some < len(made.standing)
    assert made.counts(30, 0, 5_000, 0, 0, 5 * BAND).sum() == len(at)


@pytest.mark.parametrize("few", [0, 1_000_000])
def test_a_slip_of_centuries_among_many_lanes_loses_no_hit(few):
    rng = np.random.default_rng(2)
    lanes = 20 * BAND
    hits = [(n, t) for n in range(lanes) for t in (*rng.integers(0, DAY, 3).tolist(), -1_900 * YEAR, 7_900 * YEAR)]
    made = density(hits, lanes, few, dense=1_000)
    assert made.counts(50, 0, 1 << 9, 3, 0, lanes).sum() == len(hits)
    origin = made.origin
    assert made.counts(30, -origin >> 30, DAY >> 29, 3, 0, lanes).sum() == 3 * lanes
    assert whole_of(made.shown(30, 0, DAY, 3, 0, lanes - 1)) == 3 * lanes


def test_a_window_far_from_all_hits_is_empty():
    made = density([(0, 10), (0, 20)], 1)
    assert made.counts(0, 10**15, 100, 0, 0, 1).sum() == 0
    assert made.counts(40, -(10**6), 100, 0, 0, 1).sum() == 0
    assert whole_of(made.shown(20, 10**15, 2 * 10**15, 0, 0, 0)) == 0


def test_without_hits_there_is_nothing_to_count():
    made = Density(np.empty(0, np.uint16), np.empty(0, np.int64), 0)
    assert made.complete
    assert made.counts(3, 0, 5, 0, 0, 4).sum() == 0
    assert made.counts(3, 0, 5, 0, 0, 0).shape == (0, 5)


@unhurried
@given(
    hits=st.lists(st.tuples(st.integers(0, 599), st.integers(0, 50)), max_size=80),
    edges=st.tuples(st.integers(-5, 60), st.integers(-5, 60)),
    lanes=st.tuples(st.integers(-10, 620), st.integers(-10, 620)),
)
def test_hits_in_order_are_found_by_time_and_lane(hits, edges, lanes):
    hits.sort()
    lane, at = np.array(hits, np.int64).reshape(-1, 2).T
    ordered = Ordered(at.copy(), np.searchsorted(lane, np.arange(601)))
    (*_,) = ordered.steps()
    (t0, t1), (lane0, lane1) = sorted(edges), sorted(lanes)
    found = ordered.found(t0, t1, lane0, lane1)
    lane, at = found.lanes_and_times()
    expected = [(n, t) for n, t in hits if t0 <= t < t1 and lane0 <= n < lane1]
    assert sorted(zip(lane.tolist(), at.tolist(), strict=True)) == expected
    assert found.number >= len(expected)


@unhurried
@given(slices=st.lists(st.lists(st.integers(0, 9), max_size=9).map(sorted), max_size=9), at=st.integers(-1, 10))
def test_the_first_that_is_not_before(slices, at):
    times = np.array([t for part in slices for t in part], np.int64)
    ends = np.cumsum([0, *map(len, slices)])
    found = first_not_before(times, ends[:-1], ends[1:], at)
    expected = [a + sum(t < at for t in part) for a, part in zip(ends[:-1].tolist(), slices, strict=True)]
    assert found.tolist() == expected

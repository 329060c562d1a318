"""The pyramid of counts answers what the plain loop at the head of its module answers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.density import TILE, Density

DAY = 86_400_000_000


def in_rows(lanes: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
    times = np.array([t for lane in lanes for t in sorted(lane)], np.int64)
    return times, np.cumsum([0, *map(len, lanes)]).astype(np.int64)


def counted_one_by_one(times, offsets, time_level, bin0, bins, lane_level, row0, rows):
    counts = np.zeros((rows, bins), np.int64)
    origin = times.min() if len(times) else 0
    for lane in range(len(offsets) - 1):
        for t in times[offsets[lane] : offsets[lane + 1]]:
            row, at = (lane >> lane_level) - row0, ((t - origin) >> time_level) - bin0
            if 0 <= row < rows and 0 <= at < bins:
                counts[row, at] += 1
    return counts


@given(
    lanes=st.lists(st.lists(st.integers(0, 5000), max_size=6), max_size=12),
    time_level=st.integers(0, 14),
    bin0=st.integers(-5, 40),
    bins=st.integers(1, 30),
    lane_level=st.integers(0, 4),
    row0=st.integers(-2, 8),
    rows=st.integers(1, 9),
    few=st.sampled_from([0, 10, 1000]),
    before=st.integers(0, 14),
    order=st.none() | st.randoms(use_true_random=False),
)
def test_the_pyramid_counts_as_the_plain_loop_does(
    lanes, time_level, bin0, bins, lane_level, row0, rows, few, before, order
):
    times, offsets = in_rows(lanes)
    density = Density(times + 1_343_000_000_000_000, offsets, few)
    if order is not None:  # hits in the order of a file
        hits = [(lane, t + 1_343_000_000_000_000) for lane, hits in enumerate(lanes) for t in hits]
        order.shuffle(hits)
        lane, at = np.array(hits, np.int64).reshape(-1, 2).T
        density = Density.of(lane.astype(np.uint16), at, len(lanes), few)
    density.counts(before, 0, 10, lane_level, 0, 3)  # what was asked before changes no answer
    expected = counted_one_by_one(times, offsets, time_level, bin0, bins, lane_level, row0, rows)
    assert np.array_equal(density.counts(time_level, bin0, bins, lane_level, row0, rows), expected)


def test_counts_across_tiles_lose_no_hit():
    rng = np.random.default_rng(1)
    lanes = [rng.integers(0, 60 * DAY, 4).tolist() for _ in range(5 * TILE)]
    times, offsets = in_rows(lanes)
    for few in (0, 1_000_000):
        density = Density(times, offsets, few)
        for level in (0, 1, 3):
            counts = density.counts(32, 0, 60 * DAY >> 31, level, 0, 5 * TILE)
            assert counts.sum() == len(times)
        assert density.counts(32, 0, 2000, 0, TILE - 3, 6).sum() == 24


@pytest.mark.parametrize("few", [0, 1_000_000])
def test_a_slip_of_centuries_among_many_lanes_loses_no_hit(few):
    rng = np.random.default_rng(2)
    year = 365 * DAY
    lanes = [sorted({*rng.integers(0, DAY, 3).tolist(), -1_900 * year, 7_900 * year}) for _ in range(20 * TILE)]
    times, offsets = in_rows(lanes)
    density = Density(times, offsets, few)
    assert density.counts(50, 0, 1 << 9, 3, 0, 20 * TILE).sum() == len(times)
    origin = density.origin
    assert density.counts(30, -origin >> 30, DAY >> 29, 3, 0, 20 * TILE).sum() == 3 * 20 * TILE


def test_a_window_far_from_all_hits_is_empty():
    density = Density(np.array([10, 20], np.int64), np.array([0, 2]), 0)
    assert density.counts(0, 10**15, 100, 0, 0, 1).sum() == 0
    assert density.counts(40, -(10**6), 100, 0, 0, 1).sum() == 0


def test_without_hits_there_is_nothing_to_count():
    density = Density(np.empty(0, np.int64), np.zeros(1, np.int64))
    assert density.counts(3, 0, 5, 0, 0, 4).sum() == 0
    assert density.counts(3, 0, 5, 0, 0, 0).shape == (0, 5)

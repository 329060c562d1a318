"""The picture never loses a hit: as counts or as marks, at any level, from a second to years, also while it fills."""

from __future__ import annotations

import math
from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.hits import Hits
from app.picture import density
from app.picture.density import MOST_MARKS, THINNEST, counted, marked
from app.picture.lane_hits import LaneHits
from app.picture.window import Window

SECOND = 1_000_000
DAY = 86_400 * SECOND
YEAR = 365 * DAY
BEGIN = 1_343_000_000 * SECOND
unhurried = settings(deadline=None)
LANES = 300


def log(hits, few=20, dense=5, steps=None, monkey=pytest.MonkeyPatch):
    """What a scene tells of these (lane, time) pairs; so many steps of its counting taken, None: all."""
    lane, at = np.array(hits, np.int64).reshape(-1, 2).T
    event = np.arange(len(at), dtype=np.uint32)
    with monkey.context() as patch:
        patch.setattr("app.picture.lane_hits.FEW", few)
        patch.setattr("app.picture.lane_hits.DENSE", dense)
        made = LaneHits(np.bincount(lane, minlength=LANES), lambda: Hits(lane.astype(np.uint16), at, event))
        for n, _ in enumerate(made.steps()):
            if n == steps:
                break
        _ = made.density
    return SimpleNamespace(hits=made, density=made.density, times=made.times, offsets=made.offsets, lanes=range(LANES))


far = st.integers(0, 60 * DAY)
near = st.integers(30 * DAY, 30 * DAY + 20 * SECOND)
times = far | near | st.sampled_from([0, 60 * DAY, 400 * YEAR])
hits = st.lists(st.tuples(st.integers(0, LANES - 1) | st.integers(40, 44), times), min_size=1, max_size=70)
views = {
    "hits": hits,
    "which": st.integers(0, 69),
    "span": st.sampled_from([SECOND, 10 * SECOND, DAY, 60 * DAY, YEAR, 100 * YEAR]) | st.integers(SECOND, 60 * DAY),
    "lanes": st.floats(2, LANES) | st.just(float(LANES)),
    "left": st.floats(0, 0.999),
    "above": st.floats(0.01, 0.99),
    "steps": st.none() | st.integers(0, 40),
}


def around(hits, which, span, lanes, left, above, width=90.0, height=50.0):
    """A window of that span and so many lanes which holds a certain hit."""
    lane, at = hits[which % len(hits)]
    t0, lane0 = at - int(span * left), lane + 0.5 - lanes * above
    return Window(t0, t0 + span, lane0, lane0 + lanes, width, height)


def seen(hits, window):
    """(column, row, lane, time) of the hits in view: of each the pixel on the middle of its lane."""
    for lane, at in hits:
        x, y = window.x(at), window.middle(lane)
        if 0 <= x < int(window.width) and 0 <= y < int(window.height):
            yield int(x), int(y), lane, at


@unhurried
@given(**views)
def test_every_hit_in_view_has_a_level_above_none_also_while_it_is_counted(
    hits, which, span, lanes, left, above, steps
):
    hits = [(lane, BEGIN + at) for lane, at in hits]
    window = around(hits, which, span, lanes, left, above)
    found = counted(log(hits, steps=steps), window)
    assert found.levels.shape == (50, 90)
    in_view = list(seen(hits, window))
    assert in_view and found.most > 0
    assert all(found.levels[row, column] > 0 for column, row, _, _ in in_view)


@unhurried
@given(**{**views, "steps": st.none()}, scale=st.sampled_from([1.0, 1.5, 2.0]))
def test_each_pixel_is_the_greatest_count_of_the_cells_it_touches(hits, which, span, lanes, left, above, steps, scale):
    hits = [(lane, BEGIN + at) for lane, at in hits]
    window = around(hits, which, span, lanes, left, above, 30.0 * scale, 20.0 * scale)
    found = counted(log(hits, steps=steps), window)
    assert found.block is None
    bin_us, row_lanes = 1, 1
    while bin_us < window.pixel:
        bin_us *= 2
    while row_lanes * window.pitch < 1:
        row_lanes *= 2
    origin = min(at for _, at in hits)
    cells: dict[tuple[int, int], int] = {}
    for lane, at in hits:
        cell = lane // row_lanes, (at - origin) // bin_us
        cells[cell] = cells.get(cell, 0) + 1
    for row in range(int(window.height)):
        top, bottom = (window.lane(y) for y in (row, row + 1)) if window.pitch < 1 else (window.lane(row + 0.5),) * 2
        rows = {math.floor(lane / row_lanes) for lane in (top, bottom)}
        for column in range(int(window.width)):
            t0, t1 = (window.t0 - origin + x * window.pixel for x in (column, column + 1))
            bins = {math.floor(t / bin_us) for t in (t0, t1)}
            most = max(cells.get((r, b), 0) for r in rows for b in bins)
            level = found.levels[row, column]
            assert (level > 0) == (most > 0)
            assert level == (density._scale(found.most)[most] if most else 0)


@unhurried
@given(hits=hits, steps=st.integers(0, 40))
def test_a_coarse_picture_tells_how_coarse_it_is(hits, steps):
    hits = [(lane, BEGIN + at) for lane, at in hits] * 2
    scene = log(hits, few=1, dense=2, steps=steps)
    window = around(hits, 0, 3_600 * SECOND, 40, 0.5, 0.5)
    found = counted(scene, window)
    if scene.density.complete:
        assert found.block is None
    if found.block is not None:
        span, lanes = found.block
        assert span > window.pixel or lanes > 1 / window.pitch


@unhurried
@given(**{**views, "lanes": st.floats(2, 16), "steps": st.none()})
def test_marks_are_the_hits_of_the_plain_loop(hits, which, span, lanes, left, above, steps):
    hits = [(lane, BEGIN + at) for lane, at in hits]
    window = around(hits, which, span, lanes, left, above)
    found = marked(log(hits, steps=steps), window)
    assert found is not None
    marks = set(zip(found.lane.tolist(), found.x.tolist(), strict=True))
    assert marks <= {(lane, window.x(at)) for lane, at in hits}
    for lane, at in hits:
        x = window.x(at)
        if lane in window.lanes_in_view(LANES) and 0 <= x <= window.width:
            assert any(n == lane and abs(mark - x) <= 0.5 for n, mark in marks)


def test_of_many_hits_in_one_place_one_is_marked_and_too_many_places_are_counted():
    hits = [(n, BEGIN + k) for n in (1, 2) for k in range(2_000)]
    window = Window(BEGIN - DAY, BEGIN + DAY, 0, 4, 1_000, 40)
    found = marked(log(hits, few=10**6), window)
    assert found is not None and found.lane.tolist() == [1, 2]
    spread = [(n, BEGIN + k * 40 * SECOND) for n in range(4) for k in range(2_000)]
    assert len(spread) > MOST_MARKS
    assert marked(log(spread, few=10**6), Window(BEGIN, BEGIN + DAY, 0, 4, 5_000, 40)) is None
    assert marked(log(spread, few=10**6), Window(BEGIN, BEGIN + DAY, 0, 4, 700, 40)) is not None


def test_hits_that_are_not_in_order_yet_are_counted_and_then_marked():
    hits = [(n % LANES, BEGIN + n * SECOND) for n in range(900)]
    window = Window(BEGIN, BEGIN + 900 * SECOND, 0, 10, 300, 10 * THINNEST)
    lane, at = np.array(hits).T
    made = LaneHits(np.bincount(lane), lambda: Hits(lane.astype(np.uint16), at, np.arange(900, dtype=np.uint32)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.picture.lane_hits.FEW", 5)
        scene = SimpleNamespace(hits=made, density=made.density, lanes=range(LANES))
        assert marked(scene, window) is None
        assert counted(scene, window).most > 0
        (*_,) = made.steps()
        scene.times = made.times
        marks = marked(scene, window)
    assert marks is not None and len(marks.x) == 30


def test_where_there_is_no_hit_there_is_no_colour():
    found = counted(log([(1, BEGIN), (2, BEGIN + DAY)]), Window(BEGIN + 2 * DAY, BEGIN + 3 * DAY, 0, 9, 100, 50))
    assert not found.levels.any() and found.most == 0


@pytest.mark.parametrize("top", [1, 2, 5, 1_000, 10**6, 5 * 10**8])
def test_more_hits_have_a_higher_level(top):
    counts = np.unique(np.geomspace(1, top, 400).astype(np.int32))
    levels = density._levels(np.concatenate([[0], counts]).astype(np.int32), top)
    assert levels[0] == 0 and levels[1] == 1
    assert top == 1 or levels[-1] >= 254
    assert (np.diff(levels[1:].astype(int)) >= 0).all()


@unhurried
@given(hits=hits, t=st.tuples(times, times), lanes=st.tuples(st.integers(0, LANES), st.integers(0, LANES)))
def test_the_hits_of_each_lane_within_a_time_and_the_lanes_that_have_any(hits, t, lanes):
    made = log(hits).hits
    (t0, t1), (lane0, lane1) = sorted(t), sorted(lanes)
    expected = [sorted(at for n, at in hits if n == lane and t0 <= at <= t1) for lane in range(lane0, lane1)]
    begin, end = made.within(t0, t1, lane0, lane1)
    assert [made.times[a:b].tolist() for a, b in zip(begin, end, strict=True)] == expected
    assert made.lanes_with(t0, t1, lane0, lane1).tolist() == [lane0 + n for n, some in enumerate(expected) if some]


@unhurried
@given(
    hits=hits,
    begin=st.integers(-DAY, 61 * DAY),
    span=st.integers(1, 60 * DAY),
    columns=st.integers(1, 50),
    steps=st.none() | st.just(0),
)
def test_the_hits_of_each_column_of_the_overview(hits, begin, span, columns, steps):
    hits = [(lane, BEGIN + at) for lane, at in hits]
    t0, t1 = BEGIN + begin, BEGIN + begin + max(span, columns)
    scene = log(hits, steps=steps)
    found = density.by_column(scene, t0, t1, columns)
    edges = [t0 + (t1 - t0) * k // columns for k in range(columns + 1)]
    if steps is None:
        assert found.tolist() == [sum(a <= at < b for _, at in hits) for a, b in pairwise(edges)]
    first, last = min(at for _, at in hits), max(at for _, at in hits)
    wide = 2 * (last - first) + 10**7  # a bin may end later than the last hit
    assert density.by_column(scene, first, first + wide, columns).sum() == pytest.approx(len(hits))

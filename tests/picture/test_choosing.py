"""A rectangle takes the Does whose hits lie in it, and no bar counts."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.analysis.roster import roster
from app.matter.model import Dwell, Matter
from app.picture.choosing import in_rectangle, keys_of, lanes_of, readout, readout_times, rectangle_in_words
from tests.analysis.rows import events
from tests.picture.scenes import listed, sample_scene, scene_of, utc

CASE = "12-cv-6677"


def us(text: str) -> int:
    return int(utc(text).timestamp()) * 1_000_000


def test_a_rectangle_takes_does_by_their_hits():
    scene = sample_scene(CASE)
    lanes = in_rectangle(scene, us("2012-07-23T00:00"), us("2012-07-24T00:00"), 0, 42)
    assert keys_of(scene, lanes) == {(CASE, 29)}


def test_an_assumed_stay_that_crosses_the_rectangle_chooses_nobody():
    rows = listed([(1, "192.0.2.1", utc("2012-07-04T00:00"), None)])
    scene = scene_of(rows, Matter(dwell=Dwell(after=timedelta(days=9))))
    assert not len(in_rectangle(scene, us("2012-07-05T00:00"), us("2012-07-06T00:00"), 0, 1))


def test_edges_are_included_and_corners_may_be_given_in_any_order():
    rows = listed([(1, "192.0.2.1", utc("2012-07-04T00:00"), None)])
    scene = scene_of(rows, Matter())
    at = us("2012-07-04T00:00")
    assert in_rectangle(scene, at, at, 0.5, 0.5).tolist() == [0]
    assert in_rectangle(scene, at + 5, at - 5, 1.0, 0.0).tolist() == [0]


@given(
    hits=st.lists(st.tuples(st.integers(1, 6), st.integers(0, 50)), min_size=1, max_size=20),
    t=st.tuples(st.integers(-5, 55), st.integers(-5, 55)),
    lane=st.tuples(st.floats(-2, 8), st.floats(-2, 8)),
)
def test_exactly_those_whose_hits_lie_in_it(hits, t, lane):
    start = utc("2012-07-01T00:00")
    scene = scene_of(listed([(d, "192.0.2.1", start + timedelta(minutes=m), None) for d, m in hits]), Matter())
    (t0, t1), (low, high) = sorted(t), sorted(lane)
    minute, base = 60_000_000, us("2012-07-01T00:00")
    expected = [
        i
        for i in range(len(scene.lanes))
        if low <= i + 0.5 <= high and any(t0 * minute <= h - base <= t1 * minute for h in scene.hits_of(i).tolist())
    ]
    assert in_rectangle(scene, base + t0 * minute, base + t1 * minute, *lane).tolist() == expected


def test_the_readout_tells_count_times_and_the_stay_that_one_instant_needs():
    scene = sample_scene(CASE)
    found = readout(scene, lanes_of(scene, [(CASE, 29), (CASE, 38)]))
    assert (found.does, found.hits) == (2, 2)
    assert found.needed == timedelta(days=16, hours=15, minutes=48)
    assert readout_times(found, "UTC") == "Jul 23 09:44 to Aug 9 01:32"
    assert readout_times(found, "America/Chicago") == "Jul 23 04:44 to Aug 8 20:32"


def test_nobody_has_no_readout():
    scene = sample_scene(CASE)
    assert readout(scene, lanes_of(scene, [])) is None
    assert readout(scene, lanes_of(scene, [(CASE, 999)])) is None


def test_a_rectangle_in_words():
    words = rectangle_in_words(us("2012-07-28T12:02") + 30_000_000, us("2012-07-27T16:34"), "UTC")
    assert words == "rectangle Jul 27 16:34 to Jul 28 12:02"


def test_does_of_two_hashes_share_no_instant_and_the_readout_names_no_stay():
    rows = roster(events([(d, f"192.0.2.{d}", utc("2012-07-04 10:00"), str(d) * 40) for d in (1, 2)], case=CASE))
    scene = scene_of(rows, Matter())
    found = readout(scene, lanes_of(scene, [(CASE, 1), (CASE, 2)]))
    assert found is not None and found.needed is None

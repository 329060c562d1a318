"""A rectangle takes the Does whose hits lie in it, and no bar counts."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.roster import roster
from app.matter.model import Dwell, Matter
from app.picture.choosing import gap_in_view, in_rectangle, in_time, keys_of, lanes_of, side_of_gap, who_of
from app.picture.lane_hits import LaneHits
from app.picture.moved_dwell import at_dwell
from app.picture.readout import readout, readout_times, rectangle_in_words
from app.picture.window import Window
from tests.analysis.rows import events
from tests.examples import examples
from tests.picture.scenes import listed, sample_scene, scene_of, swarm_log, utc

CASE = "12-cv-6677"


def us(text: str) -> int:
    return int(utc(text).timestamp()) * 1_000_000


def test_a_rectangle_takes_does_by_their_hits():
    scene = sample_scene(CASE)
    who = in_rectangle(scene, us("2012-07-23T00:00"), us("2012-07-24T00:00"), 0, 42)
    assert keys_of(scene, who) == {(CASE, 29)}


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
        each.who
        for i, each in enumerate(scene.lanes)
        if low <= i + 0.5 <= high and any(t0 * minute <= h - base <= t1 * minute for h in scene.hits_of(i).tolist())
    ]
    assert in_rectangle(scene, base + t0 * minute, base + t1 * minute, *lane).tolist() == sorted(expected)


def test_the_readout_tells_count_times_and_the_stay_that_one_instant_needs():
    scene = sample_scene(CASE)
    found = readout(scene, who_of(scene, [(CASE, 29), (CASE, 38)]))
    assert (found.does, found.hits) == (2, 2)
    assert found.needed == timedelta(days=16, hours=15, minutes=48)
    assert readout_times(found, "UTC") == "Jul 23 09:44 to Aug 9 01:32"
    assert readout_times(found, "America/Chicago") == "Jul 23 04:44 to Aug 8 20:32"


def test_nobody_has_no_readout():
    scene = sample_scene(CASE)
    assert readout(scene, who_of(scene, [])) is None
    assert readout(scene, who_of(scene, [(CASE, 999)])) is None


def test_in_the_november_hour_that_occurs_twice_a_readout_says_which():
    hits = [(1, "192.0.2.1", utc("2012-11-04T06:30"), None), (2, "192.0.2.2", utc("2012-11-04T07:15"), None)]
    scene = scene_of(listed(hits), Matter())
    found = readout(scene, who_of(scene, [(CASE, 1), (CASE, 2)]))
    assert found is not None
    assert readout_times(found, "America/Chicago") == "Nov 4 01:30 CDT to Nov 4 01:15 CST"
    assert found.needed == timedelta(minutes=45)
    words = rectangle_in_words(found.first, us("2012-11-04T09:00"), "America/Chicago")
    assert words == "rectangle Nov 4 01:30 CDT to Nov 4 03:00"


def test_a_rectangle_in_words():
    words = rectangle_in_words(us("2012-07-28T12:02") + 30_000_000, us("2012-07-27T16:34"), "UTC")
    assert words == "rectangle Jul 27 16:34 to Jul 28 12:02"


def test_does_of_two_hashes_share_no_instant_and_the_readout_names_no_stay():
    rows = roster(events([(d, f"192.0.2.{d}", utc("2012-07-04 10:00"), str(d) * 40) for d in (1, 2)], case=CASE))
    scene = scene_of(rows, Matter())
    found = readout(scene, who_of(scene, [(CASE, 1), (CASE, 2)]))
    assert found is not None and found.needed is None


def test_who_is_in_two_swarms_can_meet_another_in_the_one_they_share():
    hits = [(1, "10:00", "A"), (1, "20:00", "B"), (2, "13:00", "A")]
    made = [(d, f"192.0.2.{d}", utc(f"2012-07-04 {at}"), h * 40) for d, at, h in hits]
    scene = scene_of(roster(events(made, case=CASE)), Matter())
    found = readout(scene, who_of(scene, [(CASE, 1), (CASE, 2)]))
    assert found is not None and found.needed == timedelta(hours=3)


listed_times = st.lists(
    st.tuples(st.integers(1, 7), st.integers(0, 400), st.sampled_from("AB")), min_size=2, max_size=14
)


@settings(max_examples=examples(80))
@given(hits=listed_times, stay=st.tuples(st.integers(0, 50), st.integers(0, 50)))
def test_a_side_of_a_gap_is_who_is_listed_there_and_only_there(hits, stay):
    """Whatever is assumed: the stays before and after move no listed time."""
    start, minute = utc("2012-07-01T00:00"), timedelta(minutes=1)
    rows = roster(events([(d, f"192.0.2.{d}", start + m * minute, h * 40) for d, m, h in hits], case=CASE))
    scene = scene_of(rows, Matter(dwell=Dwell(after=stay[0] * minute, before=stay[1] * minute)))
    base = us("2012-07-01T00:00")
    for gap in scene.gaps:
        t0, t1 = ((t - base) // 60_000_000 for t in (gap.t0, gap.t1))
        (since, after) = (key[1] for key in gap.does)
        swarms = {h for d, m, h in hits if (d, m) == (since, t0)} & {h for d, m, h in hits if (d, m) == (after, t1)}
        before = side_of_gap(scene, gap, "before")
        behind = side_of_gap(scene, gap, "after")
        assert len(np.intersect1d(before, behind)) == 0
        for found, there in ((before, lambda m, t0=t0: m <= t0), (behind, lambda m, t1=t1: m >= t1)):
            expected = {
                (CASE, d)
                for h in swarms
                for d in {d for d, _, other in hits if other == h}
                if all(there(m) for other, m, swarm in hits if (other, swarm) == (d, h))
            }
            assert keys_of(scene, found) == expected


def test_the_two_sides_of_the_gap_of_the_opinion_hold_its_two_does():
    scene = sample_scene(CASE)
    gap = gap_in_view(scene, us("2012-07-01T00:00"), us("2012-09-01T00:00"))
    assert gap is not None and gap.does == ((CASE, 29), (CASE, 38))
    assert (CASE, 29) in keys_of(scene, side_of_gap(scene, gap, "before"))
    assert (CASE, 38) in keys_of(scene, side_of_gap(scene, gap, "after"))


def test_the_longest_gap_of_which_something_shows():
    scene = sample_scene(CASE)
    gap = scene.gaps[0]
    assert gap_in_view(scene, gap.t1 - 5, gap.t1 + 9) is gap
    assert gap_in_view(scene, gap.t1, gap.t1 + 9) is not gap
    assert gap_in_view(scene, us("2030-01-01T00:00"), us("2031-01-01T00:00")) is None


def test_before_the_hits_are_put_in_order_a_rectangle_takes_the_same_does(monkeypatch):
    scene = scene_of(swarm_log(60, 300), Matter(), order="isp")
    scene = scene_of(swarm_log(60, 300), Matter(), order="isp", folded={scene.headings[1].key})
    first, last = int(scene.first.min()), int(scene.last.max())
    asked = [
        (first + (last - first) * a // 10, first + (last - first) * b // 10, *lanes)
        for a, b in ((0, 10), (2, 3), (5, 9), (7, 7))
        for lanes in ((0, 99), (3, 20), (10.2, 10.4))
    ]
    ready = [in_rectangle(scene, *each).tolist() for each in asked]
    assert len({len(found) for found in ready}) > 4
    monkeypatch.setattr(LaneHits, "ready", False)
    assert [in_rectangle(scene, *each).tolist() for each in asked] == ready


def test_of_a_folded_heading_those_are_taken_who_have_a_hit_there_themselves():
    start = utc("2012-07-04T00:00")
    hits = [(1, "192.0.2.1", start, "Midway"), (2, "192.0.2.2", start + timedelta(hours=5), "Midway")]
    rows = listed([*hits, (3, "192.0.2.3", start + timedelta(hours=9), "Prairie")])
    key = scene_of(rows, Matter(), order="isp").headings[0].key
    scene = scene_of(rows, Matter(), order="isp", folded={key})
    assert len(scene.lanes) == 2
    at = us("2012-07-04T05:00")
    assert keys_of(scene, in_rectangle(scene, at, at, 0, 1)) == {(CASE, 2)}
    assert keys_of(scene, in_time(scene, at, at + 4 * 3_600_000_000)) == {(CASE, 2), (CASE, 3)}
    assert lanes_of(scene, who_of(scene, [(CASE, 2)])).tolist() == [0]
    found = readout(scene, who_of(scene, [(CASE, 2)]))
    assert found is not None and (found.does, found.hits, found.first) == (1, 1, at)


def test_the_same_selection_is_looked_up_once_and_another_anew():
    scene, some = sample_scene(CASE), frozenset({(CASE, 29), (CASE, 38), (CASE, 999)})
    moved = at_dwell(scene, Dwell(after=timedelta(days=3)))
    first = who_of(scene, some)
    assert who_of(moved, some) is first
    for keys in (frozenset({(CASE, 1)}), some, [(CASE, 2)], some):
        assert keys_of(scene, who_of(scene, keys)) == {key for key in keys if key != (CASE, 999)}


@given(
    lanes=st.sets(st.integers(0, 60)),
    first=st.floats(-3, 60),
    across=st.floats(0.5, 80),
    height=st.floats(20, 400),
    least=st.sampled_from([1.0, 2.0]),
)
def test_every_lane_in_view_lies_in_a_band_and_bands_never_touch(lanes, first, across, height, least):
    window = Window(0, 10, first, first + across, 100, height)
    bands = window.bands(np.array(sorted(lanes), np.int64), least)
    for lane in lanes:
        middle = window.middle(lane)
        if 0 <= middle <= height:
            assert any(top <= middle <= bottom for top, bottom in bands)
    assert all(above[1] < below[0] for above, below in pairwise(bands))
    assert all(bottom - top >= least - 1e-6 for top, bottom in bands)
    inside = [window.y(lane) for lane in lanes]
    assert all(any(abs(top - y) < 1e-6 for y in inside) for top, _ in bands)

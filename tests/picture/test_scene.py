"""What the scene holds: lanes in order, hits, bars, gaps with three figures, curves and their words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import polars as pl
import pytest

from app.analysis.roster import Roster, roster
from app.base.ids import doe_order
from app.matter.model import Case, Dismissal, DoeFacts, Dwell, Matter
from app.picture.gaps import gap_within
from app.picture.lanes import arrange
from tests.picture.scenes import listed, sample, sample_scene, scene_of, utc, with_clusters

CASE = "12-cv-6677"


def at(day: int, hour: int = 0):
    return utc(f"2012-07-{day:02}T{hour:02}:00")


THREE = listed(
    [
        (3, "192.0.2.3", at(5), "Midway DSL"),
        (1, "192.0.2.1", at(9), "Lakeshore Cable"),
        (2, "192.0.2.2", at(7), "Midway DSL"),
        (1, "192.0.2.1", at(4), "Lakeshore Cable"),
    ]
)


def labels(scene):
    return [lane.label for lane in scene.lanes]


def test_lanes_stand_by_first_hit_by_number_or_by_provider():
    matter = Matter()
    assert labels(scene_of(THREE, matter)) == ["1", "3", "2"]
    assert labels(scene_of(THREE, matter, order="number")) == ["1", "2", "3"]
    by_isp = scene_of(THREE, matter, order="isp")
    assert labels(by_isp) == ["1", "3", "2"]
    assert [(h.name, h.first, h.lanes) for h in by_isp.headings] == [("Lakeshore Cable", 0, 1), ("Midway DSL", 1, 2)]


def test_hits_of_a_lane_are_its_listed_times_in_order():
    scene = scene_of(THREE, Matter())
    assert scene.hits_of(0).tolist() == [int(at(4).timestamp()) * 10**6, int(at(9).timestamp()) * 10**6]
    assert scene.time_of(2) == int(at(7).timestamp()) * 10**6
    assert scene.time_of(99) is None


def test_a_doe_without_a_readable_time_has_no_lane_and_is_told():
    rows = listed([(1, "192.0.2.1", at(4), None), (2, "192.0.2.2", None, None)])
    scene = scene_of(rows, Matter())
    assert labels(scene) == ["1"]
    assert scene.without_hits == ((CASE, 2),)


def test_the_same_number_in_two_cases_has_two_lanes_under_headings():
    first, other = listed([(29, "192.0.2.1", at(4), None)]), listed([(29, "192.0.2.9", at(3), None)], "12-cv-6675")
    both = roster(pl.concat([first.events, other.events.with_columns(pl.col("event") + 1)]))
    scene = scene_of(both, Matter())
    assert [lane.key for lane in scene.lanes] == [("12-cv-6675", 29), (CASE, 29)]
    assert [h.name for h in scene.headings] == ["12-cv-6675", CASE]
    assert labels(scene_of(both, Matter(), case=CASE)) == ["29"]


def test_dismissed_does_fold_into_one_line_and_keep_their_hits():
    scene = sample_scene("12-cv-6675", fold_dismissed=True)
    assert len(scene.lanes) == 47
    assert len(scene.folded) == 21
    assert len(scene.folded_times) == 21
    assert all(lane.status == "remaining" for lane in scene.lanes)


def test_without_a_docket_a_doe_is_listed_and_no_more():
    assert {lane.status for lane in scene_of(THREE, Matter()).lanes} == {"listed"}


def test_bars_reach_from_the_first_less_the_stay_before_to_the_last_plus_the_stay_after():
    matter = Matter(dwell=Dwell(after=timedelta(hours=3), before=timedelta(hours=1)))
    scene = scene_of(THREE, matter)
    hour = 3_600 * 10**6
    assert (scene.first - scene.bar_first).tolist() == [hour] * 3
    assert (scene.bar_last - scene.last).tolist() == [3 * hour] * 3


def test_the_gap_of_29_and_38_has_its_three_figures_with_their_bases():
    [gap] = sample_scene(CASE).gaps
    assert gap.title == "Doe 29 to Doe 38"
    assert gap.lines == (
        ("17", "calendar days as printed, UTC"),
        ("16 d 15 h 48 min", "elapsed"),
        ("16", "calendar days, Central"),
    )
    scene = sample_scene(CASE)
    assert gap.t0 == scene.last[scene.lane_of[(CASE, 29)]]
    assert gap.t1 == scene.first[scene.lane_of[(CASE, 38)]]


def test_gaps_come_longest_first():
    scene = sample_scene("12-cv-6675")
    lengths = [gap.t1 - gap.t0 for gap in scene.gaps]
    assert lengths == sorted(lengths, reverse=True)
    assert all(length > 0 for length in lengths)


def test_a_gap_is_the_same_in_whatever_order_gaps_are_asked_for():
    one, other = sample_scene("12-cv-6675").gaps, sample_scene("12-cv-6675").gaps
    backwards = [one[-1 - k] for k in range(len(one))]
    assert backwards[::-1] == list(other) == other[:]
    assert other[:2] == [other[0], other[1]]
    first, again = sample_scene("12-cv-6675").gaps, list(one)
    assert first[:-1] == again[:-1] and first[-2:] == again[-2:] and first[len(again) :] == []
    with pytest.raises(IndexError):
        other[len(other)]


def test_the_longest_gap_within_a_time_is_found_without_making_the_others():
    scene = sample_scene("12-cv-6675")
    begin, end = scene.extent
    for t0 in np.linspace(begin - 1, end, 23).astype(np.int64).tolist():
        for t1 in (t0 + 1, t0 + 3_600 * 10**6, t0 + 86_400 * 10**6):
            plain = [gap for gap in scene.gaps if gap.t0 < t1 and gap.t1 > t0]
            assert gap_within(scene.gaps, t0, t1) == gap_within(plain, t0, t1) == (plain[0] if plain else None)


def test_presence_speaks_of_all_and_of_those_who_remain():
    assert sample_scene(CASE).presence.words == (
        "dwell 24 h: at most 5 of 42, Jul 21 19:07 UTC; of the two that remain, never both"
    )
    assert sample_scene(CASE).presence.forms[1:] == (
        "dwell 24 h: at most 5 of 42, Jul 21 19:07 UTC",
        "dwell 24 h: at most 5 of 42",
    )
    rows, matter = sample(CASE)
    alone = scene_of(rows, replace(matter, dwell=Dwell())).presence.forms
    assert all(form.startswith("no stay assumed: at most ") for form in alone)


def of_hashes(rows: Roster, *hashes: str) -> Roster:
    """The same with other hashes, row by row."""
    return roster(rows.events.with_columns(info_hash=pl.Series(hashes, dtype=pl.Categorical())))


def test_a_doe_of_two_swarms_is_counted_once_at_an_instant():
    rows = listed([(1, "192.0.2.1", at(4, 0), None), (1, "192.0.2.1", at(4, 6), None), (2, "192.0.2.2", at(9), None)])
    scene = scene_of(of_hashes(rows, "A" * 40, "B" * 40, "A" * 40), Matter(dwell=Dwell(after=timedelta(days=1))))
    assert scene.presence.all.greatest == 1


def test_sensitivity_answers_in_words_at_any_dwell():
    curve = sample_scene(CASE).sensitivity
    assert curve.answer("concurrent", timedelta(hours=24)) == (
        "At 24 h",
        "19 groups of 42 Does, 2 of the 2 that remain",
    )
    assert curve.threshold("concurrent") == ("Doe 29 and Doe 38 in one group", "only from 16 d 15 h 48 min")
    least = "Met by the 2 that remain: one common instant from {0}, chain of transactions from {0}"
    assert curve.least == least.format("16 d 15 h 48 min")
    needed = timedelta(days=16, hours=15, minutes=48)
    assert curve.groups("concurrent", "remaining", needed) == 1
    assert curve.groups("concurrent", "remaining", needed - timedelta(minutes=1)) == 2


def test_two_swarms_are_never_one_group():
    curve = scene_of(of_hashes(THREE, "A" * 40, "B" * 40, "A" * 40, "B" * 40), Matter()).sensitivity
    assert curve.needed == {"concurrent": None, "chain": None, "same_hash": None}
    assert curve.threshold("concurrent") is None
    assert curve.least == "No dwell joins 2 swarms"


def test_the_curve_is_exact_within_every_pixel_of_a_strip_and_where_one_group_is_left():
    curve = sample_scene("12-cv-6675").sensitivity
    for of, standard in ((of, standard) for of in curve.does for standard in ("concurrent", "chain")):
        some = range(0, len(curve.dwells), 97)
        counted = [curve.groups(standard, of, timedelta(microseconds=int(curve.dwells[k]))) for k in some]
        assert curve.curves[standard, of][some].tolist() == counted
    assert {needed // timedelta(microseconds=1) for needed in curve.needed.values()} <= set(curve.dwells.tolist())
    hour, end = 3_600 * 10**6, curve.dwells[-1]
    edges = np.geomspace(hour, end, 3_001)  # the pixels of a strip as wide as a large screen
    assert np.all(np.diff(np.searchsorted(curve.dwells, edges)) >= 1)


def test_one_doe_alone_has_no_curve():
    assert scene_of(listed([(1, "192.0.2.1", at(4), None)]), Matter()).sensitivity is None


def test_an_exhibit_without_hits_makes_an_empty_scene():
    scene = scene_of(listed([]), Matter())
    assert scene.lanes == () and not scene.gaps and scene.extent[1] > scene.extent[0]


def test_clusters_keep_their_place_and_find_their_lanes():
    rows, matter = sample(CASE)
    scene = scene_of(rows, with_clusters(matter, ("Early", frozenset({(CASE, 18), (CASE, 40)})), ("Gone", frozenset())))
    assert [c.name for c in scene.clusters] == ["Early", "Gone"]
    assert scene.clusters[0].lanes == (0, 1)
    assert scene.lanes[0].cluster == 0
    assert scene.clusters[1].lanes == ()


def test_only_some_does_have_lanes_under_a_filter_while_the_strips_tell_of_all():
    scene = sample_scene(CASE, only=frozenset({(CASE, 29), (CASE, 38)}))
    assert labels(scene) == ["29", "38"]
    assert "of 42" in scene.presence.words


def test_does_without_a_number_stand_behind_the_numbered():
    rows = listed([(None, "192.0.2.7", at(4), None), (5, "192.0.2.5", at(6), None)])
    case = Case(CASE, facts=(DoeFacts("192.0.2.7", dismissed=Dismissal()),), docketed=True)
    lanes = arrange(rows, Matter(cases=(case,)), "number").shown
    assert [lane.key[1] for lane in lanes] == sorted([5, "192.0.2.7"], key=doe_order)
    assert [lane.status for lane in lanes] == ["remaining", "dismissed"]


def test_what_is_listed_is_told_without_the_order_of_the_lanes():
    scene = scene_of(THREE, Matter())
    assert (
        scene.listed
        == (len(scene.times), scene.times.min(), scene.times.max())
        == (len(scene.hits), *map(us, (at(4), at(9))))
    )
    assert scene_of(listed([]), Matter()).listed == (0, 0, 0)


def us(moment):
    return round(moment.timestamp() * 1e6)


def test_events_and_times_belong_together():
    scene = sample_scene(CASE)
    assert len(scene.events) == len(np.unique(scene.events)) == 42
    for event in scene.events.tolist():
        assert scene.time_of(event) in scene.hits_of(scene.lane_of_event[event])

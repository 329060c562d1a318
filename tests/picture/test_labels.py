"""Labels stand where they cover nothing, and say less where there is less room."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.roster import roster
from app.matter.model import Matter
from app.picture.labels import LABEL_HEIGHT, Box, place_gaps, thinned
from app.picture.name_labels import NameLabel, lit_names, place_clusters
from app.picture.scene import Scene
from app.picture.window import Window
from tests.picture.scenes import listed, sample, sample_scene, scene_of, utc, with_clusters

CASE = "12-cv-6677"


def measure(words: str, _style: str) -> float:
    return 6.5 * len(words)


def whole(scene: Scene, width: float = 640, height: float = 445) -> Window:
    t0, t1 = scene.extent
    return Window(t0, t1, 0.0, float(len(scene.lanes)), width, height)


def test_the_gap_label_has_all_three_figures_where_there_is_room():
    scene = sample_scene(CASE)
    [mark] = place_gaps(scene, whole(scene), measure)
    assert [line[0][0] for line in mark.lines] == ["Doe 29 to Doe 38", "17", "16 d 15 h 48 min", "16"]
    assert mark.arrow is not None and mark.box is not None
    assert mark.box.y + mark.box.height < mark.arrow < whole(scene).middle(scene.lane_of[(CASE, 29)])


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (640, 4),
        (420, 2),
        (250, 1),
    ],
)
def test_a_narrower_gap_says_less(width, lines):
    scene = sample_scene(CASE)
    [mark] = place_gaps(scene, whole(scene, width), measure)
    assert len(mark.lines) == lines


def test_the_narrowest_gap_has_a_number_and_no_arrow():
    scene = sample_scene(CASE)
    [mark] = place_gaps(scene, whole(scene, 90), measure)
    assert mark.lines == ((("1", "basis"),),)
    assert mark.arrow is None


@pytest.mark.parametrize("order", ["first hit", "number", "isp", "place", "group", "cluster"])
@pytest.mark.parametrize("size", [(640, 445), (520, 700)])
def test_the_label_of_a_gap_keeps_clear_of_the_names_beside_its_marks(order, size):
    scene = sample_scene(CASE, order=order)
    window = whole(scene, *size)
    [mark] = place_gaps(scene, window, measure)
    assert mark.box is not None
    for name in lit_names(scene, window, mark.gap.events, "UTC", measure):
        wide = max(measure(who, "title") + 4 + measure(at, "basis") for who, at in name.lines)
        assert not mark.box.touches(Box(name.x - wide if name.right else name.x, name.y - 7, wide, 14))


@pytest.mark.parametrize("order", ["first hit", "number", "isp"])
@pytest.mark.parametrize("case", [CASE, "12-cv-6675"])
def test_no_label_covers_a_bar(order, case):
    scene = sample_scene(case, order=order)
    window = whole(scene, 900, 600)
    for mark in place_gaps(scene, window, measure):
        if mark.box is None:
            continue
        for lane, first, last in zip(scene.bar_lane, scene.bar_first, scene.bar_last, strict=True):
            y = window.middle(int(lane))
            beside = window.x(int(last)) < mark.box.x or window.x(int(first)) > mark.box.x + mark.box.width
            assert beside or not mark.box.y <= y <= mark.box.y + mark.box.height


def test_gaps_out_of_view_are_not_drawn():
    scene = sample_scene(CASE)
    t0, _ = scene.extent
    assert place_gaps(scene, Window(t0, t0 + 86_400_000_000, 0, 42, 640, 445), measure) == []


def test_all_lanes_are_labelled_where_they_have_room():
    assert thinned(range(5), 10.6, []) == [0, 1, 2, 3, 4]


def test_lane_labels_thin_to_every_second_fifth_and_tenth():
    assert thinned(range(6), 5.0, []) == [0, 2, 4]
    assert thinned(range(12), 2.0, []) == [0, 5, 10]
    assert thinned(range(3, 25), 1.0, []) == [10, 20]


def test_a_lane_that_must_be_labelled_clears_its_neighbours():
    assert thinned(range(12), 2.0, [4]) == [4, 10]


@given(
    lanes=st.integers(1, 400),
    pitch=st.floats(0.05, 30),
    must=st.lists(st.integers(0, 400), max_size=20),
)
def test_no_two_labels_ever_touch(lanes, pitch, must):
    found = thinned(range(lanes), pitch, must)
    assert all((b - a) * pitch >= LABEL_HEIGHT - 1e-6 for a, b in pairwise(found))
    if found != list(range(lanes)):  # one after the other: each that must be, and is far enough from the one before
        kept: list[int] = []
        for lane in sorted({lane for lane in must if lane < lanes}):
            if not kept or (lane - kept[-1]) >= LABEL_HEIGHT / pitch - 1e-9:
                kept.append(lane)
        assert set(kept) <= set(found)
    assert found == thinned(range(lanes), pitch, np.array(must, np.int64))


def test_a_lit_mark_is_named_with_its_time():
    scene = sample_scene(CASE)
    event = int(scene.events[scene.offsets[scene.lane_of[(CASE, 29)]]])
    [name] = lit_names(scene, whole(scene), [event], "UTC", measure)
    assert name.lines == (("Doe 29", "Jul 23, 9:44 a.m. UTC"),)
    [local] = lit_names(scene, whole(scene), [event], "America/Chicago", measure)
    assert local.lines == (("Doe 29", "Jul 23, 4:44 a.m. Central"),)


def test_seconds_that_are_printed_are_told_where_any_are_not_zero():
    times = [(1, "192.0.2.1", utc("2012-07-04T23:02:00"), None), (2, "192.0.2.2", utc("2012-07-09T09:41:03"), None)]
    fine = listed(times).events.with_columns(precision=pl.lit(timedelta(seconds=1)))
    for rows, says in (
        (roster(fine), "11:02:00 p.m."),
        (roster(fine.head(1)), "11:02 p.m."),
        (listed(times), "11:02 p.m."),
    ):
        scene = scene_of(rows, Matter())
        assert scene.told(int(scene.first[0]), "UTC") == f"Jul 4, {says} UTC"


def test_where_days_alone_are_listed_no_time_of_day_is_told():
    days = [(doe, f"192.0.2.{doe}", utc(f"2012-07-{day:02}T00:00"), None) for doe, day in ((1, 4), (2, 9))]
    scene = scene_of(listed(days), Matter(court_zone="America/Chicago"))
    for zone in ("UTC", "America/Chicago"):
        told = [line for name in lit_names(scene, whole(scene), [0, 1], zone, measure) for line in name.lines]
        assert told == [("Doe 1", "Jul 4"), ("Doe 2", "Jul 9")]
    timed = scene_of(listed([*days, (3, "192.0.2.3", utc("2012-07-09T00:01"), None)]), Matter())
    assert timed.told(int(timed.first[0]), "UTC") == "Jul 4, 12:00 a.m. UTC"


def test_a_name_is_cut_by_no_edge():
    rows = listed([(doe, f"192.0.2.{doe}", utc(f"2012-07-{8 * doe:02}T10:00"), None) for doe in (1, 2)])
    scene = scene_of(rows, Matter())
    for lanes in (1, 2):
        window = replace(whole(scene, height=24.0 * lanes), lane1=float(lanes))
        for name in lit_names(scene, window, [0, 1], "UTC", measure):
            assert name.y - 7 >= 0 and name.y + 7 <= window.height


def test_the_arrow_of_a_gap_crosses_no_label_of_a_measure():
    scene = sample_scene(CASE)
    [usual] = place_gaps(scene, whole(scene), measure)
    there = Box(usual.x0 + 4, usual.arrow - 8, 60, 16)
    [other] = place_gaps(scene, whole(scene), measure, [there])
    assert other.arrow is None or not Box(other.x0, other.arrow - 5, other.x1 - other.x0, 10).touches(there)


def test_names_that_would_touch_are_one_list():
    scene = sample_scene(CASE)
    lanes = [scene.lane_of[(CASE, doe)] for doe in (26, 13, 37)]
    events = [int(scene.events[scene.offsets[lane]]) for lane in lanes]
    [name] = lit_names(scene, whole(scene), events, "UTC", measure)
    assert [line[0] for line in name.lines] == ["Doe 26", "Doe 13", "Doe 37"]


@pytest.mark.parametrize("doe", [29, 26])
def test_names_cover_no_label_and_rather_give_way(doe):
    """Of one mark, and of a list: beside a label that stands at their place, and nowhere if labels are everywhere."""
    scene = sample_scene(CASE)
    lanes = [scene.lane_of[(CASE, each)] for each in ((26, 13, 37) if doe == 26 else (29,))]
    events = [int(scene.events[scene.offsets[lane]]) for lane in lanes]
    [usual] = lit_names(scene, whole(scene), events, "UTC", measure)
    there = _room(usual)
    [other] = lit_names(scene, whole(scene), events, "UTC", measure, [there])
    assert other.lines == usual.lines and not _room(other).touches(there)
    assert lit_names(scene, whole(scene), events, "UTC", measure, [Box(0, 0, 640, 445)]) == []


def _room(name: NameLabel) -> Box:
    wide = max(measure(who, "title") + 4 + measure(at, "basis") for who, at in name.lines)
    return Box(name.x - wide if name.right else name.x, name.y - 7, wide, 14 * len(name.lines))


def test_a_long_list_of_names_ends_with_how_many_more():
    scene = sample_scene(CASE)
    names = lit_names(scene, whole(scene), scene.events.tolist(), "UTC", measure)
    assert all(len(name.lines) <= 6 for name in names)
    assert any(name.lines[-1][0].endswith("more") for name in names)


def test_a_cluster_is_named_beside_its_lanes():
    rows, matter = sample(CASE)
    scene = scene_of(rows, with_clusters(matter, ("First days", frozenset((CASE, d) for d in (18, 40, 39, 9, 3)))))
    [label] = place_clusters(scene, whole(scene), [], measure)
    assert label.cluster.name == "First days"
    assert label.x > whole(scene).x(scene.clusters[0].t1)


def test_the_name_of_a_cluster_gives_way_to_the_names_of_its_marks():
    days = [(doe, f"192.0.2.{doe}", utc(f"2012-07-{day:02}T09:00"), None) for doe, day in ((1, 1), (2, 28), (3, 30))]
    scene = scene_of(listed(days), with_clusters(Matter(), ("Late", frozenset({(CASE, 2), (CASE, 3)}))))
    window = whole(scene, height=84)
    names = [Box(window.x(int(scene.first[lane])) - 160, window.middle(lane) - 7, 150, 14) for lane in (1, 2)]
    [label] = place_clusters(scene, window, [], measure, names)
    assert label.left and 0 < label.x < min(name.x for name in names)


def test_a_cluster_whose_lanes_lie_apart_has_no_bracket():
    rows, matter = sample(CASE)
    scene = scene_of(rows, with_clusters(matter, ("Ends", frozenset({(CASE, 18), (CASE, 12)}))))
    assert place_clusters(scene, whole(scene), [], measure) == []

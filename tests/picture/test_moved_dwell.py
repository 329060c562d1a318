"""A scene whose dwell is moved is the scene of the matter with that dwell."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.matter.model import Dwell, Matter
from app.picture.moved_dwell import at_dwell
from app.picture.scene import Scene
from app.picture.stays import NO_GROUP
from tests.examples import examples
from tests.picture.scenes import listed, sample, scene_of, swarm_log, utc

hours = st.integers(0, 400).map(lambda n: timedelta(hours=n))
dwells = st.builds(Dwell, after=hours, before=hours)


def assert_same(moved: Scene, built: Scene) -> None:
    for name in ("bar_lane", "bar_swarm", "bar_first", "bar_last"):
        assert np.array_equal(getattr(moved, name), getattr(built, name)), name
    assert moved.clusters == built.clusters
    assert moved.dwell == built.dwell and moved.extent == built.extent
    assert (moved.presence.caption, moved.presence.words) == (built.presence.caption, built.presence.words)
    for of in ("all", "remaining"):
        one, other = getattr(moved.presence, of), getattr(built.presence, of)
        assert (one is None) == (other is None)
        if one is not None:
            assert np.array_equal(one.at, other.at) and np.array_equal(one.number, other.number)
    assert np.array_equal(moved.groups.of_lane, built.groups.of_lane) and moved.groups.count == built.groups.count


@pytest.mark.parametrize("case", ["12-cv-6677", "12-cv-6675"])
@pytest.mark.parametrize("standard", ["chain", "concurrent", None])
def test_the_samples_at_another_dwell(case, standard) -> None:
    rows, matter = sample(case)
    matter = replace(matter, standard=standard)
    dwell = Dwell(after=timedelta(days=3), before=timedelta(hours=5))
    assert_same(at_dwell(scene_of(rows, matter), dwell), scene_of(rows, replace(matter, dwell=dwell)))


@settings(max_examples=examples(40))
@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 2_000)), min_size=1, max_size=40), dwells, dwells)
def test_any_exhibit_at_any_two_dwells(hits, one, other) -> None:
    begin = utc("2012-07-01 00:00")
    rows = listed([(doe, f"192.0.2.{doe}", begin + timedelta(hours=at), None) for doe, at in hits])
    moved = at_dwell(scene_of(rows, Matter(dwell=one)), other)
    assert_same(moved, scene_of(rows, Matter(dwell=other)))


def test_lanes_and_what_was_worked_out_of_them_are_not_made_again() -> None:
    rows, matter = sample("12-cv-6677")
    scene = scene_of(rows, matter)
    lanes = scene.lane_of
    moved = at_dwell(scene, Dwell(after=timedelta(days=20)))
    assert moved.hits is scene.hits and moved.lane_of is lanes and moved.gaps is scene.gaps


def test_groups_are_of_those_who_remain() -> None:
    rows, matter = sample("12-cv-6677")
    scene = scene_of(rows, matter)
    numbers = {lane.key[1]: int(n) for lane, n in zip(scene.lanes, scene.groups.of_lane, strict=True)}
    assert {doe: n for doe, n in numbers.items() if n != NO_GROUP} == {29: 1, 38: 2}
    joined = at_dwell(scene, Dwell(after=timedelta(days=16, hours=15, minutes=48)))
    assert joined.groups.count == 1


def test_a_long_log_is_laid_out_once_for_all_scenes_with_the_same_lanes() -> None:
    rows = swarm_log(50, 120_000)
    scene = scene_of(rows, Matter())
    assert scene_of(rows, Matter(dwell=Dwell(after=timedelta(days=1)))).hits is scene.hits
    by_provider = scene_of(rows, Matter(), order="isp")
    assert by_provider.hits is not scene.hits
    hits = rows.does["hits"].to_list()
    assert [len(by_provider.hits_of(i)) for i in range(50)] == [hits[lane.who] for lane in by_provider.lanes]

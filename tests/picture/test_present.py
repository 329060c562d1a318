"""Who is assumed present at an instant, held against the curve of the strip and against a plain loop."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.matter.model import Dwell, Matter
from app.picture.present import most_at, number_at, present_at, present_in_words, step_from, steps_in_view
from app.picture.scene import Scene
from app.picture.strips import Presence
from app.picture.window import Window
from tests.examples import examples
from tests.picture.scenes import sample_scene, scene_of, swarm_log

CASE = "12-cv-6677"
HOUR = 3_600_000_000


@pytest.fixture(scope="module")
def log() -> Scene:
    return scene_of(swarm_log(60, 400), Matter(dwell=Dwell(timedelta(hours=5), timedelta(hours=2))))


@settings(max_examples=examples(40))
@given(st.integers(0, 62 * 24 * 60))
def test_those_present_are_those_whose_stay_holds_the_instant(log, minutes):
    at = log.extent[0] + minutes * HOUR // 60
    found = present_at(log, at)
    spans = [(key, log.hits_of(lane)) for key, lane in log.lane_of.items()]
    assert set(found.does) == {key for key, hits in spans if hits[0] - 2 * HOUR <= at <= hits[-1] + 5 * HOUR}
    assert len(found.does) == number_at(log.presence.all, at)
    assert [log.lanes[log.lane_of_event[event]].key for event in found.events] == list(found.does)


def test_the_greatest_number_is_there_and_nowhere_more(log):
    curve = log.presence.all
    at = most_at(curve)
    assert at is not None
    assert len(present_at(log, at).does) == curve.greatest == max(curve.number)


def test_steps_go_from_change_to_change_and_back(log):
    curve, at = log.presence.all, int(log.presence.all.at[0])
    seen = [at]
    while (further := step_from(curve, at, forward=True)) != at:
        seen.append(at := further)
    assert seen == curve.at.tolist()
    assert step_from(curve, seen[-1], forward=False) == seen[-2]
    assert step_from(curve, seen[0], forward=False) == seen[0]


def test_the_dismissed_whose_lane_is_folded_are_counted_too():
    scene = sample_scene(CASE, fold_dismissed=True)
    at = most_at(scene.presence.all)
    assert at is not None and len(scene.lanes) == 2
    assert len(present_at(scene, at).does) == scene.presence.all.greatest == 5
    assert present_in_words(scene, at, "UTC") == "Jul 21 19:07 UTC, dwell 24 h: 5 of 42 Does"


@settings(max_examples=examples(60))
@given(st.integers(0, 2**32 - 1), st.integers(1, 4), st.integers(-500, 3_000), st.integers(1, 3_000))
def test_each_pixel_shows_the_greatest_number_of_its_time(seed, bursts, t0, wide):
    rng = np.random.default_rng(seed)
    at = np.unique(np.concatenate([rng.integers(begin, begin + 80, 40) for begin in rng.integers(0, 3_000, bursts)]))
    curve, width = Presence(at, rng.integers(0, 90, len(at)), 90), int(rng.choice([3, 5, 30]))
    window = Window(t0, t0 + wide, 0, 1, width, 10)
    x, number = steps_in_view(curve, window)
    assert (np.diff(x) >= 0).all() and len(x) <= 4 * width + 3
    whole = _greatest_by_pixel(window.xs(curve.at).tolist(), curve.number.tolist(), width)
    assert _greatest_by_pixel(x.tolist(), number.tolist(), width) == whole


def _greatest_by_pixel(x: list[float], number: list[int], width: int) -> list[int]:
    """By a plain loop: what holds as the pixel begins, and whatever begins within it."""
    found = []
    for column in range(width):
        before = [n for at, n in zip(x, number, strict=True) if at < column]
        found.append(
            max([*before[-1:], *(n for at, n in zip(x, number, strict=True) if column <= at < column + 1)], default=0)
        )
    return found

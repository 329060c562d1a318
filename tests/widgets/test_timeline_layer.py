"""The layer loses no hit: every hit in view is a drawn pixel, at any zoom from a second to sixty days."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter

from app.analysis.hits import Hits
from app.matter.model import Matter
from app.picture.lane_hits import LaneHits
from app.picture.scene import Scene
from app.picture.window import Window
from tests.picture.scenes import scene_of, swarm_log
from widgets.theme import theme
from widgets.timeline import density_image, paint
from widgets.timeline.paint_lanes import MOST_MARKS
from widgets.timeline.state import Look

DAY = 86_400_000_000
WIDE, HIGH = 500, 300


@pytest.fixture(scope="module")
def swarm() -> Scene:
    return scene_of(swarm_log(900, 20_000), Matter())


def hits_in(scene: Scene, window: Window) -> tuple[np.ndarray, np.ndarray]:
    """(column, row) of the pixel of each hit in view."""
    x, y = window.xs(scene.times), (scene.hit_lane + 0.5 - window.lane0) * window.pitch
    inside = (x >= 0) & (x < window.width) & (y >= 0) & (y < window.height)
    return np.floor(x[inside]).astype(int), np.floor(y[inside]).astype(int)


def around(scene: Scene, hit: int, span: int, lanes: float, left: float, above: float) -> Window:
    """A window of that span and so many lanes which holds a certain hit."""
    at, lane = int(scene.times[hit]), int(scene.hit_lane[hit])
    t0, lane0 = at - int(span * left), lane + 0.5 - lanes * above
    return Window(t0, t0 + span, lane0, lane0 + lanes, WIDE, HIGH)


windows = {
    "hit": st.integers(0, 19_999),
    "span": st.integers(1_000_000, 60 * DAY) | st.sampled_from([1_000_000, 10_000_000, DAY, 60 * DAY]),
    "lanes": st.floats(2, 900),
    "left": st.floats(0, 0.999),
    "above": st.floats(0.01, 0.99),
}


@given(**windows)
def test_every_hit_in_view_has_a_level_above_none(swarm, hit, span, lanes, left, above):
    window = around(swarm, hit, span, lanes, left, above)
    levels, most = density_image.levels(swarm, window)
    columns, rows = hits_in(swarm, window)
    assert len(columns) > 0
    assert most > 0
    assert (levels[rows, columns] > 0).all()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(**windows)
def test_every_hit_in_view_is_a_drawn_pixel_of_the_picture(qapp, swarm, hit, span, lanes, left, above):
    window = around(swarm, hit, span, lanes, left, above)
    with_hits = pixels(swarm, window)
    ground = pixels(without_hits(swarm), window)
    columns, rows = hits_in(swarm, window)
    assert (with_hits[rows, columns] != ground[rows, columns]).all()


def test_a_view_of_one_second_is_not_blank(swarm):
    levels, _ = density_image.levels(swarm, around(swarm, 5_000, 1_000_000, 900, 0.5, 0.5))
    assert levels.any()


def test_where_there_is_no_hit_there_is_no_colour(swarm):
    end = int(swarm.times.max())
    levels, most = density_image.levels(swarm, Window(end + DAY, end + 2 * DAY, 0, 900, WIDE, HIGH))
    assert not levels.any()
    assert most == 0


def test_more_hits_have_a_higher_level():
    scale = density_image._scale(1_000)
    assert scale[0] == 0 and scale[1] == 1 and scale[1_000] == 255
    assert (np.diff(scale[1:].astype(int)) >= 0).all()


def test_hits_too_many_for_marks_are_counted_even_in_tall_lanes():
    scene = scene_of(swarm_log(40, 60_000), Matter())
    look = Look(scene, theme(False), frozenset(), frozenset(), "UTC")
    window = Window(*scene.extent, 0, 40, 1_000, 400)
    _, most = painted(look, window)
    assert len(scene.times) > MOST_MARKS
    assert most > 0


def test_a_picture_of_twice_the_pixels_loses_no_hit_either(swarm):
    window = Window(*swarm.extent, 0, 900, 400, 200)
    image, _ = painted(Look(swarm, theme(True), frozenset(), frozenset(), "UTC"), window, scale=2)
    assert image.width() == 800


def painted(look: Look, window: Window, scale: int = 1) -> tuple[QImage, int]:
    image = QImage(round(window.width * scale), round(window.height * scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    painter = QPainter(image)
    _, most = paint.picture(painter, look, window)
    painter.end()
    return image, most


def pixels(scene: Scene, window: Window) -> np.ndarray:
    image, _ = painted(Look(scene, theme(False), frozenset(), frozenset(), "UTC"), window)
    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4).copy()


def without_hits(scene: Scene) -> Scene:
    """The same ground with nothing on it."""
    none = np.empty(0, np.int64)
    hits = LaneHits(np.zeros(len(scene.lanes), np.int64), lambda: Hits(none, none, none.astype(np.uint32)))
    return replace(scene, hits=hits, bar_lane=none, bar_swarm=none, bar_first=none, bar_last=none)

"""The layer loses no hit: every hit in view is a drawn pixel, at any zoom from a second to sixty days, also while
they are counted beside the window."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter

from app.analysis.hits import Hits
from app.matter.model import Matter
from app.picture.density import MOST_MARKS, counted
from app.picture.lane_hits import LaneHits
from app.picture.scene import Scene
from app.picture.window import Window
from tests.examples import examples
from tests.picture.scenes import scene_of, swarm_log
from widgets.theme import theme
from widgets.timeline import Timeline, counting, paint
from widgets.timeline.counting import Counting
from widgets.timeline.ground import draw_days
from widgets.timeline.state import Look

DAY = 86_400_000_000
WIDE, HIGH = 500, 300


@pytest.fixture(scope="module")
def swarm() -> Scene:
    return scene_of(swarm_log(900, 20_000), Matter())


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


def uncounted(scene: Scene, few: int = 500, steps: int = 0) -> Scene:
    """The same with hits that are still to be counted, so many steps taken."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.picture.lane_hits.FEW", few)
        patch.setattr("app.picture.lane_hits.DENSE", 100)
        hits = LaneHits(np.diff(scene.offsets), lambda: scene.hits.placed)
        assert not hits.density.complete
        for _ in zip(range(steps), hits.steps(), strict=False):
            pass
    return replace(scene, hits=hits)


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(**windows, scale=st.sampled_from([1, 2]), steps=st.none() | st.integers(1, 60))
def test_every_hit_in_view_is_a_drawn_pixel_of_the_picture(
    qapp, swarm, hit, span, lanes, left, above, scale, steps, monkeypatch
):
    window = around(swarm, hit, span, lanes, left, above)
    monkeypatch.setattr("app.picture.lane_hits.FEW", 10**6 if steps is None else 500)
    with_hits = pixels(swarm if steps is None else uncounted(swarm, steps=steps), window, scale)
    ground = pixels(without_hits(swarm), window, scale)
    x, y = window.xs(swarm.times) * scale, (swarm.hit_lane + 0.5 - window.lane0) * window.pitch * scale
    inside = (x >= 0) & (x < WIDE * scale) & (y >= 0) & (y < HIGH * scale)
    columns, rows = np.floor(x[inside]).astype(int), np.floor(y[inside]).astype(int)
    assert len(columns) > 0
    assert (with_hits[rows, columns] != ground[rows, columns]).all()


@pytest.mark.parametrize(
    ("span", "high", "as_counts"),
    [
        (DAY, 119, True),  # a lane has three pixels or less
        (DAY, 121, False),
        (40 * DAY, 400, True),  # there are more marks than may be
        (DAY // 4, 400, False),
    ],
)
def test_where_marks_take_over_from_counts_every_hit_stays_drawn(qapp, swarm, monkeypatch, span, high, as_counts):
    monkeypatch.setattr("app.picture.density.MOST_MARKS", 300)
    at = int(np.median(swarm.times))
    window = Window(at - span // 2, at + span // 2, 100, 140, WIDE, high)
    image, painted = painted_on(Look(swarm, theme(False), frozenset(), frozenset(), "UTC"), window)
    assert (painted.most > 0) == as_counts
    ground = pixels(without_hits(swarm), window, 1)
    x, y = window.xs(swarm.times), (swarm.hit_lane + 0.5 - 100) * window.pitch
    inside = (x >= 0) & (x < WIDE) & (y >= 0) & (y < high)
    rows, columns = np.floor(y[inside]).astype(int), np.floor(x[inside]).astype(int)
    assert len(rows) > 0
    assert (in_pixels(image)[rows, columns] != ground[rows, columns]).all()


def test_hits_too_many_for_marks_are_counted_even_in_tall_lanes(qapp):
    scene = scene_of(swarm_log(40, 60_000), Matter())
    look = Look(scene, theme(False), frozenset(), frozenset(), "UTC")
    window = Window(*scene.extent, 0, 40, 1_000, 400)
    assert len(scene.times) > MOST_MARKS
    assert painted_on(look, window)[1].most > 0


def test_a_picture_is_coarse_and_says_so_until_its_hits_are_counted_beside_the_window(qtbot, swarm, monkeypatch):
    jobs = []
    monkeypatch.setattr(counting, "_pool", lambda: SimpleNamespace(start=jobs.append))
    monkeypatch.setattr("app.picture.lane_hits.FEW", 500)
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.resize(900, 600)
    timeline.show()
    timeline.set_scene(uncounted(swarm))
    layer = timeline.view.layer
    begin = int(swarm.times.min()) / 1e6
    timeline.show_range(begin, begin + 3_600, 0, 900)
    coarse = in_pixels(timeline.view.grab().toImage())
    assert layer.most and not layer.complete
    with qtbot.waitSignal(layer.counting.completed):
        jobs.pop()()
    assert layer.complete and not jobs
    fine = in_pixels(timeline.view.grab().toImage())
    assert (coarse != fine).any()
    timeline.set_scene(swarm)
    timeline.show_range(begin, begin + 3_600, 0, 900)
    assert np.array_equal(in_pixels(timeline.view.grab().toImage()), fine)


def test_frames_wait_for_nobody_who_puts_hits_in_order(swarm, monkeypatch):
    monkeypatch.setattr("app.picture.lane_hits.FEW", 500)
    scene = uncounted(swarm)
    with scene.hits._lock, ThreadPoolExecutor(1) as other:  # as while they are put in order
        window = Window(*swarm.extent, 0, 900, WIDE, HIGH)
        found = other.submit(counted, scene, window).result(timeout=20)
    assert found.most > 0 and not scene.hits.ready


@pytest.mark.parametrize("span", [2 * DAY, 20 * DAY, 60 * DAY])
@pytest.mark.parametrize("scale", [1, 2])
def test_the_days_of_the_ground_run_from_top_to_bottom(qapp, swarm, span, scale):
    empty = without_hits(swarm)
    look = Look(replace(empty, court_zone="America/Chicago", gaps=()), theme(False), frozenset(), frozenset(), "UTC")
    window = Window(swarm.extent[0], swarm.extent[0] + span, 0, 900, WIDE, HIGH)
    plain = QImage(WIDE * scale, HIGH * scale, QImage.Format.Format_RGB32)
    plain.setDevicePixelRatio(scale)
    plain.fill(look.theme.base)
    with QPainter(plain) as painter:
        draw_days(painter, look, window, HIGH)
    assert len(np.unique(in_pixels(plain))) > 1
    assert np.array_equal(in_pixels(painted_on(look, window, scale)[0]), in_pixels(plain))


class Endless:
    """Hits that are never through with being counted."""

    complete, version = False, 0

    def __init__(self) -> None:
        self.begun = Event()

    def steps(self):
        while True:
            self.begun.set()
            yield


@pytest.mark.parametrize("ends", ["none follow", "others follow", "the layer is gone", "the program ends"])
def test_counting_is_given_up_when_nothing_is_drawn_from_it_any_more(qtbot, swarm, ends):
    layer, hits = Counting(), Endless()
    layer.follow(hits)
    assert hits.begun.wait(5) and not layer.complete
    if ends == "none follow":
        layer.follow(None)
        assert layer.complete
    elif ends == "others follow":
        layer.follow(swarm.hits)
        assert layer.complete
    elif ends == "the layer is gone":
        layer.deleteLater()
        with qtbot.waitSignal(layer.destroyed):
            pass
    if ends != "the program ends":
        assert counting._pool().waitForDone(5_000)
    counting.close()
    assert counting._pool().activeThreadCount() == 0


def painted_on(look: Look, window: Window, scale: int = 1) -> tuple[QImage, paint.Painted]:
    image = QImage(round(window.width * scale), round(window.height * scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    painter = QPainter(image)
    painted = paint.picture(painter, look, window)
    painter.end()
    return image, painted


def pixels(scene: Scene, window: Window, scale: int) -> np.ndarray:
    return in_pixels(painted_on(Look(scene, theme(False), frozenset(), frozenset(), "UTC"), window, scale)[0])


def in_pixels(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4).copy()


def without_hits(scene: Scene) -> Scene:
    """The same ground with nothing on it."""
    none = np.empty(0, np.int64)
    hits = LaneHits(np.zeros(len(scene.lanes), np.int64), lambda: Hits(none, none, none.astype(np.uint32)))
    return replace(scene, hits=hits, bar_lane=none, bar_who=none, bar_swarm=none, bar_first=none, bar_last=none)

"""Rings on the timeline: each other reading of a hit in doubt is drawn, tied to its mark, and told."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from app.matter.model import Matter
from app.picture.doubts import place_labels, ring_at, ring_in_words, rings_of
from app.picture.labels import Box
from app.picture.scene import Scene
from app.picture.window import Window
from tests.picture.scenes import scene_of, swarm_log
from widgets.theme import theme
from widgets.timeline import paint, text
from widgets.timeline.state import Look

DAY = 86_400_000_000
LIGHT = theme(False)


@pytest.fixture(scope="module")
def scene() -> Scene:
    return scene_of(swarm_log(12, 12), Matter())


def window_of(scene: Scene) -> Window:
    first, last = scene.extent
    return Window(first - DAY, last + 30 * DAY, 0, len(scene.lanes), 1200, 360)


def drawn(
    scene: Scene, window: Window, doubts: tuple[tuple[int, tuple[int, ...]], ...]
) -> tuple[QImage, paint.Painted]:
    image = QImage(int(window.width), int(window.height), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painted = paint.picture(painter, Look(scene, LIGHT, frozenset(), frozenset(), "UTC", doubts), window)
    painter.end()
    return image, painted


def in_doubt(scene: Scene) -> tuple[int, int]:
    """An event, and 20 days later than it is listed."""
    event = int(scene.events[0])
    return event, int(scene.times[0]) + 20 * DAY


def test_a_ring_is_hollow_stands_at_the_other_instant_and_is_tied_to_the_mark(qapp, scene: Scene) -> None:
    event, other = in_doubt(scene)
    window = window_of(scene)
    image, painted = drawn(scene, window, ((event, (other,)),))
    x, y = round(window.x(other)), round(window.middle(0))
    assert painted.rings is not None and len(painted.rings) == 1
    assert image.pixelColor(x, y) == LIGHT.base
    assert is_warn(image.pixelColor(x, y - 4))
    plain, bare = drawn(scene, window, ())
    assert bare.rings is None
    between = range(round(window.x(int(scene.times[0]))) + 12, x - 8)
    dots = sum(image.pixelColor(at, y) != plain.pixelColor(at, y) for at in between)
    assert 0.3 * len(between) < dots < 0.95 * len(between), "a dotted line"
    beside = [at for at in range(x + 10, x + 60) if is_warn(image.pixelColor(at, y))]
    assert beside, "its label"


def is_warn(colour: QColor) -> bool:
    """Warn or, at its edges, warn on the ground; nothing else here is of its hue."""
    return colour.hsvSaturationF() > 0.3 and abs(colour.hueF() - LIGHT.warn.hueF()) < 0.03


def test_the_label_tells_the_day_or_of_the_same_day_the_time_and_gives_way(qapp, scene: Scene) -> None:
    event, other = in_doubt(scene)
    window = window_of(scene)
    wide = lambda words, style: text.width(LIGHT, words, style)  # noqa: E731
    rings = rings_of(scene, ((event, (other, int(scene.times[0]) + 60_000_000)),))
    assert len(rings) == 2
    labels = place_labels(rings, window, "UTC", wide)
    assert labels[0].what.startswith("or ") and labels[0].state == ", to decide" and labels[0].x > window.x(other)
    everywhere = [Box(0, 0, window.width, window.height)]
    assert place_labels(rings, window, "UTC", wide, everywhere) == []
    right = [Box(window.x(other) + 5, 0, 400, window.height)]
    assert place_labels(rings, window, "UTC", wide, right)[0].x < window.x(other)
    assert "m." in next(label.what for label in labels[1:]), "of the same day the time"


def test_the_pointer_finds_a_ring_and_what_it_tells(qapp, scene: Scene) -> None:
    event, other = in_doubt(scene)
    window = window_of(scene)
    rings = rings_of(scene, ((event, (other,)), (999_999, (other,))))
    assert len(rings) == 1, "a hit that has no lane has no ring"
    found = ring_at(rings, window, window.x(other) + 3, window.middle(0))
    assert found == 0 and ring_at(rings, window, window.x(other) + 30, window.middle(0)) is None
    told = ring_in_words(scene, rings, 0, "UTC")
    assert told.startswith(scene.lanes[0].name) and told.endswith("UTC; to decide.")

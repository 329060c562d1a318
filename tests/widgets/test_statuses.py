"""Who is dismissed has a hollow mark, whatever else there is to tell of the Doe."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint

from app.picture.scene import Scene
from tests.picture.scenes import sample, scene_of, with_clusters
from tests.widgets.screen import Screen

LONG = "12-cv-6675"
HOLLOW = 200  # of 255: the middle of a mark is as light as paper


def lightness(screen: Screen, doe: int) -> int:
    """Of the lightest pixel in the middle of the mark of that Doe, who has one hit."""
    scene = screen.timeline.scene
    lane = scene.lane_of[(LONG, doe)]
    hits = slice(int(scene.offsets[lane]), int(scene.offsets[lane + 1]))
    [at] = scene.times[hits][np.array([scene.roster.keys[who] == (LONG, doe) for who in scene.who_of(hits)])]
    image, middle = screen.timeline.view.viewport().grab().toImage(), screen.point(int(at), lane + 0.5)
    steps = [QPoint(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
    return max(image.pixelColor(middle + step).lightness() for step in steps)


def scene_by(order: str = "first hit", clusters: bool = False, fold: bool = False) -> Scene:
    rows, matter = sample(LONG)
    if clusters:
        matter = with_clusters(matter, ("One", frozenset({(LONG, 62), (LONG, 58)})))
    keys = {heading.key for heading in scene_of(rows, matter, order=order).headings} if fold else ()
    return scene_of(rows, matter, order=order, folded=keys)


@pytest.mark.parametrize(
    ("scene", "gone", "left"),
    [
        (scene_by(), 11, 1),  # 11 has moved, and was dismissed
        (scene_by(clusters=True), 62, 58),
        (scene_by("isp", fold=True), 66, 1),
    ],
    ids=["a movant", "in a cluster", "under a folded heading"],
)
def test_who_is_dismissed_is_hollow_and_who_is_not_is_filled(qtbot, scene, gone, left):
    screen = Screen(qtbot, scene)
    assert lightness(screen, gone) > HOLLOW > lightness(screen, left)

"""The strip of groups by assumed dwell: what it paints, pixel by pixel, and what it says."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.matter.model import Dwell, Matter
from app.picture.moved_dwell import at_dwell
from app.picture.scene import Scene
from tests.picture.scenes import listed, sample_scene, scene_of, utc
from widgets.theme import theme
from widgets.timeline import sensitivity as strip_module
from widgets.timeline.axes import GUTTER
from widgets.timeline.sensitivity import HEIGHT, SensitivityStrip
from widgets.timeline.sensitivity_paint import HOUR
from widgets.timeline.state import Look

DAY = 86_400.0
LIGHT = theme(False)


def look(scene: Scene) -> Look:
    return Look(scene, LIGHT, frozenset(), frozenset(), "UTC")


def shown(qtbot: Any, scene: Scene, wide: int = 1_000) -> SensitivityStrip:
    strip = SensitivityStrip()
    qtbot.addWidget(strip)
    strip.resize(wide, HEIGHT)
    strip.set_look(look(scene), GUTTER)
    strip.show()
    strip.grab()
    return strip


@pytest.fixture
def scene() -> Scene:
    return sample_scene("12-cv-6675")


def test_the_curve_at_every_pixel_is_at_the_number_of_groups_of_its_dwell(qtbot: Any, scene: Scene) -> None:
    strip = shown(qtbot, scene)
    plot, curve, image = strip._plot(), scene.sensitivity, strip.grab().toImage()
    assert curve is not None
    grip, ring = plot.x(DAY), plot.x(curve.needed["concurrent"].total_seconds())  # type: ignore[union-attr]
    looked_at = 0
    for x in range(round(plot.area.left()) + 30, round(plot.area.right()) - 4):
        if abs(x - ring) < 90 or -8 < x - grip < 300:  # where words or the line stand before the curve
            continue
        groups = curve.groups("concurrent", "remaining", timedelta(seconds=plot.dwell(x + 0.5)))
        y = plot.y(groups)
        inks = [image.pixelColor(x, round(y) + by).lightness() for by in (-1, 0)]
        assert min(inks) < 90, f"no curve at {x}, where {groups} groups are"
        looked_at += 1
    assert looked_at > 300


def test_pixels_and_dwells_lead_to_each_other(qtbot: Any, scene: Scene) -> None:
    plot = shown(qtbot, scene)._plot()
    for x in range(round(plot.area.left()) + 27, round(plot.area.right()), 7):
        assert plot.x(plot.dwell(x)) == pytest.approx(x)
    assert plot.x(0.0) == plot.area.left() and plot.dwell(plot.area.left()) == HOUR


def test_the_line_moves_before_curves_that_are_drawn_once(
    qtbot: Any, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    strip = shown(qtbot, scene)
    drawn = []
    paint = strip_module.ground
    monkeypatch.setattr(strip_module, "ground", lambda *given: (drawn.append(1), paint(*given)))
    before = strip.grab().toImage()
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(300, 60))
    for x in (320, 400, 500):
        QTest.mouseMove(strip, QPoint(x, 60))
        strip.set_look(look(at_dwell(scene, Dwell(after=timedelta(seconds=strip.dwell_at(x))))), GUTTER)
        strip.grab()
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(500, 60))
    assert strip.grab().toImage() != before
    assert drawn == []
    strip.resize(900, HEIGHT)
    strip.grab()
    assert drawn == [1]


def test_the_strip_says_from_which_dwell_on_each_standard_would_be_met(qtbot: Any, scene: Scene) -> None:
    strip = shown(qtbot, scene)
    least = (
        "Met by the 47 that remain: one common instant from 34 d 20 h 30 min, chain of transactions from 4 d 6 h 35 min"
    )
    answer = "At 24 h: 22 groups of 68 Does, 16 of the 47 that remain"
    assert strip.accessibleDescription() == f"{answer}. {least}"
    assert strip.toolTip() == least
    assert scene.sensitivity is not None
    assert scene.sensitivity.least_forms("concurrent") == (
        least,
        "Met by the 47 that remain: chain of transactions from 4 d 6 h 35 min",
        "Met by the 47 that remain: chain from 4 d 6 h 35 min",
        "The 47 that remain: chain from 4 d 6 h 35 min",
        "47 remain: chain from 4 d 6 h 35 min",
    )
    assert scene.sensitivity.least_forms("chain")[-1] == "47 remain: instant from 34 d 20 h 30 min"


def test_a_standard_that_listed_times_meet_needs_no_dwell(qtbot: Any) -> None:
    hits = [(doe, "192.0.2.1", utc("2012-07-04T00:00"), None) for doe in (1, 2)]
    strip = shown(qtbot, scene_of(listed(hits), Matter()))
    assert strip.toolTip() == "Met: one common instant as listed, chain of transactions as listed"


@pytest.mark.parametrize("wide", [320, 500, 700, 1_000, 1_900])
def test_captions_never_run_into_each_other(qtbot: Any, scene: Scene, wide: int) -> None:
    """Between what is drawn and from when on standards are met, a run of bare ground."""
    strip = shown(qtbot, scene, wide)
    image = strip.grab().toImage()
    caption, least = set(), set()
    for x in range(wide):
        colours = [image.pixelColor(x, y) for y in range(8, 22)]
        if any(colour.red() > colour.blue() + 90 for colour in colours):
            least.add(x)
        elif any(colour.lightness() < 110 for colour in colours):
            caption.add(x)
    assert caption
    if least:
        assert max(x for x in caption if x < min(least)) + 12 < min(least)
        assert max(least) <= strip._plot().area.right() + 1
    assert bool(least) == (wide >= 700)  # no figure is cut where there is no room for it

"""Another scene comes while the hand is at work: nothing is done to Does whom nobody pointed at."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.matter.model import Matter
from app.picture.moved_dwell import at_dwell
from app.picture.scene import Scene
from tests.picture.scenes import DAY_DWELL, listed, sample_scene, scene_of, utc
from tests.widgets.screen import CASE, LEFT, NONE, Screen
from widgets.theme import theme
from widgets.timeline.measuring import MeasureTool


@pytest.fixture
def screen(qtbot) -> Screen:
    return Screen(qtbot, sample_scene(CASE))


def others() -> Scene:
    """Of another exhibit."""
    hits = [(doe, f"192.0.2.{doe}", utc(f"2012-07-{doe:02d}T10:00"), "Midway DSL") for doe in range(1, 9)]
    return scene_of(listed(hits, "1:14-cv-00001"), Matter(dwell=DAY_DWELL))


def drag_while(screen: Screen, scene: Scene) -> None:
    """Draw a rectangle over all lanes; the scene comes before it is let go."""
    box = screen.box
    begin, end = (screen.on(box, box.width() * x, box.height() * y) for x, y in ((0.05, 0.1), (0.95, 0.9)))
    screen.drag(begin, end, release=False)
    assert screen.timeline.view.overlay.band is not None
    screen.timeline.set_scene(scene)
    screen.settle()
    QTest.mouseRelease(screen.timeline.view.viewport(), LEFT, NONE, end)
    QApplication.processEvents()


def test_a_rectangle_ends_with_the_lanes_under_it(screen: Screen) -> None:
    drag_while(screen, sample_scene(CASE, order="number"))
    assert screen.said == []
    assert screen.timeline.view.overlay.band is None


def test_a_rectangle_goes_on_where_only_the_dwell_is_another(screen: Screen) -> None:
    drag_while(screen, at_dwell(screen.timeline.scene, DAY_DWELL.of_total(DAY_DWELL.total * 2)))
    [(selection, _)] = screen.said
    assert selection.does


def test_the_row_under_the_pointer_is_none_of_another_exhibit(screen: Screen) -> None:
    hovered = []
    screen.timeline.hovered.connect(hovered.append)
    QTest.mouseMove(screen.timeline.view.viewport(), screen.hit(29))
    QApplication.processEvents()
    assert hovered[-1] is not None
    screen.timeline.set_scene(others())
    assert hovered[-1] is None


class TestMeasuring:
    @pytest.fixture
    def tool(self, screen: Screen) -> MeasureTool:
        """In the hand, Doe 29 taken, the pointer upon Doe 38."""
        asked: list[tuple] = []
        tool = MeasureTool(screen.timeline, lambda *pair: asked.append(pair), screen.timeline)
        tool.asked = asked  # type: ignore[attr-defined]
        tool.take_up(theme(False))
        screen.click(screen.hit(29))
        QTest.mouseMove(screen.timeline.view.viewport(), screen.hit(38))
        QApplication.processEvents()
        assert tool.line.first == (CASE, 29) and len(asked) == 1
        return tool

    def test_it_is_put_away_where_its_doe_is_no_longer_listed(self, qtbot, screen: Screen, tool: MeasureTool) -> None:
        with qtbot.waitSignal(screen.timeline.seen):
            screen.timeline.set_scene(others())
        assert not tool.active and tool.line.first is None

    def test_what_it_shows_is_measured_anew_on_other_lanes(self, qtbot, screen: Screen, tool: MeasureTool) -> None:
        scene = sample_scene(CASE, order="number")
        with qtbot.waitSignal(screen.timeline.seen):
            screen.timeline.set_scene(scene)
        assert tool.active and tool.line.shown is scene
        assert tool.asked[-1] == (scene, (CASE, 29), (CASE, 38))  # type: ignore[attr-defined]


def test_the_strip_of_the_dwell_leaves_a_low_window_to_the_lanes(screen: Screen) -> None:
    timeline = screen.timeline
    assert timeline.sensitivity.isVisible()
    timeline.resize(900, 400)
    timeline.set_scene(sample_scene(CASE, order="number"))
    assert not timeline.sensitivity.isVisible()
    timeline.resize(900, 760)
    assert timeline.sensitivity.isVisible()

"""Selecting on the timeline by every gesture and by keys alone: real events on the real widget."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.matter.model import Matter
from app.matter.selection import Combine, choose
from tests.picture.scenes import listed, sample_scene, scene_of, swarm_log, utc
from tests.widgets.screen import CASE, LEFT, NONE, Screen

SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier(getattr(Qt.KeyboardModifier, f"{k}Modifier")) for k in ("Shift", "Control", "Alt")
)
RIGHT = Qt.MouseButton.RightButton


def us(text: str) -> int:
    return int(utc(text).timestamp()) * 1_000_000


def does(*numbers: int) -> set[tuple[str, int]]:
    return {(CASE, doe) for doe in numbers}


@pytest.fixture
def screen(qtbot) -> Screen:
    return Screen(qtbot, sample_scene(CASE))


def listed_between(screen: Screen, begin: str, end: str) -> set:
    scene = screen.timeline.scene
    return {lane.key for i, lane in enumerate(scene.lanes) if us(begin) <= scene.first[i] <= us(end)}


def over(screen: Screen, item, begin: str, end: str) -> tuple[QPoint, QPoint]:
    """From one instant to another, over an axis or a strip."""
    window, y = screen.timeline.view.layer.window(), item.boundingRect().height() / 2
    left, right = (screen.on(item, window.x(us(at)), y) for at in (begin, end))
    return left, right


# by time alone


@pytest.mark.parametrize("part", ["above", "below", "presence"])
def test_a_drag_over_an_axis_or_the_strip_chooses_by_time_alone(screen, part) -> None:
    screen.wheel(screen.hit(18), QPoint(0, 1200), CTRL)  # most lanes are out of view now, and count all the same
    begin, end = over(screen, getattr(screen.timeline.view, part), "2012-07-20T12:00", "2012-07-23T12:00")
    screen.drag(begin, end, release=False)
    overlay = screen.timeline.view.overlay
    assert (overlay.band.top(), overlay.band.height()) == (0, screen.box.height())
    expected = listed_between(screen, "2012-07-20T12:00", "2012-07-23T12:00")
    assert overlay.readout[0][0] == f"{len(expected)} Does"
    QTest.mouseRelease(screen.timeline.view.viewport(), LEFT, NONE, end)
    [(selection, mode)] = screen.said
    assert selection.does == expected
    assert len(expected) > 5
    assert mode is Combine.REPLACE
    assert selection.how.startswith("hits Jul 20")
    assert overlay.band is not None


def test_shift_ctrl_and_alt_combine_times_as_they_do_rectangles(screen) -> None:
    axis = screen.timeline.view.above
    screen.drag(*over(screen, axis, "2012-07-23T06:00", "2012-07-23T15:00"))
    assert screen.selection.does == does(29)
    late = over(screen, axis, "2012-08-08T18:00", "2012-08-09T09:00")
    screen.drag(*late, modifier=SHIFT)
    assert screen.selection.does == does(29, 38)
    screen.drag(*late, modifier=CTRL)
    assert screen.selection.does == does(29)
    screen.drag(*over(screen, axis, "2012-07-23T06:00", "2012-07-23T15:00"), modifier=ALT)
    assert not screen.selection


def test_escape_ends_a_drag_over_an_axis_and_keeps_what_was_selected(screen) -> None:
    screen.click(screen.hit(29))
    begin, end = over(screen, screen.timeline.view.below, "2012-07-12T00:00", "2012-07-30T00:00")
    screen.drag(begin, end, release=False)
    screen.press(Qt.Key.Key_Escape)
    QTest.mouseRelease(screen.timeline.view.viewport(), LEFT, NONE, end)
    assert screen.selection.does == does(29)
    assert screen.timeline.view.overlay.band is None
    screen.press(Qt.Key.Key_Escape)
    assert not screen.selection


# by lanes


def label(screen: Screen, lane: int) -> QPoint:
    window, gutter = screen.timeline.view.layer.window(), screen.timeline.view.gutter
    return screen.on(gutter, gutter.boundingRect().width() - 20, window.middle(lane))


def test_a_click_on_a_label_chooses_its_lane_and_a_drag_over_labels_all_of_them(screen) -> None:
    lanes = screen.timeline.scene.lanes
    screen.click(label(screen, 3))
    assert screen.selection.does == {lanes[3].key}
    screen.drag(label(screen, 2), label(screen, 5))
    assert screen.selection.does == {lane.key for lane in lanes[2:6]}
    assert screen.said[-1][0].how == f"lanes {lanes[2].name} to {lanes[5].name}"


def test_shift_takes_the_run_from_the_lane_clicked_last_and_takes_nothing_away(screen) -> None:
    lanes = screen.timeline.scene.lanes
    screen.click(label(screen, 30))
    screen.click(label(screen, 8), CTRL)
    screen.click(label(screen, 4), SHIFT)
    assert screen.selection.does == {lanes[30].key, *(lane.key for lane in lanes[4:9])}
    screen.click(label(screen, 6), CTRL)
    screen.click(label(screen, 30), ALT)
    assert screen.selection.does == {lanes[i].key for i in (4, 5, 7, 8)}


def test_shift_on_the_first_lane_that_is_clicked_adds_that_lane(screen) -> None:
    screen.click(screen.hit(38), SHIFT)
    assert screen.selection.does == does(38)


def test_two_clicks_ask_for_the_group_of_the_lane(screen, qtbot) -> None:
    viewport = screen.timeline.view.viewport()
    with qtbot.waitSignal(screen.timeline.group_wanted) as told:
        QTest.mouseClick(viewport, LEFT, NONE, screen.hit(29))
        QTest.mouseDClick(viewport, LEFT, NONE, screen.hit(29))
        QTest.mouseRelease(viewport, LEFT, NONE, screen.hit(29))
    assert told.args == [does(29), Combine.REPLACE]


def test_up_and_down_with_shift_choose_on_the_way(screen) -> None:
    lanes = screen.timeline.scene.lanes
    screen.press(Qt.Key.Key_Down)
    screen.press(Qt.Key.Key_Down)
    assert not screen.selection
    screen.press(Qt.Key.Key_Down, SHIFT)
    screen.press(Qt.Key.Key_Down, SHIFT)
    assert screen.selection.does == {lane.key for lane in lanes[1:4]}


def test_a_heading_s_name_chooses_all_who_stand_under_it(qtbot) -> None:
    start = utc("2012-07-04T00:00")
    rows = [(d, f"192.0.2.{d}", start + timedelta(hours=d), "Midway" if d < 4 else "Prairie") for d in range(1, 7)]
    screen = Screen(qtbot, scene_of(listed(rows), Matter(), order="isp"))
    gutter, window = screen.timeline.view.gutter, screen.timeline.view.layer.window()
    screen.click(screen.on(gutter, 30, window.y(3) + 8))
    assert screen.selection.does == does(4, 5, 6)
    assert screen.selection.how == "Prairie"
    screen.click(screen.on(gutter, 30, window.y(0) + 8), SHIFT)
    assert screen.selection.does == does(1, 2, 3, 4, 5, 6)


# menus


def test_the_right_button_on_a_lane_chooses_it_and_on_a_chosen_one_keeps_the_others(screen, qtbot) -> None:
    with qtbot.waitSignal(screen.timeline.menu_wanted) as told:
        screen.click(screen.hit(29), button=RIGHT)
    assert told.args[1] is None
    assert screen.selection.does == does(29)
    screen.click(screen.hit(38), CTRL)
    screen.click(screen.hit(29), button=RIGHT)
    assert screen.selection.does == does(29, 38)


def test_the_right_button_on_a_gap_is_about_the_gap(screen, qtbot) -> None:
    mark = screen.timeline.view.layer.gaps[0]
    nobody = QPointF(mark.x1 - 12, 8)
    with qtbot.waitSignal(screen.timeline.menu_wanted) as told:
        screen.click(screen.timeline.view.mapFromScene(screen.box.mapToScene(nobody)), button=RIGHT)
    assert told.args[1] is mark.gap
    assert not screen.selection


def test_the_menu_key_is_about_the_gap_that_ends_at_the_lane_cursor(screen, qtbot) -> None:
    lane = screen.timeline.scene.lane_of[CASE, 38]
    for _ in range(lane + 1):
        screen.press(Qt.Key.Key_Down)
    with qtbot.waitSignal(screen.timeline.menu_wanted) as told:
        screen.press(Qt.Key.Key_F10, SHIFT)
    assert told.args[1].does == ((CASE, 29), (CASE, 38))
    assert screen.selection.does == does(38)
    with qtbot.waitSignal(screen.timeline.menu_wanted):
        screen.press(Qt.Key.Key_Menu)


# a tool takes the mouse


class Noted:
    """A tool that writes down what it hears."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self) -> None:
        self.heard: list[tuple] = []

    def clicked(self, lane, event, at) -> None:
        self.heard.append(("click", lane, event))

    def moved(self, lane, event, at) -> None:
        if self.heard[-1:] != [("move", lane)]:
            self.heard.append(("move", lane))

    def entered(self, lane) -> None:
        self.heard.append(("enter", lane))

    def escaped(self) -> None:
        self.heard.append(("escape",))


def test_a_tool_hears_clicks_moves_enter_and_escape_and_nothing_is_chosen(screen) -> None:
    screen.click(screen.hit(26))
    said, tool, scene = list(screen.said), Noted(), screen.timeline.scene
    screen.timeline.tool = tool
    assert screen.timeline.view.viewport().cursor().shape() == tool.cursor
    lanes = {doe: scene.lane_of[CASE, doe] for doe in (29, 38)}
    event = {doe: int(scene.events[scene.offsets[lane]]) for doe, lane in lanes.items()}
    QTest.mouseMove(screen.timeline.view.viewport(), screen.hit(29))
    screen.click(screen.hit(29))
    screen.press(Qt.Key.Key_Down)
    screen.press(Qt.Key.Key_Return)
    screen.press(Qt.Key.Key_Space)
    screen.press(Qt.Key.Key_Escape)
    assert ("move", lanes[29]) in tool.heard
    assert [heard for heard in tool.heard if heard[0] != "move"] == [
        ("click", lanes[29], event[29]), ("enter", 0), ("escape",),
    ]  # fmt: skip
    tool.heard.clear()
    screen.drag(screen.hit(29), screen.hit(38))  # a drag is a click where it begins and one where it ends
    assert [h[1:] for h in tool.heard if h[0] == "click"] == [(lanes[doe], event[doe]) for doe in (29, 38)]
    screen.timeline.tool = None
    assert screen.said == said
    assert screen.timeline.view.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor


# what selecting costs


def test_selecting_in_a_swarm_draws_the_hits_once_and_the_overview_not_at_all(qtbot) -> None:
    scene = scene_of(swarm_log(400, 900), Matter())
    screen = Screen(qtbot, scene)
    before, band = screen.renders, screen.timeline.overview._band
    assert band is not None
    screen.timeline.set_selection(choose(lane.key for lane in scene.lanes[::2]))
    screen.settle()
    assert screen.renders == before + 1
    assert screen.timeline.overview._band is band


def test_while_one_drags_nothing_is_hovered_and_no_tip_speaks(screen) -> None:
    hovered: list = []
    screen.timeline.hovered.connect(hovered.append)
    screen.drag(screen.point(us("2012-07-21T00:00"), 4.0), screen.hit(29), release=False)
    QTest.mouseMove(screen.timeline.view.viewport(), screen.hit(29))
    assert [event for event in hovered if event is not None] == []
    QTest.mouseRelease(screen.timeline.view.viewport(), LEFT, NONE, screen.hit(29))
    QTest.mouseMove(screen.timeline.view.viewport(), screen.hit(38))
    assert hovered[-1] is not None


def test_a_drag_in_a_flick_is_no_click(screen) -> None:
    viewport, (corner, other) = screen.timeline.view.viewport(), screen.around(26, 13, 37)
    QTest.mouseMove(viewport, corner)
    QTest.mousePress(viewport, LEFT, NONE, corner)
    QTest.mouseMove(viewport, other)
    QTest.mouseRelease(viewport, LEFT, NONE, other)
    assert {(CASE, doe) for doe in (26, 13, 37)} <= screen.selection.does


def test_what_is_dragged_chooses_what_the_readout_said(screen) -> None:
    corner, other = screen.around(26, 13, 37)
    screen.drag(corner, other, release=False)
    told = screen.timeline.view.overlay.readout[0][0]
    QTest.mouseRelease(screen.timeline.view.viewport(), LEFT, NONE, other)
    QApplication.processEvents()
    assert told == f"{len(screen.selection)} Does"

"""The timeline under the mouse and the keys: real events on the real widget."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip

from app.matter.model import Matter
from app.matter.selection import NOTHING, Combine, choose
from tests.picture.scenes import listed, sample_scene, scene_of, utc
from tests.widgets.screen import CASE, LEFT, Screen
from widgets.timeline import text


@pytest.fixture
def screen(qtbot):
    return Screen(qtbot, sample_scene(CASE))


def us(text: str) -> int:
    return int(utc(text).timestamp()) * 1_000_000


def test_a_drag_chooses_exactly_the_does_whose_hits_lie_in_the_rectangle(screen):
    screen.drag(screen.point(us("2012-07-20T12:00"), 4.0), screen.point(us("2012-07-22T00:00"), 13.2))
    scene = screen.timeline.scene
    inside = {
        lane.key
        for i, lane in enumerate(scene.lanes)
        if 4.0 <= i + 0.5 <= 13.2 and us("2012-07-20T12:00") <= scene.first[i] <= us("2012-07-22T00:00")
    }
    assert len(inside) >= 4
    [(selection, mode)] = screen.said
    assert selection.does == inside
    assert mode is Combine.REPLACE
    assert selection.how.startswith("rectangle Jul 20 1")


def test_a_drag_the_other_way_round_chooses_the_same(screen):
    corner, other = screen.around(26, 25)
    screen.drag(other, corner)
    screen.drag(corner, other)
    assert screen.said[0][0].does == screen.said[1][0].does


def test_shift_adds_ctrl_toggles_alt_takes_away(screen):
    screen.drag(*screen.around(29))
    assert screen.selection.does == {(CASE, 29)}
    screen.drag(*screen.around(38), modifier=Qt.KeyboardModifier.ShiftModifier)
    assert screen.selection.does == {(CASE, 29), (CASE, 38)}
    screen.drag(*screen.around(38), modifier=Qt.KeyboardModifier.ControlModifier)
    assert screen.selection.does == {(CASE, 29)}
    screen.drag(*screen.around(29), modifier=Qt.KeyboardModifier.AltModifier)
    assert screen.selection.does == frozenset()
    assert [mode for _, mode in screen.said] == [Combine.REPLACE, Combine.ADD, Combine.TOGGLE, Combine.REMOVE]


def test_escape_clears(screen):
    screen.drag(*screen.around(29))
    screen.press(Qt.Key.Key_Escape)
    assert screen.selection == NOTHING


def test_escape_while_dragging_chooses_nothing(screen):
    begin, end = screen.around(29)
    screen.drag(begin, end, release=False)
    screen.press(Qt.Key.Key_Escape)
    QTest.mouseRelease(screen.timeline.view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, end)
    assert screen.selection == NOTHING
    assert screen.timeline.view.overlay.band is None


def test_a_click_on_a_mark_chooses_its_lane_and_one_on_nothing_clears(screen):
    QTest.mouseClick(screen.timeline.view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, screen.hit(29))
    assert screen.selection.does == {(CASE, 29)}
    nowhere = screen.point(us("2012-08-13T00:00"), 2.5)
    QTest.mouseClick(screen.timeline.view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, nowhere)
    assert screen.selection.does == frozenset()


def test_a_click_on_the_label_of_a_gap_tells_which(screen, qtbot):
    box = screen.timeline.view.layer.gaps[0].box
    point = screen.timeline.view.mapFromScene(screen.box.mapToScene(QPointF(box.x + 8, box.y + 8)))
    with qtbot.waitSignal(screen.timeline.gap_clicked) as told:
        QTest.mouseClick(screen.timeline.view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, point)
    assert told.args[0].does == ((CASE, 29), (CASE, 38))


def test_dragging_a_rectangle_draws_no_hit_again(screen):
    screen.settle()
    before = screen.renders
    begin, end = screen.around(26, 13, 37)
    viewport = screen.timeline.view.viewport()
    QTest.mousePress(viewport, LEFT, Qt.KeyboardModifier.NoModifier, begin)
    for step in range(1, 13):
        QTest.mouseMove(viewport, begin + (end - begin) * step / 12)
        screen.settle()
    assert screen.timeline.view.overlay.band is not None
    assert screen.renders == before
    QTest.mouseRelease(viewport, LEFT, Qt.KeyboardModifier.NoModifier, end)


def test_hovering_draws_no_hit_again(screen, qtbot):
    screen.settle()
    before = screen.renders
    with qtbot.waitSignal(screen.timeline.hovered) as told:
        QTest.mouseMove(screen.timeline.view.viewport(), screen.hit(38))
    screen.settle()
    scene = screen.timeline.scene
    assert scene.lane_of_event[told.args[0]] == scene.lane_of[(CASE, 38)]
    assert screen.renders == before


def test_the_readout_tells_times_and_the_stay_that_is_needed(screen):
    corner, other = screen.around(29, 38)
    screen.drag(corner, other, release=False)
    readout = screen.timeline.view.overlay.readout
    QTest.mouseRelease(screen.timeline.view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, other)
    assert readout[1][0] == "Hits, UTC"
    assert readout[1][1].startswith("Jul 2")
    assert readout[2][0] == "One common instant from"


def test_the_lines_of_the_readout_have_room_also_for_times_with_seconds(qtbot):
    hits = [(d, f"192.0.2.{d}", utc(f"2012-07-{2 * d:02}T12:44:0{d}"), None) for d in range(1, 6)]
    screen = Screen(qtbot, scene_of(listed(hits), Matter()))
    screen.drag(screen.point(us("2012-07-03T00:00"), 0.9), screen.point(us("2012-07-09T00:00"), 4.2))
    overlay = screen.timeline.view.overlay
    assert overlay.readout[1][1] == "Jul 4 12:44:02 to Jul 8 12:44:04"
    theme = screen.timeline._theme
    for what, figure in overlay.readout[1:]:
        needed = text.width(theme, what, "basis") + text.width(theme, figure, "title")
        assert needed + 30 <= overlay.readout_width(theme)


def test_the_wheel_zooms_time_around_the_cursor(screen):
    at = screen.hit(29)
    before, window0 = screen.box.viewRange(), screen.timeline.view.layer.window()
    time = window0.time(screen.box.mapFromScene(screen.timeline.view.mapToScene(at)).x())
    screen.wheel(at, QPoint(0, 120))
    after, window1 = screen.box.viewRange(), screen.timeline.view.layer.window()
    assert after[0][1] - after[0][0] == pytest.approx((before[0][1] - before[0][0]) / 1.2)
    assert after[1] == before[1]
    assert abs(window1.x(time) - window0.x(time)) < 0.1


def test_ctrl_and_wheel_zooms_lanes_and_shift_and_wheel_pans_time(screen):
    before = screen.box.viewRange()
    screen.wheel(screen.hit(29), QPoint(0, 120), Qt.KeyboardModifier.ControlModifier)
    lanes = screen.box.viewRange()
    assert lanes[0] == before[0]
    assert lanes[1][1] - lanes[1][0] == pytest.approx((before[1][1] - before[1][0]) / 1.2)
    screen.wheel(screen.hit(29), QPoint(0, -120), Qt.KeyboardModifier.ShiftModifier)
    panned = screen.box.viewRange()
    assert panned[0][0] > before[0][0]
    assert panned[0][1] - panned[0][0] == pytest.approx(before[0][1] - before[0][0])


def test_a_trackpad_scrolls_lanes_that_do_not_fit_and_pans_sideways(screen):
    screen.wheel(screen.hit(29), QPoint(0, 1200), Qt.KeyboardModifier.ControlModifier)
    before = screen.box.viewRange()
    screen.wheel(screen.hit(29), QPoint(0, -60), pixels=QPoint(0, -40))
    assert screen.box.viewRange()[1][0] > before[1][0]
    assert screen.box.viewRange()[0] == before[0]
    screen.wheel(screen.hit(29), QPoint(-60, 0), pixels=QPoint(-40, 0))
    assert screen.box.viewRange()[0][0] > before[0][0]


def test_the_middle_button_pans_and_so_does_space_with_the_left(screen):
    start, day = screen.hit(29), 86_400.0
    begin, end = screen.box.viewRange()[0]
    hundred = 100 * (end - begin) / screen.box.width()
    screen.drag(start, start + QPoint(100, 0), button=Qt.MouseButton.MiddleButton)
    assert screen.box.viewRange()[0][0] == pytest.approx(begin - hundred, abs=day / 10)
    QTest.keyPress(screen.timeline.view, Qt.Key.Key_Space)
    screen.drag(start, start - QPoint(100, 0))
    QTest.keyRelease(screen.timeline.view, Qt.Key.Key_Space)
    assert screen.box.viewRange()[0][0] == pytest.approx(begin, abs=day / 10)
    assert screen.said == []


def test_keys_pan_zoom_and_fit(screen):
    begin = screen.box.viewRange()[0]
    screen.press(Qt.Key.Key_Right)
    assert screen.box.viewRange()[0][0] > begin[0]
    screen.press(Qt.Key.Key_Plus)
    assert screen.box.viewRange()[0][1] - screen.box.viewRange()[0][0] < begin[1] - begin[0]
    screen.press(Qt.Key.Key_Home)
    assert screen.box.viewRange()[0] == pytest.approx(begin)


def test_the_keyboard_alone_chooses_lanes(screen):
    screen.press(Qt.Key.Key_Down)
    screen.press(Qt.Key.Key_Space)
    screen.press(Qt.Key.Key_Down)
    screen.press(Qt.Key.Key_Space)
    assert screen.selection.does == {(CASE, 18), (CASE, 40)}
    screen.press(Qt.Key.Key_Space)
    assert screen.selection.does == {(CASE, 18)}
    screen.press(Qt.Key.Key_Return)
    assert screen.selection.does == {(CASE, 40)}


def test_lanes_that_do_not_fit_are_scrolled_by_page(screen):
    screen.wheel(screen.hit(18), QPoint(0, 1200), Qt.KeyboardModifier.ControlModifier)
    top = screen.box.viewRange()[1][0]
    screen.press(Qt.Key.Key_PageDown)
    assert screen.box.viewRange()[1][0] > top
    for _ in range(20):
        screen.press(Qt.Key.Key_PageUp)
    assert screen.box.viewRange()[1][0] == 0


def test_does_are_brought_into_view(screen):
    screen.box.look_at(*(t / 1e6 for t in (us("2012-07-12T00:00"), us("2012-07-14T00:00"))), 0, 8)
    screen.timeline.show_does([(CASE, 38)])
    shown = screen.timeline.view.layer.window()
    lane = screen.timeline.scene.lane_of[(CASE, 38)]
    assert 0 <= shown.x(us("2012-08-09T01:32")) <= shown.width
    assert 0 <= shown.middle(lane) <= shown.height


def test_a_new_dwell_keeps_the_view_and_new_times_fit_it(screen):
    screen.press(Qt.Key.Key_Plus)
    kept = screen.box.viewRange()
    screen.timeline.set_scene(sample_scene(CASE))
    assert screen.box.viewRange() == kept
    screen.timeline.set_scene(sample_scene("12-cv-6675"))
    assert screen.box.viewRange() != kept


def test_a_selection_from_elsewhere_is_shown_and_says_nothing_back(screen):
    before = screen.renders
    screen.timeline.set_selection(choose([(CASE, 29)]))
    screen.settle()
    assert screen.renders == before + 1
    assert screen.said == []


def test_lit_rows_redraw_once(screen):
    before = screen.renders
    event = frozenset({int(screen.timeline.scene.events[0])})
    screen.timeline.set_linked(event)
    screen.timeline.set_linked(event)
    screen.settle()
    assert screen.renders == before + 1


def test_the_dwell_line_is_dragged_and_told_when_it_is_let_go(screen, qtbot):
    strip = screen.timeline.sensitivity
    begin = QPoint(round(strip.place(86_400.0)), 60)
    end = QPoint(round(strip.place(16 * 86_400 + 15 * 3_600 + 48 * 60)), 60)
    QTest.mousePress(strip, LEFT, Qt.KeyboardModifier.NoModifier, begin)
    QTest.mouseMove(strip, end)
    with qtbot.waitSignal(screen.timeline.dwell_dragged) as told:
        QTest.mouseRelease(strip, LEFT, Qt.KeyboardModifier.NoModifier, end)
    assert told.args[0] == 16 * 86_400 + 15 * 3_600 + 48 * 60  # it rests on the dwell that is needed


def test_the_dwell_line_goes_to_none_at_the_left_and_by_keys(screen, qtbot):
    strip = screen.timeline.sensitivity
    assert strip.dwell_at(strip.place(0.0)) == 0.0
    assert strip.dwell_at(strip.place(86_400.0)) == 86_400.0
    with qtbot.waitSignal(screen.timeline.dwell_dragged) as told:
        QTest.keyClick(strip, Qt.Key.Key_Right)
    assert told.args[0] == 25 * 3_600


def test_the_frame_of_the_overview_moves_the_view(screen):
    overview, before = screen.timeline.overview, screen.box.viewRange()[0]
    screen.press(Qt.Key.Key_Plus)
    screen.press(Qt.Key.Key_Plus)
    grip = overview.frame().center().toPoint()
    QTest.mousePress(overview, LEFT, Qt.KeyboardModifier.NoModifier, grip)
    QTest.mouseMove(overview, grip + QPoint(40, 0))
    QTest.mouseRelease(overview, LEFT, Qt.KeyboardModifier.NoModifier, grip + QPoint(40, 0))
    moved = screen.box.viewRange()[0]
    assert moved[0] > before[0]
    left = overview.frame().topLeft().toPoint() + QPoint(0, 8)
    QTest.mousePress(overview, LEFT, Qt.KeyboardModifier.NoModifier, left)
    QTest.mouseMove(overview, left - QPoint(30, 0))
    QTest.mouseRelease(overview, LEFT, Qt.KeyboardModifier.NoModifier, left - QPoint(30, 0))
    assert screen.box.viewRange()[0][0] < moved[0]
    assert screen.box.viewRange()[0][1] == pytest.approx(moved[1])


def test_a_screen_reader_hears_name_lanes_and_gap(screen):
    view = screen.timeline.view
    assert view.accessibleName() == "Timeline of listed times"
    heard = view.accessibleDescription()
    assert "42 lanes, 42 hits" in heard
    assert "Doe 29 to Doe 38: 17 calendar days as printed, UTC, 16 d 15 h 48 min elapsed" in heard


def test_who_has_no_lane_is_said(qtbot):
    rows = listed([(1, "192.0.2.1", utc("2012-07-04T00:00"), None), (2, "192.0.2.2", None, None)])
    screen = Screen(qtbot, scene_of(rows, Matter()))
    assert "Doe 2 has no readable time" in screen.timeline.view.accessibleDescription()


@pytest.mark.parametrize("rows", [[], [(1, "192.0.2.1", utc("2012-07-04T00:00"), None)]])
def test_no_hit_and_one_hit_are_drawn_without_a_fault(qtbot, rows, caplog):
    screen = Screen(qtbot, scene_of(listed(rows), Matter()))
    screen.press(Qt.Key.Key_Down)
    screen.press(Qt.Key.Key_Minus)
    screen.settle()
    assert caplog.records == []


def test_no_scene_is_an_empty_widget_that_bears_all_gestures(qtbot, caplog):
    screen = Screen(qtbot, None)
    screen.drag(QPoint(100, 200), QPoint(300, 300))
    screen.wheel(QPoint(200, 200), QPoint(0, 120))
    screen.press(Qt.Key.Key_Down)
    screen.timeline.fit()
    screen.settle()
    assert caplog.records == []


def test_with_no_stay_assumed_each_listed_instant_is_seen_in_the_strip(qtbot):
    hits = [(doe, "192.0.2.1", utc(f"2012-07-{4 + 2 * doe:02}T00:00"), None) for doe in (1, 2, 3)]
    screen = Screen(qtbot, scene_of(listed(hits), Matter()))
    view, window = screen.timeline.view, screen.timeline.view.layer.window()
    image = view.viewport().grab().toImage()
    middle = QPointF(0, view.presence.size().height() - 20)
    for at in screen.timeline.scene.times.tolist():
        x = round(window.x(at))
        spots = [screen.on(view.presence, x + step, middle.y()) for step in range(-9, 10)]
        lightness = [image.pixelColor(spot).lightness() for spot in spots]
        assert min(lightness[8:11]) < 140 < min(lightness[:6] + lightness[13:])


def test_a_gap_of_which_only_the_number_has_room_says_its_figures_in_a_tip(qtbot):
    screen = Screen(qtbot, sample_scene("12-cv-6675"))
    mark = next(gap for gap in screen.timeline.view.layer.gaps if gap.box and len(gap.lines) == 1)
    middle = QPointF(mark.box.x + mark.box.width / 2, mark.box.y + mark.box.height / 2)
    QTest.mouseMove(screen.timeline.view.viewport(), screen.timeline.view.mapFromScene(screen.box.mapToScene(middle)))
    qtbot.waitUntil(lambda: "elapsed" in QToolTip.text(), timeout=3_000)
    title, *figures = QToolTip.text().removeprefix("<qt>").removesuffix("</qt>").split("<br>")
    assert title == f"Gap {mark.number}, {mark.gap.title}"
    assert figures == [f"{figure} {basis}" for figure, basis in mark.gap.lines]


def test_a_gap_that_goes_on_beyond_the_view_has_no_edge_there(screen):
    t0 = us("2012-07-23T00:00") / 1e6
    screen.timeline.show_range(t0, t0 + 5 * 86_400, 0, 42)
    screen.settle()
    [mark] = screen.timeline.view.layer.gaps
    image = screen.timeline.view.viewport().grab().toImage()
    reds = []
    for x in (mark.x0, mark.x1 - 1):
        spots = [
            screen.timeline.view.mapFromScene(screen.box.mapToScene(QPointF(x, y)))
            for y in range(int(mark.y1) - 60, int(mark.y1) - 40)
        ]
        reds.append(sum(image.pixelColor(spot).red() - image.pixelColor(spot).blue() > 60 for spot in spots))
    assert reds[0] > 15 > 5 > reds[1]

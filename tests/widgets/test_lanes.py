"""Lanes in the real window: orders and folds by mouse and keys, the filter they follow, finding who is hidden."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.base.paths import resource
from app.matter import changes
from app.picture.heading_marks import HeadingPlaces
from app.picture.lanes import ORDERS
from app.picture.scene import Scene
from tests.widgets.opened import Matter, lent, lent_empty, matter_of
from widgets.actions import TABLE
from widgets.acts import Act
from widgets.exhibit_files import samples
from widgets.main_window import MainWindow
from widgets.pictures import settle
from widgets.view_memory import sound

CASE = "no case number: lanes.csv"
LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
ROWS = (
    (1, "2012-07-04 10:00", "Midway DSL", "Chicago", "IL"),
    (2, "2012-07-05 11:30", "Prairie Fiber", "Gary", "IN"),
    (3, "2012-07-06 09:15", "Midway DSL", "Chicago", "IL"),
    (4, "2012-07-08 23:50", "Cedar Line DSL", "Aurora", "IL"),
    (5, "2012-07-12 01:00", "Prairie Fiber", "Gary", "IN"),
    (6, "2012-07-20 15:45", "Midway DSL", "Aurora", "IL"),
    (4, "2012-07-21 08:00", "Cedar Line DSL", "Aurora", "IL"),
)


@pytest.fixture(scope="module")
def opened(standing: MainWindow, tmp_path_factory: pytest.TempPathFactory) -> Matter:
    """An exhibit of six Does in three places."""
    path = tmp_path_factory.mktemp("lanes") / "lanes.csv"
    rows = [f"{doe},192.0.2.{doe},{at},{isp},{city},{state}" for doe, at, isp, city, state in ROWS]
    path.write_text("\n".join(["Doe,IP Address,Hit Date UTC,ISP,City,State", *rows, ""]), encoding="utf-8")
    with lent_empty(standing) as window:
        window.open([path])
        settle(window)
        return matter_of(window)


@pytest.fixture
def lanes(standing: MainWindow, opened: Matter) -> Iterator[MainWindow]:
    with lent(standing, opened) as window:
        yield window


def scene_of(window: MainWindow) -> Scene:
    scene = window.timeline.view.scene
    assert scene is not None
    return scene


def press(window: MainWindow, act: Act) -> None:
    """The keys of an action, in the window."""
    combination = QKeySequence(TABLE[act].keys)[0]
    QTest.keyClick(window, combination.key(), combination.keyboardModifiers())
    settle(window)


def type_filter(window: MainWindow, text: str) -> None:
    press(window, Act.FILTER)
    QTest.keyClicks(window.roster.filter, text)
    settle(window)


def find(window: MainWindow, text: str) -> None:
    press(window, Act.FIND)
    QTest.keyClicks(window.tools.find_box, text)
    QTest.keyClick(window.tools.find_box, Qt.Key.Key_Return)
    settle(window)


def doe_numbers(window: MainWindow) -> list[int | str]:
    return [key[1] for lane in scene_of(window).lanes for key in lane.does]


def spot_of(window: MainWindow, name: str) -> QPoint:
    """The triangle before the heading's name."""
    view = window.timeline.view.view
    marks = HeadingPlaces(scene_of(window).headings).place(view.layer.window())
    [mark] = [mark for mark in marks if mark.heading.name == name]
    at: QPoint = view.mapFromScene(view.gutter.mapToScene(QPointF(9, mark.y)))
    return at


def click_heading(window: MainWindow, name: str) -> None:
    QTest.mouseClick(window.timeline.view.view.viewport(), LEFT, NO_KEY, spot_of(window, name))
    settle(window)


def is_seen(window: MainWindow, doe: int) -> bool:
    """Whether the first hit of his lane, his alone, is in the timeline's view."""
    scene, shown = scene_of(window), window.timeline.view.view.layer.window()
    lane = scene.lane_of[CASE, doe]
    x, y = shown.x(int(scene.first[lane])), shown.middle(lane)
    return not scene.lanes[lane].members and 0 <= x <= shown.width and 0 <= y <= shown.height


def test_each_order_has_its_keys_and_is_told_by_box_and_menu(lanes: MainWindow) -> None:
    acts = (Act.LANES_FIRST, Act.LANES_DOE, Act.LANES_ISP, Act.LANES_PLACE, Act.LANES_GROUP, Act.LANES_CLUSTER)
    for at, (order, act) in enumerate(zip(ORDERS, acts, strict=True)):
        press(lanes, act)
        assert lanes.session.view.lanes == order
        assert lanes.timeline.head.lanes.currentIndex() == at
        assert lanes.acts[act].isChecked()
        assert bool(scene_of(lanes).headings) == (at > 1)
    press(lanes, Act.LANES_PLACE)
    assert doe_numbers(lanes) == [4, 6, 1, 3, 2, 5]
    assert [heading.name for heading in scene_of(lanes).headings] == ["Aurora, IL", "Chicago, IL", "Gary, IN"]


def test_the_triangle_of_a_heading_folds_it_and_unfolds_it_with_all_its_hits(lanes: MainWindow) -> None:
    press(lanes, Act.LANES_ISP)
    before, shown = sorted(scene_of(lanes).events.tolist()), lanes.timeline.view.shown_range()[:2]
    click_heading(lanes, "Midway DSL")
    scene = scene_of(lanes)
    assert [lane.name for lane in scene.lanes] == ["Doe 4", "Midway DSL", "Doe 2", "Doe 5"]
    assert sorted(scene.events.tolist()) == before
    assert lanes.timeline.view.shown_range()[:2] == shown
    click_heading(lanes, "Midway DSL")
    assert doe_numbers(lanes) == [4, 1, 3, 6, 2, 5] and not scene_of(lanes).shared.any()


def test_keys_fold_the_heading_at_the_lane_cursor_and_all_of_them(lanes: MainWindow) -> None:
    press(lanes, Act.FOLD_ALL)
    assert "have no headings" in lanes.messages.text.text()
    press(lanes, Act.LANES_ISP)
    view = lanes.timeline.view.view
    view.setFocus()
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Down)
    press(lanes, Act.FOLD_HEADING)
    assert [heading.name for heading in scene_of(lanes).headings if heading.folded] == ["Midway DSL"]
    press(lanes, Act.FOLD_ALL)
    assert len(scene_of(lanes).lanes) == 3 and len(doe_numbers(lanes)) == 6
    press(lanes, Act.UNFOLD_ALL)
    assert len(scene_of(lanes).lanes) == 6


def test_what_is_folded_and_filtered_is_kept_with_the_view(lanes: MainWindow) -> None:
    press(lanes, Act.LANES_ISP)
    click_heading(lanes, "Midway DSL")
    type_filter(lanes, "isp:dsl")
    press(lanes, Act.SHOW_FILTERED)
    kept, names = json.loads(json.dumps(lanes.memory.collect())), [lane.name for lane in scene_of(lanes).lanes]
    assert names == ["Doe 4", "Midway DSL"]
    lanes.session.look(lanes="number", folded=frozenset(), filter="", show="all")
    settle(lanes)
    lanes.memory.recall(kept)
    settle(lanes)
    assert [lane.name for lane in scene_of(lanes).lanes] == names
    assert lanes.roster.filter.text() == "isp:dsl"
    crafted = sound({"folded": ["a", 7, "x" * 5_000], "lanes": "by heart", "show": ["all"], "filter": 3})
    assert (crafted["folded"], crafted["lanes"], crafted["show"]) == ({"a"}, "first hit", "all")


def test_lanes_follow_the_filter_only_where_they_are_told_to_and_a_sign_says_it(lanes: MainWindow) -> None:
    head = lanes.timeline.head
    type_filter(lanes, "state:il from:2012-07-08 to:2012-07-20")
    assert [key[1] for key in lanes.roster.view.roster.shown_keys()] == [4, 6]
    assert lanes.roster._count.text() == "2 of 6 Does, dates in UTC"
    assert len(doe_numbers(lanes)) == 6 and not head.sign.isVisible()
    press(lanes, Act.SHOW_FILTERED)
    assert doe_numbers(lanes) == [4, 6]
    assert head.sign.isVisible() and head.sign.text() == "2 of 6 Does"
    assert head.show_which.currentText() == "Filtered: 2 Does"
    assert "of 6" in scene_of(lanes).presence.words
    shown = lanes.timeline.view.shown_range()[:2]
    QTest.mouseClick(head.clear, LEFT)
    settle(lanes)
    assert lanes.roster.filter.text() == "" and len(doe_numbers(lanes)) == 6 and not head.sign.isVisible()
    assert lanes.timeline.view.shown_range()[:2] == shown


def test_a_filter_that_nobody_passes_or_that_cannot_be_read_says_so_and_keys_clear_it(lanes: MainWindow) -> None:
    press(lanes, Act.SHOW_FILTERED)
    type_filter(lanes, "isp:nobody")
    assert doe_numbers(lanes) == []
    assert lanes.timeline.head._nothing.isVisible() and "isp:nobody" in lanes.timeline.head._nothing.text()
    press(lanes, Act.CLEAR_FILTER)
    assert len(doe_numbers(lanes)) == 6 and not lanes.timeline.head._nothing.isVisible()
    type_filter(lanes, "from:july")
    assert lanes.roster._nothing.text() == "“july” is no date; write 2012-07-20, or 2012-07-20T14:30."
    assert lanes.roster._pages.currentIndex() == 1
    assert len(doe_numbers(lanes)) == 6


def test_a_doe_is_found_in_every_order_though_his_heading_is_folded(lanes: MainWindow) -> None:
    for act in (Act.LANES_DOE, Act.LANES_ISP, Act.LANES_PLACE, Act.LANES_GROUP, Act.LANES_CLUSTER):
        press(lanes, act)
        if scene_of(lanes).headings:
            press(lanes, Act.FOLD_ALL)
            assert not is_seen(lanes, 5)
        find(lanes, "5")
        assert lanes.session.selection.now.does == {(CASE, 5)}
        assert is_seen(lanes, 5)
        assert len([heading for heading in scene_of(lanes).headings if not heading.folded]) <= 1


def test_who_is_found_though_the_filter_hides_him_is_told_and_can_be_shown(lanes: MainWindow) -> None:
    type_filter(lanes, "isp:midway")
    press(lanes, Act.SHOW_FILTERED)
    find(lanes, "5")
    [offer] = lanes.messages.offers
    assert offer.sentence == "Doe 5 does not pass the filter, and so has no row in the roster and no lane."
    assert lanes.session.view.filter == "isp:midway"
    QTest.mouseClick(offer.link, LEFT)
    settle(lanes)
    assert lanes.session.view.filter == "" and is_seen(lanes, 5)
    assert lanes.roster.view.roster.row_of((CASE, 5)) is not None


def test_who_is_folded_with_the_dismissed_is_told_and_can_be_shown(lanes: MainWindow) -> None:
    lanes.session.runner.change(partial(changes.set_dismissed, case=CASE, does=(2, 5)))
    lanes.session.look(show="folded")
    settle(lanes)
    assert doe_numbers(lanes) == [1, 3, 4, 6]
    find(lanes, "5")
    [offer] = lanes.messages.offers
    assert offer.sentence == "Doe 5 is dismissed and shares the folded lane."
    QTest.mouseClick(offer.link, LEFT)
    settle(lanes)
    assert lanes.messages.offers == []  # what was done is not offered again
    assert lanes.session.view.show == "all" and is_seen(lanes, 5)


def test_the_scroll_bar_shows_lanes_out_of_view_and_moves_them(lanes: MainWindow) -> None:
    view = lanes.timeline.view.view
    scroll, viewport = view.scroll, view.viewport()
    assert not scroll.handle().needed
    t0, t1 = lanes.timeline.view.shown_range()[:2]
    view.box.look_at(t0, t1, 0.0, 2.0)
    settle(lanes)
    handle = scroll.handle()
    assert handle.needed and handle.top == 0

    def on_bar(y: float) -> QPoint:
        at: QPoint = view.mapFromScene(scroll.mapToScene(QPointF(7, y)))
        return at

    QTest.mousePress(viewport, LEFT, NO_KEY, on_bar(handle.length / 2))
    for step in range(1, 9):
        QTest.mouseMove(viewport, on_bar(handle.length / 2 + step * handle.height / 8))
    QTest.mouseRelease(viewport, LEFT, NO_KEY, on_bar(handle.height))
    QApplication.processEvents()
    assert lanes.timeline.view.shown_range()[2:] == pytest.approx((4.0, 6.0))
    QTest.mouseClick(viewport, LEFT, NO_KEY, on_bar(4))
    QApplication.processEvents()
    assert lanes.timeline.view.shown_range()[2:] == pytest.approx((2.2, 4.2))
    assert lanes.timeline.view.shown_range()[:2] == (t0, t1)
    assert lanes.session.selection.now.does == frozenset()


def test_a_case_without_a_listed_time_has_no_axis_of_1970(empty_window, settled) -> None:
    """A docket alone: its Does are in the roster, and the timeline says why it is empty."""
    empty_window.open([resource("samples", "12-cv-6677", "docket.toml")])
    settled(empty_window)
    assert empty_window.session.case == "12-cv-6677"
    assert empty_window.timeline.view.scene is None
    said = [each.text() for each in empty_window.timeline.head.findChildren(QLabel) if each.isVisible()]
    assert any("no row of this case lists a time" in text.lower() for text in said)
    empty_window.open(samples())
    settled(empty_window)
    assert empty_window.timeline.view.scene is not None
    said = [each.text() for each in empty_window.timeline.head.findChildren(QLabel) if each.isVisible()]
    assert not any("no row of this case lists a time" in text.lower() for text in said)


def test_what_was_not_found_is_told_until_something_is(window: MainWindow) -> None:
    find(window, "nobody")
    assert "Nothing in this case matches" in window.messages.text.text() and window.messages.isVisible()
    find(window, "29")
    assert not window.messages.isVisible() and "matches" not in window.status.currentMessage()

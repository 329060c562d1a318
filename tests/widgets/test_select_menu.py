"""Selecting in the whole window, by mouse and keys: timeline, roster, panel and status show the same Does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.base.worker import Worker
from tests.widgets.opened import opened
from tests.widgets.test_selection import shown
from tests.widgets.test_whole_job import NEIGHBOURS, drag_around, point_of
from widgets.appearance import Appearance
from widgets.dialogs.select_time import SelectTimeDialog
from widgets.main_window import MainWindow
from widgets.pictures import settle

LEFT, RIGHT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier
SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture(scope="module")
def whole(appearance: Appearance, worker: Worker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One window for all of these tests: a selection changes nothing in the matter."""
    with opened(appearance, worker, tmp_path_factory.mktemp("select")) as window:
        yield window


@pytest.fixture
def window(whole: MainWindow) -> MainWindow:
    whole.timeline.view.setFocus()
    press(whole, Qt.Key.Key_Escape)
    assert not whole.session.selection.now
    return whole


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(window.timeline.view.view, key, modifier)
    QApplication.processEvents()


def click(window: MainWindow, at: QPoint, button: Qt.MouseButton = LEFT) -> None:
    QTest.mouseClick(window.timeline.view.view.viewport(), button, NONE, at)
    QApplication.processEvents()


def everywhere(window: MainWindow) -> set[int]:
    """The selected Does, which all parts tell alike."""
    selected = {key[1] for key in window.session.selection.now.does}
    assert shown(window) == selected
    assert window.timeline.view.selection.does == window.session.selection.now.does
    finding = window.panel.findings.findings.item(1)
    told = getattr(finding, "text", "")
    assert told.startswith(f"{len(selected)} Does selected") or len(selected) < 2
    return selected  # type: ignore[return-value]


def test_a_rectangle_is_selected_everywhere_and_alt_with_arrows_goes_back_and_forward(window: MainWindow) -> None:
    drag_around(window, NEIGHBOURS)
    assert everywhere(window) == set(NEIGHBOURS)
    click(window, point_of(window, 29))
    press(window, Qt.Key.Key_Left, ALT)
    assert everywhere(window) == set(NEIGHBOURS)
    press(window, Qt.Key.Key_Right, ALT)
    assert everywhere(window) == {29}
    press(window, Qt.Key.Key_I, CTRL)
    assert everywhere(window) == set(range(1, 43)) - {29}


def test_escape_during_a_drag_ends_the_drag_alone(window: MainWindow) -> None:
    click(window, point_of(window, 29))
    viewport = window.timeline.view.view.viewport()
    begin, end = point_of(window, 18) - QPoint(6, 6), point_of(window, 3) + QPoint(6, 6)
    QTest.mousePress(viewport, LEFT, NONE, begin)
    for step in range(1, 5):
        QTest.mouseMove(viewport, begin + (end - begin) * step / 4)
    assert window.timeline.view.view.overlay.band is not None
    press(window, Qt.Key.Key_Escape)
    QTest.mouseRelease(viewport, LEFT, NONE, end)
    assert everywhere(window) == {29}


def at_dwell(window: MainWindow, dwell: timedelta) -> None:
    window.matter.set_dwell(dwell)
    settle(window)


def test_growing_goes_along_the_chain_and_says_how_many_came_and_when_none(window: MainWindow) -> None:
    at_dwell(window, timedelta(hours=24))
    click(window, point_of(window, 1))
    sizes = [1]
    while window.status.currentMessage() != "No other Doe overlaps the selected ones at this dwell.":
        press(window, Qt.Key.Key_J, CTRL)
        sizes.append(len(everywhere(window)))
        assert len(sizes) < 40
        if sizes[-1] > sizes[-2]:
            more = sizes[-1] - sizes[-2]
            assert window.status.currentMessage().startswith(f"{more} Doe")
    assert sizes[-1] == sizes[-2] > sizes[1] > 1  # it took more than one step
    assert {1, 10, 7, 19, 35, 15, 11, 36, 12} <= everywhere(window) < set(range(1, 43))


def test_two_clicks_select_the_whole_group_at_the_dwell_that_joins_it(window: MainWindow) -> None:
    at_dwell(window, timedelta(days=17))
    viewport, at = window.timeline.view.view.viewport(), point_of(window, 29)
    QTest.mouseClick(viewport, LEFT, NONE, at)
    QTest.mouseDClick(viewport, LEFT, NONE, at)
    QTest.mouseRelease(viewport, LEFT, NONE, at)
    QApplication.processEvents()
    assert everywhere(window) == {29, 38}
    press(window, Qt.Key.Key_Left, ALT)
    assert everywhere(window) == {29}
    press(window, Qt.Key.Key_U, CTRL)
    assert everywhere(window) == {29, 38}
    assert window.status.currentMessage() == "1 Doe added, who stand in a group with them under one common instant."
    at_dwell(window, timedelta(hours=24))
    press(window, Qt.Key.Key_Left, ALT)
    press(window, Qt.Key.Key_U, CTRL)
    assert window.status.currentMessage().startswith("Under one common instant, no other Doe")


def before_and_after(window: MainWindow) -> tuple[set[int], set[int]]:
    """Who is listed before Doe 29's hit and at it, and from Doe 38's on, by the lanes that are drawn."""
    scene = window.timeline.view.scene
    assert scene is not None
    order = [key[1] for key in scene.keys]
    at = {doe: int(scene.first[lane]) for lane, doe in enumerate(order)}
    return {d for d in order if at[d] <= at[29]}, {d for d in order if at[d] >= at[38]}  # type: ignore[return-value]


def choose_from(window: MainWindow, text: str) -> None:
    """Click the entry of the open menu."""
    menu = window.lane_menu.menu
    [action] = [action for action in menu.actions() if action.text().replace("&", "") == text]
    QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(action).center())
    QApplication.processEvents()


def test_the_sides_of_a_gap_by_the_right_button_and_by_keys(window: MainWindow) -> None:
    before, after = before_and_after(window)
    view = window.timeline.view.view
    mark = view.layer.gaps[0]
    on_gap = view.mapFromScene(view.box.mapToScene(QPointF(mark.x1 - 10, 6)))
    click(window, on_gap, RIGHT)
    title = window.lane_menu.menu.actions()[0]
    assert title.text() == "Gap Doe 29 to Doe 38: 17 calendar days as printed, UTC"
    assert not title.isEnabled()
    choose_from(window, "Select before the gap")
    assert everywhere(window) == before
    assert window.status.currentMessage() == f"{len(before)} Does listed before the gap Doe 29 to Doe 38."
    click(window, on_gap, RIGHT)
    choose_from(window, "Select two Does at the gap")
    assert everywhere(window) == {29, 38}
    assert window.status.currentMessage() == "" and "2 Does selected" in window.status.texts
    press(window, Qt.Key.Key_B, CTRL)
    assert everywhere(window) == before
    press(window, Qt.Key.Key_B, CTRL | SHIFT)
    assert everywhere(window) == after


def test_the_menu_of_a_lane_by_keys_alone(window: MainWindow) -> None:
    for _ in range(2):
        press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_F10, SHIFT)
    menu = window.lane_menu.menu
    assert menu.isVisible()
    assert len(window.session.selection.now) == 1
    QTest.keyClick(menu, Qt.Key.Key_Down)
    assert menu.activeAction().text() == "Select b&efore the gap"
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert not menu.isVisible()
    assert len(everywhere(window)) > 1


def test_times_are_typed_in_the_zone_that_is_named(window: MainWindow) -> None:
    said: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, SelectTimeDialog)
        for edit, text in ((dialog.begin, "2012-07-23 09:00"), (dialog.end, "nonsense")):
            edit.setFocus()
            QTest.keyClick(edit, Qt.Key.Key_A, CTRL)
            QTest.keyClicks(edit, text)
        said.append(dialog.says.text())
        assert not dialog.agree.isEnabled()
        QTest.keyClick(dialog.end, Qt.Key.Key_A, CTRL)
        QTest.keyClicks(dialog.end, "2012-07-23")  # all of that day
        said.append(dialog.says.text())
        QTest.keyClick(dialog.end, Qt.Key.Key_Return)

    QTimer.singleShot(0, answer)
    press(window, Qt.Key.Key_T, CTRL | SHIFT)
    assert said == ["“nonsense” is no time; write it as 2012-07-23 09:44.", "1 Doe has a hit there."]
    assert everywhere(window) == {29}
    assert window.session.selection.now.how == "hits Jul 23 09:00 to Jul 23 23:59"

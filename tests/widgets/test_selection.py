"""One selection: roster, timeline, rows and panel show the same Does; back and forward return to older ones."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.matter.selection import Combine, choose
from widgets.acts import Act
from widgets.main_window import MainWindow
from widgets.selection_model import SelectionModel

CASE = "12-cv-6677"
Settled = Callable[[MainWindow], None]


@pytest.fixture
def window(looked_at: MainWindow) -> MainWindow:
    return looked_at


def spot(window: MainWindow, doe: int) -> QPoint:
    view = window.roster.view
    row = view.roster.row_of((CASE, doe))
    assert row is not None
    view.scrollTo(view.roster.index(row, 1))
    return view.visualRect(view.roster.index(row, 1)).center()


def click(window: MainWindow, doe: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mouseClick(window.roster.view.viewport(), Qt.MouseButton.LeftButton, keys, spot(window, doe))


def shown(window: MainWindow) -> set[int]:
    view = window.roster.view
    return {key[1] for key in view.roster.keys_in(view.selectionModel().selection())}  # type: ignore[misc]


def test_a_click_in_the_roster_selects_and_the_timeline_shows_it(window: MainWindow) -> None:
    click(window, 29)
    assert window.session.selection.now.does == {(CASE, 29)}
    assert window.timeline.view.selection.does == {(CASE, 29)}
    click(window, 38, Qt.KeyboardModifier.ControlModifier)
    assert window.timeline.view.selection.does == {(CASE, 29), (CASE, 38)}
    assert "2 Does selected" in window.status.texts


def test_what_the_timeline_chooses_is_selected_in_the_roster(window: MainWindow) -> None:
    window.timeline.view.chosen.emit(choose([(CASE, 29), (CASE, 8)], "rectangle"), Combine.REPLACE)
    assert shown(window) == {29, 8}
    window.timeline.view.chosen.emit(choose([(CASE, 8), (CASE, 2)], "rectangle"), Combine.TOGGLE)
    assert shown(window) == {29, 2}


def test_shift_takes_a_range_of_the_roster(window: MainWindow) -> None:
    click(window, 29)
    click(window, 38, Qt.KeyboardModifier.ShiftModifier)
    assert shown(window) == {29, 38}


def test_escape_selects_nothing_and_back_returns(window: MainWindow) -> None:
    click(window, 29)
    window.acts[Act.SELECT_NONE].trigger()
    assert not window.session.selection.now
    assert shown(window) == set()
    window.acts[Act.SELECT_BACK].trigger()
    assert shown(window) == {29}
    window.acts[Act.SELECT_FORWARD].trigger()
    assert shown(window) == set()


def test_the_select_menu_speaks_of_the_docket(window: MainWindow) -> None:
    window.acts[Act.SELECT_REMAINING].trigger()
    assert shown(window) == {29, 38}
    window.acts[Act.SELECT_INVERSE].trigger()
    assert len(shown(window)) == 40
    window.acts[Act.SELECT_CLIENT].trigger()
    assert shown(window) == {38}


def test_find_goes_to_a_doe_a_provider_and_a_row(window: MainWindow) -> None:
    window.tools.found.emit("38")
    assert shown(window) == {38}
    window.tools.found.emit("midway")
    assert 29 in shown(window)
    window.tools.found.emit("row 31")
    assert shown(window) == {29}
    window.tools.found.emit("nobody")
    assert "nobody" in window.messages.text.text()


def test_the_selected_does_have_a_finding_of_their_own(window: MainWindow) -> None:
    window.acts[Act.SELECT_REMAINING].trigger()
    finding = window.panel.findings.findings.item(1)
    assert "2 Does selected" in finding.text  # type: ignore[union-attr]
    assert finding.value == "16 d 15 h 48 min"  # type: ignore[union-attr]


def test_forgetting_does_that_are_listed_no_more_is_no_step(qtbot: QtBot) -> None:
    model = SelectionModel()
    model.take(choose([("a", 1), ("a", 2)]))
    model.keep_only([("a", 1)])
    assert model.now.does == {("a", 1)}
    model.back()
    assert not model.now

"""Every state of the matter is listed, and one click or key away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import apsw
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.matter import changes, history
from tests.widgets.history.lines import LEFT, PLAIN, START, cells, click_go, dwell, names, press, states
from widgets.acts import Act
from widgets.main_window import MainWindow
from widgets.rows.history_model import GO, Column

Settled = Callable[[MainWindow], None]


def test_the_history_lists_every_step_with_who_and_when(worked_on: MainWindow) -> None:
    assert cells(worked_on)[-3:] == [
        ["4", "set dwell to 24 h", "A. Attorney", "2026 Jan  5 09:00:00", "", GO],
        ["5", "mark Doe 29 dismissed", "A. Attorney", "2026 Jan  5 09:01:00", "", GO],
        ["6", "set dwell to 2 d", "A. Attorney", "2026 Jan  5 09:02:00", "now", ""],
    ]
    assert cells(worked_on)[0] == ["", "Before the first change", "", "", "", GO]
    model = worked_on.rows.history.view.history
    assert model.headerData(Column.WHEN, Qt.Orientation.Horizontal) == "When, Central"
    assert "January 5, 2026, at 9:02 a.m. Central (UTC−06:00)" in model.index(6, Column.WHEN).data(
        Qt.ItemDataRole.ToolTipRole
    )


def test_one_click_goes_back_and_matter_roster_and_memo_follow(worked_on: MainWindow, settled: Settled) -> None:
    window = worked_on
    window.panel.show_memo()
    settled(window)
    before = window.panel.memo.toPlainText()
    assert window.roster._count.text() == "42 Does, 1 remain"
    click_go(window, "set dwell to 24 h")
    settled(window)
    store = window.session.desk.store
    assert history.position(store) == 4
    assert store.matter().dwell.total == timedelta(hours=24)
    assert window.roster._count.text() == "42 Does, 2 remain"
    assert window.tools.dwell.text.currentText() == "24 h"
    assert window.panel.memo.toPlainText() != before
    assert [states(window)[name] for name in names(window)[-3:]] == ["now", "undone", "undone"]


def test_to_look_at_a_row_moves_nothing_and_enter_goes_there(worked_on: MainWindow, settled: Settled) -> None:
    window, store = worked_on, worked_on.session.desk.store
    view = window.rows.history.view
    assert view.hasFocus()
    name = view.visualRect(view.history.index(4, Column.NAME)).center()
    QTest.mouseClick(view.viewport(), LEFT, PLAIN, name)
    QTest.mouseDClick(view.viewport(), LEFT, PLAIN, name)
    press(window, Qt.Key.Key_Up)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Down)
    settled(window)
    assert history.position(store) == 6
    assert view.currentIndex().row() == 5
    press(window, Qt.Key.Key_Return)
    settled(window)
    assert history.position(store) == 5
    assert view.currentIndex().row() == 5 and view.hasFocus()
    press(window, Qt.Key.Key_Return)
    settled(window)
    assert history.position(store) == 5, "whoever is there stays there"


def test_the_mouse_must_be_let_go_on_the_link_where_it_was_pressed(worked_on: MainWindow) -> None:
    view = worked_on.rows.history.view
    boxes = [view.visualRect(view.history.index(row, Column.GO)) for row in (4, 5)]
    points = [QPoint(box.left() + 20, box.center().y()) for box in boxes]
    QTest.mousePress(view.viewport(), LEFT, PLAIN, points[0])
    QTest.mouseRelease(view.viewport(), LEFT, PLAIN, points[1])
    QTest.mouseClick(view.viewport(), Qt.MouseButton.MiddleButton, PLAIN, points[0])
    QTest.mouseClick(view.viewport(), LEFT, PLAIN, QPoint(boxes[0].right() - 5, boxes[0].center().y()))
    assert history.position(worked_on.session.desk.store) == 6


def test_a_change_after_going_back_begins_another_line_and_the_old_one_stays_in_reach(
    worked_on: MainWindow, settled: Settled
) -> None:
    window, store = worked_on, worked_on.session.desk.store
    click_go(window, "set dwell to 24 h")
    settled(window)
    window.session.runner.change(partial(changes.set_standard, standard="chain"))
    settled(window)
    assert states(window) == {
        "Before the first change": "",
        "open 2 exhibits": "",
        "read the docket of 12-cv-6675": "",
        "read the docket of 12-cv-6677": "",
        "set dwell to 24 h": "",
        "mark Doe 29 dismissed": "other line, from step 4",
        "set dwell to 2 d": "other line",
        "choose the standard chain": "now",
    }
    click_go(window, "set dwell to 2 d")
    settled(window)
    assert store.matter().dwell.total == timedelta(hours=48)
    assert store.matter().standard is None
    assert states(window)["set dwell to 2 d"] == "now"
    assert states(window)["choose the standard chain"] == "other line, from step 4"


def test_undo_and_redo_move_the_mark(worked_on: MainWindow, settled: Settled) -> None:
    worked_on.acts[Act.UNDO].trigger()
    settled(worked_on)
    assert [states(worked_on)[name] for name in names(worked_on)[-2:]] == ["now", "undone"]
    assert worked_on.rows.history.view.currentIndex().row() == 5
    worked_on.acts[Act.REDO].trigger()
    settled(worked_on)
    assert [states(worked_on)[name] for name in names(worked_on)[-2:]] == ["", "now"]


def test_before_the_first_change_the_history_stays_and_leads_back(worked_on: MainWindow, settled: Settled) -> None:
    window = worked_on
    window.rows.history.view.go_to(0)
    press(window, Qt.Key.Key_Return)
    settled(window)
    assert window.session.case == ""
    assert window.rows.history.view.isVisible()
    click_go(window, "set dwell to 2 d")
    settled(window)
    assert window.session.case
    assert history.position(window.session.desk.store) == 6


def test_five_thousand_steps_are_listed_and_the_first_is_within_reach(worked_on: MainWindow, settled: Settled) -> None:
    window, store = worked_on, worked_on.session.desk.store

    def write(connection: apsw.Connection) -> None:
        for n in range(5_000):
            history.append(connection, f"step of the past {n}", "B. Associate", START, b"")

    store.write(write)
    window.session.runner.noted.emit()
    settled(window)
    view = window.rows.history.view
    assert view.history.rowCount() == 5_007
    assert view.currentIndex().row() == 5_006
    assert view.rowAt(view.viewport().height() // 2) > 4_900, "the present state is in sight"
    view.go_to(6)
    press(window, Qt.Key.Key_Return)
    settled(window)
    assert history.position(store) == 6, "though its steps touch nothing"
    assert window.acts[Act.UNDO].text() == "&Undo set dwell to 2 d"
    assert view.history.row_now == 6


def test_nothing_is_read_as_long_as_nobody_looks(window: MainWindow, settled: Settled) -> None:
    steps, log = window.rows.history.view.history, window.rows.custody.view.log
    before = steps.lines, log.lines
    window.session.runner.change(dwell(5))
    settled(window)
    assert (steps.lines, log.lines) == before
    window.acts[Act.HISTORY].trigger()
    settled(window)
    assert steps.rowCount() == 5 and log.lines == before[1]

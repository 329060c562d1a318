"""History and custody log below the timeline: every state is listed and one click away; the log says what was done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import apsw
import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.matter import changes, history
from app.matter.model import Dwell
from app.matter.paper import ParagraphEdit, Piece
from app.matter.snapshots import snapshots, take_snapshot
from app.matter.store import Store
from widgets.acts import Act
from widgets.dialogs.compared import ComparedDialog
from widgets.dialogs.name import NameStateDialog
from widgets.local_time import LocalTime
from widgets.main_window import MainWindow
from widgets.plain_tip import plain_tip
from widgets.rows import custody_view, history_model
from widgets.rows.history_lines import read_lines
from widgets.rows.history_model import GO, Column, HistoryModel
from widgets.rows.history_view import HistoryView

Settled = Callable[[MainWindow], None]
CASE = "12-cv-6677"
CTRL, SHIFT, PLAIN = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)
LEFT = Qt.MouseButton.LeftButton
CENTRAL = LocalTime("Central", ZoneInfo("America/Chicago"))
START = datetime(2026, 1, 5, 15, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_chicago(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (history_model, custody_view):
        monkeypatch.setattr(module, "local_time", lambda: CENTRAL)


@pytest.fixture
def worked_on(window: MainWindow, settled: Settled) -> Iterator[MainWindow]:
    """The samples, then a dwell of 24 hours, Doe 29 dismissed, a dwell of 48 hours; with the history in view."""
    times = iter(START + timedelta(minutes=n) for n in range(100))
    window.session.desk.store.now = lambda: next(times)
    for change in (dwell(24), partial(changes.set_dismissed, case=CASE, does="29"), dwell(48)):
        window.session.runner.change(change)
        settled(window)
    QTest.keyClick(window, Qt.Key.Key_H, CTRL)
    settled(window)
    yield window


def dwell(hours: int) -> partial:
    return partial(changes.set_dwell, dwell=Dwell(after=timedelta(hours=hours)))


def cells(window: MainWindow) -> list[list[str]]:
    model = window.rows.history.view.history
    return [[str(model.index(row, c).data() or "") for c in Column] for row in range(model.rowCount())]


def names(window: MainWindow) -> list[str]:
    return [line[Column.NAME] for line in cells(window)]


def states(window: MainWindow) -> dict[str, str]:
    return {line[Column.NAME]: line[Column.STATE] for line in cells(window)}


def click_go(window: MainWindow, name: str) -> None:
    """Click on the link in the row of that name."""
    view = window.rows.history.view
    box = view.visualRect(view.history.index(names(window).index(name), Column.GO))
    QTest.mouseClick(view.viewport(), LEFT, PLAIN, QPoint(box.left() + 20, box.center().y()))


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.rows.history.view, key)


def name_by_keys(window: MainWindow, name: str) -> None:
    """Ctrl+Shift+N, the name, Enter."""

    def type_name() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        field = dialog.findChild(QLineEdit)
        assert field is not None
        QTest.keyClicks(field, name)
        QTest.keyClick(field, Qt.Key.Key_Return)

    QTimer.singleShot(0, type_name)
    QTest.keyClick(window, Qt.Key.Key_N, CTRL | SHIFT)


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


def test_a_state_is_named_by_keys_found_again_and_the_name_forgotten(worked_on: MainWindow, settled: Settled) -> None:
    window, store = worked_on, worked_on.session.desk.store
    name_by_keys(window, "Before the hearing")
    settled(window)
    assert cells(window)[-1] == [
        "", "“Before the hearing”", "A. Attorney", "2026 Jan  5 09:03:00", "named state", "",
    ]  # fmt: skip
    assert "Before the hearing" in window.status.currentMessage()
    window.acts[Act.UNDO].trigger()
    settled(window)
    assert history.position(store) == 5
    window.rows.history.view.go_to(7)
    press(window, Qt.Key.Key_Return)
    settled(window)
    assert history.position(store) == 6
    assert window.rows.history.view.currentIndex().row() == 7, "the name that was gone to, not its step"
    press(window, Qt.Key.Key_Delete)
    settled(window)
    assert snapshots(store) == ()
    assert names(window)[-1] == "set dwell to 2 d"
    press(window, Qt.Key.Key_Delete)
    settled(window)
    assert len(names(window)) == 7, "a step is not forgotten"


def test_the_menu_of_a_row_goes_there_and_forgets_a_name(worked_on: MainWindow, settled: Settled) -> None:
    window, view = worked_on, worked_on.rows.history.view
    window.session.runner.note(partial(take_snapshot, name="Filed"))
    settled(window)
    menu = view.menu(view.history.index(7, 0))
    assert menu is not None
    assert [(a.text(), a.isEnabled()) for a in menu.actions()] == [
        ("&Go here\tEnter", False),
        ("&Compare counsel’s papers with now…\tC", False),
        ("&Forget this name\tDel", True),
    ]
    menu.actions()[2].trigger()
    settled(window)
    assert snapshots(window.session.desk.store) == ()
    view.go_to(5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    view.contextMenuEvent(event)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.actions()[0].trigger()
    popup.close()
    settled(window)
    assert history.position(window.session.desk.store) == 5


def test_a_name_that_is_taken_is_refused_before_and_after_it_is_given(window: MainWindow) -> None:
    dialog = NameStateDialog(window, "The matter after: <b>x</b>.", ["Filed"])
    assert dialog.says.textFormat() == Qt.TextFormat.PlainText
    assert not dialog.agree.isEnabled()
    dialog.name.setText(" filed ")
    assert not dialog.agree.isEnabled() and "“filed”" in dialog.says.text()
    dialog.name.setText("Filed again")
    assert dialog.agree.isEnabled()
    runner, told = window.session.runner, []
    runner.problem.connect(told.append)
    assert runner.note(partial(take_snapshot, name="Filed"))
    assert not runner.note(partial(take_snapshot, name="Filed"))
    assert told == ["There is a snapshot “Filed” already; give this one another name."]


def test_a_drag_after_a_state_was_named_leaves_that_state(window: MainWindow, settled: Settled) -> None:
    store, runner = window.session.desk.store, window.session.runner
    runner.change(dwell(1), merge="dwell")
    settled(window)
    named = history.position(store)
    runner.note(partial(take_snapshot, name="One hour"))
    runner.change(dwell(2), merge="dwell")
    settled(window)
    assert history.position(store) == named + 1
    history.go_to(store, snapshots(store)[0].position)
    assert store.matter().dwell.total == timedelta(hours=1)


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


HOSTILE = "<b>bold</b> <img src='file:///x'>\n&Undo\u202e" + "x" * 100_000


def test_the_name_of_a_step_is_plain_text_wherever_it_stands(worked_on: MainWindow, settled: Settled) -> None:
    window, store = worked_on, worked_on.session.desk.store
    store.write(lambda connection: history.append(connection, HOSTILE, "<i>Eve</i>", START, b""))
    window.session.runner.note(partial(take_snapshot, name="<u>underlined</u>"))
    window.session.runner.refresh()
    settled(window)
    row, snapshot = cells(window)[-2:]
    assert row[Column.NAME].startswith("<b>bold</b> <img src='file:///x'> &Undo x")
    assert row[Column.NAME].isprintable() and len(row[Column.NAME]) < 500
    assert row[Column.WHO] == "<i>Eve</i>"
    assert snapshot[Column.NAME] == "“<u>underlined</u>”"
    model = window.rows.history.view.history
    for column in Column:
        tip = model.index(7, column).data(Qt.ItemDataRole.ToolTipRole)
        assert not any(tag in tip for tag in ("<b>", "<i>", "<img"))
    undo = window.acts[Act.UNDO].text()
    assert undo.startswith("&Undo <b>bold</b>") and undo.count("&") == undo.count("&&") * 2 + 1
    assert len(undo) < 100
    assert window.rows.history.view.columnWidth(Column.NAME) < window.width()


def test_a_tool_tip_shows_words_to_the_letter() -> None:
    assert plain_tip("<b>a</b> & b\nc") == "<qt>&lt;b&gt;a&lt;/b&gt; &amp; b<br>c</qt>"
    assert plain_tip("") == ""


def test_who_is_not_known_is_a_dash_and_a_name_without_its_state_says_so() -> None:
    store = Store.in_memory(now=lambda: START)
    changes.set_dwell(store, Dwell(after=timedelta(hours=1)))
    take_snapshot(store, "Kept")
    with store.transaction() as connection:
        connection.execute("UPDATE snapshots SET position = 9")
    model = HistoryModel()
    model.show(read_lines(store))
    told = [[model.text(line, column) for column in Column] for line in model.lines]
    assert told[1] == ["1", "set dwell to 1 h", "—", "2026 Jan  5 09:00:00", "now", ""]
    assert told[2] == ["", "“Kept”", "—", "2026 Jan  5 09:00:00", "state not found", ""]


def test_a_reader_of_the_screen_hears_what_kind_of_row_it_is(worked_on: MainWindow, settled: Settled) -> None:
    window = worked_on
    window.session.runner.note(partial(take_snapshot, name="Filed"))
    settled(window)
    view = window.rows.history.view
    spoken = [view.history.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 4, 7)]
    assert spoken == ["Start", "Step 4", "Name of the state after step 6"]
    for each in (view, window.rows.custody.view):
        assert each.accessibleName() and each.accessibleDescription()


def test_names_give_way_in_a_narrow_window_and_the_link_does_not(worked_on: MainWindow, settled: Settled) -> None:
    window = worked_on
    window.session.runner.change(partial(changes.set_note, case=CASE, does="38", note="x"))
    store = window.session.desk.store
    store.write(lambda connection: history.append(connection, "long " * 60, "A. Attorney", START, b""))
    window.session.runner.noted.emit()
    settled(window)
    view: HistoryView = window.rows.history.view
    for width in (1440, 900):
        window.resize(width, 900)
        settled(window)
        link = view.visualRect(view.history.index(1, Column.GO))
        assert view.visualRect(view.history.index(1, Column.NAME)).width() > 100
        assert link.width() >= view.fontMetrics().horizontalAdvance(GO)
        assert link.right() < view.viewport().width()


def test_nothing_is_read_as_long_as_nobody_looks(window: MainWindow, settled: Settled) -> None:
    window.session.runner.change(dwell(5))
    settled(window)
    assert window.rows.history.view.history.rowCount() == 0
    assert window.rows.custody.view.log.rowCount() == 0
    window.acts[Act.HISTORY].trigger()
    settled(window)
    assert window.rows.history.view.history.rowCount() == 5
    assert window.rows.custody.view.log.rowCount() == 0


def test_counsels_papers_then_and_now_are_compared_by_key_from_a_named_state(
    worked_on: MainWindow, settled: Settled
) -> None:
    edit = ParagraphEdit(f"memo:{CASE}", "own:1", "", pieces=(Piece("Words of counsel’s."),))
    worked_on.session.runner.note(partial(take_snapshot, name="before the hearing"))
    worked_on.session.runner.change(partial(changes.edit_paragraph, edit=edit))
    settled(worked_on)
    view = worked_on.rows.history.view
    row = next(row for row, name in enumerate(names(worked_on)) if name == "“before the hearing”")
    view.go_to(row)
    QTest.keyClick(view, Qt.Key.Key_C)
    settled(worked_on)
    (dialog,) = worked_on.findChildren(ComparedDialog)
    assert dialog.isVisible() and "“before the hearing”" in dialog.windowTitle()
    words = "Words of counsel’s."
    assert dialog.shown == [["Memo, 12-cv-6677", f"the paragraph “{words}”", "not there", words]]
    dialog.search.setText("no such words")
    assert dialog.shown == []
    dialog.close()

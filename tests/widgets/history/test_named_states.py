"""A state is named, found again by its name, compared with now; and the name is forgotten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.matter import changes, history
from app.matter.paper import ParagraphEdit, Piece
from app.matter.snapshots import snapshots, take_snapshot
from tests.widgets.history.lines import CTRL, SHIFT, cells, dwell, names, press
from tests.widgets.opened import CASE
from widgets.acts import Act
from widgets.dialogs.compared import ComparedDialog
from widgets.dialogs.name import NameStateDialog
from widgets.main_window import MainWindow

Settled = Callable[[MainWindow], None]


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

"""Notes on Does: written and changed by keys, seen in the roster, found by the filter, taken back by undo."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.matter.selection import choose
from widgets.acts import Act
from widgets.dialogs.note import NoteDialog
from widgets.main_window import MainWindow
from widgets.pictures import settle
from widgets.roster.model import Column

CASE = "12-cv-6677"
CTRL = Qt.KeyboardModifier.ControlModifier


def write(
    window: MainWindow, text: str, key: Qt.Key = Qt.Key.Key_Return, held: Qt.KeyboardModifier = CTRL
) -> list[str]:
    """F2, the text by keys in place of what stands there, and the key that ends it; what the dialog said."""
    said: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NoteDialog)
        said.extend([dialog.note.toPlainText(), dialog.agree.text()])
        field = dialog.focusWidget()  # whoever opens it types at once
        QTest.keyClick(field, Qt.Key.Key_A, CTRL)
        QTest.keyClick(field, Qt.Key.Key_Delete)
        for at, line in enumerate(text.split("\n")):
            if at:
                QTest.keyClick(field, Qt.Key.Key_Return)
            QTest.keyClicks(field, line)
        said.extend([dialog.says.text(), dialog.agree.text()])
        QTest.keyClick(field, key, held)
        if dialog.isVisible():  # that key has not ended it
            dialog.reject()

    window.activateWindow()
    QApplication.processEvents()
    QTimer.singleShot(0, answer)
    QTest.keyClick(window, Qt.Key.Key_F2)
    window.activateWindow()
    settle(window)
    return said


def notes(window: MainWindow) -> dict[object, str]:
    return {facts.doe: facts.note for facts in window.session.facts.facts if facts.note}


def select(window: MainWindow, *does: int) -> None:
    window.session.selection.take(choose((CASE, doe) for doe in does))
    settle(window)


def tip_of(window: MainWindow, doe: int) -> str:
    view = window.roster.view
    row = view.roster.row_of((CASE, doe))
    assert row is not None
    return str(view.roster.index(row, Column.ISP).data(Qt.ItemDataRole.ToolTipRole))


def test_a_note_of_several_lines_is_written_by_keys_and_seen_in_the_roster(window: MainWindow) -> None:
    select(window, 38)
    assert not window.roster._note_bar.isVisible()
    said = write(window, "Has the router log.\nCalls on Monday.")
    assert said[0] == "" and "no paper and no docket file ever holds them" in said[2]
    assert notes(window) == {38: "Has the router log.\nCalls on Monday."}
    assert "Note: Has the router log.<br>Calls on Monday." in tip_of(window, 38)
    assert "Note" not in tip_of(window, 29)
    assert window.roster._note_bar.isVisible()
    assert window.roster.note.text() == "Note: Has the router log. Calls on Monday."
    assert window.acts[Act.UNDO].text() == "&Undo write a note on Doe 38"
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    settle(window)
    assert notes(window) == {} and not window.roster._note_bar.isVisible()


def test_a_row_with_a_note_has_a_mark_and_the_filter_finds_it(window: MainWindow) -> None:
    select(window, 38)
    view = window.roster.view
    row = view.roster.row_of((CASE, 38))
    assert row is not None
    box = view.visualRect(view.roster.index(row, Column.ISP))
    before = view.viewport().grab(box).toImage()
    write(window, "Router log")
    after = view.viewport().grab(box).toImage()
    assert before != after
    window.roster.filter.setText("note:router")
    assert view.roster.shown_keys() == ((CASE, 38),)


def test_the_standing_note_is_shown_and_can_be_taken_away(window: MainWindow) -> None:
    select(window, 38)
    write(window, "First")
    said = write(window, "Second")
    assert said[:2] == ["First", "Write note"]
    assert notes(window) == {38: "Second"}
    said = write(window, "")
    assert said[-1] == "Remove note" and notes(window) == {}


def test_one_note_on_several_takes_the_place_of_those_that_differ(window: MainWindow) -> None:
    select(window, 38)
    write(window, "Only his")
    select(window, 29, 38)
    assert window.roster.note.text() == "1 of these Does has a note"
    said = write(window, "Of both")
    assert said[0] == "" and said[2].startswith("Their notes differ; this one takes the place of all of them.")
    assert notes(window) == {29: "Of both", 38: "Of both"}
    assert window.roster.note.text() == "Note: Of both"


def test_escape_and_an_unchanged_note_write_nothing(window: MainWindow) -> None:
    select(window, 38)
    write(window, "Given up", Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert notes(window) == {}
    write(window, "Kept")
    steps = window.session.runner.undo_name
    write(window, "Kept")
    assert window.session.runner.undo_name == steps and notes(window) == {38: "Kept"}


def test_the_link_below_the_roster_opens_the_same_dialog(window: MainWindow) -> None:
    select(window, 38)
    write(window, "First")
    (edit,) = [b for b in window.roster._note_bar.findChildren(QPushButton) if b.text() == "Edit…"]
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NoteDialog)
        seen.append(dialog.note.toPlainText())
        dialog.reject()

    QTimer.singleShot(0, look)
    QTest.mouseClick(edit, Qt.MouseButton.LeftButton)
    assert seen == ["First"]


def test_what_a_note_says_is_never_read_as_a_command(window: MainWindow) -> None:
    select(window, 38)
    write(window, "<b>bold</b>")
    assert "&lt;b&gt;bold" in tip_of(window, 38) and "&lt;b&gt;bold" in window.roster.note.toolTip()
    QApplication.sendEvent(window.roster.note, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), QPoint(5, 5)))


def test_a_note_needs_somebody_to_be_about(window: MainWindow) -> None:
    window.session.selection.clear()
    settle(window)
    assert not window.acts[Act.NOTE].isEnabled()
    window.session.selection.take(choose([("12-cv-6675", 1)]))
    settle(window)
    window.acts[Act.NOTE].trigger()
    assert "None of the selected Does is of the case in view" in window.messages.text.text()

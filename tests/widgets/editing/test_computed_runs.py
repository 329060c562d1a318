"""Counsel writes around computed runs: each stays whole, stays computed, and follows the rows."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor

from app.matter import changes
from tests.widgets.editing.memo import assume, choose, edits
from tests.widgets.opened import CASE
from tests.widgets.papers import CTRL, Hand, plain
from widgets.main_window import MainWindow
from widgets.pictures import settle

Key = Qt.Key


def test_a_run_that_keys_went_to_is_dark_again_once_the_caret_leaves_it(hand: Hand, window: MainWindow) -> None:
    hand.click("asks the Court to sever")
    hand.press(Key.Key_Backtab)
    assert hand.paper.extraSelections()
    hand.press(Key.Key_Right)
    hand.press(Key.Key_Right)
    assert not hand.paper.extraSelections()


def test_the_caret_steps_over_a_computed_run_and_none_is_typed_into(hand: Hand) -> None:
    block = hand.block("asks the Court to sever")
    hand.click("asks the Court to sever")
    hand.press(Key.Key_Left)  # before the blank
    hand.press(Key.Key_Left)
    assert hand.paper.textCursor().position() == block.position()
    hand.press(Key.Key_Right)
    hand.write("!")
    assert hand.paragraph("asks the Court").startswith("John Doe 38! asks")


def test_deleting_takes_a_computed_run_whole_and_undo_brings_it_back_live(hand: Hand, window: MainWindow) -> None:
    hand.click(" asks the Court to sever")
    hand.press(Key.Key_Backspace)
    assert hand.paragraph("asks the Court").startswith(" asks")
    hand.press(Key.Key_Z, CTRL)
    assert hand.paragraph("asks the Court").startswith("John Doe 38 asks")
    hand.rest()
    assert "memo:relief" not in edits(window)


def test_figures_follow_under_edited_words(hand: Hand, window: MainWindow) -> None:
    assert "dismissed 40 of" in hand.paragraph("dismissed 40 of")
    hand.click("dismissed 40 of")
    hand.write("by now ")
    hand.rest()
    window.session.runner.change(partial(changes.set_dismissed, case=CASE, does=[28], dismissal=None))
    settle(window)
    assert "by now dismissed 39 of" in hand.text
    assert hand.paper.marks.of("memo:listed") == "edited"
    window.session.runner.undo()
    settle(window)
    assert "by now dismissed 40 of" in hand.text


def test_the_dwell_changes_in_the_text_while_what_is_being_written_is_left_alone(
    hand: Hand, window: MainWindow
) -> None:
    choose(window, "standards")
    storing = window.panel.paper_page.storing
    window.session.runner.asked.disconnect(storing.store)
    try:
        assume(window, 24)
        assert "24 h is assumed" in hand.text
        heading = next(block for block, look in hand.paper.sheet.blocks())
        cursor = QTextCursor(heading)
        hand.paper.setTextCursor(cursor)
        hand.write("Half a sen")
        storing._pause.stop()
        assume(window, 48)
        assert "2 d is assumed" in hand.text and "24 h is assumed" not in hand.text
        assert "Half a sen" in hand.text and hand.paper.unsaved
        hand.write("tence. ")
        hand.rest()
        assert "Half a sentence. " in hand.text and not hand.paper.unsaved
    finally:
        window.session.runner.asked.connect(storing.store)
        choose(window, "memo")


def test_a_run_that_is_copied_within_the_paper_stays_live_and_is_plain_text_elsewhere(
    hand: Hand, window: MainWindow
) -> None:
    block = hand.block("asks the Court to sever")
    cursor = hand.paper.textCursor()
    cursor.setPosition(block.position())
    cursor.setPosition(hand.position("asks the Court"), QTextCursor.MoveMode.KeepAnchor)
    hand.paper.setTextCursor(cursor)
    hand.press(Key.Key_C, CTRL)
    assert plain(QGuiApplication.clipboard().text()) == "John Doe 38 "
    hand.click("merits: Plaintiff")
    hand.press(Key.Key_V, CTRL)
    hand.rest()
    edit = next(e for e in window.session.desk.store.matter().paper_edits if e.key == "memo:relief")
    assert len([piece for piece in edit.pieces or () if piece.run and piece.text == "John Doe 38"]) == 2


def test_a_mark_is_no_word_that_is_copied(hand: Hand) -> None:
    hand.press(Key.Key_A, CTRL)
    hand.press(Key.Key_C, CTRL)
    assert "verify before filing" in hand.text
    assert "verify before filing" not in QGuiApplication.clipboard().text()


def test_tab_walks_the_runs_and_enter_lights_the_rows(hand: Hand, window: MainWindow) -> None:
    hand.click("asks the Court to sever")
    hand.press(Key.Key_Backtab)
    assert plain(hand.paper.textCursor().selectedText()) == "John Doe 38"
    hand.press(Key.Key_Return)
    assert window.roster.view.lit == {(CASE, 38)}
    before = hand.text
    hand.write("x")  # behind the run, which stays
    assert hand.text == before.replace("John Doe 38 asks", "John Doe 38x asks")

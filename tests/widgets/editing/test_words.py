"""Counsel writes in a paper by keys and mouse: words are typed, stored, taken back, pasted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.widgets.editing.memo import RELIEF, assume, edits
from tests.widgets.papers import ALT, CTRL, SHIFT, Hand
from widgets.main_window import MainWindow
from widgets.pictures import settle

Key = Qt.Key


def test_words_are_typed_and_stored_as_one_step_after_a_pause(hand: Hand, window: MainWindow, qtbot) -> None:
    hand.click(RELIEF)
    hand.write("In short, ")
    assert edits(window) == {}
    qtbot.waitUntil(lambda: bool(edits(window)), timeout=5_000)
    settle(window)
    assert f"In short, {RELIEF}" in edits(window)["memo:relief"]
    assert f"In short, {RELIEF}" in hand.text
    assert "edit the paragraph" in str(window.session.runner.undo_name)
    hand.write("too, ")  # the caret stayed where it was
    assert f"In short, too, {RELIEF}" in hand.text


def test_leaving_the_paragraph_stores_it(hand: Hand, window: MainWindow) -> None:
    hand.click(RELIEF)
    hand.write("Yet ")
    hand.click("Are the Defendants")
    assert "Yet Severance" in edits(window)["memo:relief"]


def test_nothing_else_is_done_before_it_is_stored(hand: Hand, window: MainWindow) -> None:
    hand.click(RELIEF)
    hand.write("Yet ")
    assume(window, 30)
    assert "Yet Severance" in edits(window)["memo:relief"]
    assert "set dwell" in str(window.session.runner.undo_name)


def test_a_window_that_closes_stores_it_first(hand: Hand, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def refuse() -> bool:
        asked.append(edits(window)["memo:relief"])
        return False

    monkeypatch.setattr(window.matters, "may_close", refuse)
    hand.click(RELIEF)
    hand.write("Last words. ")
    assert not window.close()
    assert "Last words. " in asked[0]


def test_what_is_typed_is_taken_back_letter_by_letter_and_then_step_by_step(hand: Hand, window: MainWindow) -> None:
    hand.click(RELIEF)
    hand.write("One ")
    hand.rest()
    hand.write("two ")
    hand.press(Key.Key_Z, CTRL, times=2)
    assert "One Severance" in hand.text
    assert "One Severance" in edits(window)["memo:relief"]
    hand.press(Key.Key_Z, CTRL)
    settle(window)
    assert edits(window) == {}
    assert "One Severance" not in hand.text
    hand.press(Key.Key_Z, CTRL | SHIFT)
    settle(window)
    assert "One Severance" in hand.text


def test_bold_and_italic_are_kept(hand: Hand, window: MainWindow) -> None:
    hand.click("decides nothing")
    hand.press(Key.Key_Right, CTRL | SHIFT)
    hand.press(Key.Key_B, CTRL)
    hand.rest()
    hand.click("merits: Plaintiff")
    hand.press(Key.Key_I, CTRL)
    hand.write("very ")
    hand.rest()
    edit = next(e for e in window.session.desk.store.matter().paper_edits if e.key == "memo:relief")
    looks = {piece.text.strip(): (piece.bold, piece.italic) for piece in edit.pieces or ()}
    assert looks["decides"] == (True, False)
    assert looks["very"] == (False, True)
    assert window.session.selection.now.does == frozenset()  # Ctrl+B and Ctrl+I are the paper's while one writes


def test_plain_text_is_pasted_as_paragraphs_without_what_is_no_text(hand: Hand, window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("First‮ part.\nSecond part.")
    hand.click(RELIEF)
    hand.press(Key.Key_V, CTRL)
    hand.rest()
    assert "First part." in hand.paragraph("First part")
    assert hand.key("Second part.").startswith("own:")
    assert f"Second part.{RELIEF}" in hand.text


def test_behind_a_paste_that_is_undone_one_goes_on_writing(hand: Hand, window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("First part.\nSecond part.\nThird part.")
    hand.click("who is severed.", end=True)
    hand.press(Key.Key_V, CTRL)
    hand.rest()
    hand.press(Key.Key_Z, CTRL)
    settle(window)
    assert "First part" not in hand.text
    hand.write(" More.")
    assert hand.paragraph(RELIEF).endswith("who is severed. More.")


def test_a_paragraph_moves_by_the_keys_of_word(hand: Hand, window: MainWindow) -> None:
    keys = [window.panel.memo.sheet.key_of(block) for block, _ in hand.paper.sheet.blocks()]
    at = keys.index(hand.key(RELIEF))
    hand.click(RELIEF)
    hand.press(Key.Key_Up, ALT | SHIFT)
    settle(window)
    moved = [window.panel.memo.sheet.key_of(block) for block, _ in hand.paper.sheet.blocks()]
    assert moved[at - 1 : at + 1] == [keys[at], keys[at - 1]]

"""Paragraphs of a paper are split, joined, moved, left out and given other looks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from tests.widgets.editing.memo import RELIEF, added, edits
from tests.widgets.papers import ALT, CTRL, SHIFT, Hand, plain
from widgets.acts import Act
from widgets.main_window import MainWindow
from widgets.panel.editor.menu import paper_menu
from widgets.pictures import settle

Key = Qt.Key


def test_enter_splits_a_paragraph_and_backspace_joins_it_again(hand: Hand, window: MainWindow) -> None:
    before = hand.text
    hand.click(RELIEF)
    hand.press(Key.Key_Return)
    settle(window)
    assert added(window)[0].startswith(RELIEF)
    hand.click(RELIEF)
    hand.press(Key.Key_Backspace)
    settle(window)
    assert hand.text == before and edits(window) == {}


def test_a_new_paragraph_stands_where_it_was_written(hand: Hand, window: MainWindow) -> None:
    hand.click("Are the Defendants")
    hand.press(Key.Key_End, CTRL)
    hand.click("Relief", end=True)
    hand.press(Key.Key_Return)
    hand.write("The client asks for little.")
    hand.rest()
    lines = hand.text.splitlines()
    assert lines.index("The client asks for little.") == lines.index("Relief") + 1
    assert added(window) == ["The client asks for little."]


def test_a_paragraph_without_a_word_goes_when_the_caret_leaves_it(hand: Hand, window: MainWindow) -> None:
    before = hand.text
    hand.click("Relief", end=True)
    hand.press(Key.Key_Return)
    assert hand.text != before
    hand.click("Are the Defendants")
    settle(window)
    assert hand.text == before and edits(window) == {}


def test_a_paragraph_moves_is_left_out_and_put_back(hand: Hand, window: MainWindow) -> None:
    hand.click("Are the Defendants")
    hand.press(Key.Key_Down, ALT)
    settle(window)
    lines = hand.text.splitlines()
    assert lines.index("Short answer") < next(n for n, line in enumerate(lines) if "Are the Defendants" in line)
    assert "Are the Defendants" in plain(hand.paper.textCursor().block().text())
    hand.press(Key.Key_Backspace, CTRL | SHIFT)
    settle(window)
    assert "Are the Defendants" not in hand.text
    menu = paper_menu(hand.paper, window.panel.paper_page.commands, None)
    left_out = next(part for part in menu.findChildren(QMenu) if part.title().startswith("Put bac"))
    left_out.actions()[0].trigger()
    settle(window)
    assert "Are the Defendants" in hand.text


def test_a_heading_is_reworded_and_its_own_words_again_are_no_edit(hand: Hand, window: MainWindow) -> None:
    hand.click("Relief", end=True)
    hand.write(" sought")
    hand.rest()
    assert edits(window) == {"heading:relief": "Relief sought"}
    hand.click("Relief sought", end=True)
    hand.press(Key.Key_Backspace, times=7)
    hand.rest()
    assert edits(window) == {}


def test_the_looks_of_a_paragraph_change_and_its_own_words_come_back(hand: Hand, window: MainWindow) -> None:
    hand.click(RELIEF)
    hand.write("Plainly, ")
    window.panel.paper_page.bar.buttons["bullet"].click()
    settle(window)
    assert hand.paper.look_here() == "bullet"
    hand.press(Key.Key_9, CTRL | ALT)
    settle(window)
    assert hand.paper.look_here() == "quote"
    assert "Plainly, Severance" in hand.text
    window.acts[Act.PAPER_RESTORE].trigger()
    settle(window)
    assert hand.paper.look_here() == "numbered"
    assert "Plainly" not in hand.text and edits(window) == {}


def test_caption_and_signature_are_shown_and_not_written_in(hand: Hand, window: MainWindow) -> None:
    before = hand.text
    for words in ("MALIBU MEDIA", "Respectfully submitted"):
        cursor = hand.paper.document().find(words)
        cursor.clearSelection()
        hand.paper.setTextCursor(cursor)
        hand.write("no")
        hand.press(Key.Key_Backspace)
    assert hand.text == before and not hand.paper.unsaved


def test_enter_in_what_is_only_shown_begins_a_paragraph_behind_it(hand: Hand, window: MainWindow) -> None:
    cursor = hand.paper.document().find("MALIBU MEDIA")
    cursor.clearSelection()
    hand.paper.setTextCursor(cursor)
    hand.press(Key.Key_Return)
    hand.write("Counsel begins here.")
    hand.rest()
    lines = hand.text.splitlines()
    at = lines.index("Counsel begins here.")
    assert "MEMORANDUM" in lines[at - 1] and lines[at + 1].startswith("Defendant John Doe 38")
    assert added(window) == ["Counsel begins here."]

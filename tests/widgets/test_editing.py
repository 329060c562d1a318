"""Counsel writes in a paper by keys and mouse: words are counsel's, figures stay computed, the file says the same."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.base.worker import Worker
from app.matter import changes, history
from app.matter.model import Dwell
from app.services.exported import lines_of
from tests.widgets.opened import CASE, opened
from tests.widgets.papers import ALT, CTRL, NONE, SHIFT, Hand, plain, point_at
from widgets.acts import Act
from widgets.appearance import Appearance, Scheme
from widgets.export.choices import Chosen
from widgets.main_window import MainWindow
from widgets.panel.editor.authority_box import AuthorityBox
from widgets.panel.editor.formats import CHIP, Formats
from widgets.panel.editor.head import short
from widgets.panel.editor.menu import paper_menu
from widgets.panel.editor.sheet import Sheet
from widgets.panel.editor.spelling import Spelling
from widgets.panel.editor.tokens import fragments
from widgets.pictures import settle

Key = Qt.Key
RELIEF = "Severance decides nothing of the merits"
PAPER = f"memo:{CASE}"


@pytest.fixture(scope="module")
def made(appearance: Appearance, worker: Worker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    with opened(appearance, worker, tmp_path_factory.mktemp("editing")) as window:
        window.session.runner.change(partial(changes.set_standard, standard="concurrent"))
        settle(window)
        yield window


@pytest.fixture
def window(made: MainWindow) -> Iterator[MainWindow]:
    """The memorandum in front, as the program writes it; afterwards the matter is as it was before."""
    store = made.session.desk.store
    start = history.position(store)
    made.panel.show_memo()
    settle(made)
    yield made
    made.panel.memo.left.emit()
    made.session.runner.change(partial(history.go_to, position=start))
    settle(made)


@pytest.fixture
def hand(window: MainWindow) -> Hand:
    return Hand(window, window.panel.memo)


def edits(window: MainWindow) -> dict[str, str]:
    """What counsel made of the memorandum: the words by key; empty for what is left out."""
    matter = window.session.desk.store.matter()
    return {
        edit.key: "".join(piece.text for piece in edit.pieces or ())
        for edit in matter.paper_edits
        if edit.paper == PAPER
    }


def added(window: MainWindow) -> list[str]:
    """The words of the blocks that counsel added."""
    return [words for key, words in edits(window).items() if key.startswith("own:")]


def choose(window: MainWindow, kind: str) -> None:
    """Another paper, with the keys."""
    chooser = window.panel.chooser
    chooser.setFocus()
    for _ in range(chooser.count()):
        QTest.keyClick(chooser, Key.Key_Up)
    for _ in range(chooser.findData(kind)):
        QTest.keyClick(chooser, Key.Key_Down)
    settle(window)
    window.panel.memo.setFocus()


def assume(window: MainWindow, hours: int) -> None:
    window.session.runner.change(partial(changes.set_dwell, dwell=Dwell(after=timedelta(hours=hours))))
    settle(window)


# words


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


# computed runs


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


# blocks


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


def test_whatever_is_done_the_screen_says_what_the_paper_says(hand: Hand, window: MainWindow) -> None:
    draw, paper = random.Random(3), hand.paper
    QGuiApplication.clipboard().setText("pasted words")
    keys = (
        (Key.Key_Return, NONE), (Key.Key_Backspace, NONE), (Key.Key_Delete, NONE), (Key.Key_Backspace, CTRL),
        (Key.Key_B, CTRL), (Key.Key_X, CTRL), (Key.Key_V, CTRL), (Key.Key_Up, ALT), (Key.Key_Down, ALT),
        (Key.Key_Tab, NONE), (Key.Key_Right, CTRL | SHIFT), (Key.Key_Down, SHIFT),
    )  # fmt: skip
    for turn in range(1, 73):
        block, _ = draw.choice([*paper.sheet.blocks()])
        cursor = paper.textCursor()
        cursor.setPosition(block.position() + draw.randrange(block.length()))
        paper.setTextCursor(cursor)
        for _ in range(3):
            if draw.random() < 0.4:
                hand.write("So it is. ")
            else:
                hand.press(*draw.choice(keys))
        paper.setFocus()
        if turn % 12 == 0:
            hand.rest()
            window.panel.tabs.setFocus()  # blocks without a word go
            settle(window)
            anew = Sheet(QTextDocument(), Formats(window.appearance.theme))
            anew.show(window.session.whole.edited("memo", CASE).document)
            assert hand.text == plain(anew.document.toPlainText())
            paper.setFocus()


# figures


def test_a_figure_is_overridden_with_f2_and_taken_back(hand: Hand, window: MainWindow) -> None:
    hand.click("asks the Court to sever")
    hand.press(Key.Key_Backtab)
    hand.press(Key.Key_F2)
    popover = window.panel.paper_page.commands.popover
    assert popover.isVisible() and "John Doe 38" in plain(popover.computed.text())
    popover.value.setText("Doe No. 38")
    popover.reason.setText("as the order says")
    QTest.keyClick(popover.reason, Key.Key_Return)
    settle(window)
    assert hand.paragraph("asks the Court").startswith("Doe No. 38 asks")
    over = window.session.desk.store.matter().figure_overrides[0]
    assert (over.value, plain(over.computed), over.reason) == ("Doe No. 38", "John Doe 38", "as the order says")
    told = plain(hand.paper.links.told("record:doe", hand.block("asks the Court").position()))
    assert "Counsel’s: Doe No. 38. The program computes: John Doe 38." in told
    hand.press(Key.Key_F2)
    popover.back.click()
    settle(window)
    assert hand.paragraph("asks the Court").startswith("John Doe 38 asks")


def test_an_authority_is_found_by_words_and_inserted_with_its_mark(
    hand: Hand, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(box: AuthorityBox) -> int:
        QTest.keyClicks(box.search, "chavez")
        QTest.keyClick(box.search, Key.Key_Return)
        return 1

    monkeypatch.setattr(AuthorityBox, "exec", choose)
    hand.click(RELIEF)
    hand.press(Key.Key_A, CTRL | SHIFT)
    hand.write(". ")
    hand.rest()
    assert "Chavez" in hand.paragraph(RELIEF)  # cited in full above
    assert "verify before filing" in hand.paragraph(RELIEF)
    edit = next(e for e in window.session.desk.store.matter().paper_edits if e.key == "memo:relief")
    assert any(piece.cite for piece in edit.pieces or ())


# beside the words


def test_a_mark_tells_counsels_words_and_says_when_the_programs_have_changed(hand: Hand, window: MainWindow) -> None:
    key = "memo:question"
    hand.click("Are the Defendants")
    hand.write("Plainly: ")
    hand.rest()
    assert hand.paper.marks.of(key) == "edited"
    standing = next(e for e in window.session.desk.store.matter().paper_edits if e.key == key)
    before = replace(standing, basis="Older words of the program.")  # as if they had changed since
    window.session.runner.change(partial(changes.edit_paragraph, edit=before))
    settle(window)
    assert hand.paper.marks.of(key) == "stale"
    notice = window.panel.paper_page.notice
    assert notice.isVisible() and notice.says.text() == "1 changed beneath your words"
    hand.paper.verticalScrollBar().setValue(0)
    box = hand.paper.document().documentLayout().blockBoundingRect(hand.block("Plainly"))
    told = hand.paper.marks.told(hand.paper.mark_at(QPoint(8, round(box.center().y()))))
    assert "They were: Older words of the program." in told and "They are: Are the Defendants" in plain(told)
    hand.click("Relief")
    notice.menu().actions()[0].trigger()
    assert hand.paper.block_key() == key


def test_the_paper_is_chosen_among_those_of_the_case(hand: Hand, window: MainWindow) -> None:
    chooser = window.panel.chooser
    kinds = [chooser.itemData(n) for n in range(chooser.count())]
    assert {"motion", "memo", "declaration", "certificate", "letter", "client"} <= set(kinds)
    assert {"order", "replay"}.isdisjoint(kinds)  # they have a tab of their own
    hand.click(RELIEF)
    hand.write("Kept. ")
    choose(window, "declaration")
    assert hand.paper.shown.document.kind == "declaration"
    assert "Kept. Severance" in edits(window)["memo:relief"]
    choose(window, "memo")
    assert "Kept. Severance" in hand.text


def test_the_length_stands_beside_the_courts_limit(hand: Hand, window: MainWindow, qtbot) -> None:
    page = window.panel.paper_page
    page._length._rest.start(0)
    qtbot.waitUntil(lambda: not page.bar.length.text().startswith("~"), timeout=20_000)
    assert "words" in page.bar.length.text() and "pages" in page.bar.length.text()
    assert short(window.panel._current.papers["memo"].length).startswith("~")


def test_the_order_and_its_replay_are_written_in_too(window: MainWindow) -> None:
    window.panel.show_proposed()
    settle(window)
    hand = Hand(window, window.panel.order.paper)
    hand.click("SO ORDERED")
    hand.write("Dated as below. ")
    hand.rest()
    assert any(e.paper == f"order:{CASE}" for e in window.session.desk.store.matter().paper_edits)
    assert "Dated as below. SO ORDERED" in hand.text


def test_a_paper_is_copied_as_markdown(hand: Hand, window: MainWindow) -> None:
    hand.click(RELIEF)
    hand.write("Plainly, ")
    hand.rest()
    window.acts[Act.COPY_MARKDOWN].trigger()
    text = plain(QGuiApplication.clipboard().text())
    assert f"Plainly, {RELIEF}" in text and "verify before filing" not in text


def test_words_in_doubt_are_found_with_suggestions_where_there_is_a_dictionary(hand: Hand, window: MainWindow) -> None:
    class Known:
        def check(self, word: str) -> bool:
            return word != "plainely"

        def suggest(self, word: str) -> list[str]:
            return ["plainly"]

    hand.click(RELIEF)
    hand.write("plainely ")
    spelling = Spelling(hand.paper.document(), Known())
    spelling.restyle(window.appearance.theme.err)
    hand.click("ainely")
    menu = paper_menu(hand.paper, window.panel.paper_page.commands, spelling)
    menu.actions()[0].trigger()
    assert f"plainly {RELIEF}" in hand.text
    spelling.setDocument(None)


def override(hand: Hand, window: MainWindow, before: str, value: str) -> None:
    """The run before these words, with the keys."""
    hand.click(before)
    hand.press(Key.Key_Backtab)
    hand.press(Key.Key_F2)
    popover = window.panel.paper_page.commands.popover
    popover.value.selectAll()
    QTest.keyClicks(popover.value, value)
    QTest.keyClick(popover.value, Key.Key_Return)
    settle(window)
    hand.paper.setFocus()


def test_the_file_says_what_the_panel_said(hand: Hand, window: MainWindow, tmp_path: Path) -> None:
    """All by keys and mouse: words, another dwell, a figure of counsel's, one taken back again, and the export."""
    hand.click(RELIEF)
    hand.write("Plainly, ")
    dwell = window.tools.dwell.text.lineEdit()
    dwell.setFocus()
    dwell.selectAll()
    QTest.keyClicks(dwell, "1 d 12 h")
    QTest.keyClick(dwell, Key.Key_Return)
    settle(window)
    choose(window, "standards")
    assert "36 h is assumed" in hand.text, "figures follow"
    choose(window, "memo")
    override(hand, window, "asks the Court to sever", "Doe No. 38")
    standing = hand.text
    override(hand, window, "asks the Court to sever", "Doe No. 39")
    assert "Doe No. 39 asks" in hand.text
    hand.press(Key.Key_Z, CTRL)
    settle(window)
    assert hand.text == standing and "Doe No. 38 asks" in standing and "Plainly, Severance" in standing
    window.exporting.chosen = Chosen(frozenset({f"to-file/memo-{CASE}.docx"}), folder=str(tmp_path))
    window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(window, Key.Key_E, CTRL)
    settle(window)
    dialog = window.exporting.dialog
    assert dialog is not None
    QTest.mouseClick(dialog.agree, Qt.MouseButton.LeftButton)
    settle(window)
    dialog.close()
    said = {words_of(block) for block, _ in hand.paper.sheet.blocks()}
    assert len(said) > 20 and said <= set(lines_of(tmp_path / "to-file" / f"memo-{CASE}.docx"))
    assert any("36 h is assumed" in line for line in lines_of(tmp_path / "work-product" / "standards.docx"))


def words_of(block: QTextBlock) -> str:
    """Without marks, which never print."""
    words = (each.text() for each in fragments(block) if not each.charFormat().hasProperty(CHIP))
    return " ".join("".join(words).split())


def test_a_paper_is_read_in_light_and_dark(hand: Hand, window: MainWindow, appearance: Appearance) -> None:
    hand.click(RELIEF)
    hand.write("Plainly, ")
    appearance.hold(Scheme.DARK)
    settle(window)
    assert f"Plainly, {RELIEF}" in hand.text and "Plainly" in edits(window)["memo:relief"]
    colour = hand.block(RELIEF).begin().fragment().charFormat().foreground().color()
    assert colour == appearance.theme.ink
    appearance.hold(Scheme.LIGHT)
    assert point_at(hand.paper, hand.position(RELIEF)).y() > 0

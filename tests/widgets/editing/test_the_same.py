"""The screen, the paper and the file say the same, whatever is done."""

from __future__ import annotations

import random
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextBlock, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services.export.exported import lines_of
from tests.widgets.editing.memo import RELIEF, choose
from tests.widgets.opened import CASE
from tests.widgets.papers import ALT, CTRL, NONE, SHIFT, Hand, plain
from widgets.export.choices import Chosen
from widgets.main_window import MainWindow
from widgets.panel.editor.formats import CHIP, Formats
from widgets.panel.editor.sheet import Sheet
from widgets.panel.editor.tokens import fragments
from widgets.pictures import settle

Key = Qt.Key


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

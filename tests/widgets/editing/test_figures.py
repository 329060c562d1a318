"""Figures of counsel’s in place of computed ones, and authorities where counsel puts them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.widgets.editing.memo import RELIEF
from tests.widgets.papers import CTRL, SHIFT, Hand, plain
from widgets.main_window import MainWindow
from widgets.panel.editor.authority_box import AuthorityBox
from widgets.pictures import settle

Key = Qt.Key


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

"""What stands beside the words: marks, the list of papers, the length, Markdown, spelling, colours."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication

from app.matter import changes
from tests.widgets.editing.memo import RELIEF, choose, edits
from tests.widgets.opened import CASE
from tests.widgets.papers import Hand, plain, point_at
from widgets.acts import Act
from widgets.appearance import Appearance, Scheme
from widgets.main_window import MainWindow
from widgets.panel.editor.head import short
from widgets.panel.editor.menu import paper_menu
from widgets.panel.editor.spelling import Spelling
from widgets.pictures import settle


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

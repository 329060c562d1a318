"""The list of authorities by real mouse and keys: searched, ticked, cited, copied; one of the attorney's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.base import today
from app.base.worker import Worker
from app.matter import history
from tests.widgets.opened import CASE, opened
from widgets.acts import Act
from widgets.appearance import Appearance
from widgets.dialogs.authority import AuthorityDialog
from widgets.dialogs.tick_authority import TickDialog
from widgets.main_window import MainWindow
from widgets.pictures import settle
from widgets.rows.authorities_model import Column
from widgets.rows.authorities_tab import AuthoritiesTab

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture(scope="module")
def shared(appearance: Appearance, worker: Worker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    with opened(appearance, worker, tmp_path_factory.mktemp("authorities")) as window:
        yield window


@pytest.fixture
def window(shared: MainWindow) -> Iterator[MainWindow]:
    """With the list in front, nothing sought and the matter as it was."""
    before = history.position(shared.session.desk.store)
    shared.session.show_case(CASE)
    shared.activateWindow()
    shared.panel.show_memo()
    QTest.keyClick(shared, Qt.Key.Key_4, CTRL)
    settle(shared)
    yield shared
    tab(shared).show_all()
    while history.position(shared.session.desk.store) > before:
        shared.session.runner.undo()
    settle(shared)


def tab(window: MainWindow) -> AuthoritiesTab:
    return window.rows.authorities


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(tab(window).view, key, modifier)
    settle(window)


def go_to(window: MainWindow, key: str) -> None:
    view = tab(window).view
    view.go_to([line.key for line in view.authorities.lines].index(key))
    settle(window)


def cell(window: MainWindow, column: Column) -> str:
    view = tab(window).view
    return str(view.authorities.index(view.currentIndex().row(), column).data())


def keys(window: MainWindow) -> list[str]:
    return [line.key for line in tab(window).view.authorities.lines]


def in_dialog(kind: type, act: Callable[[QWidget], None]) -> None:
    """Do that in the dialog that is about to open."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, kind)
        act(dialog)

    QTimer.singleShot(0, look)


def memo(window: MainWindow) -> str:
    return window.panel.memo.toPlainText().replace("\u00a0", " ")


def test_a_key_shows_the_list_and_the_keys_are_in_it(window: MainWindow) -> None:
    assert window.docks.rows.isVisible() and tab(window).view.hasFocus()
    assert window.acts[Act.AUTHORITIES].shortcut().toString() == "Ctrl+4"
    go_to(window, "reynolds")
    assert [cell(window, column) for column in Column] == [
        "Malibu Media, LLC v. Reynolds", "Joinder", "For the Doe", "N.D. Ill.", "2013", "Same district", "cited",
        "verify", "Participation in a common swarm is necessary but not sufficient; the same swarm at the same time",
    ]  # fmt: skip
    text = tab(window).details.toPlainText()
    assert "No. 12 C 6672, 2013 WL 870618, at *10 (N.D. Ill. Mar. 7, 2013) (Kendall, J.)" in text
    assert "The opinion follows it." in text and "verify before filing" in text
    assert "Fairness: Fairness and manageability; spared fees do not justify joinder (*15)" in text


def test_what_is_typed_is_sought_in_names_citations_and_propositions(window: MainWindow) -> None:
    search = tab(window).search
    search.setFocus()
    QTest.keyClicks(search, "thin TCYK")
    assert keys(window) == [] and tab(window).shown.text() == "No authority matches."
    search.clear()
    QTest.keyClicks(search, "wl 3465186")
    assert keys(window) == ["tcyk"]
    QTest.keyClick(search, Qt.Key.Key_Down)
    assert tab(window).view.hasFocus()
    search.setFocus()
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert len(keys(window)) > 70


def test_it_is_filtered_by_question_side_and_court(window: MainWindow) -> None:
    view = tab(window)
    view.question.setFocus()
    QTest.keyClicks(view.question, "Joi")
    view.side.setFocus()
    QTest.keyClicks(view.side, "Adv")
    assert keys(window) == ["tcyk", "malibu_1_6", "malibu_1_49", "thirddegree_mass", "thirddegree_mich"]
    view.court.setFocus()
    for _ in range(view.court.findText("N.D. Ill.")):
        QTest.keyClick(view.court, Qt.Key.Key_Down)
    assert keys(window) == ["tcyk", "malibu_1_6", "malibu_1_49"]
    QTest.mouseClick(view.clear, Qt.MouseButton.LeftButton)
    assert len(keys(window)) > 70 and not view.clear.isVisible()


def test_a_tick_asks_who_and_is_seen_in_list_details_and_memo(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(today, "_now", lambda: datetime(2026, 8, 5, 17, tzinfo=UTC))
    go_to(window, "reynolds")
    before = memo(window).count("verify before filing")

    def sign(dialog: QWidget) -> None:
        assert isinstance(dialog, TickDialog)
        QTest.keyClicks(dialog.initials, "km")
        QTest.keyClick(dialog.initials, Qt.Key.Key_Return)

    in_dialog(TickDialog, sign)
    press(window, Qt.Key.Key_V)
    assert cell(window, Column.VERIFIED) == "KM, Aug 5"
    assert "Verified by KM on August 5, 2026." in tab(window).details.toPlainText()
    assert memo(window).count("verified KM, Aug 5") == 1
    assert memo(window).count("verify before filing") == before - 1
    assert window.session.runner.undo_name == "tick Reynolds as verified by KM"
    press(window, Qt.Key.Key_V)
    assert cell(window, Column.VERIFIED) == "verify"


def test_initials_are_remembered_and_are_letters(window: MainWindow) -> None:
    go_to(window, "turley")

    def sign(dialog: QWidget) -> None:
        assert isinstance(dialog, TickDialog)
        dialog.initials.selectAll()
        QTest.keyClicks(dialog.initials, "4")
        assert not dialog.agree.isEnabled()
        QTest.keyClick(dialog.initials, Qt.Key.Key_Backspace)
        QTest.keyClicks(dialog.initials, "ab")
        QTest.keyClick(dialog.initials, Qt.Key.Key_Return)

    in_dialog(TickDialog, sign)
    press(window, Qt.Key.Key_V)
    assert cell(window, Column.VERIFIED).startswith("AB, ")
    go_to(window, "chavez")
    remembered: list[str] = []

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, TickDialog)
        remembered.append(dialog.initials.text())
        dialog.reject()

    in_dialog(TickDialog, look)
    press(window, Qt.Key.Key_Return)
    assert remembered == ["AB"] and cell(window, Column.VERIFIED) == "verify"


def test_a_favorable_one_is_left_out_and_cited_again_and_an_adverse_one_stays(window: MainWindow) -> None:
    go_to(window, "cpprods")
    assert "CP Prods." in memo(window)
    press(window, Qt.Key.Key_L)
    assert cell(window, Column.MEMO) == "left out" and "CP Prods." not in memo(window)
    press(window, Qt.Key.Key_L)
    assert cell(window, Column.MEMO) == "cited" and "CP Prods." in memo(window)
    go_to(window, "tcyk")
    press(window, Qt.Key.Key_L)
    assert cell(window, Column.MEMO) == "always" and "TCYK" in memo(window)
    assert "It is adverse, and the other side will cite it" in window.status.currentMessage()
    go_to(window, "raineri")
    press(window, Qt.Key.Key_L)
    assert "does not argue this question" in window.status.currentMessage()


def test_a_citation_is_copied_plain_and_with_its_italics(window: MainWindow) -> None:
    go_to(window, "turley")
    press(window, Qt.Key.Key_C, CTRL)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "Turley v. Gaetz, 625 F.3d 1005, 1011 (7th Cir. 2010)"
    assert mime.html() == "<i>Turley v. Gaetz</i>, 625 F.3d 1005, 1011 (7th Cir. 2010)"


def test_an_own_authority_is_added_edited_and_removed(window: MainWindow) -> None:
    parts = {"name": "Smith v. Jones", "volume": "1", "reporter": "F.4th", "page": "2", "court": "7th Cir."}

    def add(dialog: QWidget) -> None:
        assert isinstance(dialog, AuthorityDialog)
        assert not dialog.agree.isEnabled() and "needs its name" in dialog.says.text()
        for key, text in parts.items():
            QTest.keyClicks(dialog.edit(key), text)
        QTest.keyClicks(dialog.edit("decided"), "2013-09-")
        dialog.side.setFocus()
        QTest.keyClicks(dialog.side, "Adv")
        QTest.keyClicks(dialog.proposition, "One swarm is one series")
        assert not dialog.agree.isEnabled() and "no day and no year" in dialog.says.text()
        QTest.keyClicks(dialog.edit("decided"), "01")
        assert dialog.says.text().startswith("Smith v. Jones, 1 F.4th 2 (7th Cir. 2013)")
        dialog.agree.click()

    in_dialog(AuthorityDialog, add)
    press(window, Qt.Key.Key_Insert)
    assert cell(window, Column.NAME) == "Smith v. Jones (own)" and cell(window, Column.WEIGHT) == "Controlling"
    assert "The following controls, and is directly adverse: Smith v. Jones, 1 F.4th 2" in memo(window)
    press(window, Qt.Key.Key_L)
    assert "Model Rule 3.3(a)(2)" in window.status.currentMessage()

    def edit(dialog: QWidget) -> None:
        assert isinstance(dialog, AuthorityDialog)
        QTest.keyClicks(dialog.edit("pin"), "3")
        dialog.agree.click()

    in_dialog(AuthorityDialog, edit)
    press(window, Qt.Key.Key_F2)
    assert "1 F.4th 2, 3 (7th Cir. 2013)" in memo(window)
    press(window, Qt.Key.Key_Delete)
    assert "own:1" not in keys(window) and "Smith v. Jones" not in memo(window)
    assert window.session.runner.undo_name == "remove the authority Smith v. Jones"


def test_what_came_with_the_program_cannot_be_changed(window: MainWindow) -> None:
    go_to(window, "reynolds")
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Delete):
        press(window, key)
        assert "came with the program" in window.status.currentMessage()
    go_to(window, "frcp21")
    press(window, Qt.Key.Key_V)
    assert "A rule of procedure carries no mark" in window.status.currentMessage()


def test_the_menus_reach_the_same(window: MainWindow) -> None:
    go_to(window, "turley")
    window.acts[Act.COPY_CITATION].trigger()
    assert QGuiApplication.clipboard().text().startswith("Turley v. Gaetz")
    window.acts[Act.CHOOSE_AUTHORITY].trigger()
    settle(window)
    assert "A sentence of the memorandum rests on it" in window.status.currentMessage()


def test_a_mark_in_the_memo_leads_to_its_authority_whatever_is_filtered(window: MainWindow) -> None:
    tab(window).search.setText("tcyk")
    window.panel.memo.clicked.emit("mark", "reynolds_fair")
    settle(window)
    assert tab(window).line is not None and tab(window).line.key == "reynolds_fair"
    assert tab(window).search.text() == ""
    assert tab(window).view.hasFocus()
    window.panel.memo.clicked.emit("cite", "turley")
    assert tab(window).line.key == "turley"

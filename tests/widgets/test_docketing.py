"""The docket edited in the window: entries, overrides, rulings, allegations and who stays, by mouse and keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTreeWidgetItem, QWidget

from app.matter.model import Allegation, Case, Entry, Request
from app.services.checklist.items import checklist
from widgets.acts import Act
from widgets.dialogs.allegations import AllegationsDialog
from widgets.dialogs.docket_entry import DocketEntryDialog
from widgets.dialogs.frame import Frame
from widgets.dialogs.override import OverrideDialog, RulingDialog
from widgets.dialogs.stays import StaysDialog
from widgets.main_window import MainWindow
from widgets.pictures import settle
from widgets.rows.docket_list import DISPOSITION, REASON, DocketList

CASE = "12-cv-6677"
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def docket(window: MainWindow) -> DocketList:
    window.acts[Act.DOCKET].trigger()
    settle(window)
    window.rows.docket.setFocus()
    return window.rows.docket


def case_of(window: MainWindow) -> Case:
    return window.session.desk.store.matter().case(CASE)


def line(docket: DocketList, dkt: str, request: str = "") -> QTreeWidgetItem:
    for at in range(docket.topLevelItemCount()):
        top = docket.topLevelItem(at)
        assert top is not None
        if top.text(0) == f"Dkt. {dkt}":
            children = [top.child(i) for i in range(top.childCount())]
            return next((child for child in children if child.text(1) == request), top)
    raise LookupError(dkt)


def go_to(docket: DocketList, dkt: str, request: str = "") -> None:
    docket.setCurrentItem(line(docket, dkt, request))


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, upon: QWidget | None = None) -> None:
    QTest.keyClick(upon or window.rows.docket, key, modifier)
    settle(window)


def answer(fill: Callable[[Frame], None]) -> None:
    """Fill in the dialog that is about to open, and take it by Enter."""

    def now() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Frame)
        fill(dialog)
        assert dialog.agree.isEnabled(), dialog.says.text()
        QTest.keyClick(dialog.agree, Qt.Key.Key_Return)

    QTimer.singleShot(0, now)


def typed(edit: QLineEdit, text: str) -> None:
    edit.clear()
    QTest.keyClicks(edit, text)


def override(reason: str = "served late", down: int = 0) -> Callable[[Frame], None]:
    def fill(dialog: Frame) -> None:
        assert isinstance(dialog, OverrideDialog) and not dialog.agree.isEnabled()
        dialog.disposition.setCurrentIndex(0)
        for _ in range(down):
            QTest.keyClick(dialog.disposition, Qt.Key.Key_Down)
        typed(dialog.reason, reason)

    return fill


def test_an_entry_is_made_by_keys_and_undone(window: MainWindow, docket: DocketList) -> None:
    before = case_of(window)

    def fill(dialog: Frame) -> None:
        assert isinstance(dialog, DocketEntryDialog) and not dialog.agree.isEnabled(), "no number, no movant"
        typed(dialog.dkt, "18")
        assert "on the docket already" in dialog.says.text()
        typed(dialog.dkt, "Dkt. 30")
        typed(dialog.movant, "doe 38")
        asks, unopposed, words = dialog.asks["protective order"]
        QTest.keyClick(asks, Qt.Key.Key_Space)
        typed(words, "opposes (Dkt. 31)")
        assert unopposed.isEnabled() and "protective order" in dialog.says.text()

    answer(fill)
    press(window, Qt.Key.Key_Insert)
    assert case_of(window).entries[-1] == Entry(
        "30", "doe 38", (Request("protective order", opposing="opposes (Dkt. 31)"),), (38,)
    )
    made = line(docket, "30", "protective order")
    assert [made.text(column) for column in (2, 3, 4)] == ["John Doe 38", "opposes (Dkt. 31)", "denied as moot"]
    window.acts[Act.UNDO].trigger()
    settle(window)
    assert case_of(window) == before and docket.entry_count() == 2


def test_an_entry_is_edited_and_keeps_what_was_overridden_and_another_is_removed(
    window: MainWindow, docket: DocketList
) -> None:
    go_to(docket, "18", "quash")
    answer(override())
    press(window, Qt.Key.Key_Return)

    def fill(dialog: Frame) -> None:
        assert isinstance(dialog, DocketEntryDialog) and dialog.movant.text() == "Doe 38"
        typed(dialog.dkt, "19")
        QTest.keyClick(dialog.asks["anonymity"][0], Qt.Key.Key_Space)

    answer(fill)
    press(window, Qt.Key.Key_F2)
    (entry, _) = case_of(window).entries
    assert (entry.dkt, [request.kind for request in entry.requests]) == ("19", ["sever", "quash"])
    over = {request.kind: request.override for request in entry.requests}
    assert over["quash"] is not None and over["quash"].disposition == "granted"
    go_to(docket, "19")
    press(window, Qt.Key.Key_Delete)
    assert [entry.dkt for entry in case_of(window).entries] == ["20, 22"]
    assert line(docket, "20, 22", "sever").text(DISPOSITION) == "granted", "nobody else moves to sever now"


def test_an_override_shows_both_words_and_is_taken_back_by_the_mouse(window: MainWindow, docket: DocketList) -> None:
    go_to(docket, "20, 22", "quash")
    answer(override("The provider gave no notice"))
    press(window, Qt.Key.Key_Return)
    item = line(docket, "20, 22", "quash")
    assert docket.current_request is not None and docket.current_request.rule_gives == "denied"
    assert docket.current_request.signed.startswith("A. Attorney, ")
    assert (item.text(DISPOSITION), item.text(REASON)) == ("granted", "The provider gave no notice")
    spoken = item.data(DISPOSITION, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "granted, overridden; the rule gives denied"
    assert "1 overridden" in window.rows._caption.text()
    index = docket.indexFromItem(item, REASON)
    link = docket.itemDelegate().link_of(index, docket.visualRect(index))  # type: ignore[attr-defined]
    QTest.mouseClick(docket.viewport(), LEFT, NONE, link.center())
    settle(window)
    assert docket.current_request is not None and docket.current_request.rule_gives is None
    assert line(docket, "20, 22", "quash").text(DISPOSITION) == "denied"


def test_an_override_of_the_request_to_sever_changes_who_leaves_and_is_an_open_check(
    window: MainWindow, docket: DocketList
) -> None:
    for dkt in ("18", "20, 22"):
        go_to(docket, dkt, "sever")
        answer(override("joinder is proper here", down=1))
        press(window, Qt.Key.Key_Return)
    assert window.session.case_view is not None and window.session.case_view.severed == ()
    assert line(docket, "18", "quash").text(DISPOSITION) == "denied", "he is not severed any more"
    assert window.session.whole is not None
    told = {item.key: item.what for item in checklist(window.session.whole) if item.open}
    assert told["dispositions"] == "2 dispositions overridden by counsel"
    press(window, Qt.Key.Key_Delete)  # on the request that is selected
    assert window.session.case_view.severed == (38,)


def test_a_ruling_goes_before_an_override_and_what_needs_a_request_says_so(
    window: MainWindow, docket: DocketList
) -> None:
    def fill(dialog: Frame) -> None:
        assert isinstance(dialog, RulingDialog)
        typed(dialog.ruled, "denied as moot")
        typed(dialog.dkt, "85")

    go_to(docket, "18")
    window.acts[Act.TAKE_BACK].trigger()
    assert "Select a request that is overridden first." in window.messages.text.text()
    go_to(docket, "18", "quash")
    answer(fill)
    window.acts[Act.RULING].trigger()
    settle(window)
    told = [line(docket, "18", "quash").text(column) for column in (DISPOSITION, REASON)]
    assert told == ["denied as moot by the Court", "The Court has decided it (Dkt. 85)."]
    press(window, Qt.Key.Key_Return)
    assert "its ruling stands" in window.messages.text.text()


def test_what_the_complaint_alleges_and_who_stays_change_the_dispositions(
    window: MainWindow, docket: DocketList
) -> None:
    def keep(dialog: Frame) -> None:
        assert isinstance(dialog, StaysDialog)
        typed(dialog.doe, "38")
        assert not dialog.agree.isEnabled(), "it needs a reason"
        typed(dialog.reason, "he moved first")

    def allege(dialog: Frame) -> None:
        assert isinstance(dialog, AllegationsDialog)
        made, cite, _ = dialog.lines["same time"]
        QTest.keyClick(made, Qt.Key.Key_Space)
        assert not dialog.agree.isEnabled(), "it must say where"
        typed(cite, "Compl. para. 40")

    assert docket.menu is not None and window.acts[Act.STAYS].isEnabled()
    assert window.acts[Act.OVERRIDE] in docket.menu.actions()
    answer(keep)
    window.acts[Act.STAYS].trigger()
    settle(window)
    assert window.session.case_view is not None and window.session.case_view.severed == (29,)
    assert line(docket, "18", "sever").text(DISPOSITION) == "denied as moot"
    assert line(docket, "20, 22", "quash").text(DISPOSITION) == "denied as moot"
    answer(allege)
    window.acts[Act.ALLEGATIONS].trigger()
    settle(window)
    assert Allegation("same time", "Compl. para. 40") in case_of(window).allegations
    assert line(docket, "18", "sever").text(DISPOSITION) == "not reached"

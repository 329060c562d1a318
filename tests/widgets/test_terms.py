"""On what terms an amended exhibit is taken, and whose numbers a docket speaks in, by mouse and keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.matter import custody
from app.services.versions.dockets import questions
from tests.services.amended_exhibits import AMENDED, CASE, write_exhibit
from widgets.dialogs.docket_numbers import DocketNumbersDialog
from widgets.dialogs.who import WhoDialog
from widgets.main_window import MainWindow
from widgets.pictures import settle

from .amended import ALT, LEFT, First, compared, first_of, listed, press, texts

DOCKET = f"""
[[case]]
number = "{CASE}"
does = 6
client = "6"

[[case.entry]]
dkt = "18"
movant = "Doe 6"
requests = ["sever"]
"""


@pytest.fixture(scope="module")
def opened(standing: MainWindow, tmp_path_factory: pytest.TempPathFactory) -> First:
    return first_of(standing, tmp_path_factory.mktemp("first"))


@pytest.fixture
def window(standing: MainWindow, opened: First) -> Iterator[MainWindow]:
    """The first version is open."""
    with opened.shown(standing) as window:
        yield window


@pytest.fixture
def second(tmp_path: Path) -> Path:
    return write_exhibit(tmp_path / "second" / "exhibit-a.xlsx", AMENDED)


@pytest.fixture
def docket(tmp_path: Path) -> Path:
    path = tmp_path / "docket.toml"
    path.write_text(DOCKET, encoding="utf-8")
    return path


def read(window: MainWindow, docket: Path) -> None:
    window.open([docket])
    settle(window)
    QApplication.processEvents()
    settle(window)


def clients(window: MainWindow) -> tuple[tuple[object, ...], ...]:
    case = window.session.desk.store.matter().case(CASE)
    return case.clients, *(entry.does for entry in case.entries)


def take(window: MainWindow, second: Path) -> None:
    view = compared(window, second)
    QTest.mouseClick(view.take, LEFT)
    settle(window)
    view.close()
    assert listed(window) == [ip for _, ip, _ in AMENDED]


def answering(seen: list[str], act: Callable[[DocketNumbersDialog], None]) -> None:
    """What will be done in the dialog that is about to open."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, DocketNumbersDialog):
            QTimer.singleShot(5, answer)
            return
        seen.append("asked")
        try:
            act(dialog)
        finally:
            if dialog.isVisible():  # not answered: the test fails, and does not wait for ever
                dialog.reject()

    QTimer.singleShot(0, answer)


def test_a_docket_that_is_read_again_asks_whose_numbers_and_moves_no_client_to_a_stranger(
    window: MainWindow, second: Path, docket: Path
) -> None:
    read(window, docket)
    assert clients(window) == ((6,), (6,))
    take(window, second)
    assert clients(window) == ((5,), (5,))
    seen: list[str] = []

    def first(dialog: DocketNumbersDialog) -> None:
        assert not dialog.agree.isEnabled(), "nothing is chosen beforehand"
        QTest.keyClick(dialog.ways[0], Qt.Key.Key_Space)
        assert dialog.agree.isEnabled() and dialog.chosen().label.startswith("the first version")
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    answering(seen, first)
    read(window, docket)
    assert seen == ["asked"] and clients(window) == ((5,), (5,))

    def second_one(dialog: DocketNumbersDialog) -> None:
        press(dialog.ways[1], Qt.Key.Key_Space)
        assert dialog.chosen().label.startswith("the amended one")
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    answering(seen, second_one)
    read(window, docket)
    assert seen == ["asked"] * 2 and clients(window) == ((6,), (6,))

    steps = window.session.runner.undo_name
    answering(seen, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    read(window, docket)
    assert seen == ["asked"] * 3 and clients(window) == ((6,), (6,)) and window.session.runner.undo_name == steps


def test_both_readings_stand_in_the_dialog(window: MainWindow, second: Path, docket: Path) -> None:
    take(window, second)
    desk = window.session.desk
    (question,) = questions(desk, desk.read_docket(docket))
    dialog = DocketNumbersDialog(window, question)
    told = [button.accessibleDescription() for button in dialog.ways]
    assert told[0].startswith("Client: John Doe 5 (192.0.2.6, 2012 Jul 23 09:44 UTC); Dkt. 18: moved by John Doe 5")
    assert told[1].startswith("Client: John Doe 6 (203.0.113.9, 2012 Aug  9 01:32 UTC); Dkt. 18: moved by John Doe 6")


def test_before_taking_one_can_say_that_the_docket_speaks_in_the_new_numbers(
    window: MainWindow, second: Path, docket: Path, qtbot: QtBot
) -> None:
    view = compared(window, second)
    assert not view.terms.row.isVisible(), "no docket was read"
    view.close()
    read(window, docket)
    view = compared(window, second)
    assert view.terms.row.isVisible() and "1 client" in view.carried.text()
    view.terms.speaks.setFocus()
    press(view.terms.speaks, Qt.Key.Key_Down)
    settle(window)
    assert view.terms.speaks.currentText() == "the new one"
    assert view.carried.text() == "Goes with the addresses: 1 note, 1 cluster. Left behind: 2."
    press(view, Qt.Key.Key_T, ALT)
    qtbot.waitUntil(lambda: not view.take.isEnabled())
    settle(window)
    assert listed(window) == [ip for _, ip, _ in AMENDED]
    assert clients(window) == ((6,), (6,)) and not view.terms.row.isVisible()
    assert custody.entries(window.session.desk.store)[-1].body["docket"] == "new"


def test_a_pair_can_be_set_apart_before_it_is_taken_and_put_together_again(
    window: MainWindow, second: Path, qtbot: QtBot
) -> None:
    view = compared(window, second)
    assert not view.terms.leave.isVisible(), "nothing is carried over of one at another address anyhow"
    press(view.does.view, Qt.Key.Key_Down)
    assert view.terms.leave.isVisible() and texts(view, "does")[1][:3] == ["times moved, renumbered", "4", "3"]
    press(view, Qt.Key.Key_N, ALT)
    qtbot.waitUntil(view.terms.leave.isChecked)
    settle(window)
    assert texts(view, "does")[1][0] == "times moved, renumbered, not carried over"
    assert view.terms.leave.text() == "Carry over &nonetheless"
    assert view.happens.text() == "By your choice nothing is carried over: what is held of John Doe 4 is left behind."
    assert view.carried.text().endswith("Left behind: 4.")
    QTest.mouseClick(view.terms.leave, LEFT)
    settle(window)
    assert view.carried.text() == "Goes with the addresses: 1 note, 1 cluster. Left behind: 2."
    QTest.mouseClick(view.terms.leave, LEFT)
    settle(window)
    QTest.mouseClick(view.take, LEFT)
    settle(window)
    case = window.session.desk.store.matter().case(CASE)
    notes = {facts.doe: facts.note for facts in case.facts}
    assert notes == {"John Doe former-1": "called", "John Doe former-4": "wrote"}
    assert not view.terms.leave.isEnabled(), "what is taken is taken"


def test_days_apart_are_a_warning(window: MainWindow, tmp_path: Path) -> None:
    later = [(n, ip, at.replace("2012-07-12", "2012-08-12")) for n, ip, at in AMENDED]
    rows = [(3, "192.0.2.4", "2012-08-12 20:45") if row[0] == 3 else row for row in later]
    view = compared(window, write_exhibit(tmp_path / "later.xlsx", rows))
    assert view.warnings.isVisible()
    assert view.warnings.text().startswith("1 Doe stands at the same address but at times days apart")
    press(view.does.view, Qt.Key.Key_Down)
    QTest.mouseClick(view.terms.leave, LEFT)
    settle(window)
    assert not view.warnings.isVisible(), "it is answered"


def test_who_it_is_is_asked_with_both_listings_in_view(window: MainWindow, second: Path) -> None:
    view = compared(window, second)
    QTest.mouseClick(view.take, LEFT)
    settle(window)
    said: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, WhoDialog)
        QTest.keyClicks(dialog.doe, "1")
        said.append(dialog.says.text())
        QTest.keyClick(dialog.doe, Qt.Key.Key_Return)

    QTimer.singleShot(0, answer)
    QTest.mouseClick(view.left.who, LEFT)
    settle(window)
    assert said == [
        "John Doe former-1 was listed as John Doe 1 in exhibit-a.xlsx, at 192.0.2.1, 2012 Jul  4 10:00 UTC.\n"
        "John Doe 1 is listed at 198.51.100.1, 2012 Jul  4 10:00 UTC.\n"
        "All that is held of John Doe former-1 is held of John Doe 1 from then on."
    ]
    assert custody.entries(window.session.desk.store)[-1].kind == "overridden"

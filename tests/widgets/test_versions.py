"""An amended exhibit in a view of its own, by mouse and keys: compared, taken, undone, kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.matter import changes, custody
from tests.services.amended_exhibits import AMENDED, CASE, FIRST, write_exhibit
from widgets.acts import Act
from widgets.appearance import Scheme
from widgets.dialogs.left_behind import LeftBehindWindow
from widgets.dialogs.who import WhoDialog
from widgets.main_window import MainWindow
from widgets.pictures import settle

from .amended import ALT, CTRL, LEFT, NONE, SHIFT, First, clusters, compared, first_of, listed, press, texts, view_of
from .test_whole_job import answer_dialog

ORPHANS = ["John Doe former-1 has a note", "John Doe former-2 is in cluster “Gone”"]


@pytest.fixture(scope="module")
def opened(standing: MainWindow, tmp_path_factory: pytest.TempPathFactory) -> First:
    return first_of(standing, tmp_path_factory.mktemp("first"))


@pytest.fixture
def window(standing: MainWindow, opened: First) -> Iterator[MainWindow]:
    """The first version is open."""
    with opened.shown(standing) as window:
        yield window


@pytest.fixture
def first(opened: First) -> Path:
    return opened.file


@pytest.fixture
def second(tmp_path: Path) -> Path:
    return write_exhibit(tmp_path / "second" / "exhibit-a.xlsx", AMENDED)


def test_another_version_is_asked_for_compared_and_taken_by_keys_alone(
    window: MainWindow, second: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(second), ""))
    press(window, Qt.Key.Key_V, CTRL | SHIFT)
    view = view_of(window)
    assert view.says.text().startswith("The new version lists 6 Does: 1 dropped, 1 added, 4 renumbered")
    assert texts(view, "does")[0] == [
        "another address", "1", "1", "192.0.2.1 → 198.51.100.1", "Jul  4 10:00", "Jul  4 10:00",
    ]  # fmt: skip
    assert view.carried.text() == "Goes with the addresses: 1 note, 1 cluster. Left behind: 2."
    assert [" ".join(line) for line in texts(view, "left")] == ORPHANS
    assert listed(window) == [ip for _, ip, _ in FIRST], "so far nothing is done"

    press(view, Qt.Key.Key_T, ALT)
    qtbot.waitUntil(lambda: not view.take.isEnabled())
    settle(window)
    assert listed(window) == [ip for _, ip, _ in AMENDED]
    assert clusters(window) == {"Late": {3, 5}, "Gone": {"John Doe former-2"}}
    assert view.tabs.tabText(view.tabs.currentIndex()) == "Left behind"
    assert [" ".join(line) for line in texts(view, "left")] == ORPHANS
    assert not view.take.isVisible() and "is taken" in view.carried.text()
    assert window.acts[Act.UNDO].text() == "&Undo take the amended “exhibit-a.xlsx”"
    assert second.parent.name in {path.parent.name for path in window.files.recent.paths()}

    press(view, Qt.Key.Key_Z, CTRL)
    settle(window)
    assert listed(window) == [ip for _, ip, _ in FIRST]
    assert view.take.isVisible() and view.take.isEnabled(), "it can be taken after all"
    press(view, Qt.Key.Key_Z, CTRL | SHIFT)
    settle(window)
    assert listed(window) == [ip for _, ip, _ in AMENDED] and not view.take.isVisible()
    press(view, Qt.Key.Key_Escape)
    settle(window)
    assert not window.amending.windows


def test_a_click_takes_it_and_enter_does_not(window: MainWindow, second: Path) -> None:
    view = compared(window, second)
    press(view.does.view, Qt.Key.Key_Return)
    settle(window)
    assert listed(window) == [ip for _, ip, _ in FIRST]
    QTest.mouseClick(view.take, LEFT)
    settle(window)
    assert listed(window) == [ip for _, ip, _ in AMENDED]


def test_it_is_taken_all_the_same_where_the_view_is_closed_meanwhile(window: MainWindow, second: Path) -> None:
    view = compared(window, second)
    QTest.mouseClick(view.take, LEFT)
    view.close()
    settle(window)
    assert listed(window) == [ip for _, ip, _ in AMENDED] and not window.messages.isVisible()


def test_nothing_is_cut_by_an_edge_however_narrow_the_view(window: MainWindow, second: Path) -> None:
    view = compared(window, second)
    view.resize(560, 400)
    settle(window)
    table = view.does.view
    last = table.model().columnCount() - 1
    assert table.horizontalScrollBar().maximum() > 0
    table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())
    assert table.columnViewportPosition(last) + table.columnWidth(last) == table.viewport().width()
    view.resize(1400, 600)
    settle(window)
    assert table.horizontalScrollBar().maximum() == 0
    assert table.columnViewportPosition(last) + table.columnWidth(last) == table.viewport().width()


def test_the_old_one_is_kept_and_nothing_is_written(window: MainWindow, second: Path) -> None:
    log, before = custody.entries(window.session.desk.store), window.session.desk.store.matter()
    view = compared(window, second)
    QTest.mouseClick(view.keep_old, LEFT)
    settle(window)
    assert not window.amending.windows
    assert window.session.desk.store.matter() == before and custody.entries(window.session.desk.store) == log


def test_a_line_tells_what_happens_and_lights_its_doe(window: MainWindow, second: Path) -> None:
    view = compared(window, second)
    lit: list[frozenset] = []
    window.session.lit_changed.connect(lambda now: lit.append(now.does))
    view.does.view.setFocus()
    press(view.does.view, Qt.Key.Key_Down)
    assert view.happens.text().endswith("all that is held of John Doe 4 is held of John Doe 3 from then on.")
    assert lit[-1] == {(CASE, 4)}
    at = view.does.view.visualRect(view.does.view.model().index(2, 0)).center()
    QTest.mouseClick(view.does.view.viewport(), LEFT, NONE, at)
    assert "John Doe 2 is left behind" in view.happens.text() and lit[-1] == {(CASE, 2)}
    view.close()
    assert lit[-1] == frozenset()


def test_does_can_be_narrowed_to_one_way_to_differ_and_rows_stand_beside(window: MainWindow, second: Path) -> None:
    view = compared(window, second)
    assert [view.kinds.itemText(at) for at in range(view.kinds.count())] == [
        "All 7", "Another address, 1", "Times moved, 1", "Dropped, 1", "Added, 1", "Renumbered, 4",
    ]  # fmt: skip
    view.kinds.setFocus()
    press(view.kinds, Qt.Key.Key_R)
    assert [line[1:3] for line in texts(view, "does")] == [["4", "3"], ["3", "2"], ["5", "4"], ["6", "5"]]
    view.tabs.setFocus()
    press(view.tabs, Qt.Key.Key_Right)
    assert view.rows.isVisible() and not view.kinds.isVisible()
    assert view.rows.caption.text() == "6 cells changed, 1 row gone, 1 row new"
    assert ["changed", "6", "5", "Time", "2012-07-12 20:45 UTC", "2012-07-13 20:45 UTC"] in texts(view, "rows")


def test_what_the_complaint_counts_is_told_where_it_is_another_number(window: MainWindow, tmp_path: Path) -> None:
    changes.set_case_facts(window.session.desk.store, CASE, does=6)
    view = compared(window, write_exhibit(tmp_path / "fewer.csv", AMENDED[:5]))
    assert view.warnings.isVisible()
    assert view.warnings.text().startswith("The complaint counts 6 Does; the new version lists 5.")


def test_a_file_that_cannot_be_compared_is_a_sentence(window: MainWindow, first: Path, tmp_path: Path) -> None:
    ref = window.session.desk.store.matter().exhibits[0]
    window.amending.compare(ref, first)
    settle(window)
    assert "very file that is open" in window.messages.text.text()
    window.amending.compare(ref, tmp_path / "gone.csv")
    settle(window)
    assert "gone.csv" in window.messages.text.text()
    assert not window.amending.windows


def test_of_several_exhibits_it_is_asked_which(
    window: MainWindow, second: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = write_exhibit(tmp_path / "exhibit-b.csv", ((9, "203.0.113.5", "2012-07-01 10:00"),))
    window.open([other])
    settle(window)
    asked: list[list[str]] = []

    def which(_parent, _title, _label, names, *_):
        asked.append(list(names))
        return names[0], True

    monkeypatch.setattr("widgets.amending.QInputDialog.getItem", which)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(second), ""))
    window.acts[Act.AMENDED].trigger()
    assert view_of(window).versions.ref.file == "exhibit-a.xlsx"
    assert asked == [["exhibit-a.xlsx", "exhibit-b.csv"]]


def test_what_was_left_behind_can_be_seen_later_and_goes_once_it_is_settled(window: MainWindow, second: Path) -> None:
    view = compared(window, second)
    QTest.mouseClick(view.take, LEFT)
    settle(window)
    view.close()
    window.acts[Act.LEFT_BEHIND].trigger()
    settle(window)
    (left,) = window.amending.windows
    assert isinstance(left, LeftBehindWindow)

    def lines() -> list[str]:
        model = left.page.view.model()
        return [" ".join(str(model.index(row, at).data()) for at in (0, 1)) for row in range(model.rowCount())]

    assert lines() == ORPHANS
    changes.set_note(window.session.desk.store, CASE, ["John Doe former-1"], None)
    window.session.runner.refresh()
    settle(window)
    assert lines() == ORPHANS[1:]
    left.close()


def test_who_was_set_aside_can_be_said_to_be_one_of_those_listed(window: MainWindow, second: Path) -> None:
    view = compared(window, second)
    assert not view.left.who.isVisible(), "not before it is taken"
    QTest.mouseClick(view.take, LEFT)
    settle(window)
    assert view.left.who.isVisible() and view.left.view.currentIndex().row() == 0
    answer_dialog("1")
    QTest.mouseClick(view.left.who, LEFT)
    settle(window)
    assert window.session.facts.facts_of(1).note == "called"
    assert [" ".join(line) for line in texts(view, "left")] == ORPHANS[1:]
    assert window.acts[Act.UNDO].text() == "&Undo say that John Doe former-1 is John Doe 1"
    press(view, Qt.Key.Key_Z, CTRL)
    settle(window)
    assert [" ".join(line) for line in texts(view, "left")] == ORPHANS


def test_only_one_whom_the_exhibit_lists_can_be_named(window: MainWindow) -> None:
    dialog = WhoDialog(window, "John Doe former-1", [1, 2, 3])
    for typed, agreed in (("", False), ("7", False), ("1, 2", False), ("nobody", False), ("2", True), ("Doe 3", True)):
        dialog.doe.setText(typed)
        assert dialog.agree.isEnabled() == agreed, typed
    assert dialog.says.text() == "All that is held of John Doe former-1 is held of John Doe 3 from then on."


def test_the_view_follows_the_appearance(window: MainWindow, second: Path) -> None:
    view = compared(window, second)
    window.appearance.hold(Scheme.DARK)
    assert view.does.view.colours.dark
    window.appearance.hold(Scheme.LIGHT)
    assert not view.does.view.colours.dark

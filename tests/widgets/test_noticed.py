"""Another version of an open exhibit is noticed, on disk or opened beside it; told once, and never in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base.clock import date_long
from app.base.worker import Worker
from app.matter import changes, custody
from app.matter.file import new_matter
from app.matter.selection import choose
from app.services import Desk
from app.services.opening.on_disk import DiskWatch
from tests.services.amended_exhibits import AMENDED, CASE, FIRST, write_exhibit
from widgets.appearance import Appearance
from widgets.main_window import MainWindow
from widgets.pictures import settle

from .amended import ALT, CTRL, LEFT, NONE, First, compared, first_of, listed, offers, opened_first, press, view_of


@pytest.fixture(scope="module")
def opened(standing: MainWindow, tmp_path_factory: pytest.TempPathFactory) -> First:
    return first_of(standing, tmp_path_factory.mktemp("first"))


@pytest.fixture
def window(standing: MainWindow, opened: First) -> Iterator[MainWindow]:
    """The first version is open, and the window has seen no other."""
    amending = standing.amending
    for seen in (amending._told, amending._settled, amending._offers):
        seen.clear()
    amending._watch = DiskWatch()
    with opened.shown(standing) as window:
        yield window


@pytest.fixture
def first(opened: First) -> Path:
    return opened.file


@pytest.fixture
def second(tmp_path: Path) -> Path:
    return write_exhibit(tmp_path / "second" / "exhibit-a.xlsx", AMENDED)


Make = Callable[[], MainWindow]


@pytest.fixture
def make(appearance: Appearance, worker: Worker, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Windows that the test itself closes."""
    monkeypatch.setattr(worker, "close", lambda: None)

    def make_one() -> MainWindow:
        window = MainWindow(Desk(new_matter("A. Attorney"), worker), appearance)
        window.show()
        return window

    return make_one


def other_file(window: MainWindow, path: Path) -> str:
    """What is said of it: where, other than which, and no more than can be known."""
    (ref,) = window.session.desk.store.matter().exhibits
    day, sha = date_long(ref.opened.astimezone()), f"{ref.sha256[:4]} {ref.sha256[4:8]} … {ref.sha256[-4:]}"
    return f"At {path.parent} lies a file “exhibit-a.xlsx” other than the one opened on {day} (SHA-256 {sha})."


def activate(window: MainWindow) -> None:
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    settle(window)


def test_a_file_that_changed_is_noticed_when_one_comes_back_to_the_window(
    window: MainWindow, first: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [window.amending.now()]
    monkeypatch.setattr(window.amending, "now", lambda: clock[0])
    write_exhibit(first, AMENDED)
    activate(window)
    assert offers(window) == [], "not at every click"
    clock[0] += 31
    activate(window)
    assert offers(window) == [other_file(window, first)]
    assert [entry.kind for entry in custody.entries(window.session.desk.store)].count("changed") == 1
    assert listed(window) == [ip for _, ip, _ in FIRST], "the matter keeps what was opened"

    press(window, Qt.Key.Key_W, ALT)  # the letter of the link, which is seen to be pressed first
    qtbot.waitUntil(lambda: window.session.runner.busy or bool(window.amending.windows))
    view = view_of(window)
    assert offers(window) == [] and not window.messages.isVisible()
    assert view.says.text().startswith("The new version lists 6 Does: 1 dropped")
    view.close()
    clock[0] += 31
    activate(window)
    assert offers(window) == [], "told once"
    assert [entry.kind for entry in custody.entries(window.session.desk.store)].count("changed") == 1


def asked(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F5)
    settle(window)


@pytest.mark.parametrize("where", ["in its place", "elsewhere"])
def test_once_that_very_version_was_taken_it_is_not_offered_any_more_nor_after_undo(
    window: MainWindow, first: Path, second: Path, where: str
) -> None:
    write_exhibit(first, AMENDED)
    second.write_bytes(first.read_bytes())
    asked(window)
    sentence = other_file(window, first)
    assert offers(window) == [sentence]
    view = compared(window, first if where == "in its place" else second)
    QTest.mouseClick(view.take, LEFT)
    settle(window)
    assert listed(window) == [ip for _, ip, _ in AMENDED]
    assert offers(window) == [] and not window.messages.isVisible()
    press(view, Qt.Key.Key_Z, CTRL)
    settle(window)
    assert listed(window) == [ip for _, ip, _ in FIRST]
    assert offers(window) == []
    window.amending.look()
    settle(window)
    assert offers(window) == []
    asked(window)
    assert offers(window) == [] and window.status.currentMessage() == sentence, "who asks hears it, and no link with it"


def test_once_the_old_one_is_kept_nobody_reminds_of_the_other(window: MainWindow, first: Path, tmp_path: Path) -> None:
    write_exhibit(first, AMENDED)
    asked(window)
    view = compared(window, first)
    assert len(offers(window)) == 1
    QTest.mouseClick(view.keep_old, LEFT)
    settle(window)
    assert offers(window) == []
    asked(window)
    assert offers(window) == []
    write_exhibit(first, AMENDED[:4])
    asked(window)
    assert offers(window) == [other_file(window, first)], "yet another one is another matter"


def test_what_was_offered_of_an_exhibit_goes_when_it_is_closed(window: MainWindow, first: Path) -> None:
    write_exhibit(first, AMENDED)
    asked(window)
    assert len(offers(window)) == 1
    window.session.runner.change(lambda store: changes.close_exhibit(store, 1))
    settle(window)
    assert offers(window) == []


def test_a_version_that_was_taken_and_undone_is_not_offered_when_the_matter_is_opened_again(
    make: Make, tmp_path: Path
) -> None:
    window = make()
    first = opened_first(window, tmp_path)
    write_exhibit(first, AMENDED)
    view = compared(window, first)
    QTest.mouseClick(view.take, LEFT)
    settle(window)
    press(view, Qt.Key.Key_Z, CTRL)
    settle(window)
    window.matters.save(tmp_path / "smith.doeline", None)
    settle(window)
    window.close()
    again = make()
    again.open([tmp_path / "smith.doeline"])
    settle(again)
    assert offers(again) == [] and listed(again) == [ip for _, ip, _ in FIRST]
    again.close()


def test_a_file_that_is_gone_is_told_only_if_one_asks(
    window: MainWindow, first: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first.unlink()
    clock = [window.amending.now() + 31]
    monkeypatch.setattr(window.amending, "now", lambda: clock[0])
    activate(window)
    assert not window.messages.isVisible()
    press(window, Qt.Key.Key_F5)
    settle(window)
    assert window.messages.text.text().startswith("exhibit-a.xlsx is no longer in ")


def test_who_asks_hears_that_all_is_as_it_was(window: MainWindow, first: Path) -> None:
    press(window, Qt.Key.Key_F5)
    settle(window)
    assert window.status.currentMessage() == "exhibit-a.xlsx is still the file that was opened."
    assert not window.messages.isVisible()


def test_a_matter_that_is_opened_again_notices_what_changed_meanwhile(make: Make, tmp_path: Path) -> None:
    window = make()
    first = opened_first(window, tmp_path)
    window.matters.save(tmp_path / "smith.doeline", None)
    settle(window)
    window.close()
    write_exhibit(first, AMENDED)
    again = make()
    again.open([tmp_path / "smith.doeline"])
    settle(again)
    assert offers(again) == [other_file(again, first)]
    assert listed(again) == [ip for _, ip, _ in FIRST]
    again.close()


def test_a_second_version_opened_beside_the_first_is_offered_to_compare_and_leaves_one(
    window: MainWindow, second: Path
) -> None:
    window.open([second])
    settle(window)
    assert offers(window) == ["exhibit-a.xlsx is open already in another version."]
    assert len(window.session.desk.store.matter().exhibits) == 2
    link = window.messages.offers[0].link
    QTest.mouseClick(link, LEFT, NONE, QPoint(10, link.height() // 2))
    view = view_of(window)
    QTest.mouseClick(view.take, LEFT)
    settle(window)
    assert [ref.file for ref in window.session.desk.store.matter().exhibits] == ["exhibit-a.xlsx"]
    assert listed(window) == [ip for _, ip, _ in AMENDED]
    press(view, Qt.Key.Key_Z, CTRL)
    settle(window)
    assert len(window.session.desk.store.matter().exhibits) == 2, "one step"


def test_the_exhibit_of_another_suit_is_not_taken_for_a_version(window: MainWindow, tmp_path: Path) -> None:
    other = write_exhibit(tmp_path / "other" / "exhibit-a.csv", FIRST)
    other.write_text(other.read_text().replace(CASE, "13-cv-8"), encoding="utf-8")
    window.open([other])
    settle(window)
    assert offers(window) == []


def test_the_message_bar_puts_itself_away_with_escape_and_leaves_the_selection(window: MainWindow) -> None:
    window.session.selection.take(choose([(CASE, 4)]))
    done: list[str] = []
    window.messages.tell("One sentence.")
    window.messages.offer("Another.", "Do &it", lambda: done.append("it"))
    assert window.messages.text.text() == "One sentence."
    window.messages.offers[0].link.setFocus()
    press(window.messages.offers[0].link, Qt.Key.Key_Escape)
    assert not window.messages.isVisible() and offers(window) == [] and done == []
    assert window.session.selection.now.does == {(CASE, 4)}
    window.messages.offer("Another.", "Do &it", lambda: done.append("it"))
    window.messages.offer("Another.", "Do &it", lambda: done.append("it"))
    assert offers(window) == ["Another."]
    window.messages.offers[0].link.setFocus()
    press(window.messages.offers[0].link, Qt.Key.Key_Space)
    assert done == ["it"] and not window.messages.isVisible()


def test_a_window_that_closes_takes_the_view_along(make: Make, second: Path, tmp_path: Path) -> None:
    window = make()
    opened_first(window, tmp_path)
    view = compared(window, second)
    window.close()
    assert not view.isVisible() and not window.amending.windows

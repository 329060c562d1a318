"""The matter as a file, by keys and mouse: what was done is there again, the view too, and undo goes on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import apsw
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QPushButton

from app.base.worker import Worker
from app.matter import changes, history
from app.matter.file import new_matter, open_matter
from app.matter.model import Dwell
from app.matter.refuge import kept
from app.services import Desk
from tests.widgets.opened import THREE_DOES, Matter, lent_empty, matter_of
from widgets.acts import Act
from widgets.appearance import Appearance
from widgets.dialogs.passphrase import ChoosePassphrase
from widgets.dialogs.verified import VerifiedDialog
from widgets.exhibit_files import samples
from widgets.main_window import MainWindow
from widgets.pictures import settle
from widgets.windows import Windows

from .test_whole_job import CASE, NEIGHBOURS, answer_dialog, drag_around

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def windows(appearance: Appearance, worker: Worker, monkeypatch: pytest.MonkeyPatch) -> Iterator[Windows]:
    """A program without a window yet; all of its windows share the worker of the tests."""
    monkeypatch.setattr(worker, "close", lambda: None)

    def make(desk: Desk, windows: Windows) -> MainWindow:
        return MainWindow(Desk(desk.file, worker), appearance, windows)

    made = Windows(appearance, make)
    yield made
    for window in made.all():
        window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def choose_file(monkeypatch: pytest.MonkeyPatch):
    """What the next file dialogs answer, in place of the system's own, which no key of a test reaches."""

    def answer(*paths: Path) -> None:
        names = [str(path) for path in paths]
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (names, ""))
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (names[0], ""))
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (names[0], ""))

    return answer


def press(window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier, answer: str = "") -> None:
    """A shortcut, in the window that a person would be in, and what is typed into the dialog that it opens."""
    window.activateWindow()
    QApplication.processEvents()
    if answer:
        answer_dialog(answer)
    QTest.keyClick(window, key, held)


def shown(windows: Windows) -> MainWindow:
    window = windows.new()
    window.resize(1440, 900)
    window.show()
    settle(window)
    return window


def saved(windows: Windows, exhibit: Path, path: Path) -> MainWindow:
    """A window with that exhibit, on a matter that lies at `path`."""
    window = shown(windows)
    window.open([exhibit])
    settle(window)
    window.matters.save(path, None)
    settle(window)
    return window


def test_a_matter_closed_and_opened_again_is_as_it_was_left(windows: Windows, choose_file, tmp_path: Path) -> None:
    window = shown(windows)
    choose_file(*samples())
    press(window, Qt.Key.Key_O, CTRL)
    settle(window)
    window.session.show_case(CASE)
    settle(window)
    drag_around(window, NEIGHBOURS)
    press(window, Qt.Key.Key_G, CTRL, answer="First days")
    settle(window)
    path = tmp_path / "smith.doeline"
    choose_file(path)
    press(window, Qt.Key.Key_S, CTRL | SHIFT)
    settle(window)
    assert not window.messages.text.text()
    assert path.is_file() and "smith" in window.windowTitle()
    assert not kept(), "the private file without a name is gone once the matter has one"
    press(window, Qt.Key.Key_BracketRight, CTRL)  # a longer dwell: no Save is needed for it
    press(window, Qt.Key.Key_Plus, CTRL)  # zoom in
    press(window, Qt.Key.Key_2, CTRL)  # the memo
    press(window, Qt.Key.Key_K, CTRL)  # the docket below
    settle(window)
    before, analysis = window.memory.collect(), window.session.analysis
    assert analysis is not None and analysis.matter.dwell.total
    press(window, Qt.Key.Key_W, CTRL)
    assert not window.isVisible()

    again = shown(windows)
    choose_file(path)
    press(again, Qt.Key.Key_O, CTRL | SHIFT)
    settle(again)
    assert again.session.analysis is not None
    assert again.session.analysis.matter == analysis.matter
    assert again.session.analysis.memo(CASE) == analysis.memo(CASE)
    after = again.memory.collect()
    assert after["range"] == pytest.approx(before["range"])
    assert {**after, "range": ()} == {**before, "range": ()}
    press(again, Qt.Key.Key_Z, CTRL)
    press(again, Qt.Key.Key_Z, CTRL)
    settle(again)
    assert not again.session.analysis.matter.clusters and not again.session.analysis.matter.dwell.total
    press(again, Qt.Key.Key_Z, CTRL | SHIFT)
    settle(again)
    assert [cluster.name for cluster in again.session.analysis.matter.clusters] == ["First days"]


def test_a_matter_without_a_name_is_kept_and_stands_on_the_start_page(windows: Windows, exhibit: Path) -> None:
    window = shown(windows)
    window.open([exhibit])
    settle(window)
    window.session.selection.take(window_choice(window))
    press(window, Qt.Key.Key_G, CTRL, answer="Both")
    settle(window)
    window.close()
    assert len(kept()) == 1

    again = shown(windows)
    card = next(b for b in again.welcome.findChildren(QPushButton) if b.accessibleName().startswith("Untitled matter"))
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(20, 20))
    settle(again)
    assert again.session.analysis is not None
    assert [cluster.name for cluster in again.session.analysis.matter.clusters] == ["Both"]


def test_a_matter_without_a_name_is_thrown_away_only_when_one_says_so(
    windows: Windows, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = new_matter("A. Attorney")
    changes.set_note(left.store, CASE, 38, "calls on Tuesday")
    left.close()
    window = shown(windows)
    answers = [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes]
    monkeypatch.setattr(QMessageBox, "question", lambda *_: answers.pop(0))
    for there in (True, False):
        card = next(b for b in window.welcome.findChildren(QPushButton) if "Untitled" in b.accessibleName())
        card.setFocus()
        QTest.keyClick(card, Qt.Key.Key_Delete)
        settle(window)
        assert any(path.name.startswith("untitled") for path in window.windows.kept_elsewhere()) == there


def test_a_matter_in_which_nothing_was_decided_leaves_nothing(windows: Windows, exhibit: Path) -> None:
    window = shown(windows)
    window.open([exhibit])
    settle(window)
    window.close()
    assert kept() == ()


def test_matters_stand_side_by_side_and_none_is_in_two_windows(windows: Windows, exhibit: Path, tmp_path: Path) -> None:
    first = shown(windows)
    first.open([exhibit])
    settle(first)
    first.matters.save(tmp_path / "one.doeline", None)
    settle(first)
    press(first, Qt.Key.Key_N, CTRL)
    second = windows.all()[-1]
    assert second is not first and second.isVisible() and second.is_blank
    second.open([tmp_path / "one.doeline"])
    settle(second)
    assert second.is_blank, "the window that has the matter comes to the front instead"
    second.open(samples())
    settle(second)
    assert second.session.analysis is not None and first.session.analysis is not None
    assert len(second.session.analysis.cases) == 2 and len(first.session.analysis.cases) == 1


def test_a_passphrase_is_asked_for_and_a_wrong_one_is_said_to_be_wrong(
    windows: Windows, exhibit: Path, tmp_path: Path
) -> None:
    path = tmp_path / "sealed.doeline"
    window = shown(windows)
    window.open([exhibit])
    settle(window)
    window.matters.save(path, "open sesame")
    settle(window)
    window.close()
    assert b"Midway" not in path.read_bytes()

    again = shown(windows)
    asked: list[str] = []

    def answer(*words: str) -> None:
        """Type into each dialog as it comes."""
        dialog = QApplication.activeModalWidget()
        field = dialog.findChild(QLineEdit) if dialog is not None else None
        if field is None:
            QTimer.singleShot(20, lambda: answer(*words))
            return
        asked.append(dialog.says.text())  # type: ignore[union-attr]
        if len(words) > 1:
            QTimer.singleShot(20, lambda: answer(*words[1:]))
        QTest.keyClicks(field, words[0])
        QTest.keyClick(field, Qt.Key.Key_Return)

    QTimer.singleShot(20, lambda: answer("open sesam", "open sesame"))
    again.open([path])
    while len(asked) < 2 or again.session.runner.busy:
        settle(again)
    settle(again)
    assert "protected by a passphrase" in asked[0] and "does not open" in asked[1]
    assert again.session.analysis is not None and len(again.session.analysis.keys) == 3


def test_enter_alone_never_removes_a_passphrase(qapp: QApplication) -> None:
    dialog = ChoosePassphrase(None, protected=True)
    dialog.show()
    QTest.keyClick(dialog.passphrase, Qt.Key.Key_Return)
    assert dialog.isVisible() and not dialog.agree.isEnabled()
    dialog.remove.click()
    assert dialog.agree.isEnabled() and "readable by anybody" in dialog.says.text()
    dialog.remove.click()
    for field, words in ((dialog.passphrase, "open sesame"), (dialog.again, "open sesam")):
        QTest.keyClicks(field, words)
    assert not dialog.agree.isEnabled() and dialog.says.text() == "The two differ."
    dialog.close()


def test_verifying_names_what_differs(windows: Windows, exhibit: Path) -> None:
    window = shown(windows)
    window.open([exhibit])
    settle(window)

    def said() -> list[str]:
        window.acts[Act.VERIFY].trigger()
        settle(window)
        dialog = window.findChild(VerifiedDialog)
        table = dialog.table
        texts = [" ".join(table.item(row, c).text() for c in range(3)) for row in range(table.rowCount())]
        dialog.close()
        QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
        return texts

    assert not [text for text in said() if text.startswith("differs")]
    exhibit.write_text(exhibit.read_text().replace("192.0.2.3", "192.0.2.4"))
    first = said()[0]
    assert first.startswith("differs") and exhibit.name in first


def test_a_file_that_is_no_matter_is_refused_and_what_is_open_stays(windows: Windows, exhibit: Path) -> None:
    window = shown(windows)
    window.open([exhibit])
    settle(window)
    broken = exhibit.with_name("letter.doeline")
    apsw.Connection(str(broken)).execute("CREATE TABLE letters (id INTEGER PRIMARY KEY)")
    window.open([broken])
    other = windows.all()[-1]
    settle(other)
    assert "letter.doeline" in other.messages.text.text()
    assert window.session.analysis is not None and len(window.session.analysis.keys) == 3


def window_choice(window: MainWindow):
    from app.matter.selection import choose

    assert window.session.analysis is not None
    return choose(window.session.analysis.keys[:2], "two")


HOSTILE_VIEWS = (
    {"range": [1e14, 1.001e14, 0, 5]},
    {"range": [float("nan"), 1e308, -1e308, 5]},
    {"range": ["a", None], "replay": 5, "panel": 1e308, "below": -(2**70)},
    {"filter": "x" * 3_000_000, "selection": [[1], None, ["12-cv-6677", []]], "case": ["x"]},
    {"lanes": {}, "show": 3, "court_time": "yes", "selected": [1]},
)


@pytest.fixture(scope="module")
def left(standing: MainWindow, tmp_path_factory: pytest.TempPathFactory) -> Matter:
    """An exhibit of three Does, and how it was looked at."""
    path = tmp_path_factory.mktemp("left") / "exhibit-a.csv"
    path.write_text(THREE_DOES, encoding="utf-8")
    with lent_empty(standing) as window:
        window.open([path])
        settle(window)
        return matter_of(window)


@pytest.mark.parametrize("hostile", HOSTILE_VIEWS)
def test_a_view_of_a_strangers_file_is_passed_over(
    empty_window: MainWindow, left: Matter, tmp_path: Path, hostile: dict[str, object]
) -> None:
    path = tmp_path / "from somebody.doeline"
    path.write_bytes(left.content)
    connection = apsw.Connection(str(path))
    ((view,),) = connection.execute("SELECT body FROM view_state")
    connection.execute("UPDATE view_state SET body = ?", (json.dumps({**json.loads(view), **hostile}),))
    connection.close()
    empty_window.open([path])
    settle(empty_window)
    assert not empty_window.grab().isNull()
    assert empty_window.session.analysis is not None and len(empty_window.session.analysis.keys) == 3
    assert not empty_window.messages.text.text()


def test_a_matter_whose_passphrase_comes_late_takes_nobodys_place(
    windows: Windows, exhibit: Path, tmp_path: Path
) -> None:
    path = tmp_path / "late.doeline"
    window = saved(windows, exhibit, path)
    window.close()
    other = shown(windows)
    other.matters.load(path)
    other.open(samples())
    settle(other)
    assert other.session.analysis is not None
    late = next(w for w in windows.all() if w is not other) if len(windows.all()) > 1 else None
    cases = {view.number for view in other.session.analysis.cases}
    if late is not None:
        settle(late)
        assert cases == {"12-cv-6675", "12-cv-6677"}
        assert late.session.analysis is not None and len(late.session.analysis.keys) == 3
    else:
        assert cases > {"12-cv-6675", "12-cv-6677"}, "both stand in one window, and nothing is lost"


def test_a_dwell_that_was_let_go_of_is_kept_though_the_window_closes_at_once(
    windows: Windows, exhibit: Path, tmp_path: Path
) -> None:
    path = tmp_path / "dwell.doeline"
    window = saved(windows, exhibit, path)
    for days in (1, 2, 17):
        window.hand.move(Dwell(after=timedelta(days=days)))
    window.close()
    file = open_matter(path, "A. Attorney")
    assert file.store.matter().dwell.total == timedelta(days=17)
    assert [step.name for step in history.entries(file.store)][1:] == ["set dwell to 17 d"]
    file.close()

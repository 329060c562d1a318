"""Opening: dropped, several at once, bad ones beside good ones, taken back half-way."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base.problem import Cancelled, Problem
from app.exhibits import read_exhibit
from app.matter import custody, keeping
from app.services.custody.words import say
from app.services.opening.shelf import ORIGINAL
from tests.exhibits.hostile_files import far_cell, zipped
from widgets.acts import Act
from widgets.dialogs.read_summary import ReadSummaryDialog
from widgets.exhibit_files import expanded, samples
from widgets.main_window import MainWindow

Settled = Callable[[MainWindow], None]


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    button, keys, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(200, 200), copy, data, button, keys)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(200, 200), copy, data, button, keys))


def test_a_dropped_exhibit_opens(empty_window: MainWindow, exhibit: Path, settled: Settled) -> None:
    drop(empty_window, exhibit)
    settled(empty_window)
    assert empty_window.status.texts[:2] == ("3 rows", "3 hits")
    assert [key[1] for key in empty_window.roster.view.roster.shown_keys()] == [1, 2, 3]
    assert exhibit.name in [path.name for path in empty_window.files.recent.paths()]


def test_a_dropped_folder_opens_what_is_in_it(empty_window: MainWindow, exhibit: Path, settled: Settled) -> None:
    drop(empty_window, exhibit.parent)
    settled(empty_window)
    assert empty_window.status.texts[0] == "3 rows"


def test_what_cannot_be_looked_into_is_left_to_its_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: Path) -> None:
        raise PermissionError(13, "denied", str(path))

    monkeypatch.setattr(Path, "iterdir", denied)
    for path in (tmp_path, tmp_path / f"{'a' * 300}.csv"):
        assert list(expanded([path])) == [path]


def test_both_samples_open_each_with_its_own_does(empty_window: MainWindow, settled: Settled) -> None:
    window = empty_window
    window.open(samples())
    settled(window)
    window.session.show_case("12-cv-6677")
    settled(window)
    assert window.session.analysis is not None
    assert [view.number for view in window.session.analysis.cases] == ["12-cv-6675", "12-cv-6677"]
    assert window.windowTitle() == "Malibu Media v. Does 1–42, 12-cv-6677 — Untitled — Doeline"
    assert window.status.texts[:2] == ("42 rows", "42 hits")


BAD = {
    "empty.csv": b"",
    "notes.xlsx": b"no spreadsheet at all",
    "nodates.csv": b"DOE#,IP Address,ISP\n1,198.51.100.1,Net\n2,198.51.100.2,Net\n",
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_a_sentence_and_what_is_open_stays_open(
    window: MainWindow, tmp_path: Path, settled: Settled, name: str
) -> None:
    (tmp_path / name).write_bytes(BAD[name])
    before = window.session.desk.store.matter()
    assert name in _sentence_about(window, tmp_path / name, settled)
    assert window.session.desk.store.matter() == before and window.status.texts[0] == "42 rows"


def test_a_locked_file_is_a_sentence_and_what_is_open_stays_open(
    window: MainWindow, tmp_path: Path, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "locked.csv"
    locked.write_bytes(BAD["nodates.csv"])

    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "denied")

    # read in this process: the fault cannot be planted in the worker's
    monkeypatch.setattr(window.session.desk.worker, "run", lambda _what, path, **_how: read_exhibit(path))
    monkeypatch.setattr(Path, "read_bytes", refuse)
    before = window.session.desk.store.matter()
    assert "locked.csv may not be read" in _sentence_about(window, locked, settled)
    assert window.session.desk.store.matter() == before and window.status.texts[0] == "42 rows"


def _sentence_about(window: MainWindow, bad: Path, settled: Settled) -> str:
    """What the window says of a file that it was asked to open."""
    window.open([bad])
    settled(window)
    said: str = window.messages.text.text()
    assert window.messages.isVisible() and "Traceback" not in said
    return said


def test_a_vanished_file_beside_a_good_one_does_not_keep_it_out(
    empty_window: MainWindow, exhibit: Path, tmp_path: Path, settled: Settled
) -> None:
    empty_window.open([tmp_path / "gone.csv", exhibit])
    settled(empty_window)
    assert "gone.csv" in empty_window.messages.text.text()
    assert empty_window.status.texts[0] == "3 rows"


def test_a_cancelled_load_leaves_all_as_it_was(
    window: MainWindow, exhibit: Path, settled: Settled, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = window.session.desk.store.matter()
    pause = threading.Event()

    def slow(_paths, progress, cancelled, _looked):  # type: ignore[no-untyped-def]
        while not pause.wait(0.01) and not cancelled():
            progress("Reading", 0.5)
        raise Cancelled

    monkeypatch.setattr(window.session.desk, "read", slow)
    with qtbot.waitSignal(window.session.runner.began, timeout=5000):
        window.open([exhibit])
    assert window.status.cancel.isVisible()
    with qtbot.waitSignal(window.session.runner.cancelled, timeout=5000):
        window.status.cancel.click()
    settled(window)
    assert not window.status.cancel.isVisible()
    assert window.session.desk.store.matter() == before
    assert not window.messages.isVisible()


def test_what_is_unforeseen_is_a_sentence_too(
    window: MainWindow, exhibit: Path, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret detail 192.0.2.7")

    monkeypatch.setattr(window.session.desk, "read", broken)
    window.open([exhibit])
    settled(window)
    assert "unforeseen" in window.messages.text.text()
    assert "192.0.2.7" not in window.messages.text.text()


def test_a_problem_of_a_change_is_told_and_changes_nothing(window: MainWindow) -> None:
    def refused(_store: object) -> None:
        raise Problem("This cannot be done; choose another.")

    assert not window.session.runner.change(refused)  # type: ignore[arg-type]
    assert window.messages.text.text() == "This cannot be done; choose another."


def test_a_folder_with_good_and_bad_files_is_told_in_one_list(
    empty_window: MainWindow, exhibit: Path, settled: Settled
) -> None:
    copied = exhibit.read_text()
    (exhibit.parent / "copy.csv").write_text(copied)
    (exhibit.parent / "other.tsv").write_text(copied.replace(",", "\t"))
    (exhibit.parent / "broken.csv").write_bytes(BAD["nodates.csv"])
    drop(empty_window, exhibit.parent)
    settled(empty_window)
    dialog = empty_window.findChild(ReadSummaryDialog)
    assert dialog is not None and dialog.isVisible() and not empty_window.messages.isVisible()
    table = dialog.table
    told = [[table.item(r, c).text() for c in range(3)] for r in range(table.rowCount())]
    assert dialog.head.text() == "3 of 4 files were read; 1 was not."
    assert told == [
        ["not read", "broken.csv", "has no column of dates; check that it is the exhibit, with its headings."],
        ["see", exhibit.name, "is the same file as copy.csv, byte for byte; it is opened once."],
        ["see", "other.tsv", "lists the same rows as copy.csv, though the files differ; counted together, each hit "
         "counts twice."],
        ["read", "copy.csv", "3 rows, 3 hits, 1 defect"],
    ]  # fmt: skip
    dialog.copy.click()
    assert "broken.csv\thas no column" in QApplication.clipboard().text()
    dialog.close()


def test_a_table_on_the_clipboard_opens_and_the_matter_keeps_it(
    empty_window: MainWindow, exhibit: Path, settled: Settled
) -> None:
    QApplication.clipboard().setText(exhibit.read_text().replace(",", "\t"))
    empty_window.acts[Act.PASTE_TABLE].trigger()
    settled(empty_window)
    assert empty_window.status.texts[:2] == ("3 rows", "3 hits")
    store = empty_window.session.desk.store
    [ref] = store.matter().exhibits
    assert ref.file.startswith("pasted-") and ref.file.endswith(".tsv")
    assert ORIGINAL in keeping.digests(store, ref.file, ref.sha256)
    opened = next(entry for entry in custody.entries(store) if entry.kind == "opened")
    assert say(opened).startswith(f"opened “{ref.file}” from the clipboard")


def test_what_is_no_table_on_the_clipboard_is_a_sentence(empty_window: MainWindow, settled: Settled) -> None:
    QApplication.clipboard().setText("only some words")
    empty_window.acts[Act.PASTE_TABLE].trigger()
    settled(empty_window)
    assert "There is no table on the clipboard" in empty_window.messages.text.text()


def test_a_hostile_file_beside_a_good_one_is_a_sentence_and_the_good_one_opens(
    empty_window: MainWindow, exhibit: Path, tmp_path: Path, settled: Settled
) -> None:
    """Its reader dies of it, and another takes its place."""
    hostile = tmp_path / "far.xlsx"
    hostile.write_bytes(far_cell())
    empty_window.open([hostile, exhibit])
    settled(empty_window)
    assert "far.xlsx broke its reader" in empty_window.messages.text.text()
    assert empty_window.status.texts[0] == "3 rows"


def test_a_zip_opens_as_the_exhibits_in_it(
    empty_window: MainWindow, exhibit: Path, tmp_path: Path, settled: Settled
) -> None:
    content = exhibit.read_text()
    archive = tmp_path / "exhibits.zip"
    archive.write_bytes(zipped({exhibit.name: content, "b.csv": content.replace("192.0.2.", "198.51.100.")}))
    empty_window.open([archive])
    settled(empty_window)
    store = empty_window.session.desk.store
    assert [ref.file for ref in store.matter().exhibits] == [exhibit.name, "b.csv"]
    opened = [say(entry) for entry in custody.entries(store) if entry.kind == "opened"]
    assert [said.split(" (")[0] for said in opened] == [
        f"opened “{exhibit.name}” from “exhibits.zip”",
        "opened “b.csv” from “exhibits.zip”",
    ]

"""The custody log below the timeline: what was done, in words, and whether the chain holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from app.base.problem import Problem
from app.matter import changes, custody
from app.matter.store import Store
from widgets.acts import Act
from widgets.main_window import MainWindow
from widgets.rows.custody_view import Column, CustodyView

Settled = Callable[[MainWindow], None]
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def whats(window: MainWindow) -> list[str]:
    return [entry.what for entry in window.rows.custody.view.log.lines]


def test_the_custody_log_says_what_was_opened_mapped_and_exported(
    window: MainWindow, settled: Settled, tmp_path: Path
) -> None:
    QTest.keyClick(window, Qt.Key.Key_H, CTRL_SHIFT)
    settled(window)
    texts = whats(window)
    assert texts[0] == "began the matter"
    assert any(text.startswith("opened “exhibit-a-12-cv-6677.xlsx” (42 rows, 42 hits, ") for text in texts)
    assert any(text.startswith("mapped “exhibit-a-12-cv-6677.xlsx”, sheet “Exhibit A”: Doe from") for text in texts)
    tab, view = window.rows.custody, window.rows.custody.view
    assert tab.chain.text.text() == f"Chain of {len(texts)} entries holds"
    assert tab.steps.text.text() == "History of 3 steps holds"
    window.exporting.export(tmp_path / "out")
    settled(window)
    assert whats(window)[:-1] == texts
    papers = sum(path.is_file() for path in (tmp_path / "out").rglob("*"))
    assert whats(window)[-1].startswith(f"exported {papers} papers to ")
    last = view.log.rowCount() - 1
    assert view.currentIndex().row() == last
    assert tab.whole.text().startswith(f"Entry {last + 1}, ")
    exported = custody.entries(window.session.desk.store)[-1].body
    assert whats(window)[-1].split(" (resting on")[0] in tab.whole.text()
    for digest in (each["sha256"] for each in (*exported["papers"], *exported["exhibits"])):
        assert digest in tab.whole.text(), "each in full"
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))
    assert view.hasFocus()
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert tab.whole.text().endswith(texts[-1]) or "SHA-256" in texts[-1]
    assert {view.log.index(row, Column.WHO).data() for row in range(last + 1)} == {"A. Attorney"}


def test_the_last_link_is_shown_and_copied_and_holds_what_was_done_since(window: MainWindow, settled: Settled) -> None:
    store = window.session.desk.store
    window.acts[Act.CUSTODY].trigger()
    settled(window)
    tab = window.rows.custody
    assert tab.limit.isVisible() and tab.limit.textFormat() == Qt.TextFormat.PlainText
    assert tab.limit.text().startswith("The chains show accidental damage and a clumsy edit.")
    assert tab.limit.text().endswith(custody.end(store).link)
    window.session.runner.change(lambda each: changes.set_dismissed(each, "12-cv-6677", "38"))
    settled(window)
    assert "1 step came later" in tab.limit.text()
    tab.copy.setFocus()
    QTest.keyClick(tab.copy, Qt.Key.Key_Space)
    settled(window)
    end = custody.end(store)
    assert QGuiApplication.clipboard().text() == end.link and end.unsealed == 0
    assert tab.limit.text().endswith(end.link) and whats(window)[-1].startswith("wrote down where the history stands")
    assert "--link" in window.status.currentMessage()


def test_the_log_is_exported_from_the_menu_and_from_its_tab(
    window: MainWindow, settled: Settled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.acts[Act.CUSTODY].trigger()
    settled(window)
    asked: list[str] = []

    def choose(*arguments: object) -> str:
        asked.append(str(arguments[1]))
        return str(tmp_path / f"log {len(asked)}")

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose)
    for press in (window.acts[Act.EXPORT_LOG].trigger, window.rows.custody.export.click):
        press()
        settled(window)
    assert asked == ["Folder for the custody log"] * 2
    for n in (1, 2):
        assert [path.suffix for path in sorted((tmp_path / f"log {n}").iterdir())] == [".docx", ".pdf"]
    assert "written to" in window.status.currentMessage()


def test_an_entry_or_a_step_that_was_altered_is_named(window: MainWindow, settled: Settled) -> None:
    store = window.session.desk.store
    with store.transaction() as connection:
        connection.execute("UPDATE custody SET author = 'somebody else' WHERE position = 4")
        connection.execute("UPDATE history SET name = 'nothing' WHERE position = 2")
    window.acts[Act.CUSTODY].trigger()
    settled(window)
    tab = window.rows.custody
    assert tab.chain.text.text() == "Entry 4 is not what was recorded"
    assert tab.steps.text.text() == "Step 2 of the history is not what was recorded"
    assert not (tab.chain.holds or tab.steps.holds)


def test_a_log_that_cannot_be_read_is_a_sentence_and_no_more(
    window: MainWindow, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_store: Store) -> None:
        raise ValueError("not JSON")

    def refuses(_store: Store) -> None:
        raise Problem("The disk of <b>x</b> is gone.")

    tab = window.rows.custody
    for function, sentence in (
        (fails, "The custody log of this matter cannot be read."),
        (refuses, "The disk of <b>x</b> is gone."),
    ):
        with monkeypatch.context() as for_once:
            for_once.setattr(custody, "entries", function)
            window.acts[Act.CUSTODY].trigger()
            tab.look_again()
            settled(window)
        assert tab._trouble.isVisible() and tab._trouble.text() == sentence
        assert tab._trouble.textFormat() == Qt.TextFormat.PlainText
    tab.look_again()
    settled(window)
    assert not tab._trouble.isVisible()
    assert whats(window)


def test_an_empty_log_is_shown_as_empty() -> None:
    view = CustodyView()
    view.show_entries(())
    assert view.log.whole(view.currentIndex().row()) == ""

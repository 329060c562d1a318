"""A long .parquet is drawn while it is read: what can be done with its picture meanwhile, and how it ends."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.base.problem import Cancelled
from app.base.worker import Worker
from app.services.opening import survey
from widgets.ahead import Ahead
from widgets.main_window import MainWindow

Settled = Callable[[MainWindow], None]
ROWS, DOES = 1_200, 40


def write_log(path: Path, days: int = 30) -> Path:
    """A monitoring log of forty Does, each at its own address."""
    chance = random.Random(7)
    does = [*range(1, DOES + 1), *(chance.randrange(1, DOES + 1) for _ in range(ROWS - DOES))]
    pl.DataFrame(
        {
            "Doe": does,
            "IP Address": [f"198.51.100.{doe}" for doe in does],
            "Hit Date UTC": [datetime(2012, 7, 1) + timedelta(seconds=chance.randrange(days * 86_400)) for _ in does],
            "ISP": "Midway DSL",
        }
    ).write_parquet(path)
    return path


class Gate:
    """Holds the worker back between the first look and the reading, until `open`; then does `before` it reads."""

    def __init__(self, worker: Worker) -> None:
        self._run = worker.run
        self._may = threading.Event()
        self.before: Callable[[], object] = lambda: None

    def run(self, function: str, *args: Any, **how: Any) -> Any:
        if function.endswith("read_long"):
            how["progress"]("Reading log.parquet: 0 of 1,200 rows", 0.0)
            while not self._may.wait(0.01):
                if how["cancelled"]():
                    raise Cancelled
            self.before()
        return self._run(function, *args, **how)

    def open(self) -> None:
        self._may.set()


@pytest.fixture
def gate(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    monkeypatch.setattr(survey, "LEAST", 1_000)
    held = Gate(worker)
    monkeypatch.setattr(worker, "run", held.run)
    yield held
    held.open()  # whatever a test left waiting ends before its window closes


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return write_log(tmp_path / "log.parquet")


def open_and_see(window: MainWindow, path: Path, qtbot: QtBot, ahead: Ahead | None = None) -> None:
    """Open the file, and wait until its picture is drawn; its rows are not read."""

    def is_drawn() -> bool:
        analysis, scene = window.session.analysis, window.timeline.view.scene
        return analysis is not None and path.name in analysis.rows.unread and not window.timeline.busy and bool(scene)

    window.open([path], ahead)
    qtbot.waitUntil(is_drawn, timeout=20_000)


def listed(window: MainWindow) -> list[Any]:
    return sorted(key[1] for key in window.roster.view.roster.shown_keys())


def show_log(window: MainWindow) -> None:
    assert window.session.analysis is not None
    window.session.show_case(next(v.number for v in window.session.analysis.cases if len(v.does) == DOES))


def drag_over_half(window: MainWindow) -> None:
    """A rectangle from the middle of the picture outwards."""
    plot = window.timeline.view.view.viewport()
    middle = plot.rect().center()
    QTest.mousePress(plot, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(plot, middle * 1.2)
    QTest.mouseRelease(plot, Qt.MouseButton.LeftButton, pos=middle * 1.2)


def undo(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def caption(window: MainWindow) -> str:
    return " ".join(part.text() for part in window.rows.findChildren(QLabel) if part.isVisible())


def said(window: MainWindow) -> str:
    return str(window.messages.text.text()) if window.messages.isVisible() else ""


def test_the_picture_stands_before_the_rows_and_stays_when_they_come(
    empty_window: MainWindow, log: Path, gate: Gate, settled: Settled, qtbot: QtBot
) -> None:
    window = empty_window
    open_and_see(window, log, qtbot)
    before = window.timeline.view.scene
    assert before is not None and len(before.lanes) == DOES and len(before.hits) == ROWS
    assert listed(window) == [*range(1, DOES + 1)]
    assert window.session.whole is None and not window.session.desk.store.matter().exhibits
    assert "Being read" in window.status.texts[2]
    window.rows.show_defects()
    assert "follow" in caption(window) and window.rows.tabs.tabData(window.rows.tabs.currentIndex()) == ""
    drag_over_half(window)
    QTest.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    chosen, shown = window.session.selection.now.does, window.timeline.view.shown_range()
    assert chosen
    gate.open()
    settled(window)
    after = window.timeline.view.scene
    assert after is not None and [lane.key for lane in after.lanes] == [lane.key for lane in before.lanes]
    assert window.session.selection.now.does == chosen
    assert window.timeline.view.shown_range() == pytest.approx(shown)
    assert window.session.whole is not None and len(window.session.whole.book)
    assert [ref.file for ref in window.session.desk.store.matter().exhibits] == ["log.parquet"]
    assert window.session.runner.undo_name == "open “log.parquet”"
    assert not said(window)


def test_a_log_that_is_read_while_the_window_is_made_is_drawn_too(
    empty_window: MainWindow, worker: Worker, log: Path, gate: Gate, settled: Settled, qtbot: QtBot
) -> None:
    open_and_see(empty_window, log, qtbot, Ahead(worker, [log]))
    gate.open()
    settled(empty_window)
    assert empty_window.status.texts[:2] == ("1,200 rows", "1,200 hits") and empty_window.session.whole is not None


def test_what_changes_the_matter_waits_for_the_rows(
    window: MainWindow, log: Path, gate: Gate, settled: Settled, qtbot: QtBot
) -> None:
    before = window.session.desk.store.matter()
    open_and_see(window, log, qtbot)
    undo(window)
    assert "log.parquet is read" in said(window)
    window.exporting.ask()
    assert "findings are being made" in said(window)
    show_log(window)
    window.go_find()
    QTest.keyClicks(QApplication.focusWidget(), "row 40")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert "rows can be looked at when that is done" in said(window)
    assert window.session.desk.store.matter() == before
    gate.open()
    settled(window)
    undo(window)
    settled(window)
    assert window.session.desk.store.matter().exhibits == before.exhibits
    assert window.session.runner.redo_name == "open “log.parquet”"


def test_a_reading_that_is_cancelled_takes_its_picture_along(
    window: MainWindow, log: Path, gate: Gate, settled: Settled, qtbot: QtBot
) -> None:
    assert window.session.analysis is not None
    before, keys = window.session.desk.store.matter(), window.session.analysis.keys
    open_and_see(window, log, qtbot)
    assert len(window.session.analysis.keys) == len(keys) + DOES
    qtbot.waitUntil(window.status.cancel.isVisible, timeout=5_000)
    QTest.mouseClick(window.status.cancel, Qt.MouseButton.LeftButton)
    settled(window)
    assert window.session.analysis.keys == keys and window.session.whole is not None
    assert window.session.desk.store.matter() == before and not window.session.desk.being_read
    assert not said(window)


def test_cancelled_in_an_empty_window_it_leaves_an_empty_window(
    empty_window: MainWindow, log: Path, gate: Gate, settled: Settled, qtbot: QtBot
) -> None:
    open_and_see(empty_window, log, qtbot)
    assert not empty_window.welcome.isVisible()
    qtbot.waitUntil(empty_window.status.cancel.isVisible, timeout=5_000)
    QTest.mouseClick(empty_window.status.cancel, Qt.MouseButton.LeftButton)
    settled(empty_window)
    assert empty_window.welcome.isVisible() and not empty_window.session.case


def test_a_picture_that_is_not_that_of_the_rows_is_replaced_and_that_is_said(
    empty_window: MainWindow, log: Path, gate: Gate, settled: Settled, qtbot: QtBot
) -> None:
    gate.before = lambda: write_log(log, days=60)
    open_and_see(empty_window, log, qtbot)
    seen = empty_window.timeline.view.scene
    gate.open()
    settled(empty_window)
    drawn, analysis = empty_window.timeline.view.scene, empty_window.session.whole
    assert "picture of log.parquet was not that of its rows" in said(empty_window)
    assert seen is not None and drawn is not None and analysis is not None
    assert drawn.extent[1] - drawn.extent[0] > 1.5 * (seen.extent[1] - seen.extent[0])
    assert int(analysis.events["hit"].dt.epoch("us").max()) == drawn.extent[1]  # type: ignore[arg-type]


def test_a_file_that_cannot_be_read_whole_is_a_sentence_and_what_is_open_stays(
    window: MainWindow, log: Path, gate: Gate, settled: Settled, qtbot: QtBot
) -> None:
    assert window.session.analysis is not None
    before, keys = window.session.desk.store.matter(), window.session.analysis.keys
    gate.before = log.unlink
    open_and_see(window, log, qtbot)
    gate.open()
    settled(window)
    assert said(window).count("log.parquet") == 1 and "not there" in said(window)
    assert window.session.desk.store.matter() == before
    assert window.session.analysis.keys == keys and window.session.whole is not None
    assert window.status.texts[0] == "42 rows"


def test_an_odd_log_is_not_drawn_before_it_is_read(
    empty_window: MainWindow, log: Path, gate: Gate, settled: Settled
) -> None:
    frame = pl.read_parquet(log)
    frame.with_columns(pl.col("Hit Date UTC").dt.to_string("%B %d, %Y %H:%M:%S")).write_parquet(log)
    drawn = list[bool]()
    empty_window.session.refreshed.connect(lambda new: drawn.append(bool(new.analysis.rows.unread)))
    empty_window.open([log])
    settled(empty_window)
    assert drawn and not any(drawn)
    assert empty_window.status.texts[0] == "1,200 rows"


def test_a_log_that_is_open_already_is_not_drawn_twice(
    empty_window: MainWindow, log: Path, gate: Gate, settled: Settled
) -> None:
    gate.open()
    empty_window.open([log])
    settled(empty_window)
    drawn = list[bool]()
    empty_window.session.refreshed.connect(lambda new: drawn.append(bool(new.analysis.rows.unread)))
    empty_window.open([log])
    settled(empty_window)
    assert not any(drawn) and len(empty_window.session.desk.store.matter().exhibits) == 1

"""Work beside the window: only the newest is told, and none that nobody wants any more."""

from __future__ import annotations

import logging
import weakref
from collections.abc import Callable, Iterator
from threading import Event

import pytest
from PySide6.QtCore import QObject, QThreadPool
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.base.problem import Problem
from widgets.background import Latest, Task, in_words


@pytest.fixture
def held() -> Iterator[tuple[Latest, Event, list[object]]]:
    """A computation that waits for an event, and what was told."""
    pool, owner, go, told = QThreadPool(), QObject(), Event(), list[object]()
    latest = Latest(pool, owner)
    latest.ready.connect(told.append)
    latest.failed.connect(told.append)
    yield latest, go, told
    go.set()
    pool.waitForDone()


def waits(go: Event, result: object) -> Callable[[], object]:
    return lambda: go.wait() and result


def test_the_newest_of_three_is_told(qtbot: QtBot, held: tuple[Latest, Event, list[object]]) -> None:
    latest, go, told = held
    for result in ("first", "second", "third"):
        latest.ask(waits(go, result))
    go.set()
    qtbot.waitUntil(lambda: not latest.busy)
    assert told == ["third"]


@pytest.mark.parametrize("fails", [False, True])
def test_what_is_dropped_is_not_told(qtbot: QtBot, held: tuple[Latest, Event, list[object]], fails: bool) -> None:
    latest, go, told = held

    def compute() -> object:
        go.wait()
        if fails:
            raise ValueError
        return "late"

    latest.ask(compute)
    latest.drop()
    go.set()
    qtbot.waitUntil(lambda: not latest.busy)
    assert told == []


def test_what_is_asked_after_a_drop_is_told(qtbot: QtBot, held: tuple[Latest, Event, list[object]]) -> None:
    latest, go, told = held
    latest.ask(waits(go, "late"))
    latest.drop()
    latest.ask(waits(go, "wanted"))
    go.set()
    qtbot.waitUntil(lambda: not latest.busy)
    assert told == ["wanted"]


def test_what_nobody_foresaw_is_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    assert in_words(Problem("Row 3 has no time."), "Look at the log.") == "Row 3 has no time."
    assert not caplog.records
    with caplog.at_level(logging.ERROR):
        assert in_words(KeyError("lane"), "Look at the log.") == "Look at the log."
    assert caplog.records[0].exc_info is not None


def test_work_whose_asker_is_gone_ends_untold(qtbot: QtBot) -> None:
    asker, pool, gate = QObject(), QThreadPool(), Event()
    told: list[object] = []
    task = Task(lambda: gate.wait(20), asker)
    task.done.connect(told.append)
    task.start(pool)
    ended = weakref.ref(task)
    del task
    delete(asker)
    gate.set()
    qtbot.waitUntil(lambda: ended() is None, timeout=20_000)
    assert told == []

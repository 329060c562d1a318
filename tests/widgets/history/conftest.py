"""The samples, worked on in one window, with the history in view."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.base.worker import Worker
from app.matter import changes
from tests.widgets.history.lines import CTRL, START, dwell
from tests.widgets.opened import CASE, Matter, lent, matter_of, opened
from widgets.appearance import Appearance
from widgets.local_time import LocalTime
from widgets.main_window import MainWindow
from widgets.pictures import settle
from widgets.rows import custody_view, history_model

CENTRAL = LocalTime("Central", ZoneInfo("America/Chicago"))


@pytest.fixture(autouse=True)
def _in_chicago(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (history_model, custody_view):
        monkeypatch.setattr(module, "local_time", lambda: CENTRAL)


@pytest.fixture(scope="package")
def made(appearance: Appearance, worker: Worker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    with opened(appearance, worker, tmp_path_factory.mktemp("history")) as window:
        yield window


@pytest.fixture(scope="package")
def work(made: MainWindow) -> Matter:
    """A dwell of 24 hours, Doe 29 dismissed, a dwell of 48 hours."""
    times = iter(START + timedelta(minutes=n) for n in range(3))
    with lent(made) as window:
        window.session.desk.store.now = lambda: next(times)
        for change in (dwell(24), partial(changes.set_dismissed, case=CASE, does="29"), dwell(48)):
            window.session.runner.change(change)
        settle(window)
        return matter_of(window)


@pytest.fixture
def window(made: MainWindow) -> Iterator[MainWindow]:
    """Nothing is done yet."""
    with lent(made) as window:
        yield window


@pytest.fixture
def worked_on(made: MainWindow, work: Matter) -> Iterator[MainWindow]:
    """All of that is done, and the history is in view."""
    later = iter(START + timedelta(minutes=n) for n in range(3, 100))
    with lent(made, work) as window:
        window.session.desk.store.now = lambda: next(later)
        QTest.keyClick(window, Qt.Key.Key_H, CTRL)
        settle(window)
        yield window

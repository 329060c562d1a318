"""The real window on a desk of its own, with settings that no user has; all of it offscreen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from app.base.worker import Worker
from app.exhibits.schema import Exhibit
from app.matter import history
from tests.widgets.opened import CASE, THREE_DOES, empty, lent, lent_empty, opened
from widgets.acts import Act
from widgets.appearance import Appearance
from widgets.exhibit_files import samples
from widgets.launch import application
from widgets.main_window import MainWindow
from widgets.pictures import settle

Settled = Callable[[MainWindow], None]


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return application()


@pytest.fixture(scope="session")
def appearance(qapp: QApplication) -> Appearance:
    """One for the whole program, as in the program."""
    return Appearance(qapp)


class ReadsOnce(Worker):
    """The samples, which most windows open, are read by the first of them."""

    def __init__(self) -> None:
        super().__init__()
        self._read: dict[Path, Exhibit] = {}

    def run(self, function: str, *args: Any, **how: Any) -> Any:
        if function != "app.exhibits:read_exhibit" or args[1:] or args[0] not in samples():
            return super().run(function, *args, **how)
        path = args[0]
        if path not in self._read:
            self._read[path] = super().run(function, path, **how)
        return replace(self._read[path], opened=datetime.now(UTC))


@pytest.fixture(scope="session")
def worker() -> Iterator[Worker]:
    """One process for all windows: starting it costs more than most tests."""
    made = ReadsOnce()
    yield made
    made.close()


@pytest.fixture(autouse=True)
def _own_settings(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And an application, whichever test of a process is its first."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    QSettings().clear()
    monkeypatch.setenv("DOELINE_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="session")
def settled() -> Settled:
    """Waits until nothing is under way in a window."""
    return settle


@pytest.fixture(scope="module")
def standing(appearance: Appearance, worker: Worker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One window without an exhibit for a whole file of tests."""
    with empty(appearance, worker, tmp_path_factory.mktemp("standing")) as window:
        yield window


@pytest.fixture
def empty_window(standing: MainWindow) -> Iterator[MainWindow]:
    """That window with a matter of the test's own, in which nothing was done."""
    with lent_empty(standing) as window:
        yield window


@pytest.fixture
def new_window(appearance: Appearance, worker: Worker, tmp_path: Path) -> Iterator[MainWindow]:
    """A window as the program starts it, for a test that closes it or looks at how it starts."""
    with empty(appearance, worker, tmp_path) as window:
        yield window


@pytest.fixture(scope="module")
def shared(appearance: Appearance, worker: Worker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One window with both samples for a whole file of tests."""
    with opened(appearance, worker, tmp_path_factory.mktemp("shared")) as window:
        yield window


@pytest.fixture
def window(shared: MainWindow) -> Iterator[MainWindow]:
    """That window, with 12-cv-6677 in front; what a test does in it is taken back."""
    with lent(shared) as window:
        yield window


@pytest.fixture
def looked_at(shared: MainWindow) -> Iterator[MainWindow]:
    """That window for a test that changes nothing of the matter: 12-cv-6677 in front, nothing selected."""
    shared.session.show_case(CASE)
    shared.acts[Act.SELECT_NONE].trigger()
    settle(shared)
    before = history.position(shared.session.desk.store)
    yield shared
    assert history.position(shared.session.desk.store) == before


@pytest.fixture
def exhibit(tmp_path: Path) -> Path:
    """A small exhibit of three Does, alone in its folder."""
    folder = tmp_path / "exhibit"
    folder.mkdir()
    path = folder / "exhibit-a-13-cv-0001.csv"
    path.write_text(THREE_DOES, encoding="utf-8")
    return path

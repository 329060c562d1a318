"""The real window on a desk of its own, with settings that no user has; all of it offscreen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication

from app.base.worker import Worker
from app.exhibits.schema import Exhibit
from app.matter import history
from app.matter.file import new_matter
from app.services import Desk
from tests.widgets.opened import CASE, opened
from widgets.acts import Act
from widgets.appearance import Appearance, Scheme
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


@pytest.fixture
def empty_window(appearance: Appearance, worker: Worker, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The window as it starts: no exhibit."""
    monkeypatch.setattr(worker, "close", lambda: None)  # a window that closes leaves the worker to the next one
    appearance.hold(Scheme.LIGHT)
    window = MainWindow(Desk(new_matter("A. Attorney"), worker), appearance)
    window.resize(1440, 900)
    window.show()
    yield window
    window.close()
    # Here and now, not when some loop comes round to it: each window that lives on makes the next one slower.
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(empty_window: MainWindow) -> MainWindow:
    """The window with both samples open and 12-cv-6677 in front."""
    empty_window.open(samples())
    settle(empty_window)
    empty_window.session.show_case("12-cv-6677")
    settle(empty_window)
    return empty_window


@pytest.fixture(scope="module")
def shared(appearance: Appearance, worker: Worker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One window with both samples for a whole file of tests."""
    with opened(appearance, worker, tmp_path_factory.mktemp("shared")) as window:
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
    path.write_text(
        "Doe,IP Address,Hit Date UTC,ISP\n"
        "1,192.0.2.1,2012-07-04 10:00:00,Midway DSL\n"
        "2,192.0.2.2,2012-07-06 11:30:00,Midway DSL\n"
        "3,192.0.2.3,2012-07-09 09:15:00,Prairie Fiber\n",
        encoding="utf-8",
    )
    return path

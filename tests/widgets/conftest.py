"""The real window on a desk of its own, with settings that no user has; all of it offscreen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyqtgraph
import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services import Desk
from widgets.appearance import Appearance
from widgets.launch import application
from widgets.main_window import MainWindow
from widgets.open_files import samples
from widgets.pictures import settle

pyqtgraph.setConfigOption("mouseRateLimit", -1)  # every mouse event counts

Settled = Callable[[MainWindow], None]


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return application()


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path) -> None:
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    QSettings().clear()


@pytest.fixture(scope="session")
def settled() -> Settled:
    """Waits until nothing is under way in a window."""
    return settle


@pytest.fixture
def empty_window(qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window as it starts: no exhibit."""
    desk = Desk()
    window = MainWindow(desk, Appearance(qapp))
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    settle(window)
    yield window
    settle(window)
    window.close()
    desk.close()


@pytest.fixture
def window(empty_window: MainWindow) -> MainWindow:
    """The window with both samples open and 12-cv-6677 in front."""
    empty_window.open(samples())
    settle(empty_window)
    empty_window.session.show_case("12-cv-6677")
    settle(empty_window)
    return empty_window


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

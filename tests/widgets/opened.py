"""One window, empty or with the samples open, for a whole file of tests that leave the matter as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings

from app.base.worker import Worker
from app.matter.file import new_matter
from app.services import Desk
from widgets.appearance import Appearance, Scheme
from widgets.exhibit_files import samples
from widgets.main_window import MainWindow
from widgets.pictures import settle

CASE = "12-cv-6677"


@contextmanager
def opened(appearance: Appearance, worker: Worker, folder: Path) -> Iterator[MainWindow]:
    """Both samples, CASE in front, with settings and a home in `folder`."""
    with empty(appearance, worker, folder) as window:
        window.open(samples())
        settle(window)
        window.session.show_case(CASE)
        settle(window)
        yield window


@contextmanager
def empty(appearance: Appearance, worker: Worker, folder: Path) -> Iterator[MainWindow]:
    """No exhibit, with settings and a home in `folder`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOELINE_HOME", str(folder / "home"))
        patch.setattr(worker, "close", lambda: None)
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder / "settings"))
        appearance.hold(Scheme.LIGHT)
        window = MainWindow(Desk(new_matter("A. Attorney"), worker), appearance)
        window.resize(1440, 900)
        window.show()
        yield window
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)

"""The program's window on an exhibit that is made up: for measuring it and for pictures of it."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from app.exhibits.schema import Exhibit
from app.matter.file import new_matter
from app.services import Desk
from widgets.appearance import Appearance
from widgets.launch import application
from widgets.main_window import MainWindow
from widgets.pictures import settle

_LONGEST = 120.0  # seconds


def window_on(exhibit: Exhibit, size: tuple[int, int]) -> MainWindow:
    """A window in which nothing is under way any more. DOELINE_HOME says where its matter lies."""
    window = MainWindow(Desk(new_matter("A. Attorney")), Appearance(application()), as_left=False)
    window.resize(*size)
    window.show()
    desk = window.session.desk
    own, problems = desk.keep([exhibit])
    assert not problems
    desk.take(own)
    window.session.runner.refresh()
    settle(window)
    window.grab()
    return window


def until(holds: Callable[[], bool]) -> None:
    """Let the window work until this holds."""
    end = time.monotonic() + _LONGEST
    while not holds():
        QApplication.processEvents()
        assert time.monotonic() < end, "it never came"

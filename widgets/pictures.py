"""Pictures of the window, made by the program itself; for the README and for machines without a display."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from widgets.appearance import Scheme
from widgets.main_window import MainWindow

_SIZE = (1440, 900)
_LONGEST_MS = 60_000
_LOOK_MS = 10


def settle(window: MainWindow) -> None:
    """Wait until nothing is under way: files read, analysis, papers and scene shown."""
    parts = (window.session.runner, window.panel, window.timeline)
    loop = QEventLoop()
    look = QTimer(interval=_LOOK_MS)
    look.timeout.connect(lambda: None if any(part.busy for part in parts) else loop.quit())
    look.start()
    QTimer.singleShot(_LONGEST_MS, loop, loop.quit)
    loop.exec()
    QApplication.processEvents()


def save_pictures(window: MainWindow, folder: Path, name: str) -> Iterator[Path]:
    """`name`-light.png and `name`-dark.png of the window as it stands."""
    folder.mkdir(parents=True, exist_ok=True)
    window.resize(*_SIZE)
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        window.appearance.hold(scheme)
        settle(window)
        path = folder / f"{name}-{scheme.value}.png"
        if not window.grab().save(str(path)):
            raise OSError(f"{path} cannot be written")
        yield path

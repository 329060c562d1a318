"""The start of the window: application, theme, matter, and the files to open."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from app.base.problem import Problem
from app.base.worker import Worker
from app.matter.leftovers import sweep_untitled
from app.services import Desk
from app.services.opening.origins import sweep_origins
from widgets import trouble
from widgets.ahead import Ahead
from widgets.appearance import Appearance
from widgets.exhibit_files import samples as sample_files
from widgets.main_window import MainWindow
from widgets.pictures import guide_pictures, save_pictures, settle
from widgets.theme import register_fonts
from widgets.windows import Windows


def application() -> QApplication:
    """The one application, with its name; the bundled face where no display gives one."""
    standing = QApplication.instance()
    made = standing if isinstance(standing, QApplication) else QApplication(sys.argv[:1])
    QCoreApplication.setApplicationName("Doeline")
    QCoreApplication.setOrganizationName("Doeline")
    made.setApplicationDisplayName("")
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        register_fonts()
    return made


def _sweep(recent: list[Path]) -> None:
    """What programs that ended or were killed left without work, and what came out of .zip files in vain."""
    sweep_untitled()
    sweep_origins(recent)


def launch(worker: Worker, ahead: Ahead, files: list[Path], samples: bool, pictures: Path | None) -> int:
    """Open the window with these files, which `ahead` reads; with `pictures`, save them and end."""
    made = application()
    trouble.start_log()
    window = _first_window(worker, Appearance(made), as_left=pictures is None)
    recent = window.files.recent.paths()
    threading.Thread(target=_sweep, args=(recent,), daemon=True).start()
    trouble.install_hook(window.windows.tell)
    if files:
        window.open(files, ahead)
    if pictures is not None:
        window.show()
        settle(window)
        return _take_pictures(
            window, guide_pictures(window, pictures) if samples else save_pictures(window, pictures, "main")
        )
    window.show()
    return made.exec()


def without_display(worker: Worker, ahead: Ahead, out: Path) -> int:
    """The same job where no window can be shown: papers of the samples, and pictures of the window."""
    made = application()
    window = _first_window(worker, Appearance(made), as_left=False)
    window.open(sample_files(), ahead)
    settle(window)
    print("doeline: there is no display here; the samples are opened without a window.")
    try:
        for path in window.session.desk.export(out):
            print(f"doeline: wrote {path}")
    except Problem as problem:
        print(f"doeline: {problem.sentence}", file=sys.stderr)
        return 2
    window.show()
    settle(window)
    return _take_pictures(window, save_pictures(window, out, "window"))


def _first_window(worker: Worker, appearance: Appearance, *, as_left: bool) -> MainWindow:
    def make(desk: Desk, windows: Windows) -> MainWindow:
        return MainWindow(desk, appearance, windows, as_left=as_left)

    return Windows(appearance, make).new(worker)


def _take_pictures(window: MainWindow, pictures: Iterator[Path]) -> int:
    try:
        for path in pictures:
            print(f"doeline: wrote {path}")
    except OSError as error:
        print(f"doeline: the picture cannot be written: {error}; choose another folder.", file=sys.stderr)
        return 2
    finally:
        window.session.desk.throw_away = True  # pictures are taken of the samples, and leave no matter behind
        window.close()
    return 0

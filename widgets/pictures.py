"""Pictures of the window, made by the program itself; for the README and for machines without a display."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.matter import changes
from app.matter.model import Dwell
from app.services import CaseView
from widgets.acts import Act
from widgets.appearance import Scheme
from widgets.main_window import MainWindow

_SIZE = (1440, 900)
_LONGEST_MS = 60_000
_LOOK_MS = 10


class _Busy(Protocol):
    @property
    def busy(self) -> bool: ...


def settle(window: MainWindow) -> None:
    """Wait until nothing is under way: files read, analysis, papers and scene shown. The panel's foot comes later."""
    _wait(
        window.session.runner, window.panel, window.timeline, window.rows, window.amending, window.hand,
        window.demonstrating, window.exporting,
    )  # fmt: skip


def _wait(*parts: _Busy) -> None:
    loop = QEventLoop()
    look = QTimer(interval=_LOOK_MS)
    look.timeout.connect(lambda: None if any(part.busy for part in parts) else loop.quit())
    look.start()
    QTimer.singleShot(_LONGEST_MS, loop, loop.quit)
    loop.exec()
    QApplication.processEvents()


def save_pictures(window: MainWindow, folder: Path, name: str) -> Iterator[Path]:
    """`name`-light.png and `name`-dark.png of the window as it stands."""
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        yield save_picture(window, scheme, folder, name)


def guide_pictures(window: MainWindow, folder: Path) -> Iterator[Path]:
    """The pictures of README and guide: the samples at a dwell of 24 hours, with memo, findings, order, matrix and
    history; and the export."""
    runner, cases = window.session.runner, [view.number for view in _views(window)]
    runner.change(partial(changes.set_dwell, dwell=Dwell(after=timedelta(hours=24))))
    runner.change(partial(changes.set_standard, standard="concurrent"))
    settle(window)
    window.session.show_case(cases[-1])
    window.panel.show_memo()
    yield from save_pictures(window, folder, "main")
    window.panel.show_proposed()
    yield save_picture(window, Scheme.LIGHT, folder, "order")
    window.session.show_case(cases[0])
    window.panel.show_findings()
    yield save_picture(window, Scheme.DARK, folder, "findings")
    window.acts[Act.SELECT_ALL].trigger()
    window.acts[Act.MATRIX].trigger()
    yield save_picture(window, Scheme.LIGHT, folder, "matrix")
    window.acts[Act.SELECT_NONE].trigger()
    runner.undo()
    runner.change(partial(changes.set_note, case=cases[-1], does="38", note="Called on Monday."))
    settle(window)
    window.rows.show_history()
    yield save_picture(window, Scheme.LIGHT, folder, "history")
    window.rows.hide_dock()
    window.session.show_case(cases[-1])
    yield save_export(window, folder)


def save_export(window: MainWindow, folder: Path) -> Path:
    """export-light.png: the dialog of the case in view, as it opens."""
    window.acts[Act.EXPORT].trigger()
    dialog = window.exporting.dialog
    assert dialog is not None
    dialog.chooser.folder.setText("~/Matters/Motion to sever")
    settle(window)
    _wait(window.panel.foot)
    path = folder / "export-light.png"
    if not dialog.grab().save(str(path)):
        raise OSError(f"{path} cannot be written")
    dialog.close()
    return path


def _views(window: MainWindow) -> tuple[CaseView, ...]:
    return window.session.analysis.cases if window.session.analysis else ()


def save_picture(window: MainWindow, scheme: Scheme, folder: Path, name: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    window.resize(*_SIZE)
    window.appearance.hold(scheme)
    settle(window)
    path = folder / f"{name}-{scheme.value}.png"
    if not window.grab().save(str(path)):
        raise OSError(f"{path} cannot be written")
    return path

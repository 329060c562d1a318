"""The custody log as a paper, into a folder that counsel chooses."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.services.custody.paper import export_log
from widgets.local_time import local_time
from widgets.runner import SlowWork
from widgets.session import Session

_FOLDER = "export folder"


class CustodyExport(QObject):
    """Writes in the background, and says where it went."""

    told = Signal(str)
    written = Signal(object)  # list[Path]

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    def ask(self) -> None:
        last = str(QSettings().value(_FOLDER, str(Path.home() / "Doeline export")))
        chosen = QFileDialog.getExistingDirectory(self._window, "Folder for the custody log", last)
        if chosen:
            QSettings().setValue(_FOLDER, chosen)
            self.export(Path(chosen))

    def export(self, folder: Path) -> None:
        """Write the log into `folder`, as .docx and .pdf."""
        desk, here = self._session.desk, local_time()

        def done(paths: list[Path]) -> None:
            self.told.emit(f"{' and '.join(path.name for path in paths)} written to {folder}.")
            self.written.emit(paths)

        work = SlowWork(
            "Writing the custody log",
            lambda progress, cancelled: export_log(desk, folder, here.zone, here.name, progress, cancelled),
            done,
            acts=True,
        )
        self._session.runner.work(work)

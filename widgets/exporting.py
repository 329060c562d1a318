"""Export: the papers to file and the work product, into one place that counsel chooses; the docket as a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.base.paths import data
from app.base.problem import Cancelled, Problem
from app.base.progress import Progress
from app.services.export.draft import ALL, Choices
from app.services.export.last_look import look_at
from widgets.export.choices import Chosen
from widgets.export.choosing import ExportChoosing
from widgets.export.dialog import ExportDialog
from widgets.export.run import ExportRun
from widgets.export.view import ExportView
from widgets.export.written import Written
from widgets.runner import SlowWork
from widgets.session import Session
from widgets.theme import Theme, theme


class Exporting(QObject):
    """Writes in the background with progress and cancel, reads what it wrote, says where it went and what is in it."""

    written = Signal(object)  # list[Path]
    ended = Signal(object)  # Written
    told = Signal(str)
    problem = Signal(str)
    wanted = Signal(object)  # Item: go to the place that cures it

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._colours = theme(False)
        self.view: ExportView | None = None
        self._chosen = Chosen()

    @property
    def dialog(self) -> ExportDialog | None:
        """None before it is asked for the first time."""
        return self.view.dialog if self.view is not None else None

    @property
    def chosen(self) -> Chosen:
        """What counsel chose of the exports of this matter."""
        return self.view.chosen if self.view is not None else self._chosen

    @chosen.setter
    def chosen(self, chosen: Chosen) -> None:
        self._chosen = chosen
        if self.view is not None:
            self.view.chosen = chosen

    @property
    def busy(self) -> bool:
        """Whether something is being found out for the dialog."""
        return self.view is not None and self.view.busy

    def restyle(self, colours: Theme) -> None:
        self._colours = colours
        if self.view is not None:
            self.view.dialog.restyle(colours)

    def close_threads(self) -> None:
        if self.view is not None:
            self.view.close_threads()

    def ask_docket(self) -> None:
        """The docket as a file that a person can read, change, and read in again."""
        name, _ = QFileDialog.getSaveFileName(self._window, "Save docket", "docket.toml", "Dockets (*.toml)")
        if name:
            self.save_docket(Path(name))

    def save_docket(self, path: Path) -> None:
        try:
            self._session.desk.write_docket(path)
        except Problem as problem:
            self.problem.emit(problem.sentence)
        else:
            self.told.emit(f"The docket is written to {path.name}.")

    def ask(self) -> None:
        """Open the dialog, or bring it to the front."""
        if self._session.whole is None:
            self.problem.emit(data("text", "export.toml")["told"]["making"])
            return
        view = self.view or self._made()
        if not view.dialog.isVisible():
            view.open()
        view.dialog.raise_()
        view.dialog.activateWindow()

    def _made(self) -> ExportView:
        self.view = view = ExportView(ExportDialog(self._window), self._session, self)
        view.chosen = self._chosen
        view.dialog.restyle(self._colours)
        view.dialog.checks.wanted.connect(self.wanted)
        ExportChoosing(view, self._session)
        run = ExportRun(view, self._session, self.export)
        self.ended.connect(run.show_done)
        return view

    def export(self, folder: Path, choices: Choices = ALL) -> None:
        """Write everything that is chosen under `folder`, then look for what is private in it."""
        desk, words = self._session.desk, data("text", "export.toml")

        def slow(progress: Progress, cancelled) -> Written:  # type: ignore[no-untyped-def]
            def reading(what: str, share: float) -> None:
                progress(f"{words['private']['checking']}: {what}", 0.9 + 0.1 * share)

            paths = desk.export(folder, lambda what, share: progress(what, 0.9 * share), cancelled, choices)
            try:
                progress(words["private"]["checking"], 0.9)
                analysis = desk.finished_analysis()
                looked = look_at(desk.worker, analysis, paths, reading, cancelled)
                return Written(folder, tuple(paths), looked)
            except Cancelled:  # what is written is written; that nobody looked at it is said
                return Written(folder, tuple(paths), None)

        def done(result: Written) -> None:
            self.told.emit(result.says)
            if result.warning:
                self.problem.emit(result.warning)
            self.ended.emit(result)
            self.written.emit(list(result.paths))

        self._session.runner.work(SlowWork(words["told"]["writing"], slow, done, acts=True))

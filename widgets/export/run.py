"""The export dialog while it writes, and what it says of the finished files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QUrl
from PySide6.QtGui import QDesktopServices

from app.base.paths import data
from app.services.export.draft import Choices
from app.services.export.lines import leave_out
from app.services.papers.firm_style import firm_style_file
from widgets.export.choices import FOLDER, STYLE
from widgets.export.view import ExportView
from widgets.export.written import Written
from widgets.session import Session


class ExportRun(QObject):
    """Hands what is chosen to `export`, and tells in the dialog how far it is and how it ended."""

    def __init__(self, view: ExportView, session: Session, export: Callable[[Path, Choices], None]) -> None:
        super().__init__(view)
        self._view, self._session, self._write = view, session, export
        self._words = data("text", "export.toml")
        self._done: Written | None = None
        self._ended = ""  # how the last one ended, until the next begins
        dialog, runner = view.dialog, session.runner
        dialog.export_wanted.connect(self._export)
        dialog.stop_wanted.connect(runner.cancel)
        dialog.private.folder_wanted.connect(self._open_folder)
        dialog.private.removal_wanted.connect(self._remove)
        runner.progressed.connect(self._show_progress)
        runner.cancelled.connect(self._show_cancelled)
        runner.problem.connect(self._show_problem)
        runner.settled.connect(self._show_end)

    def show_done(self, written: Written) -> None:
        """What was found, in the place where it was said that it would be looked for."""
        self._done, private, looked = written, self._view.dialog.private, written.looked
        if looked is None:
            private.show_stopped(written.warning)
        elif not looked.files:
            private.show_unchecked()
        elif looked.found:
            private.show_found(looked.says, looked.sentences, written.counts)
        else:
            private.show_clean(looked.says, written.counts)

    def _export(self) -> None:
        view, dialog = self._view, self._view.dialog
        folder, files = dialog.chooser.folder.text().strip(), view.files
        if not folder or not files or dialog.busy:
            return
        for change in leave_out(view.lines, self._session.desk.store.matter(), files):
            self._session.runner.change(change)
        QSettings().setValue(FOLDER, folder)
        style = firm_style_file(str(QSettings().value(STYLE, "")))
        self._done, self._ended = None, ""
        dialog.private.show_before()
        dialog.show_trouble("")
        dialog.show_busy(self._words["told"]["writing"], 0.0)
        choices = Choices(files, view.chosen.review, view.chosen.listing, style)
        self._write(Path(folder).expanduser(), choices)

    def _show_progress(self, what: str, share: float) -> None:
        if self._view.dialog.busy:
            self._view.dialog.show_busy(what, share)
            if what.startswith(self._words["private"]["checking"]):
                self._view.dialog.private.show_checking()

    def _show_end(self) -> None:
        dialog = self._view.dialog
        if not dialog.busy:
            return
        dialog.show_idle()
        self._view.show_ready()
        if self._done is None:
            dialog.private.show_before()
            dialog.tell(self._ended)
        else:
            dialog.show_trouble(self._done.others)
            dialog.tell(self._done.says)

    def _show_cancelled(self) -> None:
        self._ended = self._words["told"]["cancelled"]

    def _show_problem(self, sentence: str) -> None:
        """What the system refuses is said where counsel looks."""
        if self._view.dialog.isVisible():
            self._view.dialog.show_trouble(sentence)

    def _open_folder(self) -> None:
        if self._done is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._done.folder)))

    def _remove(self) -> None:
        """The files in which something private stands; each that cannot be removed is named."""
        refused, removed = [], 0
        for path in self._done.private_files if self._done else ():
            try:
                path.unlink(missing_ok=True)
                removed += 1
            except OSError as error:
                says = self._words["told"]["removed_failed"]
                refused.append(says.format(file=path.name, reason=error.strerror or type(error).__name__))
        if refused:
            self._view.dialog.show_trouble(" ".join(refused))
        else:
            self._view.dialog.private.show_removed(removed)

"""The file of the matter: new, opened, saved under a name or a passphrase, closed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from app.base.progress import Progress
from app.base.user import user_name
from app.matter import changes
from app.matter.file import is_worth_keeping
from app.matter.store import Locked
from app.matter.touched import EVERYTHING, Touched
from app.services import Check, Desk, Prepared
from app.services.verify.verifying import Verified, Wanted, verified
from widgets.dialogs.passphrase import AskPassphrase, ChoosePassphrase
from widgets.exhibit_files import MATTER
from widgets.recent import Recent
from widgets.runner import SlowWork
from widgets.session import Session

_FOLDER = "matter folder"
_KINDS = "Matters (*.doeline);;All files (*)"


class MatterFiles(QObject):
    """Everything slow runs in the background; a passphrase is asked for where one is wanted."""

    problem = Signal(str)
    told = Signal(str)
    wanted = Signal(object)  # Path: the matter that somebody wants to see
    loaded = Signal()  # the window shows another matter now
    placed = Signal()  # the matter has another file
    elsewhere = Signal(object, object)  # Path, passphrase: to be shown in another window
    verified = Signal(object)  # Verified

    def __init__(self, session: Session, recent: Recent, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._recent = recent
        self._closing = False
        self._window = window

    def ask_open(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self._window, "Open matter", self._folder(), _KINDS)
        if name:
            QSettings().setValue(_FOLDER, str(Path(name).parent))
            self.wanted.emit(Path(name))

    def load(self, path: Path, passphrase: str | None = None) -> None:
        """Show the matter at `path` in this window, in place of the blank one."""
        desk = self._session.desk

        def read(progress: Progress, cancelled: Callable[[], bool]) -> Prepared | Locked:
            try:
                return Desk.prepare(path, user_name(), passphrase, progress, cancelled)
            except Locked as locked:
                return locked

        def take(read: Prepared | Locked) -> Touched:
            if isinstance(read, Locked):
                QTimer.singleShot(0, partial(self._ask_passphrase, path, read.sentence))
                return Touched()
            if not self.is_blank:  # something was opened here meanwhile: the matter gets a window of its own
                read.close()
                self.elsewhere.emit(path, passphrase)
                return Touched()
            desk.adopt(read)
            if not read.file.is_private:
                self._recent.add([path])
            self.loaded.emit()
            return EVERYTHING

        def dropped(read: Prepared | Locked) -> None:
            if isinstance(read, Prepared):
                read.close()

        self._session.runner.work(SlowWork(f"Opening {path.name}", read, take, dropped=dropped))

    def ask_save(self) -> None:
        """Save under a name; the matter lives there from now on, and every change reaches it."""
        desk = self._session.desk
        standing = desk.store.path
        suggested = Path(self._folder()) / self._suggested() if desk.file.is_private or standing is None else standing
        name, _ = QFileDialog.getSaveFileName(self._window, "Save matter as", str(suggested), _KINDS)
        if not name:
            self._closing = False
            return
        QSettings().setValue(_FOLDER, str(Path(name).parent))
        self.save(Path(name), desk.store.passphrase)

    def save(self, path: Path, passphrase: str | None) -> None:
        file = self._session.desk.file

        def saved(_: object) -> Touched:
            assert file.store.path is not None
            self._recent.add([file.store.path])
            self.told.emit(f"Saved in {file.store.path.name}. Every change reaches it from now on.")
            self.placed.emit()
            if self._closing and file.kept != "memory":
                QTimer.singleShot(0, self._window.close)
            self._closing = False
            return Touched()

        work = SlowWork(
            f"Saving {path.name}", lambda *_: file.save_as(path, passphrase), saved, acts=True, cancellable=False
        )
        self._session.runner.work(work)

    def show_in_folder(self) -> None:
        """The folder of the matter, in the system's own program."""
        path = self._session.desk.store.path
        if path is None:
            self.problem.emit("The matter has no file yet; save it under a name first.")
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

    def ask_passphrase(self) -> None:
        """Set, change or remove the passphrase; the file is written anew."""
        store = self._session.desk.store
        if store.path is None:
            self.problem.emit("The matter has no file yet; save it under a name first.")
            return
        chosen = ChoosePassphrase.ask(self._window, store.passphrase is not None)
        if chosen is not None and (chosen or None) != store.passphrase:
            self.save(store.path, chosen or None)

    def keep_originals(self) -> None:
        """Whether the matter holds a copy of each exhibit's file; turning it on stores those that are open."""
        desk, runner = self._session.desk, self._session.runner
        wanted = not desk.store.matter().keep_originals
        runner.change(partial(changes.set_keep_originals, keep=wanted))
        if wanted:
            runner.work(
                SlowWork(
                    "Keeping the exhibits’ files",
                    lambda _p, c: desk.shelf.keep_originals(c),
                    self._tell_gone,
                    acts=True,
                )
            )

    def go_home(self) -> None:
        """Out of the recovery file, back to the matter's own one."""
        file = self._session.desk.file
        if not file.store.in_refuge:
            self.told.emit("The matter is in its own file.")
            return
        name = file.store.name

        def back(there: bool) -> Touched:
            if there:
                self.told.emit(f"{name} holds everything again.")
                self.placed.emit()
            return Touched()

        work = SlowWork(f"Writing {name}", lambda *_: file.go_home(), back, acts=True, cancellable=False)
        self._session.runner.work(work)

    def verify(self, papers: Path | None = None) -> None:
        """Look whether the matter is what it says it is, and show check after check.

        `papers`: the folder in which the exported papers lie now, if not where they were written.
        """
        desk = self._session.desk

        def check(progress: Progress, cancelled: Callable[[], bool]) -> Verified:
            done = 0

            def each(one: Check) -> None:
                nonlocal done
                done += 1
                progress(f"Verified {one.what}", min(0.95, done / 20))

            return verified(desk.store, Wanted(papers), desk.worker, each, cancelled)

        def tell(found: Verified) -> Touched:
            self.verified.emit(found)
            return Touched()

        self._session.runner.work(SlowWork("Verifying the matter", check, tell))

    def may_close(self) -> bool:
        """Whether the window may close: what is in memory alone would be lost, so the attorney is asked."""
        file = self._session.desk.file
        if file.kept != "memory" or (file.store.path is None and not is_worth_keeping(file.store)):
            return True
        answer = QMessageBox.warning(
            self._window,
            "Close the matter",
            f"{file.store.name} is kept in memory alone and would be lost.",
            QMessageBox.StandardButton.Save | QMessageBox.StandardButton.Discard | QMessageBox.StandardButton.Cancel,
        )
        if answer == QMessageBox.StandardButton.Save:
            self._closing = True  # once it is saved
            self.ask_save()
        return answer == QMessageBox.StandardButton.Discard

    @property
    def is_blank(self) -> bool:
        """Whether nothing is open or done in the window, so that a matter can take its place."""
        runner = self._session.runner
        return not (self._session.case or runner.undo_name or runner.redo_name)

    def _ask_passphrase(self, path: Path, sentence: str) -> None:
        passphrase = AskPassphrase.ask(self._window, sentence)
        if passphrase is not None:
            self.load(path, passphrase)

    def _suggested(self) -> str:
        cases = [case.number for case in self._session.desk.store.matter().cases]
        return (cases[0] if len(cases) == 1 else "matter") + MATTER

    def _tell_gone(self, gone: list[str]) -> Touched:
        if gone:
            self.problem.emit(f"{', '.join(gone)}: the file is gone or has changed since, so no copy is kept of it.")
        return Touched()

    def _folder(self) -> str:
        return str(QSettings().value(_FOLDER, str(Path.home())))

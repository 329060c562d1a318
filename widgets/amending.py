"""Amended exhibits: where another version of one that is open is noticed or asked for, it is compared and shown."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSettings, QThreadPool, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from app.base.problem import Problem
from app.matter.model import ExhibitRef
from app.matter.touched import Touched
from app.services.opening.mapping import as_before
from app.services.opening.on_disk import DiskWatch, Seen, note_changed, opened_files, says, was_taken
from app.services.versions.amending import Terms, keep_amended, take_amended
from app.services.versions.doubles import Double, doubles
from app.services.versions.told import Versions, compare_versions
from widgets.background import Latest
from widgets.dialogs.left_behind import LeftBehindWindow
from widgets.exhibit_files import ENDINGS
from widgets.open_files import FOLDER, OpenFiles
from widgets.runner import SlowWork
from widgets.session import Session
from widgets.theme import Theme, theme
from widgets.versions.window import VersionsWindow

_EVERY = 30.0  # seconds between two looks at the disk that nobody asked for
_KINDS = f"Exhibits ({' '.join('*' + e for e in ENDINGS)});;All files (*)"
Key = tuple[str, str]
"""SHA-256 of an open exhibit, and of another version of it."""
_WAIT_MS = 2_000  # at the end, for a share that may never answer


class Amending(QObject):
    """Looks at the files behind the work; whatever differs is one sentence with a link, and never in the way."""

    problem = Signal(str)
    told = Signal(str)
    offered = Signal(str, str, object)  # a sentence, the name of its link, what that does
    withdrawn = Signal(str)  # a sentence that was offered and holds no more

    def __init__(self, session: Session, files: OpenFiles, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._files, self._window = session, files, window
        self._colours = theme(False)
        self._pool = QThreadPool(self)
        self._stop = threading.Event()
        self._disk, self._doubled = Latest(self._pool, self), Latest(self._pool, self)
        self._disk.ready.connect(self._tell_seen)
        self._doubled.ready.connect(self._tell_doubled)
        self._watch = DiskWatch()
        self._told: set[Key] = set()
        self._settled: set[Key] = set()
        self._offers: dict[str, Callable[[], bool]] = {}
        self.now: Callable[[], float] = time.monotonic
        self._looked = self.now()
        self.windows: list[VersionsWindow | LeftBehindWindow] = []
        files.opened.connect(self._on_opened)
        session.refreshed.connect(self._withdraw)
        window.installEventFilter(self)

    @property
    def busy(self) -> bool:
        return self._disk.busy or self._doubled.busy or any(window.busy for window in self.windows)

    def restyle(self, colours: Theme) -> None:
        self._colours = colours
        for window in self.windows:
            window.restyle(colours)

    def close(self) -> None:
        for window in tuple(self.windows):
            window.close()
        self._stop.set()
        self._pool.waitForDone(_WAIT_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate and self.now() - self._looked >= _EVERY:
            self.look()
        return super().eventFilter(watched, event)

    def ask(self) -> None:
        """Another version of the exhibit of the case in view: which file?"""
        ref = self._ask_which()
        if ref is None:
            return
        folder = str(QSettings().value(FOLDER, str(Path.home())))
        name, _ = QFileDialog.getOpenFileName(self._window, f"Amended version of {ref.file}", folder, _KINDS)
        if name:
            QSettings().setValue(FOLDER, str(Path(name).parent))
            self.compare(ref, Path(name))

    def compare(self, ref: ExhibitRef, path: Path) -> None:
        """Read that file and show what differs."""
        desk = self._session.desk

        def slow(progress, cancelled) -> Versions:  # type: ignore[no-untyped-def]
            exhibits, problems = desk.read([path], progress, cancelled)
            if problems:
                raise Problem(problems[0])
            if len(exhibits) > 1:
                raise Problem(f"{path.name} holds {len(exhibits)} exhibits; take the amended one out, and choose that.")
            new = as_before(desk.worker, exhibits[0], desk.shelf.get(ref))
            return compare_versions(desk, ref, new, progress, cancelled)

        self._session.runner.work(SlowWork(f"Comparing {path.name}", slow, self._show))

    def look(self) -> None:
        """Whether the files are still what was opened; only what has changed is worth a word."""
        self._look(asked=False)

    def look_at_disk(self) -> None:
        """The same because somebody asks: every file is read anew, and each gets its word."""
        if self._session.desk.store.matter().exhibits:
            self._look(asked=True)
        else:
            self.told.emit("No exhibit is open.")

    def show_left_behind(self) -> None:
        self._open(LeftBehindWindow(self._session, self._window))

    def _ask_which(self) -> ExhibitRef | None:
        session = self._session
        refs = [ref for ref in session.desk.store.matter().exhibits if ref.case == session.case]
        if len(refs) < 2:
            return refs[0] if refs else None
        names = [ref.file for ref in refs]
        name, agreed = QInputDialog.getItem(
            self._window, "Amended exhibit", "Exhibit of which there is another version:", names, 0, False
        )
        return refs[names.index(name)] if agreed else None

    def _look(self, *, asked: bool) -> None:
        self._looked = self.now()
        files = opened_files(self._session.desk, everywhere=asked)
        if asked and not files:
            self.told.emit("The matter holds only the names of its exhibits; nothing can be compared.")
        elif files:
            watch, stopped = self._watch, self._stop.is_set
            self._disk.ask(lambda: (asked, watch.look(files, anew=asked, cancelled=stopped)))

    def _tell_seen(self, found: tuple[bool, Sequence[Seen]]) -> None:
        asked, seen = found
        standing = {(ref.id, ref.sha256) for ref in self._session.desk.store.matter().exhibits}
        seen = [each for each in seen if (each.file.ref.id, each.file.ref.sha256) in standing]
        for each in seen:
            if each.state == "changed":
                self._tell_changed(each, asked)
            elif asked and each.state == "gone":
                where = each.file.path.parent
                self.problem.emit(f"{each.file.ref.file} is no longer in {where}; the matter keeps what was opened.")
            elif asked and each.state == "unreadable":
                self.problem.emit(f"{each.file.ref.file} cannot be read now; the matter keeps what was opened.")
        if asked and all(each.state == "same" for each in seen):
            one = len(seen) == 1
            self.told.emit(
                f"{seen[0].file.ref.file} is still the file that was opened."
                if one
                else f"All {len(seen)} files are still what was opened."
            )

    def _tell_changed(self, seen: Seen, asked: bool) -> None:
        """Once a content, unless somebody asks; and with a link until it was taken, or the old one was kept."""
        ref, store, key = seen.file.ref, self._session.desk.store, (seen.file.ref.sha256, seen.sha256)
        self._session.runner.note(partial(note_changed, seen=seen))
        if key in self._settled or was_taken(store, seen):
            if asked:
                self.told.emit(says(seen))
        elif asked or key not in self._told:
            self._told.add(key)

            def holds() -> bool:
                here = self._session.desk.store is store
                return here and key not in self._settled and ref in store.matter().exhibits

            compare = partial(self.compare, ref, seen.file.path)
            self._offer(says(seen), "Show &what differs…", compare, holds)

    def _offer(self, sentence: str, name: str, action: Callable[[], None], holds: Callable[[], bool]) -> None:
        self._offers[sentence] = holds
        self.offered.emit(sentence, name, action)

    def _settle(self, versions: Versions) -> None:
        """Counsel has decided on that version; nobody reminds of it any more."""
        self._settled.add((versions.old.sha256, versions.new.sha256))
        self._withdraw()

    def _withdraw(self, *_: object) -> None:
        """Take back what was offered and holds no more."""
        for sentence in [sentence for sentence, holds in self._offers.items() if not holds()]:
            del self._offers[sentence]
            self.withdrawn.emit(sentence)

    def _on_opened(self, paths: Sequence[Path]) -> None:
        desk, opened = self._session.desk, tuple(paths)
        self._doubled.ask(lambda: doubles(desk, opened))

    def _tell_doubled(self, found: Sequence[Double]) -> None:
        for double in found:
            sentence = f"{double.first.file} is open already in another version."
            self._offer(sentence, "Com&pare…", partial(self._compare_double, double), partial(self._both_open, double))

    def _both_open(self, double: Double) -> bool:
        return {double.first, double.second} <= set(self._session.desk.store.matter().exhibits)

    def _compare_double(self, double: Double) -> None:
        desk = self._session.desk

        def slow(progress, cancelled) -> Versions:  # type: ignore[no-untyped-def]
            exhibit = desk.shelf.get(double.second)
            if exhibit is None:
                raise Problem(f"{double.second.file} is not open any more.")
            return compare_versions(desk, double.first, exhibit, progress, cancelled)

        self._session.runner.work(SlowWork(f"Comparing {double.first.file}", slow, self._show))

    def _show(self, versions: Versions) -> None:
        window = VersionsWindow(self._session, versions, self._window)
        window.wanted.connect(self.take)
        window.keep_old.clicked.connect(partial(self._settle, versions))
        self._open(window)

    def take(self, versions: Versions, terms: Terms) -> None:
        """Store what was read of the new version, then take it; the view may be closed meanwhile."""
        desk = self._session.desk

        def keep(progress, cancelled):  # type: ignore[no-untyped-def]
            return keep_amended(desk, versions, progress, cancelled)

        def take(kept) -> Touched:  # type: ignore[no-untyped-def]
            exhibit, problems = kept
            taken = take_amended(desk, versions, exhibit, terms)
            self._settle(versions)
            for sentence in problems:
                self.problem.emit(sentence)
            self.told.emit(f"{versions.file} has taken the place of {versions.ref.file}; Ctrl+Z takes it back.")
            self._files.took([versions.new.path])
            return taken.touched

        self._session.runner.work(SlowWork(f"Taking {versions.file}", keep, take))

    def _open(self, window: VersionsWindow | LeftBehindWindow) -> None:
        self.windows.append(window)
        window.finished.connect(lambda _result: self.windows.remove(window))
        window.restyle(self._colours)
        window.show()

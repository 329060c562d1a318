"""Opening: from the dialog, the command line, the list of recent files, or dropped on the window."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QSettings, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.base.clock import count
from app.base.problem import Problem
from app.base.today import today
from app.matter.docket import Docket
from app.matter.file import is_matter
from app.matter.touched import Touched
from app.services import Look, is_torrent, take_torrents
from app.services.opening.origins import pasted
from app.services.opening.scans import left_for_scans, read_in_part
from app.services.versions.dockets import Question, answered
from widgets.ahead import Ahead
from widgets.dialogs.docket_numbers import DocketNumbersDialog
from widgets.exhibit_files import DOCKET, ENDINGS, MATTER, TORRENT, expanded, is_docket, samples
from widgets.file_reading import Asked, FileReading, Files, Read
from widgets.mapping.asking import Asking
from widgets.mapping.dialog import Answer
from widgets.recent import Recent
from widgets.runner import SlowWork
from widgets.session import Session

_FILTER = (
    f"Exhibits and dockets ({' '.join('*' + e for e in (*ENDINGS, DOCKET, TORRENT, MATTER))});;"
    f"Exhibits ({' '.join('*' + e for e in ENDINGS)});;Dockets (*.toml);;Torrents (*.torrent);;All files (*)"
)
_LISTED = 4  # exhibits at once that are told in a list, though all is well
FOLDER = "folder"  # the setting that holds where exhibits were last opened from


class OpenFiles(QObject):
    """Reads in the background; what cannot be read is said in a sentence, and the rest is opened all the same."""

    problem = Signal(str)
    matter_wanted = Signal(object)  # Path
    opened = Signal(object)  # list[Path] that were read
    listed = Signal(object)  # ReadSummary: what came of many files
    left_for_scans = Signal(object)  # {Path: sentence} of files that the optional part would read, or read whole
    _seen = Signal(object, object)  # list[Look], list[Docket]: what can be drawn while it is read, and what beside it

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self.recent = Recent(self)
        self.asking = Asking(session, window)
        self._unlooked = False
        self._seen.connect(self._show)

    def ask(self) -> None:
        self._ask("Open exhibits and dockets", _FILTER)

    def ask_docket(self) -> None:
        self._ask("Read a docket", "Dockets (*.toml);;All files (*)")

    def open_samples(self) -> None:
        self.open(samples())

    def paste(self) -> None:
        """Open the table on the clipboard as an exhibit, from a file that the matter keeps."""
        data = QGuiApplication.clipboard().mimeData()
        if data.hasUrls() and self.open_dropped(data):  # files that were copied in a folder
            return
        try:
            path = pasted(data.text(), data.html() if data.hasHtml() else "", today())
        except Problem as problem:
            self.problem.emit(problem.sentence)
            return
        self.open([path])

    def clear_recent(self) -> None:
        self.recent.clear()

    def open(self, paths: Iterable[Path], ahead: Ahead | None = None) -> None:
        """Open exhibits, dockets and torrents together; folders stand for the files in them. `ahead` reads already."""
        given = list(paths)
        for path in filter(is_matter, given):
            self.matter_wanted.emit(path)
        chosen = [path for path in expanded(given) if not is_matter(path)]
        if not chosen and any(map(is_matter, given)):
            return
        if not chosen:
            self.problem.emit(
                "There is no exhibit or docket in what was opened; choose a spreadsheet or a docket.toml."
            )
            return
        files = Files(
            [path for path in chosen if not is_docket(path) and not is_torrent(path)],
            [path for path in chosen if is_docket(path)],
            [path for path in chosen if is_torrent(path)],
        )
        desk = self._session.desk
        reading = FileReading(desk, ahead.read if ahead else desk.read, files, self._seen.emit)
        name = f"Reading {chosen[0].name}" if len(chosen) == 1 else f"Reading {count(len(chosen), 'file')}"
        self._session.runner.work(SlowWork(name, reading.read, self._take, dropped=lambda _read: self._show([], [])))

    def open_dropped(self, data: QMimeData) -> bool:
        """Open what was dropped; False where it holds no file."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.open(paths)
        return bool(paths)

    def _ask(self, title: str, kinds: str) -> None:
        folder = str(QSettings().value(FOLDER, str(Path.home())))
        names, _ = QFileDialog.getOpenFileNames(self._window, title, folder, kinds)
        if names:
            QSettings().setValue(FOLDER, str(Path(names[0]).parent))
            self.open(Path(name) for name in names)

    def _show(self, looks: Sequence[Look], dockets: Sequence[Docket]) -> None:
        """Draw what is being read, or no more of it."""
        if looks or self._session.desk.being_read:
            self._session.desk.show(looks, dockets)
            self._session.runner.refresh()

    def _take(self, read: Read | Asked) -> Touched:
        self._show([], [])
        touched = Touched()
        if isinstance(read, Asked):  # once this work is done, as below
            QTimer.singleShot(0, self, partial(self._ask_how, read))
            return touched
        if read.exhibits:
            touched |= self._session.desk.take(read.exhibits, read.cases)
        touched |= take_torrents(self._session.desk.store, read.torrents)
        for docket, asked in read.dockets:
            if asked:  # once this work is done: nobody waits for an answer while it is under way
                QTimer.singleShot(0, self, partial(self._ask_numbers, docket, asked))
            else:
                touched |= self._session.desk.take_docket(docket)
        self._tell(read)
        if read.paths:
            self.recent.add(read.paths)
            self.opened.emit(read.paths)
        self._unlooked |= bool(read.exhibits)
        return touched

    def _tell(self, read: Read) -> None:
        """Of a few files what is amiss with them, in sentences; of many one list. Scans without their reader apart."""
        left = left_for_scans(read.problems)
        if waiting := left | read_in_part(read.exhibits):
            self.left_for_scans.emit(waiting)
        if read.summary.is_worth_a_list and (read.problems or read.same or len(read.exhibits) >= _LISTED):
            self.listed.emit(read.summary)
            return
        for sentence in (*read.problems, *read.same):
            if sentence not in left.values():
                self.problem.emit(sentence)

    def _ask_how(self, asked: Asked) -> None:
        """Some exhibits leave open how they are to be read: all that was opened waits for the answers."""
        desk = self._session.desk

        def go_on(answers: list[Answer]) -> None:
            if self._session.desk is desk and (answers or asked.has_more):
                self._session.runner.work(SlowWork(asked.name, asked.go_on(answers), self._take))

        self.asking.ask(asked.proposals, go_on)

    def _ask_numbers(self, docket: Docket, asked: Sequence[Question]) -> None:
        """An amended exhibit was taken since: in whose numbers does the docket speak?"""
        desk = self._session.desk
        cases = DocketNumbersDialog.ask(self._window, asked)
        if cases is not None and self._session.desk is desk:
            self._session.runner.change(lambda _store: desk.take_docket(answered(docket, cases)))

    def took(self, paths: Sequence[Path]) -> None:
        """Exhibits that were taken elsewhere: they too are recent, and looked at again after the next picture."""
        self.recent.add(list(paths))
        self._unlooked = True

    def look_again(self) -> None:
        """After the first picture: hidden rows, merged cells and comments, which take longer to find."""
        if not self._unlooked:
            return
        self._unlooked = False
        desk, runner = self._session.desk, self._session.runner

        def take(found: bool) -> None:
            if found:
                runner.refresh()

        runner.work(SlowWork("Looking for hidden rows and comments", desk.late_defects, take))

"""Opening: from the dialog, the command line, the list of recent files, or dropped on the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QObject, QSettings, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.base.clock import count
from app.base.problem import Cancelled, Problem
from app.base.progress import Progress
from app.base.today import today
from app.matter.docket import Docket
from app.matter.file import is_matter
from app.matter.touched import Touched
from app.services import FirstLook, Look, Looked, Readings, is_torrent, look_of, read_torrents, take_torrents
from app.services.alike import same_files, same_rows
from app.services.mapping import Exhibit, Mapping, Proposal, read_all_by, with_questions
from app.services.origins import pasted
from app.services.read_summary import ReadSummary, read_summary
from app.services.version_dockets import Question, answered, questions
from widgets.ahead import Ahead
from widgets.dialogs.docket_numbers import DocketNumbersDialog
from widgets.exhibit_files import DOCKET, ENDINGS, MATTER, TORRENT, expanded, is_docket, samples
from widgets.mapping.asking import Asking
from widgets.recent import Recent
from widgets.runner import SlowWork
from widgets.session import Session

_FILTER = (
    f"Exhibits and dockets ({' '.join('*' + e for e in (*ENDINGS, DOCKET, TORRENT, MATTER))});;"
    f"Exhibits ({' '.join('*' + e for e in ENDINGS)});;Dockets (*.toml);;Torrents (*.torrent);;All files (*)"
)
_LISTED = 4  # exhibits at once that are told in a list, though all is well
FOLDER = "folder"  # the setting that holds where exhibits were last opened from

ReadExhibits = Callable[[Sequence[Path], Progress, Callable[[], bool], Looked], Readings]
"""Files to exhibits, and sentences about those that cannot be read; a first look at a long one is told at once."""


class OpenFiles(QObject):
    """Reads in the background; what cannot be read is said in a sentence, and the rest is opened all the same."""

    problem = Signal(str)
    matter_wanted = Signal(object)  # Path
    opened = Signal(object)  # list[Path] that were read
    listed = Signal(object)  # ReadSummary: what came of many files
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
        exhibits = [path for path in chosen if not is_docket(path) and not is_torrent(path)]
        dockets = [path for path in chosen if is_docket(path)]
        torrents = [path for path in chosen if is_torrent(path)]
        read: ReadExhibits = ahead.read if ahead else self._session.desk.read
        name = f"Reading {chosen[0].name}" if len(chosen) == 1 else f"Reading {count(len(chosen), 'file')}"
        reader = _reader(self._session, read, (exhibits, dockets, torrents), self._seen.emit)
        self._session.runner.work(SlowWork(name, reader, self._take, dropped=lambda _read: self._show([], [])))

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

    def _take(self, read: _Read | _Asked) -> Touched:
        self._show([], [])
        touched = Touched()
        if isinstance(read, _Asked):  # once this work is done, as below
            QTimer.singleShot(0, self, partial(self._ask_how, read))
            return touched
        if read.exhibits:
            touched |= self._session.desk.take(read.exhibits)
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

    def _tell(self, read: _Read) -> None:
        """Of a few files what is amiss with them, in sentences; of many one list."""
        if read.summary.is_worth_a_list and (read.problems or read.same or len(read.exhibits) >= _LISTED):
            self.listed.emit(read.summary)
            return
        for sentence in (*read.problems, *read.same):
            self.problem.emit(sentence)

    def _ask_how(self, asked: _Asked) -> None:
        """Some exhibits leave open how they are to be read: all that was opened waits for the answers."""
        desk = self._session.desk

        def go_on(read: list[Exhibit], same: list[tuple[Proposal, Mapping]]) -> None:
            if self._session.desk is desk and (read or same or asked.has_more):
                reader = asked.go_on(read, same)
                self._session.runner.work(SlowWork(asked.name, reader, self._take))

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


class _Read:
    """What came of reading, before any of it is in the matter."""

    def __init__(
        self,
        exhibits: list[Any],
        dockets: list[tuple[Docket, tuple[Question, ...]]],
        torrents: list[Any],
        problems: list[str],
        paths: list[Path],
        same: list[str],
        summary: ReadSummary,
    ) -> None:
        self.exhibits, self.dockets, self.torrents = exhibits, dockets, torrents
        self.problems, self.paths = problems, paths
        self.same, self.summary = same, summary


_Reader = Callable[[Progress, Callable[[], bool]], _Read]


class _Asked:
    """What was read, with exhibits among it that leave something open. `go_on`: what reads the rest, once that is said;
    `has_more`: whether there is anything to take beside them."""

    def __init__(
        self,
        name: str,
        proposals: list[Proposal],
        go_on: Callable[[list[Exhibit], list[tuple[Proposal, Mapping]]], _Reader],
        has_more: bool,
    ) -> None:
        self.name, self.proposals, self.go_on, self.has_more = name, proposals, go_on, has_more


def _reader(
    session: Session,
    read_exhibits: ReadExhibits,
    files: tuple[Sequence[Path], Sequence[Path], Sequence[Path]],
    seen: Callable[[Sequence[Look], Sequence[Docket]], object],
) -> Callable[[Progress, Callable[[], bool]], _Read | _Asked]:
    exhibits, dockets, torrents = files
    asked_for = [*exhibits, *dockets, *torrents]
    looks: list[Look] = []
    read_dockets: list[tuple[Docket, tuple[Question, ...]]] = []

    def looked(found: FirstLook) -> None:
        look = look_of(found, session.desk.shelf, looks)
        if look is not None:
            looks.append(look)
            seen(list(looks), [docket for docket, asked in read_dockets if not asked])

    def read(progress: Progress, cancelled: Callable[[], bool]) -> _Read | _Asked:
        try:
            return whole(progress, cancelled)
        except BaseException:
            seen([], [])
            raise

    def whole(progress: Progress, cancelled: Callable[[], bool]) -> _Read | _Asked:
        paths, no_dockets = list[Path](), list[str]()
        for path in dockets:
            if cancelled():
                raise Cancelled
            try:
                docket = session.desk.read_docket(path)
                read_dockets.append((docket, questions(session.desk, docket)))
                paths.append(path)
            except Problem as problem:
                no_dockets.append(problem.sentence)
        found, problems = read_exhibits(exhibits, progress, cancelled, looked) if exhibits else ([], [])
        named, no_torrents = read_torrents(session.desk.worker, torrents, progress, cancelled)
        known = {ref.sha256 for ref in session.desk.store.matter().exhibits}
        clean, proposals, unasked = with_questions(session.desk.worker, found, known, progress, cancelled)
        amiss = [*problems, *unasked, *no_dockets, *no_torrents]
        rest = partial(finished, torrents=named, paths=paths, amiss=amiss)
        if not proposals:
            return rest(clean, progress, cancelled)
        turn = {exhibit.path: at for at, exhibit in enumerate(found)}

        def go_on(read: list[Exhibit], same: list[tuple[Proposal, Mapping]]) -> _Reader:
            def reader(progress: Progress, cancelled: Callable[[], bool]) -> _Read:
                more, unread = read_all_by(session.desk.worker, same, progress, cancelled)
                amiss.extend(unread)
                return rest(sorted([*clean, *read, *more], key=lambda e: turn[e.path]), progress, cancelled)

            return reader

        return _Asked(f"Reading {proposals[0].path.name}", proposals, go_on, bool(clean or paths or named or amiss))

    def finished(
        found: list[Exhibit],
        progress: Progress,
        cancelled: Callable[[], bool],
        torrents: list[Any],
        paths: list[Path],
        amiss: list[str],
    ) -> _Read:
        named = torrents
        others = [*paths, *(torrent.path for torrent in named)]
        paths = [*(exhibit.path for exhibit in found), *others]
        shelf = session.desk.shelf
        same = same_files(shelf, found)
        found, unkept = session.desk.keep(found, progress, cancelled)
        same += same_rows(shelf, found)
        amiss = [*amiss, *unkept]
        summary = read_summary(asked_for, found, others, amiss, same)
        return _Read(found, read_dockets, named, amiss, paths, same, summary)

    return read

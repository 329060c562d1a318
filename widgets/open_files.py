"""Opening: from the dialog, the command line, the list of recent files, or dropped on the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QObject, QSettings, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.base.clock import count
from app.base.paths import resource
from app.base.problem import Cancelled, Problem
from app.base.progress import Progress
from app.matter.touched import Touched
from widgets.recent import Recent
from widgets.runner import SlowWork
from widgets.session import Session

ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt", ".parquet")
DOCKET = ".toml"
_FILTER = (
    f"Exhibits and dockets ({' '.join('*' + e for e in (*ENDINGS, DOCKET))});;"
    f"Exhibits ({' '.join('*' + e for e in ENDINGS)});;Dockets (*.toml);;All files (*)"
)
_FOLDER = "folder"


class OpenFiles(QObject):
    """Reads in the background; what cannot be read is said in a sentence, and the rest is opened all the same."""

    problem = Signal(str)
    opened = Signal(object)  # list[Path] that were read

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self.recent = Recent(self)

    def ask(self) -> None:
        self._ask("Open exhibits and dockets", _FILTER)

    def ask_docket(self) -> None:
        self._ask("Read a docket", "Dockets (*.toml);;All files (*)")

    def open_samples(self) -> None:
        self.open(samples())

    def clear_recent(self) -> None:
        self.recent.clear()

    def open(self, paths: Iterable[Path]) -> None:
        """Open exhibits and dockets together; folders stand for the files in them."""
        chosen = list(expanded(paths))
        if not chosen:
            self.problem.emit(
                "There is no exhibit or docket in what was opened; choose a spreadsheet or a docket.toml."
            )
            return
        exhibits = [path for path in chosen if path.suffix.lower() != DOCKET]
        dockets = [path for path in chosen if path.suffix.lower() == DOCKET]
        name = f"Reading {chosen[0].name}" if len(chosen) == 1 else f"Reading {count(len(chosen), 'file')}"
        self._session.runner.work(SlowWork(name, _reader(self._session, exhibits, dockets), self._take))

    def open_dropped(self, data: QMimeData) -> bool:
        """Open what was dropped; False where it holds no file."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.open(paths)
        return bool(paths)

    def _ask(self, title: str, kinds: str) -> None:
        folder = str(QSettings().value(_FOLDER, str(Path.home())))
        names, _ = QFileDialog.getOpenFileNames(self._window, title, folder, kinds)
        if names:
            QSettings().setValue(_FOLDER, str(Path(names[0]).parent))
            self.open(Path(name) for name in names)

    def _take(self, read: _Read) -> Touched:
        touched = Touched()
        if read.exhibits:
            touched |= self._session.desk.take(read.exhibits)
        for docket in read.dockets:
            touched |= self._session.desk.take_docket(docket)
        for sentence in read.problems:
            self.problem.emit(sentence)
        if read.paths:
            self.recent.add(read.paths)
            self.opened.emit(read.paths)
        if read.exhibits:
            self._look_again()
        return touched

    def _look_again(self) -> None:
        """After the first picture: hidden rows, merged cells and comments, which take longer to find."""
        desk, runner = self._session.desk, self._session.runner

        def take(found: bool) -> None:
            if found:
                runner.refresh()

        runner.work(SlowWork("Looking for hidden rows and comments", desk.late_defects, take))


class _Read:
    """What came of reading, before any of it is in the matter."""

    def __init__(self, exhibits: list[Any], dockets: list[Any], problems: list[str], paths: list[Path]) -> None:
        self.exhibits, self.dockets, self.problems, self.paths = exhibits, dockets, problems, paths


def _reader(
    session: Session, exhibits: Sequence[Path], dockets: Sequence[Path]
) -> Callable[[Progress, Callable[[], bool]], _Read]:
    def read(progress: Progress, cancelled: Callable[[], bool]) -> _Read:
        found, problems = session.desk.read(exhibits, progress, cancelled) if exhibits else ([], [])
        read_dockets = []
        paths = [exhibit.path for exhibit in found]
        for path in dockets:
            if cancelled():
                raise Cancelled
            try:
                read_dockets.append(session.desk.read_docket(path))
                paths.append(path)
            except Problem as problem:
                problems.append(problem.sentence)
        return _Read(found, read_dockets, problems, paths)

    return read


def expanded(paths: Iterable[Path]) -> Iterable[Path]:
    """Files as they are; folders as the exhibits and dockets in them, by name."""
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.iterdir() if p.suffix.lower() in (*ENDINGS, DOCKET))
        else:
            yield path


def samples() -> list[Path]:
    """Both cases of the opinion with their dockets."""
    folder = resource("samples")
    found = [p for p in sorted(folder.rglob("*")) if p.suffix.lower() in (*ENDINGS, DOCKET) and p.is_file()]
    return [p for p in found if p.suffix.lower() != ".txt"]

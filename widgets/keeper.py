"""Keeps the matter safe behind the work: its view, its copy on a share, and what its store has to say."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QThreadPool, QTimer, Signal

from app.base.clock import count
from app.base.ids import case_short
from app.base.problem import Problem
from app.matter import history
from app.matter.view_state import load_view, save_view
from widgets.background import Task
from widgets.session import Session
from widgets.view_memory import ViewMemory

_EVERY_MS = 5_000
_ON_THE_WAY: list[Task] = []  # publishings whose window is closed
_SUMMARIES = "matters without a name"


def remember(path: Path, summary: str) -> None:
    """What the start page says of a matter without a name, which it does not open to find out."""
    QSettings().setValue(f"{_SUMMARIES}/{path.stem}", summary)


def remembered(path: Path) -> str:
    """What was remembered of that matter; empty where nothing was."""
    return str(QSettings().value(f"{_SUMMARIES}/{path.stem}", ""))


def _summary(session: Session) -> str:
    """`12-cv-6677, 12-cv-6675: 2 exhibits, 6 changes`"""
    matter = session.desk.store.matter()
    cases = ", ".join(dict.fromkeys(case_short(exhibit.case) for exhibit in matter.exhibits))
    steps = len(history.entries(session.desk.store))
    return f"{cases}: {count(len(matter.exhibits), 'exhibit')}, {count(steps, 'change')}"


class Keeper(QObject):
    """Looks at the matter every few seconds. Nothing here waits for a share: that is done in the background."""

    problem = Signal(str)
    changed = Signal()  # where the work is kept

    def __init__(self, session: Session, memory: ViewMemory, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._memory = memory
        self._publishing: Task | None = None
        self._said = ""
        self._tick = QTimer(self, interval=_EVERY_MS)
        self._tick.timeout.connect(self.look)
        self._tick.start()
        session.refreshed.connect(self.tell)

    def look(self) -> None:
        """Keep the view, and bring a share up to date."""
        if not self._session.runner.busy and self._publishing is None:
            self.keep_view()  # it would wait for a copy that is being made
        file = self._session.desk.file
        if file.kept == "behind" and self._publishing is None:
            self._publishing = task = Task(file.publish, self)
            task.done.connect(self._published)
            task.failed.connect(self._not_published)
            task.start(QThreadPool.globalInstance())
        self.tell()

    def keep_view(self) -> None:
        """The view as it is goes into the matter, where there is something to look at."""
        store = self._session.desk.store
        if not self._session.case or self._memory.waiting or store.access != "whole":
            return
        if self._session.desk.file.is_private and store.path is not None:
            remember(store.path, _summary(self._session))
        try:
            save_view(store, self._memory.collect())
        except Problem as problem:
            self._say(problem.sentence)

    def recall_view(self) -> None:
        """Look at the matter as it was left."""
        self._memory.recall(load_view(self._session.desk.store))

    def tell(self, *_: object) -> None:
        """Pass on what the store has to say, once."""
        notices = self._session.desk.store.notices
        while notices:
            self.problem.emit(notices.pop(0))
        self.changed.emit()

    def close(self) -> None:
        """The last look. What is on its way to a share goes on without the window."""
        self._tick.stop()
        self.keep_view()
        if self._publishing is not None:
            self._publishing.setParent(None)
            _ON_THE_WAY.append(self._publishing)
            self._publishing.done.connect(_ON_THE_WAY.clear)

    def _published(self, _: object) -> None:
        self._publishing, self._said = None, ""
        self.tell()

    def _not_published(self, error: Exception) -> None:
        self._publishing = None
        self._say(getattr(error, "sentence", "The share cannot be reached; the work is kept on this computer."))

    def _say(self, sentence: str) -> None:
        """Once, not every few seconds."""
        if sentence != self._said:
            self._said = sentence
            self.problem.emit(sentence)

"""Keeps the matter safe behind the work: its view, its copy on a share, and what its store has to say."""

from __future__ import annotations

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from app.base.problem import Problem
from app.matter.view_state import load_view, save_view
from widgets.background import Task
from widgets.session import Session
from widgets.view_memory import ViewMemory

_EVERY_MS = 5_000


class Keeper(QObject):
    """Looks at the matter every few seconds. Nothing here waits for a share: that is done in the background."""

    problem = Signal(str)
    changed = Signal()  # where the work is kept

    def __init__(self, session: Session, memory: ViewMemory, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._memory = memory
        self._pool = QThreadPool(self)
        self._publishing = False
        self._said = ""
        self._tick = QTimer(self, interval=_EVERY_MS)
        self._tick.timeout.connect(self.look)
        self._tick.start()
        session.refreshed.connect(self.tell)

    def look(self) -> None:
        """Keep the view, and bring a share up to date."""
        self.keep_view()
        file = self._session.desk.file
        if file.kept == "behind" and not self._publishing:
            self._publishing = True
            task = Task(file.publish, self)
            task.done.connect(self._published)
            task.failed.connect(self._not_published)
            task.start(self._pool)
        self.tell()

    def keep_view(self) -> None:
        """The view as it is goes into the matter, where there is something to look at."""
        store = self._session.desk.store
        if not self._session.case or store.access != "whole" or self._session.runner.busy:
            return
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
        """The last look."""
        self._tick.stop()
        self._pool.waitForDone(60_000)
        self.keep_view()

    def _published(self, _: object) -> None:
        self._publishing, self._said = False, ""
        self.tell()

    def _not_published(self, error: Exception) -> None:
        self._publishing = False
        self._say(getattr(error, "sentence", "The share cannot be reached; the work is kept on this computer."))

    def _say(self, sentence: str) -> None:
        """Once, not every few seconds."""
        if sentence != self._said:
            self._said = sentence
            self.problem.emit(sentence)

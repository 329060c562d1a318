"""Work off the GUI thread: polars, numpy and waiting for the worker process. Plain Python loops never."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

from app.base.problem import Cancelled, Problem

_log = logging.getLogger(__name__)


def in_words(error: Exception, unforeseen: str) -> str:
    """What to tell of a failure: the sentence of a Problem; else `unforeseen`, and the error goes to the log."""
    if isinstance(error, Problem):
        return error.sentence
    if not isinstance(error, Cancelled):  # the window is closing, and nobody reads it
        _log.error("unforeseen: %s", type(error).__name__, exc_info=error)
    return unforeseen


_at_work: set[Task] = set()
"""Tasks that run or have not told yet: each outlives the window that asked, or its thread would speak through what
was destroyed."""


class Task(QObject):
    """One function run on a pool. `done` and `failed` arrive in the thread that made it, unless `asker` is gone."""

    done = Signal(object)
    failed = Signal(object)  # the exception
    _ended = Signal(object, object)

    def __init__(self, function: Callable[[], Any], asker: QObject) -> None:
        super().__init__()
        self._function = function
        self._wanted = True
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        asker.destroyed.connect(self._forget)

    def start(self, pool: QThreadPool) -> None:
        _at_work.add(self)
        pool.start(self._run)

    def _forget(self) -> None:
        self._wanted = False

    def _run(self) -> None:
        try:
            result = self._function()
        except Exception as error:
            self._ended.emit(None, error)
        else:
            self._ended.emit(result, None)

    def _deliver(self, result: object, error: Exception | None) -> None:
        _at_work.discard(self)
        if self._wanted and error is None:
            self.done.emit(result)
        elif self._wanted:
            self.failed.emit(error)
        self.deleteLater()


class Latest(QObject):
    """A computation of which only the newest counts: what is overtaken is dropped when it ends."""

    ready = Signal(object)
    failed = Signal(object)

    def __init__(self, pool: QThreadPool, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = pool
        self._running = False
        self._dropped = False
        self._next: Callable[[], Any] | None = None

    @property
    def busy(self) -> bool:
        return self._running

    @property
    def wanted(self) -> bool:
        """Whether what is under way will be told."""
        return self._running and not self._dropped

    def ask(self, function: Callable[[], Any]) -> None:
        """Compute `function`; one that waits already is replaced."""
        self._dropped = False
        if self._running:
            self._next = function
            return
        self._running = True
        task = Task(function, self)
        task.done.connect(self._on_done)
        task.failed.connect(self._on_failed)
        task.start(self._pool)

    def drop(self) -> None:
        """Nothing is wanted any more: what is under way ends untold."""
        self._next, self._dropped = None, True

    def _on_done(self, result: object) -> None:
        if not self._go_on() and not self._dropped:
            self.ready.emit(result)

    def _on_failed(self, error: object) -> None:
        if not self._go_on() and not self._dropped:
            self.failed.emit(error)

    def _go_on(self) -> bool:
        self._running = False
        if self._next is None:
            return False
        function, self._next = self._next, None
        self.ask(function)
        return True

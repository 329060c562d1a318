"""The one runner of changes: every change of the matter, fast or slow, goes this way and no other.

It does the slow part in the background with progress and cancel, stores the change, says what went
wrong as one sentence, has the analysis computed anew, and tells every view at once. No view refreshes
another.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import Any, Protocol

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from app.base.ids import series
from app.base.problem import Cancelled, Problem
from app.base.progress import Progress
from app.matter import history
from app.matter.store import Store
from app.matter.touched import EVERYTHING, Touched
from app.services import Analysis, Desk
from widgets.background import Latest, Task

_PROGRESS_AFTER_MS = 300
_TELL_EVERY = 0.05  # seconds
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Refreshed:
    """The matter as it stands after one or more changes, and what they touched."""

    analysis: Analysis
    touched: Touched


class Change(Protocol):
    """A change function of app.matter, with its arguments bound."""

    def __call__(self, store: Store) -> Touched: ...


@dataclass(frozen=True)
class SlowWork:
    """What runs in the background, and the fast part that stores its result.

    `acts`: the slow part itself changes files, so that what has ended is done, cancelled or not. `dropped` is told
    the result of one that only read and was cancelled at its end.
    """

    name: str
    slow: Callable[[Progress, Callable[[], bool]], Any]
    then: Callable[[Any], Touched | None]
    acts: bool = False
    cancellable: bool = True
    dropped: Callable[[Any], object] = lambda _result: None


class Runner(QObject):
    """Runs changes one after another. `settled` is emitted when nothing is under way any more."""

    refreshed = Signal(object)  # Refreshed
    problem = Signal(str)
    began = Signal(str)  # a slow work that has taken longer than an instant
    progressed = Signal(str, float)
    ended = Signal()
    cancelled = Signal()
    settled = Signal()
    noted = Signal()  # something was written that no analysis reads
    asked = Signal()  # something is about to be done: whoever still holds a change of the matter hands it in first

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pool = QThreadPool(self)
        self._touched = Touched()
        self._analysis = Latest(self._pool, self)
        self._analysis.ready.connect(self._publish)
        self._analysis.failed.connect(self._fail)
        self._waiting: deque[SlowWork] = deque()
        self._work: SlowWork | None = None
        self._stop = threading.Event()
        self._merged: tuple[str, int] | None = None
        self._held: dict[str, Change] = {}
        self._late = QTimer(self, singleShot=True, interval=_PROGRESS_AFTER_MS)
        self._late.timeout.connect(self._show_progress)

    @property
    def busy(self) -> bool:
        return self._work is not None or self._analysis.busy or bool(self._waiting)

    @property
    def can_cancel(self) -> bool:
        """Whether the work that is under way can be taken back."""
        return self._work is not None and self._work.cancellable

    @property
    def undo_name(self) -> str | None:
        return history.undo_name(self._desk.store)

    @property
    def redo_name(self) -> str | None:
        return history.redo_name(self._desk.store)

    def change(self, function: Change, merge: str | None = None) -> bool:
        """Run a fast change now. With `merge`, one drag of a control is one step of the history, and a
        newer value replaces an older one that waits for the analysis. False where it was refused."""
        self.asked.emit()
        if self._desk.being_read:
            self._refuse(merge)
            return False
        if merge and self._analysis.busy:
            self._held[merge] = function
            return True
        try:
            touched = self._make(function, merge)
        except Exception as error:
            self._tell(error)
            return False
        self._refresh(touched)
        return True

    def _refuse(self, merge: str | None) -> None:
        """A matter that shows what it does not hold yet is not changed: its picture says more than its rows do."""
        files = series(self._desk.being_read)
        self.problem.emit(f"This waits until {files} is read; what changes the matter rests on its rows.")
        if merge:
            self.refresh()  # what was dragged goes back to where it was

    def _make(self, function: Change, merge: str | None) -> Touched:
        store = self._desk.store
        if merge and self._merged == (merge, history.position(store)):
            touched = history.instead_of(store, history.position(store), function)
        else:
            touched = function(store)
        # Without a step of its own (dragged back to where it was) there is nothing to replace next time.
        self._merged = (merge, history.position(store)) if merge and touched else None
        return touched

    def note(self, function: Callable[[Store], object]) -> bool:
        """Write what touches nothing that is computed and is no step: a name for a state. False where it was refused.

        A drag that was under way ends with it: what was named is not replaced.
        """
        self.asked.emit()
        try:
            function(self._desk.store)
        except Exception as error:
            self._tell(error)
            return False
        self._merged = None
        self.noted.emit()
        return True

    def end_merge(self) -> None:
        """The drag is over: the next change of that control is a step of its own."""
        if not self._held:
            self._merged = None

    def undo(self) -> None:
        self._held.clear()
        self.change(history.undo)

    def redo(self) -> None:
        self._held.clear()
        self.change(history.redo)

    def work(self, work: SlowWork) -> None:
        """Run slow work in the background, after any that is under way."""
        self.asked.emit()
        self._waiting.append(work)
        self._begin_next()

    def cancel(self) -> None:
        """Take the slow work back; all stays as it was. What cannot be taken back goes on."""
        self._waiting = deque(work for work in self._waiting if not work.cancellable)
        if self.can_cancel:
            self._stop.set()

    def refresh(self) -> None:
        """Compute the analysis anew though nothing was changed here."""
        self._refresh(EVERYTHING)

    def close(self) -> None:
        """Stop what is under way and wait for the threads."""
        self.asked.emit()
        held, self._held = self._held, {}
        for merge, function in held.items():  # a drag that was let go of waits for no analysis any more
            with suppress(Problem):
                self._make(function, merge)
        self.cancel()
        self._pool.waitForDone(10_000)
        self.blockSignals(True)  # what comes in late is of a matter that is closed

    def _refresh(self, touched: Touched) -> None:
        self._touched |= touched
        if touched or self._touched:
            self._analysis.ask(self._desk.analysis)

    def _publish(self, analysis: Analysis) -> None:
        touched, self._touched = self._touched, Touched()
        self.refreshed.emit(Refreshed(analysis, touched))
        if not analysis.finished and not analysis.rows.unread and not self._analysis.busy:
            self._touched = touched  # the same once more, with the findings
            self._analysis.ask(self._desk.finished_analysis)
        self._change_held()
        self._settle()

    def _fail(self, error: Exception) -> None:
        self._tell(error)
        self._change_held()
        self._settle()

    def _change_held(self) -> None:
        held, self._held = self._held, {}
        for key, function in held.items():
            self.change(function, merge=key)

    def _settle(self) -> None:
        if not self.busy:
            self.settled.emit()

    def _begin_next(self) -> None:
        if self._work is not None or not self._waiting:
            return
        self._work = work = self._waiting.popleft()
        self._stop = stop = threading.Event()

        told = 0.0

        def progress(what: str, share: float) -> None:
            nonlocal told
            if stop.is_set():
                raise Cancelled
            if monotonic() - told >= _TELL_EVERY:  # more would only keep the window busy
                told = monotonic()
                self.progressed.emit(what, share)

        task = Task(lambda: work.slow(progress, stop.is_set), self)
        task.done.connect(self._store)
        task.failed.connect(self._give_up)
        self._late.start()
        task.start(self._pool)

    def _show_progress(self) -> None:
        if self._work is not None:
            self.began.emit(self._work.name)

    def _store(self, result: object) -> None:
        work = self._work
        assert work is not None
        try:
            if self._stop.is_set() and not work.acts:
                work.dropped(result)
                raise Cancelled
            touched = work.then(result)
        except Exception as error:
            self._give_up(error)
            return
        self._end()
        if touched:
            self._refresh(touched)
        self._settle()

    def _give_up(self, error: Exception) -> None:
        self._end()
        if isinstance(error, Cancelled) or self._stop.is_set():
            self.cancelled.emit()
        else:
            self._tell(error)
        self._settle()

    def _end(self) -> None:
        self._late.stop()
        self._work = None
        self.ended.emit()
        self._begin_next()

    def _tell(self, error: Exception) -> None:
        if isinstance(error, Problem):
            self.problem.emit(error.sentence)
            return
        _log.error("a change or a computation failed", exc_info=error)
        self.problem.emit("Something unforeseen went wrong; nothing was changed. The log of the program says more.")

"""Makes what the pictures of a long log are drawn from, beside the window: the view is usable while it fills."""

from __future__ import annotations

import atexit
import logging
from functools import cache
from threading import Event
from time import monotonic

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from app.picture.lane_hits import LaneHits

_log = logging.getLogger(__name__)
_LOOK = 60  # milliseconds between two looks at how far it is
_MOVING = 0.1  # seconds for which a view is taken to be moving after it has moved
_WAY = 0.004  # seconds that a count pauses after each step while the view moves: frames come first


class Counting(QObject):
    """One log at a time; another, or none, gives up the one before. The thread that counts knows no object of Qt."""

    advanced = Signal()  # what is drawn may be drawn finer
    completed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: LaneHits | None = None
        self._version = 0
        self._moved = [0.0]
        self._stops = stops = [Event()]
        self.destroyed.connect(lambda: stops[-1].set())
        self._clock = QTimer(self, interval=_LOOK)
        self._clock.timeout.connect(self._look)

    @property
    def complete(self) -> bool:
        return self._hits is None or self._hits.complete

    def follow(self, hits: LaneHits | None) -> None:
        """Make everything of these hits that does not stand yet."""
        if hits is self._hits:
            return
        self._stops[-1].set()
        self._stops[:] = [Event()]
        self._hits, self._version = hits, 0
        if hits is None or hits.complete:
            self._clock.stop()
            return
        stop = self._stops[-1]
        _running().add(stop)
        moved = self._moved
        _pool().start(lambda: _count(hits, stop, moved))
        self._clock.start()

    def give_way(self) -> None:
        """The view moves now."""
        self._moved[0] = monotonic()

    def _look(self) -> None:
        hits, ended = self._hits, self._stops[-1].is_set()
        if hits is None:
            return
        if hits.version != self._version:
            self._version = hits.version
            self.advanced.emit()
        if ended or hits.complete:
            self._clock.stop()
            self.completed.emit()


def _count(hits: LaneHits, stop: Event, moved: list[float]) -> None:
    try:
        for _ in hits.steps():
            if stop.is_set() or (monotonic() - moved[0] < _MOVING and stop.wait(_WAY)):
                break
    except Exception:
        _log.exception("the hits of the timeline could not be counted")
    finally:
        stop.set()
        _running().discard(stop)


@cache
def _pool() -> QThreadPool:
    """A single thread, so that there is one count at a time. It is waited for before the interpreter ends."""
    pool = QThreadPool()
    pool.setMaxThreadCount(1)
    atexit.register(close)
    return pool


@cache
def _running() -> set[Event]:
    return set()


def close() -> None:
    """Give up all counting, and wait until it has ended."""
    for stop in list(_running()):
        stop.set()
    _pool().waitForDone()

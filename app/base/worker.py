"""One spawned process for work that blocks or may die: readers of files, writers of documents.

Spawned, never forked: polars hangs after a fork. A hostile file kills only the worker; cancel kills it; the next
piece of work gets a new one.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from functools import cache
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import psutil

from app.base import bounds
from app.base.importing import kept
from app.base.problem import Cancelled, Problem
from app.base.progress import Progress, silent
from app.base.sweep import private_folder, sweep

_POLL = 0.05  # seconds between two looks at `cancelled`
_MARGIN = 8 << 30  # bytes of address space beyond the machine's memory; allocators reserve more than they use
_THREADS = "POLARS_MAX_THREADS"


def _never() -> bool:
    return False


class Worker:
    """A process that is kept warm between pieces of work. Used by one thread at a time; others wait."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._folder: str | None = None
        self._closed = False
        self._spent = False

    def start(self) -> None:
        """Spawn the process now, so that the first piece of work does not wait for its imports."""
        with self._lock:
            if not self._closed:
                self._ready()

    def run(
        self,
        function: str,
        *args: Any,
        progress: Progress = silent,
        cancelled: Callable[[], bool] = _never,
        about: str = "",
    ) -> Any:
        """The value of `module:function` called with `args` and `progress=` in the process.

        `about` names the work in the sentence that is raised when the process dies ("exhibit-a.xlsx").
        Raises what the function raises, Problem for a process that died or took more than the work itself has
        stated (app.base.bounds), Cancelled once `cancelled` says so or the worker is closed.
        """
        with self._lock:
            if self._closed:
                raise Cancelled
            pipe = self._ready()
            try:
                pipe.send((function, args))
                return self._answer(pipe, progress, cancelled, about or "The work")
            except (EOFError, BrokenPipeError, ConnectionResetError) as error:
                self._stop()
                raise Problem(
                    f"{about or 'The work'} broke its reader, which ended; nothing else was touched."
                ) from error
            except BaseException as error:
                if not getattr(error, "of_the_work", False):
                    self._stop()
                elif about and isinstance(error, RuntimeError):
                    raise Problem(f"{about} met a fault of this program ({error}); please report it.") from error
                raise

    def renew(self) -> None:
        """Have the next piece of work done by another process: this one knows nothing of what was installed since."""
        self._spent = True

    def close(self) -> None:
        """End the process, whatever it is at, and remove its private folder. A thread that comes late gets no new one,
        which would stay."""
        self._closed = True  # whoever waits for an answer gives up, and lets go of the lock
        with self._lock:
            self._stop()

    def _ready(self) -> Connection:
        if self._process is not None and self._process.is_alive() and self._pipe is not None and not self._spent:
            return self._pipe
        self._stop()
        self._spent = False
        context = multiprocessing.get_context("spawn")
        self._folder = str(private_folder())
        ours, theirs = context.Pipe()
        before = os.environ.get(_THREADS)
        # polars reads this at its import; one core stays free for the window.
        os.environ[_THREADS] = str(max(1, (os.cpu_count() or 2) - 1))
        try:
            self._process = context.Process(target=_serve, args=(theirs, self._folder), daemon=True, name="worker")
            self._process.start()
        finally:
            if before is None:
                del os.environ[_THREADS]
            else:
                os.environ[_THREADS] = before
        theirs.close()
        self._pipe = ours
        _sweep_once()  # while the process imports what it needs
        return ours

    def _answer(self, pipe: Connection, progress: Progress, cancelled: Callable[[], bool], about: str) -> Any:
        watch: Callable[[], None] | None = None
        while True:
            if self._closed or cancelled():
                raise Cancelled
            if watch is not None:
                watch()
            if not pipe.poll(_POLL):
                continue
            kind, value = pipe.recv()
            if kind == "progress":
                progress(*value)
            elif kind == "bounds":
                watch = self._watch(value, about)
            elif kind == "value":
                return value
            else:
                value.of_the_work = True  # the process is well; only the work failed
                raise value

    def _watch(self, stated: bounds.Bounds, about: str) -> Callable[[], None]:
        """Raises Problem when it is called after the time, or while more memory is held than was stated."""
        process = psutil.Process(self._process.pid if self._process is not None else None)
        end, most = time.monotonic() + stated.seconds, _held(process) + stated.memory

        def look() -> None:
            if time.monotonic() > end:
                raise Problem(
                    f"{about} was not read to its end in {stated.seconds:,.0f} seconds, as no file of its size takes; "
                    "ask for a plain copy."
                )
            if _held(process) > most:
                raise Problem(
                    f"{about} asks for more than {stated.memory / (1 << 30):.1f} GB of memory, as no file of its size "
                    "does, and was not read to its end; ask for a plain copy."
                )

        return look

    def _stop(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            if self._process.is_alive():
                self._process.kill()
            self._process.join()
            self._process.close()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
        self._process = self._pipe = self._folder = None


def _held(process: psutil.Process) -> int:
    """Bytes of memory; none where the process has ended."""
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


@cache
def _sweep_once() -> None:
    sweep()


def _serve(pipe: Connection, folder: str) -> None:
    """The life of the process: import what is heavy, then answer until the other side hangs up."""
    tempfile.tempdir = folder
    # What a library prints when it dies is no sentence for a person.
    os.dup2(os.open(Path(folder, "stderr.txt"), os.O_WRONLY | os.O_CREAT | os.O_APPEND), 2)
    _limit_memory()
    bounds.hold(lambda stated: pipe.send(("bounds", stated)))
    with kept():
        import polars  # noqa: F401

    def progress(what: str, share: float) -> None:
        pipe.send(("progress", (what, share)))

    while True:
        try:
            name, args = pipe.recv()
        except (EOFError, OSError, KeyboardInterrupt):
            return
        try:
            module, function = name.split(":")
            answer = ("value", getattr(importlib.import_module(module), function)(*args, progress=progress))
        except BaseException as error:
            answer = ("error", _plain(error))
        pipe.send(answer)


def _limit_memory() -> None:
    """At most the machine's memory and a margin, where the system can say so: a hostile file ends its reader only."""
    try:
        import resource

        physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        resource.setrlimit(resource.RLIMIT_AS, (physical + _MARGIN, resource.RLIM_INFINITY))
    except (ImportError, AttributeError, ValueError, OSError):
        return  # Windows has no such limit, and a container may forbid it


def _plain(error: BaseException) -> Exception:
    """The same error if it can cross to the other process, else a sentence that holds its words."""
    if isinstance(error, Problem | Cancelled):
        return error
    if isinstance(error, MemoryError):
        return Problem("There is not enough memory for this file; close other programs and try again.")
    return RuntimeError(" ".join(f"{type(error).__name__}: {error}".split())[:300])

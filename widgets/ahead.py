"""Files that are given at the start are read while Qt is imported and the window is made: two things at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from queue import SimpleQueue

from app.base.problem import Cancelled
from app.base.progress import Progress
from app.base.worker import Worker
from app.services import FirstLook, Looked, Readings, read_files
from widgets.exhibit_files import expanded, is_exhibit

_LOOK = 0.02  # seconds between two looks at `cancelled`


class Ahead:
    """Reads in the worker process from the moment it is made; who opens the files takes what was read."""

    def __init__(self, worker: Worker, paths: Iterable[Path]) -> None:
        self._worker = worker
        self._paths = [path for path in expanded(paths) if is_exhibit(path)]
        self._cancel = threading.Event()
        self._looks: SimpleQueue[FirstLook] = SimpleQueue()
        self._told = ("", 0.0)
        self._read: Readings | None = None
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def read(
        self, paths: Sequence[Path], progress: Progress, cancelled: Callable[[], bool], looked: Looked
    ) -> Readings:
        """As `Desk.read` of the paths it was made with. Raises Cancelled."""
        if list(paths) != self._paths:
            raise ValueError("other files than those that were read ahead")
        told = self._told
        while self._thread.is_alive():
            self._thread.join(_LOOK)
            if cancelled():
                self._cancel.set()
                raise Cancelled
            while not self._looks.empty():
                looked(self._looks.get())
            if told != self._told:
                progress(*(told := self._told))
        if self._error is not None:
            raise self._error
        assert self._read is not None
        return self._read

    def _run(self) -> None:
        try:
            self._read = read_files(self._worker, self._paths, self._tell, self._cancel.is_set, self._looks.put)
        except Exception as error:
            self._error = error

    def _tell(self, what: str, share: float) -> None:
        self._told = (what, share)

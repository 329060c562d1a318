"""A lock that says when somebody asks for it: what two threads do at once is settled, not timed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

PATIENCE = 30.0  # seconds after which a test has failed; none that passes waits for it


class Watched:
    """In place of a lock. `asked` is set once another thread than its maker's wants it."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._own = threading.get_ident()
        self.asked = threading.Event()

    def __enter__(self) -> bool:
        if threading.get_ident() != self._own:
            self.asked.set()
        return self._lock.__enter__()

    def __exit__(self, *error: Any) -> None:
        self._lock.__exit__(*error)


class Beside:
    """Work in another thread, which waits at a watched lock or has ended once `begin` returns."""

    def __init__(self, lock: Watched, work: Callable[[], object]) -> None:
        self.errors: list[BaseException] = []
        self._lock, self._work = lock, work
        self._thread = threading.Thread(target=self._run, daemon=True)

    def begin(self) -> None:
        self._thread.start()
        assert self._lock.asked.wait(PATIENCE)

    def end(self) -> None:
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()
        assert not self.errors

    def _run(self) -> None:
        try:
            self._work()
        except BaseException as error:
            self.errors.append(error)
        finally:
            self._lock.asked.set()


def answers(work: Callable[[], object]) -> list[object]:
    """What another thread is told while this one stands where it is; nothing where it has to wait."""
    found: list[object] = []
    thread = threading.Thread(target=lambda: found.append(work()), daemon=True)
    thread.start()
    thread.join(PATIENCE)
    return found

"""Whether a process that left something behind still lives."""

from __future__ import annotations

import psutil

_SAME = 2.0  # seconds; the system gives its own start in whole ones


def born(pid: int) -> float | None:
    """When the process began, in seconds of this machine: with its id, what tells it from any later one. None if dead.

    Linux counts from its start, and so do we there: a clock that is set later moves every date of a process.
    """
    try:
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_ZOMBIE:
            return None
        began = float(process.create_time())
        return began - psutil.boot_time() if psutil.LINUX else began
    except psutil.AccessDenied:  # somebody else's, and alive
        return 0.0
    except (psutil.NoSuchProcess, OverflowError, ValueError):
        return None


def alive(pid: int, since: float | None = None) -> bool:
    """Whether a process has this id; with `since`, as `born` told it, whether it is still the same one."""
    began = born(pid)
    if began is None:
        return False
    return since is None or not (began and since) or abs(began - since) <= _SAME

"""What the tests of the worker run in its process."""

from __future__ import annotations

import os
import tempfile
import time
from typing import Any

import polars as pl

from app.base import bounds
from app.base.problem import Problem
from app.base.progress import Progress


def double(n: int, progress: Progress) -> int:
    progress("doubling", 0.5)
    progress("doubled", 1.0)
    return 2 * n


def who(progress: Progress) -> tuple[int, int, str]:
    return os.getpid(), pl.thread_pool_size(), tempfile.gettempdir()


def frame(progress: Progress) -> pl.DataFrame:
    return pl.DataFrame({"a": pl.Series(["x", "y", None], dtype=pl.Categorical)})


def refuse(progress: Progress) -> Any:
    raise Problem("exhibit.xlsx holds no table; open another file.")


def fail(progress: Progress) -> Any:
    raise KeyError("a fault of ours")


def hoard(progress: Progress) -> int:
    return len(bytearray(1 << 46))


def die(progress: Progress) -> Any:
    os._exit(9)


def sleep(progress: Progress) -> Any:
    progress("sleeping", 0.0)
    time.sleep(600)


def outlive(seconds: float, progress: Progress) -> None:
    """Say that so many seconds are enough, and take longer."""
    bounds.state(seconds, 1 << 40)
    time.sleep(60)


def outgrow(memory: int, progress: Progress) -> None:
    """Say that so many bytes are enough, and hold more."""
    bounds.state(60.0, memory)
    held = bytearray(os.urandom(1 << 20) * (memory >> 19))
    time.sleep(60)
    del held

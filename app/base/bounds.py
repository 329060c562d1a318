"""How much a piece of work may take: it says so itself as soon as it knows, and the worker is held to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Bounds(NamedTuple):
    """From now on: seconds, and bytes of memory above what the process holds now."""

    seconds: float
    memory: int


_holders: list[Callable[[Bounds], object]] = []


def hold(tell: Callable[[Bounds], object]) -> None:
    """In the worker: `tell` is called with the bounds that a piece of work states."""
    _holders[:] = [tell]


def state(seconds: float, memory: int) -> None:
    """This work may take so much and no more. Without a worker nobody holds it to that."""
    for tell in _holders:
        tell(Bounds(seconds, memory))

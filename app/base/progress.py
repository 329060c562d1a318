"""Progress of a long job, told upwards; and its cancel, told downwards."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, float], None]
"""Called with what is being done and how much of it is done, 0 to 1. May raise Cancelled."""


def silent(_what: str, _share: float) -> None:
    """Nobody watches."""

"""Painting that fails is told in the log: an exception that leaves a paint method may end the whole process."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

_log = logging.getLogger(__name__)
_Self = TypeVar("_Self")
_P = ParamSpec("_P")


def safely(paint: Callable[Concatenate[_Self, _P], None]) -> Callable[Concatenate[_Self, _P], None]:
    """A `paint` or `paintEvent` that leaves the rest undrawn where it fails."""

    @wraps(paint)
    def painted(self: _Self, /, *args: _P.args, **kwargs: _P.kwargs) -> None:
        try:
            paint(self, *args, **kwargs)
        except Exception:
            _log.exception("%s could not be drawn", type(self).__name__)

    return painted

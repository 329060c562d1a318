"""How many examples of a property are tried."""

from __future__ import annotations

from hypothesis import settings

FEWEST = 10


def examples(many: int, fewest: int = FEWEST) -> int:
    """`many` by `make soak`; by `make test`, whose examples are others each time, the share that its profile has."""
    return max(min(many, fewest), many * settings.default.max_examples // 100)

"""The shapes of marks by cluster, as points around the origin: told apart without their colours."""

from __future__ import annotations

import math

SHAPES = ("s", "t1", "d", "t", "+", "h", "star", "x")
"""By colour of the palette, from blue on; Does in no cluster have a circle."""

POLYGONS: dict[str, tuple[tuple[float, float], ...]] = {
    "s": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "t1": ((0, -1.15), (1.1, 0.85), (-1.1, 0.85)),
    "t": ((0, 1.15), (1.1, -0.85), (-1.1, -0.85)),
    "d": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    "+": ((-0.42, -1.15), (0.42, -1.15), (0.42, -0.42), (1.15, -0.42), (1.15, 0.42), (0.42, 0.42),
          (0.42, 1.15), (-0.42, 1.15), (-0.42, 0.42), (-1.15, 0.42), (-1.15, -0.42), (-0.42, -0.42)),
    "h": ((-1.1, 0), (-0.55, -0.95), (0.55, -0.95), (1.1, 0), (0.55, 0.95), (-0.55, 0.95)),
    "x": ((-1.1, -0.6), (-0.6, -1.1), (0, -0.5), (0.6, -1.1), (1.1, -0.6), (0.5, 0),
          (1.1, 0.6), (0.6, 1.1), (0, 0.5), (-0.6, 1.1), (-1.1, 0.6), (-0.5, 0)),
    "star": tuple(
        ((0.5 if i % 2 else 1.25) * math.cos(i * math.pi / 5 - math.pi / 2),
         (0.5 if i % 2 else 1.25) * math.sin(i * math.pi / 5 - math.pi / 2)) for i in range(10)
    ),
}  # fmt: skip

PAPER_COLOURS = ("#006BB5", "#C08A00", "#019564", "#F3589A", "#893A00", "#009AED", "#966C00", "#22272C")
"""On white, in the order of SHAPES."""

HATCHES = (
    "", "M0 4L4 0", "M2 0V4", "M0 0L4 4", "M0 2H4", "M2 0V4M0 2H4", "M0 0L4 4M0 4L4 0", "M1 1h1v1h-1zM3 3h1v1h-1z",
)  # fmt: skip
"""The hatch of a cluster's bars on paper, on a tile of 4 by 4; the first is solid grey."""

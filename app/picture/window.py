"""The window that is looked through: a range of time and of lanes on a rectangle of pixels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Window:
    """Times `t0` to `t1` (microseconds since 1970) over `width` pixels, lanes `lane0` to `lane1` over `height`.

    Lane i fills the pixels from `y(i)` to `y(i + 1)`; its line runs through the middle.
    """

    t0: int
    t1: int
    lane0: float
    lane1: float
    width: float
    height: float

    @property
    def pixel(self) -> float:
        """Microseconds a pixel."""
        return (self.t1 - self.t0) / max(self.width, 1.0)

    @property
    def pitch(self) -> float:
        """Pixels a lane."""
        return self.height / max(self.lane1 - self.lane0, 1e-9)

    def x(self, at: int | float) -> float:
        return (at - self.t0) / self.pixel

    def xs(self, at: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
        """The same for many; the difference is taken in whole microseconds, so that nothing is rounded away."""
        return (at - self.t0) / self.pixel

    def y(self, lane: float) -> float:
        return (lane - self.lane0) * self.pitch

    def middle(self, lane: int) -> float:
        return self.y(lane + 0.5)

    def time(self, x: float) -> int:
        return self.t0 + round(x * self.pixel)

    def lane(self, y: float) -> float:
        return self.lane0 + y / self.pitch

    def bands(self, lanes: npt.NDArray[np.int64], least: float = 1.0) -> list[tuple[float, float]]:
        """(top, bottom) in pixels of those lanes (ascending) of which something shows, those that touch as one.

        Each is at least `least` high, so there are never more of them than pixels.
        """
        a, b = np.searchsorted(lanes, [np.floor(self.lane0), np.ceil(self.lane1)])
        if a == b:
            return []
        top = (lanes[a:b] - self.lane0) * self.pitch
        bottom = top + max(self.pitch, least)
        begins = np.flatnonzero(np.concatenate([[True], top[1:] > bottom[:-1] + 1e-6]))
        ends = np.append(begins[1:], b - a) - 1
        return list(zip(top[begins].tolist(), bottom[ends].tolist(), strict=True))

    def lanes_in_view(self, lanes: int) -> range:
        """The lanes of which something shows."""
        return range(max(0, int(self.lane0)), min(lanes, int(np.ceil(self.lane1))))

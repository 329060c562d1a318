"""The handle of a scroll bar for lanes: where it stands on its track, and which lanes it leads to when it is moved."""

from __future__ import annotations

from dataclasses import dataclass

SHORTEST = 18.0  # pixels


@dataclass(frozen=True, slots=True)
class Handle:
    """Lanes `lane0` to `lane1` of `lanes` are in view, on a track of `height` pixels."""

    lane0: float
    lane1: float
    lanes: int
    height: float

    @property
    def needed(self) -> bool:
        """Whether some lane is out of view."""
        return self.lane1 - self.lane0 < self.lanes - 1e-6

    @property
    def length(self) -> float:
        share = (self.lane1 - self.lane0) / max(self.lanes, 1)
        return min(max(self.height * share, SHORTEST), self.height)

    @property
    def top(self) -> float:
        hidden = self.lanes - (self.lane1 - self.lane0)
        return (self.height - self.length) * min(max(self.lane0 / hidden, 0.0), 1.0) if hidden > 0 else 0.0

    def holds(self, y: float) -> bool:
        return self.top <= y <= self.top + self.length

    def first_lane(self, top: float) -> float:
        """The first lane in view when the handle's top is moved there; as far as it goes."""
        room = self.height - self.length
        hidden = self.lanes - (self.lane1 - self.lane0)
        return min(max(top / room, 0.0), 1.0) * hidden if room > 0 else 0.0

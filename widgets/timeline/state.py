"""What the layer draws beside the scene: which lanes are selected and lit, in whose clock, in which colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from app.base.ids import DoeKey
from app.picture.scene import Scene
from widgets.theme import Theme


@dataclass(frozen=True)
class Look:
    """Everything that changes the picture of a window of time; a new one means a new picture."""

    scene: Scene
    theme: Theme
    selected: frozenset[DoeKey]
    linked: frozenset[int]  # events
    zone: str  # the zone whose midnights are drawn and in which lit marks are told

    @cached_property
    def selected_lanes(self) -> list[int]:
        lane_of = self.scene.lane_of
        return sorted(lane for key in self.selected if (lane := lane_of.get(key)) is not None)

    @cached_property
    def linked_lanes(self) -> list[int]:
        lane_of = self.scene.lane_of_event
        return sorted({lane for event in self.linked if (lane := lane_of.get(event)) is not None})


def runs(lanes: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbours joined: [1, 2, 3, 7] to (1, 3), (7, 7)."""
    found: list[tuple[int, int]] = []
    for lane in lanes:
        if found and lane == found[-1][1] + 1:
            found[-1] = (found[-1][0], lane)
        else:
            found.append((lane, lane))
    return found

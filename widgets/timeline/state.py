"""What the layer draws beside the scene: which lanes are selected and lit, in whose clock, in which colours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from app.base.ids import DoeKey
from app.picture.choosing import lanes_of, who_of
from app.picture.doubts import Rings, rings_of
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
    doubts: tuple[tuple[int, tuple[int, ...]], ...] = ()  # (event, its other instants) of hits in doubt

    @property
    def other_zone(self) -> str | None:
        """The exhibit's or the court's, whichever `zone` is not; None where they are the same, or no court is known."""
        exhibit, court = self.scene.exhibit_zone, self.scene.court_zone
        other = court if self.zone == exhibit else exhibit
        return None if other == self.zone else other

    @cached_property
    def rings(self) -> Rings:
        """Where the other readings of hits in doubt stand."""
        return rings_of(self.scene, self.doubts)

    @cached_property
    def selected_lanes(self) -> npt.NDArray[np.int64]:
        """Ascending."""
        return lanes_of(self.scene, who_of(self.scene, self.selected))

    @cached_property
    def linked_lanes(self) -> npt.NDArray[np.int64]:
        """Ascending."""
        lane_of = self.scene.lane_of_event
        lanes = {lane for event in self.linked if (lane := lane_of.get(event)) is not None}
        return np.array(sorted(lanes), np.int64)

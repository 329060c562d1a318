"""The hits of a picture's lanes: counted at once, placed when they are first looked at, put in order when need be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

import numpy as np
import numpy.typing as npt

from app.analysis.density import Density
from app.analysis.hits import Hits, Numbers, by_lane, looked_up, small
from app.analysis.roster import Roster

Ints = npt.NDArray[np.int64]


class LaneHits:
    """Hits of lane i: times[offsets[i]:offsets[i + 1]], ascending, of the rows events[offsets[i]:offsets[i + 1]].

    Made of the number of hits of each lane, and of what gives them, with lanes for `who`.
    """

    def __init__(self, counts: Ints, make: Callable[[], Hits]) -> None:
        self.offsets: Ints = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        self._make = make

    @classmethod
    def of(cls, roster: Roster, who: list[int]) -> LaneHits:
        """The hits of those Does, a lane each."""
        lanes = _lanes(roster.does.height, who)
        return cls(roster.does["hits"].to_numpy()[who], lambda: _moved(roster.placed, lanes, len(who)))

    def some(self, lanes: list[int]) -> LaneHits:
        """Those of these lanes, which lie one below the other in that order."""
        table = _lanes(len(self.offsets) - 1, lanes)
        return LaneHits(np.diff(self.offsets)[lanes], lambda: _moved(self.placed, table, len(lanes)))

    def __len__(self) -> int:
        return int(self.offsets[-1])

    @cached_property
    def placed(self) -> Hits:
        """In the order of events."""
        return self._make()

    @cached_property
    def times(self) -> Ints:
        times: Ints = self.placed.time[self._order]
        return times

    @cached_property
    def events(self) -> npt.NDArray[np.uint32]:
        events: npt.NDArray[np.uint32] = self.placed.event[self._order]
        return events

    @cached_property
    def density(self) -> Density:
        return Density.of(self.placed.who, self.placed.time, len(self.offsets) - 1)

    @cached_property
    def _order(self) -> npt.NDArray[np.uint32]:
        return by_lane(self.placed.who, self.placed.time)

    def find(self, event: int) -> tuple[int, int] | None:
        """(lane, time) of the hit in that row; None if no lane holds it."""
        at = int(np.searchsorted(self.placed.event, event)) if event >= 0 else len(self)
        if at == len(self) or int(self.placed.event[at]) != event:
            return None
        return int(self.placed.who[at]), int(self.placed.time[at])


class LaneOfEvent(Mapping[int, int]):
    """The lane of each event: a dict that does not hold millions of entries."""

    def __init__(self, hits: LaneHits) -> None:
        self._hits = hits

    def __getitem__(self, event: int) -> int:
        found = self._hits.find(event)
        if found is None:
            raise KeyError(event)
        return found[0]

    def __iter__(self) -> Iterator[int]:
        return iter(self._hits.placed.event.tolist())

    def __len__(self) -> int:
        return len(self._hits)


def _lanes(old: int, new: list[int]) -> Numbers:
    """The new lane by the old one, of those that are named in their new order; their count for the others."""
    lanes: Numbers = np.full(max(old, 1), len(new), small(len(new)))
    lanes[new] = np.arange(len(new))
    return lanes


def _moved(hits: Hits, lanes: Numbers, none: int) -> Hits:
    """The hits on other lanes, by their old ones; without those that have none."""
    lane = looked_up(lanes, hits.who)
    keep = lane < none
    return Hits(lane, hits.time, hits.event) if keep.all() else Hits(lane[keep], hits.time[keep], hits.event[keep])

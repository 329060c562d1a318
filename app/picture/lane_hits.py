"""The hits of a picture's lanes: counted at once, placed when they are first looked at, put in order when need be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from threading import RLock
from weakref import WeakKeyDictionary, WeakValueDictionary

import numpy as np
import numpy.typing as npt

from app.analysis.density import DENSE, FEW, Density
from app.analysis.hits import Events, Hits, Numbers, in_order, looked_up, small
from app.analysis.ordered import first_not_before
from app.analysis.roster import Roster

Ints = npt.NDArray[np.int64]


class LaneHits:
    """Hits of lane i: times[offsets[i]:offsets[i + 1]], ascending, of the rows events[offsets[i]:offsets[i + 1]].

    Made of the number of hits of each lane, and of what gives them, with lanes for `who`. `steps` puts them in
    order in another thread; who asks for the order before it stands waits for it.
    """

    def __init__(self, counts: Ints, make: Callable[[], Hits]) -> None:
        self.offsets: Ints = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        self._make = make
        self._lock = RLock()
        self._placed: Hits | None = None
        self._order: Events | None = None  # until the events stand in it
        self._times: Ints | None = None
        self._events: Events | None = None
        self._density: Density | None = None

    @classmethod
    def of(cls, roster: Roster, who: Ints, lane_of: Ints, lanes: int) -> LaneHits:
        """The hits of those Does, each on its lane of so many; several may share one. The same as long as someone
        holds them: what is made of millions of hits is not made again for a new name of a cluster."""
        held, key = _held.setdefault(roster, WeakValueDictionary()), (who.tobytes(), lane_of.tobytes(), lanes)
        hits = held.get(key)
        if hits is None:
            table = _table(roster.does.height, who, lane_of, lanes)
            counts = np.bincount(lane_of, roster.does["hits"].to_numpy()[who], lanes).astype(np.int64)
            held[key] = hits = cls(counts, lambda: _moved(roster.placed, table, lanes))
        return hits

    def __len__(self) -> int:
        return int(self.offsets[-1])

    @property
    def placed(self) -> Hits:
        """In the order of events."""
        if self._placed is None:  # who finds it there waits for nobody who puts hits in order
            with self._lock:
                self._placed = self._placed or self._make()
        return self._placed

    @property
    def times(self) -> Ints:
        if self._times is None:
            with self._lock:
                if self._times is None:
                    self._order, self._times = in_order(self.placed.who, self.placed.time)
        return self._times

    @property
    def events(self) -> Events:
        if self._events is None:
            with self._lock:
                _ = self.times
                if self._order is not None:
                    self._events, self._order = self.placed.event[self._order], None
        assert self._events is not None
        return self._events

    @property
    def density(self) -> Density:
        """Its first level at once, the others by `steps`."""
        if self._density is None:
            with self._lock:
                self._density = self._density or self._counted()
        return self._density

    def _counted(self) -> Density:
        lane, time, lanes = self.placed.who, self.placed.time, len(self.offsets) - 1
        return Density(lane, time, lanes, lambda: (self.times, self.offsets), few=FEW, dense=DENSE)

    def begun(self) -> LaneHits:
        """Itself, so far that a picture of a long log can be drawn at once."""
        if len(self) > FEW:
            _ = self.density
        return self

    @property
    def ready(self) -> bool:
        """Whether nothing that one asks of single hits has to wait; few are put in order while one asks."""
        return self._events is not None or len(self) <= FEW

    @property
    def version(self) -> int:
        """Grows while `steps` make what pictures are drawn from."""
        return self._density.version if self._density is not None else 0

    @property
    def complete(self) -> bool:
        """Whether nothing is left for `steps`."""
        return len(self) <= FEW or (self.ready and self._density is not None and self._density.complete)

    def steps(self) -> Iterator[None]:
        """Make all that pictures and choices ask for, a little at a time; in one thread at a time."""
        density = self.density
        yield
        _ = self.times
        yield
        _ = self.events
        yield
        yield from density.steps()

    def within(self, t0: int, t1: int, lane0: int, lane1: int) -> tuple[Ints, Ints]:
        """Of each lane from lane0 to before lane1, the places in `times` of its hits from t0 to t1, edges included:
        of the first, and one beyond the last. A few steps of a binary search, whatever the number of hits."""
        begin = first_not_before(self.times, self.offsets[lane0:lane1], self.offsets[lane0 + 1 : lane1 + 1], t0)
        return begin, first_not_before(self.times, begin, self.offsets[lane0 + 1 : lane1 + 1], t1 + 1)

    def lanes_with(self, t0: int, t1: int, lane0: int, lane1: int) -> Ints:
        """The lanes from lane0 to before lane1 that have a hit from t0 to t1, edges included; ascending."""
        begin, end = self.offsets[lane0:lane1], self.offsets[lane0 + 1 : lane1 + 1]
        some = np.flatnonzero(begin < end)
        first, last = self.times[begin[some]], self.times[end[some] - 1]
        there = (first <= t1) & (last >= t0)
        unsure = there & (first < t0) & (last > t1)  # most lanes are told by their two ends
        between = some[unsure]
        there[unsure] = self.times[first_not_before(self.times, begin[between], end[between], t0)] <= t1
        return lane0 + some[there]

    def find(self, event: int) -> tuple[int, int] | None:
        """(lane, time) of the hit in that row; None if no lane holds it."""
        at = int(np.searchsorted(self.placed.event, event)) if event >= 0 else len(self)
        if at == len(self) or int(self.placed.event[at]) != event:
            return None
        return int(self.placed.who[at]), int(self.placed.time[at])


_held: WeakKeyDictionary[Roster, WeakValueDictionary[tuple[bytes, bytes, int], LaneHits]] = WeakKeyDictionary()
"""By roster and lanes, as long as a scene holds them."""


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


def _table(old: int, which: Ints, lane_of: Ints, lanes: int) -> Numbers:
    """The new lane by the old one of `old`, or by the Doe, of those in `which`; `lanes` for the others."""
    table: Numbers = np.full(max(old, 1), lanes, small(lanes))
    table[which] = lane_of
    return table


def _moved(hits: Hits, lanes: Numbers, none: int) -> Hits:
    """The hits on other lanes, by their old ones; without those that have none."""
    lane = looked_up(lanes, hits.who)
    keep = lane < none
    return Hits(lane, hits.time, hits.event) if keep.all() else Hits(lane[keep], hits.time[keep], hits.event[keep])

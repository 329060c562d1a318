"""The gaps of a picture: where each is shaded, and its figures with their bases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import overload

import numpy as np
import numpy.typing as npt

from app.analysis.gaps import Gap, Gaps
from app.analysis.hits import Ints
from app.base.clock import span_short, zone_name
from app.base.ids import DoeKey
from app.base.paths import data
from app.picture.lanes import Lanes

_DAY = timedelta(days=1)
_BLOCK = 64  # made at a time: more than a window ever shades


@dataclass(frozen=True, slots=True)
class GapPicture:
    """A gap to shade: from `t0` (last hit of the earlier Does) to `t1` (next first hit), over lanes lane0 to lane1.

    `lines` are (figure, basis): calendar days as printed, elapsed, calendar days of the court.
    """

    t0: int
    t1: int
    since_lane: int
    after_lane: int
    lane0: int
    lane1: int
    title: str
    lines: tuple[tuple[str, str], ...]
    events: tuple[int, int]
    does: tuple[DoeKey, DoeKey]


class GapPictures(Sequence[GapPicture]):
    """Those of the gaps at `places`, in that order; each made when it, or one after it, is first asked for."""

    def __init__(self, gaps: Gaps, places: Ints, words: GapWriter) -> None:
        self._gaps, self._places, self._words = gaps, places, words
        self._made: list[GapPicture] = []

    @overload
    def __getitem__(self, place: int) -> GapPicture: ...

    @overload
    def __getitem__(self, place: slice) -> list[GapPicture]: ...

    def __getitem__(self, place: int | slice) -> GapPicture | list[GapPicture]:
        wanted = range(len(self))[place]
        if isinstance(wanted, int):
            self._make(wanted + 1)
            return self._made[wanted]
        self._make(max(wanted, default=-1) + 1)
        return [self._made[k] for k in wanted]

    def __len__(self) -> int:
        return len(self._places)

    def before(self, lane: int) -> GapPicture | None:
        """That which ends at the first hit of the lane's Does, the longest of several; only that one is made."""
        return self._first(self._after_lanes == lane)

    def within(self, t0: int, t1: int) -> GapPicture | None:
        """The longest of which something lies from t0 to t1; only that one is made."""
        end, elapsed = self._gaps.end[self._places], self._gaps.elapsed[self._places]
        return self._first((end - elapsed < t1) & (end > t0))

    def _first(self, which: npt.NDArray[np.bool_]) -> GapPicture | None:
        found = np.flatnonzero(which)[:1]
        if not len(found):
            return None
        return self._made[found[0]] if found[0] < len(self._made) else self._pictures(self._places[found])[0]

    def _pictures(self, places: Ints) -> list[GapPicture]:
        ends = self._gaps.end[places].tolist()
        return [self._words.picture(gap, end) for gap, end in zip(self._gaps.at(places), ends, strict=True)]

    @cached_property
    def _after_lanes(self) -> Ints:
        lanes: Ints = self._words.lane_of[self._gaps.after[self._places]]
        return lanes

    def _make(self, n: int) -> None:
        """The first n and some more; two threads that ask at once write the same."""
        done = len(self._made)
        if done < n:
            block = self._pictures(self._places[done : max(n, done + _BLOCK, 2 * done)])
            self._made[done : done + len(block)] = block


@dataclass(frozen=True, slots=True, eq=False)
class GapWriter:
    """Makes the picture of one gap. `names` and `keys` are by `who`, `lane_of` too (-1: no lane)."""

    lane_of: Ints
    lanes_of_case: dict[str, tuple[int, int]]
    names: dict[int, str]
    keys: Sequence[DoeKey]
    exhibit_zone: str
    court_zone: str | None

    def picture(self, gap: Gap, end: int) -> GapPicture:
        lane0, lane1 = self.lanes_of_case[gap.case]
        title = data("text", "picture.toml")["gap"]["title"]
        elapsed = gap.elapsed.days * 86_400_000_000 + gap.elapsed.seconds * 1_000_000 + gap.elapsed.microseconds
        return GapPicture(
            t0=end - elapsed,
            t1=end,
            since_lane=int(self.lane_of[gap.since]),
            after_lane=int(self.lane_of[gap.after]),
            lane0=lane0,
            lane1=lane1,
            title=title.format(before=self.names[gap.since], after=self.names[gap.after]),
            lines=gap_lines(gap, self.exhibit_zone, self.court_zone),
            events=(gap.since_event, gap.after_event),
            does=(self.keys[gap.since], self.keys[gap.after]),
        )


def gap_pictures(
    gaps: Gaps,
    lanes: Lanes,
    names: dict[int, str],
    keys: Sequence[DoeKey],
    exhibit_zone: str,
    court_zone: str | None,
) -> GapPictures:
    """Those between Does that have a lane, and that last, the longest first. `names` and `keys` are by `who`."""
    lane_of = np.full(len(keys), -1, np.int64)
    for i, lane in enumerate(lanes.shown):
        for each in lane.each:
            lane_of[each.who] = i
    places = gaps.by_length
    with_lanes = (lane_of[gaps.since[places]] >= 0) & (lane_of[gaps.after[places]] >= 0)
    writer = GapWriter(lane_of, _lanes_of_case(lanes), names, keys, exhibit_zone, court_zone)
    return GapPictures(gaps, places[with_lanes], writer)


def _lanes_of_case(lanes: Lanes) -> dict[str, tuple[int, int]]:
    """From the first lane of each case to its last: a gap is of one case, and shades that case's lanes."""
    found: dict[str, tuple[int, int]] = {}
    for i, lane in enumerate(lanes.shown):
        case = lane.key[0]
        found[case] = found[case][0] if case in found else i, i + 1
    return found if len(found) > 1 else dict.fromkeys(found, (0, len(lanes.shown)))


def gap_before(gaps: Sequence[GapPicture], lane: int) -> GapPicture | None:
    """Of gaps of which the longest stands first, that which ends at the first hit of the lane's Does."""
    if isinstance(gaps, GapPictures):
        return gaps.before(lane)
    return next((gap for gap in gaps if gap.after_lane == lane), None)


def gap_within(gaps: Sequence[GapPicture], t0: int, t1: int) -> GapPicture | None:
    """Of gaps of which the longest stands first, the longest of which something lies from t0 to t1."""
    if isinstance(gaps, GapPictures):
        return gaps.within(t0, t1)
    return next((gap for gap in gaps if gap.t0 < t1 and gap.t1 > t0), None)


def gap_lines(gap: Gap, exhibit_zone: str, court_zone: str | None) -> tuple[tuple[str, str], ...]:
    """The three figures of a gap, each with its basis: (`17`, `calendar days as printed, UTC`) and so on."""
    words, elapsed = data("text", "picture.toml")["gap"], data("text", "picture.toml")["gap"]["elapsed"]
    if gap.most is not None and gap.most - gap.elapsed >= _DAY:  # days are printed, and no time of day
        elapsed = data("text", "picture.toml")["measure"]["elapsed"].format(slack=span_short(gap.most - gap.elapsed))
    days = gap.calendar_days
    lines = [
        (
            f"{days:,}",
            words["calendar_days"].format(days="day" if days == 1 else "days", zone=zone_name(exhibit_zone)),
        ),
        (span_short(gap.elapsed), elapsed),
    ]
    if court_zone and gap.calendar_days_local is not None:
        days = gap.calendar_days_local
        basis = words["calendar_days_local"].format(days="day" if days == 1 else "days", zone=zone_name(court_zone))
        lines.append((f"{days:,}", basis))
    return tuple(lines)

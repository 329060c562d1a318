"""The picture as rows of text: what is in view, lane by lane, with headings, gaps and measures in their places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from app.base.clock import count, date_long, instant_short, zone_name
from app.base.ids import DoeKey
from app.base.paths import data
from app.picture.gaps import GapPicture, gap_before
from app.picture.labels import GapMark, place_gaps
from app.picture.lanes import Heading, Lane
from app.picture.measure_labels import place_measures
from app.picture.measures import MeasurePicture
from app.picture.scene import Scene
from app.picture.stays import NO_GROUP, SEVERAL
from app.picture.ticks import local
from app.picture.window import Window

Between = GapPicture | MeasurePicture | Heading
Columns = Literal["doe", "status", "first", "last", "hits", "group", "cluster", "gap"]
COLUMNS: tuple[Columns, ...] = ("doe", "status", "first", "last", "hits", "group", "cluster", "gap")


@dataclass(frozen=True, eq=False)
class Told:
    """A row a lane in view, in their order; before the lane at which it ends a row for each gap that the picture
    shades, and for each measure in view; before its first lane one for each heading that is not folded into a lane.
    Cells are made when they are asked for. `zone` is that of the times.
    """

    scene: Scene
    window: Window
    zone: str

    @cached_property
    def lanes(self) -> range:
        """The lanes of which something shows."""
        return self.window.lanes_in_view(len(self.scene.lanes))

    @cached_property
    def _marks(self) -> list[GapMark]:
        return place_gaps(self.scene, self.window, _no_width)

    @cached_property
    def _numbers(self) -> dict[tuple[int, int], int]:
        return {mark.gap.events: mark.number for mark in self._marks}

    @cached_property
    def between(self) -> tuple[Between, ...]:
        """The gaps that are shaded, the measures that are drawn, and the headings, in the order of their lanes."""
        found: list[Between] = [mark.gap for mark in self._marks]
        found += [mark.measure for mark in place_measures(self.scene, self.window, _no_width)]
        found += [
            heading
            for heading in self.scene.headings
            if not heading.folded
            and heading.first < self.lanes.stop
            and heading.first + heading.lanes > self.lanes.start
        ]
        return tuple(sorted(found, key=_place))

    @cached_property
    def _places(self) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """The row of each of `between`: before its lane, or at an edge."""
        ends = [min(max(_place(each), self.lanes.start), self.lanes.stop) for each in self.between]
        return np.array([end - self.lanes.start + k for k, end in enumerate(ends)], np.int64)

    @cached_property
    def _gaps(self) -> dict[int, str]:
        """What was told of the gap before a lane: a table asks again whenever it is painted."""
        return {}

    def __len__(self) -> int:
        return len(self.lanes) + len(self.between)

    def at(self, row: int) -> int | Between:
        """The lane of that row, or the gap, measure or heading in it."""
        before = int(np.searchsorted(self._places, row))
        if before < len(self._places) and self._places[before] == row:
            return self.between[before]
        return self.lanes.start + row - before

    def row_of(self, lane: int) -> int | None:
        """Where that lane stands; None out of view."""
        return int(self.rows_of([lane])[0]) if lane in self.lanes else None

    def rows_of(self, lanes: Iterable[int]) -> list[int]:
        """Where those of these lanes stand that are in view, ascending."""
        places = np.array(sorted(lane - self.lanes.start for lane in lanes if lane in self.lanes), np.int64)
        ends = self._places - np.arange(len(self._places))  # in lanes from the first in view
        rows: list[int] = (places + np.searchsorted(ends, places, side="right")).tolist()
        return rows

    def does(self, row: int) -> tuple[DoeKey, ...]:
        """The Does of that row."""
        what = self.at(row)
        if isinstance(what, Heading):
            under = self.scene.lanes[what.first : what.first + what.lanes]
            return tuple(key for lane in under for key in lane.does)
        return self.scene.lanes[what].does if isinstance(what, int) else what.does

    def headings(self) -> tuple[str, ...]:
        """The names of the columns, with the zone of the times and the standard of the groups."""
        words = data("text", "told.toml")["column"]
        standard = data("text", "picture.toml")["sensitivity"][
            "standard_chain" if self.scene.standard == "chain" else "standard_concurrent"
        ]
        return tuple(words[name].format(zone=zone_name(self.zone), standard=standard) for name in COLUMNS)

    def cell(self, row: int, column: int) -> str:
        what, name = self.at(row), COLUMNS[column]
        return self._of_lane(what, name) if isinstance(what, int) else self._of_between(what, name)

    def caption(self) -> str:
        """`Lanes 1 to 42 of 42, July 11, 2012, to August 14, 2012, UTC`: what is in view."""
        words, lanes = data("text", "told.toml"), self.lanes
        if not len(lanes):
            return str(words["nothing"])
        first, last = (date_long(local(t, self.zone)) for t in (self.window.t0, self.window.t1))
        form = "caption_day" if first == last else "caption"
        return str(words[form]).format(
            first=f"{lanes.start + 1:,}", last=f"{lanes.stop:,}", all=f"{len(self.scene.lanes):,}",
            begin=first, end=last, zone=zone_name(self.zone),
        )  # fmt: skip

    def _of_lane(self, i: int, name: Columns) -> str:
        scene, lane = self.scene, self.scene.lanes[i]
        if name == "doe":
            return _named(lane)
        if name == "status":
            return _status(lane)
        if name in ("first", "last"):
            return self._time(int((scene.first if name == "first" else scene.last)[i]))
        if name == "hits":
            inside = np.searchsorted(scene.hits_of(i), [self.window.t0, self.window.t1 + 1])
            return f"{int(inside[1] - inside[0]):,}"
        if name == "group":
            return self._group(int(scene.groups.of_lane[i]))
        if name == "cluster":
            return "" if lane.cluster is None else scene.clusters[lane.cluster].name
        if i not in self._gaps:
            gap = gap_before(scene.gaps, i)
            self._gaps[i] = "" if gap is None else _figures(gap.lines)
        return self._gaps[i]

    def _of_between(self, what: Between, name: Columns) -> str:
        words = data("text", "told.toml")
        if isinstance(what, Heading):
            told = {"doe": f"{what.name}, {count(what.does, 'Doe')}", "status": str(words["heading_status"])}
            return told.get(name, "")
        if name in ("first", "last"):
            return self._time(what.t0 if name == "first" else what.t1)
        kind = "gap" if isinstance(what, GapPicture) else "measure"
        named = isinstance(what, MeasurePicture) and what.title != what.between
        between = what.between if isinstance(what, MeasurePicture) else ""
        return {
            "doe": str(words["measure_named" if named else kind]).format(
                title=what.title, between=between, number=self._number(what)
            ),
            "status": str(words[f"{kind}_status"]),
            "gap": _figures(what.lines),
        }.get(name, "")

    def _number(self, what: GapPicture | MeasurePicture) -> int:
        """Which stands in the picture where its label has no room."""
        return self._numbers[what.events] if isinstance(what, GapPicture) else what.number

    def _group(self, number: int) -> str:
        words = data("text", "told.toml")
        if number in (NO_GROUP, SEVERAL):
            return str(words["no_group" if number == NO_GROUP else "several_groups"])
        return str(words["group"]).format(number=f"{number:,}", count=f"{self.scene.groups.count:,}")

    def _time(self, at: int) -> str:
        return _short(self.scene, at, self.zone)


def between_in_words(what: GapMark | MeasurePicture) -> str:
    """`Gap 1, Doe 50 to Doe 53` and its figures, a line each: what its label says, or would with more room."""
    kind, of = ("gap", what.gap) if isinstance(what, GapMark) else ("measure", what)
    title = str(data("text", "told.toml")[kind]).format(number=what.number, title=of.title)
    return "\n".join([title, *(f"{figure} {basis}" for figure, basis in of.lines)])


def lane_in_words(scene: Scene, lane: int) -> str:
    """`Doe 38, Movant, first listed Aug 9 01:32 UTC, 1 hit`, in the exhibit's zone."""
    words, own, zone = data("text", "told.toml"), scene.lanes[lane], scene.exhibit_zone
    first = f"{_short(scene, int(scene.first[lane]), zone)} {zone_name(zone)}"
    hits = count(int(scene.offsets[lane + 1] - scene.offsets[lane]), "hit")
    return str(words["lane"]).format(doe=_named(own), status=_status(own), first=first, hits=hits)


def hit_in_words(scene: Scene, lane: int, hit: int) -> str:
    """`Doe 38, hit 1 of 1, Aug 9 01:32 UTC`; `hit` is its place among all."""
    begin, end = int(scene.offsets[lane]), int(scene.offsets[lane + 1])
    when = f"{_short(scene, int(scene.times[hit]), scene.exhibit_zone)} {zone_name(scene.exhibit_zone)}"
    return str(data("text", "told.toml")["hit"]).format(
        doe=_named(scene.lanes[lane]), number=f"{hit - begin + 1:,}", all=f"{end - begin:,}", when=when
    )


def _short(scene: Scene, at: int, zone: str) -> str:
    if scene.dated:
        return scene.told(at, zone)
    return " ".join(instant_short(local(at, zone)).split())


def _named(lane: Lane) -> str:
    return f"{lane.name}, {count(len(lane.members), 'Doe')}" if lane.members else lane.name


def _place(what: Between) -> int:
    """The lane before which it stands."""
    return what.first if isinstance(what, Heading) else what.after_lane


def _no_width(*_: str) -> float:
    """What is in view depends on no text."""
    return 0.0


def _status(lane: Lane) -> str:
    words = data("text", "told.toml")["status"]
    return str(words["client" if lane.client else "movant" if lane.movant else lane.status])


def _figures(lines: Sequence[tuple[str, str]]) -> str:
    return "; ".join(f"{figure} {basis}" for figure, basis in lines)

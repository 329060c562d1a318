"""The lanes of a demonstrative: marks of listed times, bars of the assumed stay, or counts where lanes are too many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from app.base.clock import count
from app.base.ids import DoeKey
from app.picture import svg
from app.picture.demonstrative_groups import groups_of, hatch_of, shape_of, styles_of
from app.picture.demonstrative_page import Sheet
from app.picture.hatching import hatched
from app.picture.marks import POLYGONS, SHAPES
from app.picture.paper import INK, MARKDIM, MOST_HITS
from app.picture.plot import Plot

BAR, BARDIM, STAY = "#8B929A", "#D3D6D9", "#E3E6E8"
GREYS = ("#A9AFB6", "#787F87", "#474D54", "#14171A")
CELL = 2.0
_LEAST_PITCH = 3.0  # units a lane that a mark needs
_HATCHED = 3.5  # the lowest bar on which a hatch can be read


@dataclass(frozen=True)
class LanesPlot(Plot):
    """The lanes that lie in the window, each drawn as its status, cluster and group have it."""

    sheet: Sheet = field(kw_only=True)

    @cached_property
    def shown(self) -> range:
        return self.window.lanes_in_view(len(self.scene.lanes))

    @cached_property
    def hits(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """(lane, time) of every listed time in the window."""
        return self.scene.hit_lane[self._all][self._inside], self.scene.times[self._all][self._inside]

    @property
    def _all(self) -> slice:
        """The hits of the lanes shown, in the window or not."""
        return slice(int(self.scene.offsets[self.shown.start]), int(self.scene.offsets[self.shown.stop]))

    @cached_property
    def _inside(self) -> npt.NDArray[np.bool_]:
        times = self.scene.times[self._all]
        return (times >= self.window.t0) & (times <= self.window.t1)

    @cached_property
    def gone(self) -> npt.NDArray[np.bool_]:
        """Whether the Doe of each of `hits` is dismissed, even where several share a lane."""
        if self.scene.mixed[self.shown.start : self.shown.stop].any():
            return self.scene.dismissed[self.scene.who_of(self._all)[self._inside]]
        return np.array([lane.status == "dismissed" for lane in self.scene.lanes], np.bool_)[self.hits[0]]

    @property
    def outside(self) -> int:
        """Listed times of the lanes shown that lie before or behind the window."""
        return len(self._inside) - len(self.hits[1])

    @property
    def counted(self) -> bool:
        """Whether cells stand for the listed times."""
        return len(self.hits[1]) > MOST_HITS or self.window.pitch < _LEAST_PITCH

    @cached_property
    def of_lane(self) -> list[tuple[int, ...]]:
        """The groups of each lane of the scene."""
        return groups_of(self.scene.lanes, self.sheet.groups)

    @cached_property
    def styles(self) -> list[int]:
        return styles_of(self.of_lane[self.shown.start : self.shown.stop], len(self.sheet.groups))

    @cached_property
    def clusters(self) -> list[int]:
        """The clusters that have a lane in the window."""
        return sorted({c for i in self.shown if (c := self.scene.lanes[i].cluster) is not None})

    @property
    def bar_height(self) -> float:
        return min(9.0 + self._more * 6.0, max(self.window.pitch - 2.0, 1.0))

    @property
    def _more(self) -> float:
        """From 0 to 1 where lanes are few: how far bars and marks grow with them."""
        return min(max(self.window.pitch - 30.0, 0.0) / 60.0, 1.0)

    @property
    def hatched(self) -> bool:
        return self.bar_height >= _HATCHED

    def body(self) -> list[str]:
        return [*self._stays(), *self._counts()] if self.counted else [*self._bars(), *self._marks()]

    @cached_property
    def groups(self) -> list[int]:
        """The groups that have a lane in the window."""
        return sorted({group for own in self.of_lane[self.shown.start : self.shown.stop] for group in own})

    @cached_property
    def _group_in(self) -> dict[tuple[DoeKey, int | None], int]:
        """The group of each Doe in each swarm, as far as groups are of one."""
        swarms = self.sheet.swarms or (None,) * len(self.sheet.groups)
        of_swarms = enumerate(zip(self.sheet.groups, swarms, strict=True))
        return {(key, swarm): number for number, (group, swarm) in of_swarms for key in group}

    # marks and bars

    def hatch(self, bar: int) -> tuple[int, str] | None:
        """(hatch, ink) of a bar of the scene: that of its group, else of its cluster; None where it is plain."""
        scene, tints = self.scene, self.sheet.inks.tints
        if self.sheet.groups:
            key, swarm = scene.roster.keys[int(scene.bar_who[bar])], int(scene.bar_swarm[bar])
            group = self._group_in.get((key, swarm), self._group_in.get((key, None)))
            hatch = None if group is None else hatch_of(self.styles[group])
        else:
            cluster = scene.lanes[int(scene.bar_lane[bar])].cluster
            hatch = None if cluster is None else scene.clusters[cluster].colour % len(SHAPES)
        return None if hatch is None or not self.hatched else (hatch, tints[hatch % len(tints)])

    def _bars(self) -> list[str]:
        scene, window, high = self.scene, self.window, self.bar_height
        seen = (scene.bar_lane >= self.shown.start) & (scene.bar_lane < self.shown.stop)
        seen &= (scene.bar_last > window.t0) & (scene.bar_first < window.t1) & (scene.bar_last > scene.bar_first)
        parts = []
        for bar in np.flatnonzero(seen).tolist():
            lane, hatch = int(scene.bar_lane[bar]), self.hatch(bar)
            first, last = max(int(scene.bar_first[bar]), window.t0), min(int(scene.bar_last[bar]), window.t1)
            x0, x1, y = self.x(first), self.x(last), self.y(lane) - high / 2
            if hatch is not None:
                parts.append(hatched(x0, y, x1 - x0, high, *hatch, INK))
            else:
                dismissed = scene.dismissed[int(scene.bar_who[bar])]
                parts.append(svg.rect(x0, y, x1 - x0, high, BARDIM if dismissed else BAR))
        return parts

    def _marks(self) -> list[str]:
        """Who is not dismissed above those who are."""
        lanes, times = self.hits
        order = np.argsort(~self.gone, kind="stable")
        drawn = zip(*(each[order].tolist() for each in (lanes, times, self.gone)), strict=True)
        return [self.mark(lane, self.x(at), self.y(lane), self.radius, hollow) for lane, at, hollow in drawn]

    @property
    def radius(self) -> float:
        return min(3.6 + self._more * 2.0, max(self.window.pitch * 0.4, 0.9))

    def mark(self, lane: int, x: float, y: float, radius: float, hollow: bool) -> str:
        """Of a hit; `hollow` where its Doe is dismissed."""
        its, groups, tints = self.scene.lanes[lane], self.of_lane[lane], self.sheet.inks.tints
        if its.cluster is not None:
            colour = self.scene.clusters[its.cluster].colour
            outlined = hollow or colour >= len(SHAPES)
            return mark(SHAPES[colour % len(SHAPES)], x, y, radius * 1.1, tints[colour % len(tints)], outlined)
        if len(groups) == 1 and not self.clusters:
            shape, outlined = shape_of(self.styles[groups[0]])
            return mark(shape, x, y, radius * 1.05, INK, outlined or hollow)
        large = radius + (0.7 if its.movant else 0.0)
        return mark("o", x, y, radius * 0.85 if hollow else large, MARKDIM if hollow else INK, hollow)

    # counts

    def _rows(self) -> int:
        return max(int(self.window.height // CELL), 1)

    def _columns(self) -> int:
        return max(int(self.window.width // CELL), 1)

    def _row(self, lane: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        at = (lane + 0.5 - self.window.lane0) * self.window.pitch
        return np.clip((at // CELL).astype(np.int64), 0, self._rows() - 1)

    def _column(self, at: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        return np.clip((self.window.xs(at) // CELL).astype(np.int64), 0, self._columns() - 1)

    def shades(self) -> npt.NDArray[np.int64]:
        """Of each cell: 0 where it holds nothing, 1 for one to nine listed times, 2 for ten to ninety-nine ... 4."""
        rows, columns = self._rows(), self._columns()
        lane, at = self.hits
        counts = np.bincount(self._row(lane) * columns + self._column(at), minlength=rows * columns)
        levels = 1 + np.log10(np.maximum(counts, 1)).astype(np.int64)
        return np.where(counts > 0, np.minimum(levels, len(GREYS)), 0).reshape(rows, columns)

    def _counts(self) -> list[str]:
        shades = self.shades()
        return [path for level, grey in enumerate(GREYS, 1) if (path := self._cells(shades == level, grey)) is not None]

    def _stays(self) -> list[str]:
        """Cells through which a bar runs."""
        scene, window, rows, columns = self.scene, self.window, self._rows(), self._columns()
        seen = (scene.bar_lane >= self.shown.start) & (scene.bar_lane < self.shown.stop)
        seen &= (scene.bar_last > window.t0) & (scene.bar_first < window.t1)
        row = self._row(scene.bar_lane[seen])
        steps = np.zeros((rows, columns + 1), np.int64)
        np.add.at(steps, (row, self._column(scene.bar_first[seen])), 1)
        np.add.at(steps, (row, self._column(scene.bar_last[seen]) + 1), -1)
        path = self._cells(np.cumsum(steps[:, :-1], axis=1) > 0, STAY)
        return [] if path is None else [path]

    def _cells(self, cells: npt.NDArray[np.bool_], grey: str) -> str | None:
        runs = []
        for r, line in enumerate(cells):
            edges = np.flatnonzero(np.diff(np.concatenate([[0], line.view(np.int8), [0]])))
            for a, b in edges.reshape(-1, 2).tolist():
                x, y = svg.number(self.left + a * CELL), svg.number(self.top + r * CELL)
                runs.append(f"M{x} {y}h{svg.number((b - a) * CELL)}v{svg.number(CELL)}H{x}z")
        return svg.element("path", d="".join(runs), fill=grey) if runs else None

    # labels

    def number(self, lane: int) -> str:
        """The Doe's number, or its name where it has none; of a folded heading its name and how many Does it has."""
        its = self.scene.lanes[lane]
        if its.members:
            return f"{its.label}, {count(len(its.members), 'Doe')}"
        return str(its.key[1]) if isinstance(its.key[1], int) else self.names.get(its.key, "")

    def label(self, lane: int) -> str:
        """The number, and what counsel wants beside it."""
        its = self.scene.lanes[lane]
        detail = None if its.members else self.sheet.details.get(its.key)
        return f"{self.number(lane)}, {detail}" if detail else self.number(lane)

    @property
    def must(self) -> list[int]:
        """The lanes whose label is written, whatever the room."""
        return [i for i in self.shown if self.scene.lanes[i].movant or self.scene.lanes[i].client]


def mark(shape: str, x: float, y: float, radius: float, ink: str, outlined: bool) -> str:
    """A mark with a rim of paper, so that it stands clear of its bar. `o` is the circle."""
    fill, rim = ("#FFFFFF", ink) if outlined else (ink, "#FFFFFF")
    wide = 1.0 if outlined else 0.7
    if shape == "o":
        return svg.element("circle", cx=x, cy=y, r=radius, fill=fill, stroke=rim, stroke_width=wide)
    points = " ".join(f"{svg.number(x + u * radius)},{svg.number(y + v * radius)}" for u, v in POLYGONS[shape])
    return svg.element("polygon", points=points, fill=fill, stroke=rim, stroke_width=wide)


def joined(numbers: Sequence[int]) -> str:
    """`4`, or `4–17` for neighbours."""
    return str(numbers[0]) if numbers[0] == numbers[-1] else f"{numbers[0]}–{numbers[-1]}"

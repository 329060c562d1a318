"""The figure for paper: numbers of Does and their listed times, the gap measured, both zones, source and hash.

No address, provider or city is ever drawn. It reads in black and white: status by filled and hollow dots,
clusters by mark and hatch.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np

from app.base.ids import DoeKey, case_short
from app.picture import svg, ticks
from app.picture.labels import SHADED, place_gaps, thinned
from app.picture.marks import HATCHES
from app.picture.paper import INK, MARKDIM, MOST_HITS, WIDTH, Source, cluster_mark, foot, hatches
from app.picture.plot import LINE, Plot, measure
from app.picture.scene import GapPicture, Scene
from app.picture.subset import subset, unfolded
from app.picture.window import Window

INCHES = 6.5
_LEFT, _RIGHT = 46.0, 12.0
_TOP = 60.0
_BAR, _BARDIM = "#8B929A", "#C9CDD1"
_TALLEST = 560.0
_FEW = 8
_NAME = 46.0  # units that the name of a Doe takes beside its mark and its time


def figure_svg(
    scene: Scene,
    *,
    title: str,
    sources: Sequence[Source],
    does: Collection[DoeKey] | None = None,
    names: Mapping[DoeKey, str] | None = None,
    note: str = "",
) -> str:
    """The scene as SVG text, 6.5 inches wide.

    `does`: draw only their lanes (a client's gap), and only gaps between them. `names` names Does that have
    no number: an address never stands in for one. `note` is a last line, such as the illustrative-aid notice.
    """
    shown = unfolded(scene) if does is None else subset(scene, does)  # a heading may name a provider or a place
    figure = _Figure(shown, _window(shown), _LEFT, _TOP, names or {})
    body, below = figure.body()
    parts = [hatches(), svg.rect(0, 0, WIDTH, below + 200, "#FFFFFF"), svg.text(0, 14, title, 13, weight=600), *body]
    below_axis, end = foot(shown, figure.longest, sources, note, below)
    return svg.document(WIDTH, end + 4, INCHES, [*parts, *below_axis], title)


def _window(scene: Scene) -> Window:
    """Every listed time of the scene, in whole days where there are more than two; at its left as much more as the
    names beside the marks of the longest gaps take."""
    lanes = max(len(scene.lanes), 1)
    height = min(max(lanes * 13.0, 220.0 if lanes <= _FEW else 170.0), _TALLEST)
    t0, t1 = scene.extent
    span = max(t1 - t0, ticks.HOUR)
    wide, before = WIDTH - _LEFT - _RIGHT, span // 40
    if lanes <= _FEW and scene.gaps:
        named = min(gap.t0 for gap in _longest(scene))
        name = _NAME + svg.advance(scene.told(named, scene.exhibit_zone), 10)
        lacking = int((name * (t1 - t0) - wide * (named - t0)) / (wide - name))
        before = lacking if before < lacking <= span // 3 else before  # beyond, they stand at the right
    t0, t1 = t0 - before, t1 + span // 40
    if span > 2 * ticks.DAY:
        t0, t1 = ticks.whole_days(t0, t1, scene.exhibit_zone)
    return Window(t0, t1, 0.0, float(lanes), wide, height)


def _longest(scene: Scene) -> list[GapPicture]:
    """The longest gap, and those that are as long; no more than are shaded."""
    most = max((gap.t1 - gap.t0 for gap in scene.gaps), default=0)
    return [gap for gap in scene.gaps if gap.t1 - gap.t0 == most][:SHADED]


class _Figure(Plot):
    """The parts of one drawing from the top axis to the bottom axis."""

    def body(self) -> tuple[list[str], float]:
        """(elements, where they end)."""
        bottom = self.bottom
        parts = [*self.ground(), *self._cases()]
        gaps = place_gaps(self.titled_scene(), self.window, measure)
        shaded = gaps[: len(self.longest)]  # the foot tells the rest
        gaps = [replace(gap, box=None) if len(gap.lines) == 1 else gap for gap in shaded]
        for gap in gaps:
            parts += self.gap_ground(gap)
        parts += self._lanes() if len(self.scene.times) <= MOST_HITS else self._counts()
        for gap in gaps:
            parts += [part for part in self.gap_label(gap) if part not in parts]  # one between two is named once
        parts += self.axis(self.scene.exhibit_zone, self.top, -1, WIDTH)
        end = bottom
        if self.scene.court_zone is not None:
            parts += self.axis(self.scene.court_zone, bottom, 1, WIDTH)
            end = bottom + 34
        else:
            parts.append(svg.line(_LEFT, bottom, WIDTH - _RIGHT, bottom, LINE))
        return parts, end + 8

    @property
    def longest(self) -> list[GapPicture]:
        return [self.titled(gap) for gap in _longest(self.scene)]

    def _cases(self) -> list[str]:
        """Where there are several cases, a line between them and their numbers. Providers are never named."""
        cases, parts = {case_short(lane.key[0]) for lane in self.scene.lanes}, []
        for heading in self.scene.headings:
            if heading.name in cases and len(cases) > 1:
                y = self.top + self.window.y(heading.first)
                parts.append(svg.line(_LEFT, y, WIDTH - _RIGHT, y, LINE, 0.8))
                parts.append(svg.text(WIDTH - _RIGHT - 4, y + 12, heading.name, 9.5, weight=600, anchor="end"))
        return parts

    def _lanes(self) -> list[str]:
        scene, pitch = self.scene, self.window.pitch
        parts = []
        for i, first, last in zip(
            scene.bar_lane.tolist(), scene.bar_first.tolist(), scene.bar_last.tolist(), strict=True
        ):
            lane = scene.lanes[i]
            high = min(5.0 if lane.cluster is not None else 3.0, pitch)
            fill = _BARDIM if lane.status == "dismissed" else _BAR
            if lane.cluster is not None:
                fill = f"url(#hatch{scene.clusters[lane.cluster].colour % len(HATCHES)})"
            wide = max(self.x(last) - self.x(first), 1.0)
            parts.append(svg.rect(self.x(first), self.y(i) - high / 2, wide, high, fill))
        radius = min(3.4, max(pitch * 0.36, 0.8))
        for i in range(len(scene.lanes)):
            for at in scene.hits_of(i).tolist():
                parts.append(self._mark(i, self.x(at), radius))
        must = [i for i, lane in enumerate(scene.lanes) if lane.movant or lane.client]
        for i in thinned(range(len(scene.lanes)), pitch, must):
            lane = scene.lanes[i]
            words = str(lane.key[1]) if isinstance(lane.key[1], int) else self.names.get(lane.key, "")
            weight = 700 if i in must else 400
            parts.append(svg.text(_LEFT - 6, self.y(i) + 3.2, words, 9, weight=weight, anchor="end"))
        return parts

    def _mark(self, lane_index: int, x: float, radius: float) -> str:
        lane, y = self.scene.lanes[lane_index], self.y(lane_index)
        dismissed = lane.status == "dismissed"
        if lane.cluster is not None:
            return cluster_mark(self.scene.clusters[lane.cluster].colour, x, y, radius * 1.1, dismissed)
        if dismissed:
            return svg.element("circle", cx=x, cy=y, r=radius * 0.8, fill="#FFFFFF", stroke=MARKDIM, stroke_width=1.0)
        large = radius + (0.8 if lane.movant or lane.client else 0.0)
        return svg.element("circle", cx=x, cy=y, r=large, fill=INK)

    def _counts(self) -> list[str]:
        """Too many hits for marks: cells of two units that hold any, in four greys by their number."""
        window, cell = self.window, 2.0
        rows, columns = int(window.height // cell), int(window.width // cell)
        row = np.minimum((self.scene.hit_lane + 0.5) * window.pitch // cell, rows - 1).astype(np.int64)
        column = np.minimum(window.xs(self.scene.times) // cell, columns - 1).astype(np.int64)
        counts = np.bincount(row * columns + column, minlength=rows * columns).reshape(rows, columns)
        shade = np.where(counts > 0, np.minimum(1 + np.log10(np.maximum(counts, 1)).astype(np.int64), 4), 0)
        parts = []
        for level, grey in enumerate(("#A9AFB6", "#787F87", "#474D54", "#14171A"), 1):
            runs = []
            for r, line in enumerate(shade == level):
                edges = np.flatnonzero(np.diff(np.concatenate([[0], line.view(np.int8), [0]])))
                for a, b in edges.reshape(-1, 2).tolist():
                    x, y = svg.number(_LEFT + a * cell), svg.number(self.top + r * cell)
                    runs.append(f"M{x} {y}h{svg.number((b - a) * cell)}v{svg.number(cell)}H{x}z")
            if runs:
                parts.append(svg.element("path", d="".join(runs), fill=grey))
        return parts

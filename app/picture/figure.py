"""The figure for paper: numbers of Does and their listed times, the gap measured, both zones, source and hash.

No address, provider or city is ever drawn. It reads in black and white: status by filled and hollow dots,
clusters by mark and hatch.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np

from app.base.clock import instant_medium, zone_name
from app.base.ids import DoeKey, case_short
from app.base.paths import data
from app.picture import svg, ticks
from app.picture.labels import Box, GapMark, Style, place_gaps, thinned
from app.picture.marks import HATCHES
from app.picture.paper import GAP, INK, INK2, MARKDIM, MOST_HITS, WIDTH, Source, cluster_mark, foot, hatches
from app.picture.scene import GapPicture, Scene
from app.picture.subset import subset
from app.picture.window import Window

INCHES = 6.5
_LEFT, _RIGHT = 46.0, 12.0
_LINE, _BAR, _BARDIM = "#7E848C", "#8B929A", "#C9CDD1"
_SIZES: dict[Style, tuple[float, bool]] = {"title": (11.0, True), "figure": (12.0, True), "basis": (11.0, False)}
_TALLEST = 560.0
_FEW = 8


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
    shown = subset(scene, does) if does is not None else scene
    figure = _Figure(shown, names or {})
    body, below = figure.body()
    parts = [hatches(), svg.rect(0, 0, WIDTH, below + 200, "#FFFFFF"), svg.text(0, 14, title, 13, weight=600), *body]
    below_axis, end = foot(shown, figure.longest(), sources, note, below)
    return svg.document(WIDTH, end + 4, INCHES, [*parts, *below_axis], title)


class _Figure:
    """One drawing: its window, and the parts from the top axis to the bottom axis."""

    def __init__(self, scene: Scene, names: Mapping[DoeKey, str]) -> None:
        self.scene = scene
        self.names = names
        lanes = max(len(scene.lanes), 1)
        height = min(max(lanes * 13.0, 170.0), _TALLEST)
        t0, t1 = scene.extent
        span = max(t1 - t0, ticks.HOUR)
        t0, t1 = t0 - span // (3 if lanes <= _FEW else 40), t1 + span // 40  # names of few Does stand at their left
        if span > 2 * ticks.DAY:
            around = list(ticks.days(t0, t1, scene.exhibit_zone))
            t0, t1 = around[0][0], around[-1][1]
        self.window = Window(t0, t1, 0.0, float(lanes), WIDTH - _LEFT - _RIGHT, height)
        self.top = 60.0

    def name(self, key: DoeKey) -> str:
        return f"Doe {key[1]}" if isinstance(key[1], int) else self.names.get(key, "Unnumbered Doe")

    def x(self, at: int) -> float:
        return _LEFT + self.window.x(at)

    def y(self, lane: int) -> float:
        return self.top + self.window.middle(lane)

    def body(self) -> tuple[list[str], float]:
        """(elements, where they end)."""
        window, bottom = self.window, self.top + self.window.height
        parts = [*self._ground(bottom), *self._cases()]
        gaps = place_gaps(self._titled(), window, lambda words, style: svg.advance(words, *_SIZES[style]))
        gaps = [replace(gap, box=None) if len(gap.lines) == 1 else gap for gap in gaps[:1]]  # the foot tells the rest
        for gap in gaps:
            parts += self._gap_ground(gap)
        parts += self._lanes() if len(self.scene.times) <= MOST_HITS else self._counts()
        for gap in gaps:
            parts += self._gap_label(gap)
        parts += self._axis(self.scene.exhibit_zone, self.top, -1)
        end = bottom
        if self.scene.court_zone is not None:
            parts += self._axis(self.scene.court_zone, bottom, 1)
            end = bottom + 34
        else:
            parts.append(svg.line(_LEFT, bottom, WIDTH - _RIGHT, bottom, _LINE))
        return parts, end + 8

    def _titled(self) -> Scene:
        return replace(self.scene, gaps=tuple(self.titled(gap) for gap in self.scene.gaps))

    def longest(self) -> GapPicture | None:
        return self.titled(self.scene.gaps[0]) if self.scene.gaps else None

    def titled(self, gap: GapPicture) -> GapPicture:
        """The gap under names that may be filed."""
        before, after = (self.name(key) for key in gap.does)
        return replace(gap, title=data("text", "picture.toml")["gap"]["title"].format(before=before, after=after))

    def _ground(self, bottom: float) -> list[str]:
        """Weekends and midnights of the exhibit's zone."""
        window, parts = self.window, []
        a_day = ticks.DAY / window.pixel
        if a_day < 2:
            return []
        for begin, end, day in ticks.days(window.t0, window.t1, self.scene.exhibit_zone):
            x0, x1 = max(self.x(begin), _LEFT), min(self.x(end), WIDTH - _RIGHT)
            if day.weekday() >= 5:
                parts.append(svg.rect(x0, self.top, x1 - x0, bottom - self.top, INK, 0.05))
            if a_day >= 6 and begin > window.t0:
                parts.append(svg.line(x0, self.top, x0, bottom, INK, 0.5, 0.12))
        return parts

    def _cases(self) -> list[str]:
        """Where there are several cases, a line between them and their numbers. Providers are never named."""
        cases, parts = {case_short(lane.key[0]) for lane in self.scene.lanes}, []
        for heading in self.scene.headings:
            if heading.name in cases and len(cases) > 1:
                y = self.top + self.window.y(heading.first)
                parts.append(svg.line(_LEFT, y, WIDTH - _RIGHT, y, _LINE, 0.8))
                parts.append(svg.text(WIDTH - _RIGHT - 4, y + 12, heading.name, 9.5, weight=600, anchor="end"))
        return parts

    def _axis(self, zone: str, y: float, out: int) -> list[str]:
        axis = ticks.axis(self.window.t0, self.window.t1, zone, self.window.width)
        number_y, heading_y = (y - 7, y - 21) if out < 0 else (y + 14, y + 28)
        lengths = {"minor": 3, "major": 4, "month": 26}
        parts = [svg.line(_LEFT, y, WIDTH - _RIGHT, y, _LINE)]
        parts += [svg.line(self.x(t.at), y, self.x(t.at), y + out * lengths[t.rank], _LINE) for t in axis.ticks]
        for label in axis.labels:
            x = self.x(label.at)
            if label.heading:
                parts.append(svg.text(x + 4, heading_y, label.text, 10, weight=600))
            elif label.middle:
                parts.append(svg.text(x, number_y, label.text, 9, fill=INK2, anchor="middle"))
            elif x + 3 + svg.advance(label.text, 9) < WIDTH:
                parts.append(svg.text(x + 3, number_y, label.text, 9, fill=INK2))
        parts.append(svg.text(_LEFT - 6, number_y, zone_name(zone), 9.5, weight=600, anchor="end"))
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

    def _gap_ground(self, gap: GapMark) -> list[str]:
        x0, x1 = _LEFT + gap.x0, _LEFT + gap.x1
        y0, high = self.top + gap.y0, gap.y1 - gap.y0
        return [
            svg.rect(x0, y0, x1 - x0, high, GAP, 0.05),
            svg.rect(x0, y0, x1 - x0, high, "url(#gap)"),
            svg.line(x0, y0, x0, y0 + high, GAP, 0.8, 0.6),
            svg.line(x1, y0, x1, y0 + high, GAP, 0.8, 0.6),
        ]

    def _gap_label(self, gap: GapMark) -> list[str]:
        parts = [] if gap.arrow is None else self._arrow(gap, gap.arrow)
        for lane, at in ((gap.gap.since_lane, gap.gap.t0), (gap.gap.after_lane, gap.gap.t1)):
            parts += self._named(lane, at)
        if gap.box is None:
            return parts
        box = Box(_LEFT + gap.box.x, self.top + gap.box.y, gap.box.width, gap.box.height)
        parts.append(svg.rect(box.x, box.y, box.width, box.height, "#FFFFFF", stroke=GAP, radius=3))
        y = box.y + (14 if len(gap.lines) == 1 else 17)
        colours: dict[Style, str] = {"title": GAP, "figure": INK, "basis": INK2}
        for line in gap.lines:
            parts_of_line = [(words, _SIZES[s][0], 600 if _SIZES[s][1] else 400, colours[s]) for words, s in line]
            parts.append(svg.pieces(box.x + (6 if len(gap.lines) == 1 else 12), y, parts_of_line, apart=5))
            y += 16
        return parts

    def _arrow(self, gap: GapMark, arrow: float) -> list[str]:
        y, parts = self.top + arrow, []
        x0, x1 = _LEFT + gap.x0, _LEFT + gap.x1
        for x, lane in ((x0, gap.gap.since_lane), (x1, gap.gap.after_lane)):
            mark = self.y(lane)
            parts.append(svg.line(x, mark + (-6 if mark > y else 6), x, y + (-7 if mark > y else 7), GAP, 1.3))
        parts.append(svg.line(x0 + 1, y, x1 - 1, y, GAP, 1.3))
        for x, inward in ((x0 + 1, 7.0), (x1 - 1, -7.0)):
            points = f"M{svg.number(x + inward)} {svg.number(y - 4)}L{svg.number(x)} {svg.number(y)}"
            path = f"{points}L{svg.number(x + inward)} {svg.number(y + 4)}"
            parts.append(svg.element("path", d=path, fill="none", stroke=GAP, stroke_width=1.3))
        return parts

    def _named(self, lane: int, at: int) -> list[str]:
        """The Doe and its time beside the mark, left of it where there is room."""
        name = self.name(self.scene.lanes[lane].key)
        when = instant_medium(ticks.local(at, self.scene.exhibit_zone))
        words = [(name, 10.0, 600, INK), (when, 10.0, 400, INK)]
        x, y = self.x(at), self.y(lane) + 3.5
        if x - 9 - svg.advance(name, 10, True) - 4 - svg.advance(when, 10) >= _LEFT:
            return [svg.pieces(x - 11, y, words, "end", halo=True)]
        return [svg.pieces(x + 9, y - 11, words, halo=True)]

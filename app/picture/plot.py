"""One plot on paper: its window at a place of the page, midnights, the two axes, and the gaps with their figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.base.clock import zone_name
from app.base.court_days import is_off
from app.base.ids import DoeKey
from app.base.paths import data
from app.picture import svg, ticks
from app.picture.labels import Box, GapMark, Piece, Style, on_bar
from app.picture.paper import GAP, INK, INK2
from app.picture.scene import GapPicture, Scene
from app.picture.window import Window

LINE = "#7E848C"
SIZES: dict[Style, tuple[float, bool]] = {"title": (11.0, True), "figure": (12.0, True), "basis": (11.0, False)}


def measure(words: str, style: Style) -> float:
    """About how wide a piece of a gap's label is."""
    return svg.advance(words, *SIZES[style])


@dataclass(frozen=True)
class Plot:
    """A scene through a window whose left upper corner lies at (left, top) of the page.

    `names` are those of Does that have no number; `gap` is the colour of gaps, `small` the size of an axis' numbers,
    and `room` how many times as much as on screen each of them takes.
    """

    scene: Scene
    window: Window
    left: float
    top: float
    names: Mapping[DoeKey, str]
    gap: str = GAP
    small: float = 9.0
    room: float = 1.0

    @property
    def right(self) -> float:
        return self.left + self.window.width

    @property
    def bottom(self) -> float:
        return self.top + self.window.height

    def name(self, key: DoeKey) -> str:
        return f"Doe {key[1]}" if isinstance(key[1], int) else self.names.get(key, "Unnumbered Doe")

    def x(self, at: int) -> float:
        return self.left + self.window.x(at)

    def y(self, lane: int) -> float:
        return self.top + self.window.middle(lane)

    def shows(self, at: int) -> bool:
        """Whether that instant lies within the window."""
        return self.window.t0 <= at <= self.window.t1

    def titled(self, gap: GapPicture) -> GapPicture:
        """The gap under names that may be filed."""
        before, after = (self.name(key) for key in gap.does)
        return replace(gap, title=data("text", "picture.toml")["gap"]["title"].format(before=before, after=after))

    def titled_scene(self) -> Scene:
        return replace(self.scene, gaps=tuple(self.titled(gap) for gap in self.scene.gaps))

    def ground(self) -> list[str]:
        """Weekends, federal holidays and midnights of the exhibit's zone."""
        window, parts = self.window, []
        a_day = ticks.DAY / window.pixel
        if a_day < 2:
            return []
        for begin, end, day in ticks.days(window.t0, window.t1, self.scene.exhibit_zone):
            x0, x1 = max(self.x(begin), self.left), min(self.x(end), self.right)
            if is_off(day):
                parts.append(svg.rect(x0, self.top, x1 - x0, window.height, INK, 0.05))
            if a_day >= 6 and begin > window.t0:
                parts.append(svg.line(x0, self.top, x0, self.bottom, INK, 0.5, 0.12))
        return parts

    def axis(self, zone: str, y: float, out: int, edge: float) -> list[str]:
        """The axis of that zone at y, its numbers above (`out` -1) or below (1); no number passes `edge`."""
        axis = ticks.axis(self.window.t0, self.window.t1, zone, self.window.width / self.room)
        number_y, heading_y = (y - 7, y - 21) if out < 0 else (y + 14, y + 28)
        lengths = {"minor": 3, "major": 4, "month": 26}
        parts = [svg.line(self.left, y, self.right, y, LINE)]
        parts += [svg.line(self.x(t.at), y, self.x(t.at), y + out * lengths[t.rank], LINE) for t in axis.ticks]
        for label in axis.labels:
            x = self.x(label.at)
            if label.heading:
                parts.append(svg.text(x + 4, heading_y, label.text, 10, weight=600))
            elif label.middle:
                parts.append(svg.text(x, number_y, label.text, self.small, fill=INK2, anchor="middle"))
            elif x + 3 + svg.advance(label.text, self.small) < edge:
                parts.append(svg.text(x + 3, number_y, label.text, self.small, fill=INK2))
        name, most = zone_name(zone), self.left - 8
        size = 9.5 * min(most / svg.advance(name, 9.5, True), 1.0)
        parts.append(svg.text(self.left - 6, number_y, name, size, weight=600, anchor="end"))
        return parts

    def gap_ground(self, gap: GapMark) -> list[str]:
        x0, x1 = self.left + gap.x0, self.left + gap.x1
        y0, high = self.top + gap.y0, gap.y1 - gap.y0
        fills = ((self.gap, 0.05), ("url(#gap)", 1.0))
        ground = [svg.rect(x0, y0, x1 - x0, high, fill, share) for fill, share in fills]
        edges = [x for x, at in ((x0, gap.gap.t0), (x1, gap.gap.t1)) if self.shows(at)]
        return ground + [svg.line(x, y0, x, y0 + high, self.gap, 0.8, 0.6) for x in edges]

    def placed(self, box: Box) -> Box:
        """A box of the window as it lies on the page."""
        return Box(self.left + box.x, self.top + box.y, box.width, box.height)

    def gap_label(self, gap: GapMark, named: bool = True, taken: Sequence[Box] = ()) -> list[str]:
        """Arrow and figures of the gap; and where it is `named`, the Does and their times beside their marks.

        No name stands where the boxes are that are `taken` on the page.
        """
        parts = [] if gap.arrow is None else self._arrow(gap, gap.arrow)
        ends = ((gap.gap.since_lane, gap.gap.t0), (gap.gap.after_lane, gap.gap.t1))
        for key, (lane, at) in zip(gap.gap.does, ends, strict=True) if named else ():
            parts += self._named(key, lane, at, taken)
        return parts + (self.box_label(gap.box, gap.lines, self.gap) if gap.box else [])

    def box_label(self, place: Box, lines: Sequence[Sequence[Piece]], colour: str) -> list[str]:
        """Figures with their bases in a box of the window; rim and title in that colour."""
        box = self.placed(place)
        parts = [svg.rect(box.x, box.y, box.width, box.height, "#FFFFFF", stroke=colour, radius=3)]
        y = box.y + (14 if len(lines) == 1 else 17)
        colours: dict[Style, str] = {"title": colour, "figure": INK, "basis": INK2}
        for line in lines:
            parts_of_line = [(words, SIZES[s][0], 600 if SIZES[s][1] else 400, colours[s]) for words, s in line]
            parts.append(svg.pieces(box.x + (6 if len(lines) == 1 else 12), y, parts_of_line, apart=5))
            y += 16
        return parts

    def _arrow(self, gap: GapMark, arrow: float) -> list[str]:
        y, parts = self.top + arrow, []
        x0, x1 = self.left + gap.x0, self.left + gap.x1
        both = ((x0, 7.0, gap.gap.t0, gap.gap.since_lane), (x1, -7.0, gap.gap.t1, gap.gap.after_lane))
        ends = [(x, inward, lane) for x, inward, at, lane in both if self.shows(at)]  # a gap may go on beyond the page
        for x, _, lane in ends:
            mark = min(max(self.y(lane), self.top), self.bottom)
            parts.append(svg.line(x, mark + (-6 if mark > y else 6), x, y + (-7 if mark > y else 7), self.gap, 1.3))
        parts.append(svg.line(x0 + 1, y, x1 - 1, y, self.gap, 1.3))
        for edge, inward, _ in ends:
            x = edge + (1 if inward > 0 else -1)
            points = f"M{svg.number(x + inward)} {svg.number(y - 4)}L{svg.number(x)} {svg.number(y)}"
            path = f"{points}L{svg.number(x + inward)} {svg.number(y + 4)}"
            parts.append(svg.element("path", d=path, fill="none", stroke=self.gap, stroke_width=1.3))
        return parts

    def _named(self, key: DoeKey, lane: int, at: int, taken: Sequence[Box]) -> list[str]:
        """The Doe and its time beside the mark, left of it where there is room, above a bar; nothing where the mark is
        not shown."""
        if not (self.shows(at) and self.window.lane0 <= lane < self.window.lane1):
            return []
        name = self.name(key)
        when = self.scene.told(at, self.scene.exhibit_zone)
        words = [(name, 10.0, 600, INK), (when, 10.0, 400, INK)]
        x, y = self.x(at), self.y(lane) + 3.5
        wide = svg.advance(name, 10, True) + 4 + svg.advance(when, 10)
        at_left = x - 9 - wide >= self.left
        if at_left and on_bar(self.scene, self.window, lane, at, wide + 11):
            y -= 9
        box = Box(x - 11 - wide, y - 10, wide, 13) if at_left else Box(x + 9, y - 21, wide, 13)
        if any(box.touches(other) for other in taken):
            return []
        return [
            svg.pieces(x - 11, y, words, "end", halo=True) if at_left else svg.pieces(x + 9, y - 11, words, halo=True)
        ]

"""Where texts stand among the lanes: of gaps, in empty corners; of lanes, thinned."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
import numpy.typing as npt

from app.base.clock import zone_name
from app.picture.scene import GapPicture, Scene
from app.picture.window import Window

Style = Literal["title", "figure", "basis"]
Piece = tuple[str, Style]
Measure = Callable[[str, Style], float]
"""The width of a text in pixels."""

LABEL_HEIGHT = 9.5  # pixels that a lane label needs
MUST_CLEAR = 11.0
LINE = 16.0
PADDING = 12.0
ARROW_ROOM = 24.0
NARROWEST = 24.0
SHADED = 3
_STEP = 6.0  # pixels by which a label gives way downwards
_LONGEST_TIME = "Aug 28, 12:44 a.m."


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float

    def touches(self, other: Box) -> bool:
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


@dataclass(frozen=True, slots=True)
class GapMark:
    """A gap in the window: shaded from x0 to x1 and y0 to y1; its arrow and its label where there is room.

    `number` is its place in the list of gaps, the longest first; it alone is shown where nothing else fits.
    """

    gap: GapPicture
    number: int
    x0: float
    x1: float
    y0: float
    y1: float
    arrow: float | None
    box: Box | None
    lines: tuple[tuple[Piece, ...], ...]


def place_gaps(
    scene: Scene,
    window: Window,
    measure: Measure,
    taken: Sequence[Box] = (),
    told: Collection[tuple[int, int]] = (),
) -> list[GapMark]:
    """The longest gaps that are wide enough to be seen, at most SHADED of them, with what fits into each.

    Labels keep clear of the boxes that are `taken`; those between the two rows of one of `told` are shaded only:
    what they say is said already.
    """
    placed: list[GapMark] = []
    boxes: list[Box] = list(taken)
    for number, gap in enumerate(scene.gaps, 1):
        if len(placed) == SHADED or (gap.t1 - gap.t0) / window.pixel < NARROWEST:
            break  # the rest are shorter
        x0, x1 = max(window.x(gap.t0), 0.0), min(window.x(gap.t1), window.width)
        y0, y1 = max(window.y(gap.lane0), 0.0), min(window.y(gap.lane1), window.height)
        if x1 - x0 < NARROWEST or y1 - y0 < LINE:
            continue
        if gap.events in told:
            placed.append(GapMark(gap, number, x0, x1, y0, y1, None, None, ()))
            continue
        mark = _place(scene, window, gap, number, Box(x0, y0, x1 - x0, y1 - y0), boxes, measure)
        if mark.box:
            boxes.append(mark.box)
        placed.append(mark)
    return placed


def _place(
    scene: Scene, window: Window, gap: GapPicture, number: int, area: Box, taken: Sequence[Box], measure: Measure
) -> GapMark:
    names = _names_room(scene, window, gap, measure)
    for lines in _forms(gap, number):
        bare = len(lines) == 1 and lines[0][0][1] == "basis"
        width = max(sum(measure(*piece) for piece in line) + 5 * (len(line) - 1) for line in lines) + 2 * PADDING
        height = len(lines) * LINE + (4 if len(lines) == 1 else 10)
        width = width - PADDING if len(lines) == 1 else width
        if width > area.width - 8:
            continue
        x = area.x + (area.width - width) / 2
        runs = _free_runs(scene, window, gap, x, x + width)
        for top, bottom in sorted(runs, key=lambda run: -run[1]) if bare else runs:
            low, high = max(top, area.y), min(bottom, area.y + area.height)
            need = height + (0 if bare else ARROW_ROOM)
            if high - low < need + 4:
                continue
            # a mere number keeps to the foot, away from the names beside the marks
            top = low + min(14.0, (high - low - need) / 2)
            places = [high - height - 4, low + 4] if bare else np.arange(top, high - need + 0.1, _STEP).tolist()
            clear = [
                box
                for box in (Box(x, y, width, height) for y in places)
                if not any(box.touches(other) for other in (*taken, *names))
                and (bare or not any(_across(area, box).touches(other) for other in taken))
            ]
            if clear:  # an arrow crosses no label, and no name where it can be helped
                quiet = (box for box in clear if not any(_across(area, box).touches(name) for name in names))
                box = clear[0] if bare else next(quiet, clear[0])
                arrow = None if bare else box.y + height + 12
                return GapMark(
                    gap, number, area.x, area.x + area.width, area.y, area.y + area.height, arrow, box, lines
                )
    return GapMark(gap, number, area.x, area.x + area.width, area.y, area.y + area.height, None, None, ())


def _across(area: Box, box: Box) -> Box:
    """Where the arrow below a label runs."""
    return Box(area.x, box.y + box.height + 7, area.width, 10.0)


def _names_room(scene: Scene, window: Window, gap: GapPicture, measure: Measure) -> list[Box]:
    """Where the names of the two Does will stand with their times: left of their marks, or above at the right where
    the window ends."""
    room = []
    zone = max((zone_name(each) for each in (scene.exhibit_zone, scene.court_zone) if each), key=len)
    for lane, at in ((gap.since_lane, gap.t0), (gap.after_lane, gap.t1)):
        width = 10 + measure(scene.lanes[lane].name, "title") + measure(f"{_LONGEST_TIME} {zone}", "basis") + 6
        x, y = window.x(at), window.middle(lane) - 8
        y -= 11 if on_bar(scene, window, lane, at, width) else 0
        room.append(Box(x - width, y, width, 16) if x >= width else Box(x, y - 11, width, 16))
    return room


def on_bar(scene: Scene, window: Window, lane: int, at: int, wide: float) -> bool:
    """Whether a text so wide that ends at that instant of the lane would lie on a bar or an earlier mark of it."""
    reach = window.time(window.x(at) - wide)
    return bool(((scene.bar_lane == lane) & (scene.bar_first < at) & (scene.bar_last > reach)).any())


def _forms(gap: GapPicture, number: int) -> list[tuple[tuple[Piece, ...], ...]]:
    """From all three figures to a number."""
    full: list[tuple[Piece, ...]] = [((figure, "figure"), (basis, "basis")) for figure, basis in gap.lines]
    elapsed, basis = gap.lines[1]
    title: tuple[Piece, ...] = ((gap.title, "title"),)
    return [
        (title, *full),
        (title, ((elapsed, "figure"), (basis, "basis"))),
        (((elapsed, "figure"),),),
        (((str(number), "basis"),),),
    ]


def _free_runs(scene: Scene, window: Window, gap: GapPicture, x0: float, x1: float) -> list[tuple[float, float]]:
    """Heights (from, to) in which no bar crosses x0 to x1: first those above the diagonal, then the tallest."""
    view = window.lanes_in_view(len(scene.lanes))
    low, high = max(view.start, gap.lane0), min(view.stop, gap.lane1)
    ta, tb = window.time(x0 - 4), window.time(x1 + 4)
    crossed = (scene.bar_first <= tb) & (scene.bar_last >= ta) & (scene.bar_lane >= low) & (scene.bar_lane < high)
    blocked = [low - 1, *np.unique(scene.bar_lane[crossed]).tolist(), high]
    runs = [(window.y(a + 1), window.y(b)) for a, b in pairwise(blocked) if b - a > 1]
    line = window.middle(gap.since_lane)
    return sorted(runs, key=lambda run: (run[1] > line + window.pitch, run[0] - run[1]))


def thinned(lanes: range, pitch: float, must: Collection[int] | npt.NDArray[np.int64]) -> list[int]:
    """The lanes whose label is written: all where there is room, else every second, fifth, tenth ...

    Those in `must` (selected, movants) always, as far as they do not cover one another; the others keep clear.
    """
    every = _every(pitch)
    if every == 1:
        return list(lanes)
    wanted = np.sort(np.asarray(must if isinstance(must, np.ndarray) else list(must), np.int64))
    wanted = wanted[wanted.searchsorted(lanes.start) : wanted.searchsorted(lanes.stop)]
    kept, at = list[int](), 0
    while at < len(wanted):  # from label to label: thousands may be wanted
        kept.append(int(wanted[at]))
        at = int(wanted.searchsorted(kept[-1] + LABEL_HEIGHT / pitch - 1e-9))
    labelled = set(kept)
    grid = [lane for lane in range(lanes.start - lanes.start % -every, lanes.stop, every) if lane in lanes]
    near = np.array(kept, float)
    for lane in grid:
        if not len(near) or np.abs(near - lane).min() * pitch >= MUST_CLEAR:
            labelled.add(lane)
    return sorted(labelled)


def _every(pitch: float) -> int:
    scale = 1
    while True:
        for n in (1, 2, 5):
            if n * scale * pitch >= LABEL_HEIGHT:
                return n * scale
        scale *= 10

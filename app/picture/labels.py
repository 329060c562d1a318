"""Where texts stand among the lanes: of gaps, in empty corners; of lanes, thinned; of lit marks and of clusters."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
import numpy.typing as npt

from app.base.clock import zone_name
from app.picture.scene import ClusterPicture, GapPicture, Scene
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
_NAMES = 6
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
    others, taken = taken, [*taken, *_names_room(scene, window, gap, measure)]
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
            places = (high - height - 4, low + 4) if bare else (low + min(14.0, (high - low - need) / 2),)
            for box in (Box(x, y, width, height) for y in places):
                arrow = None if bare else box.y + height + 12
                across = Box(area.x, box.y + height + 7, area.width, 10.0)
                crossed = not bare and any(across.touches(other) for other in others)  # an arrow crosses no label
                if not crossed and not any(box.touches(other) for other in taken):
                    return GapMark(
                        gap, number, area.x, area.x + area.width, area.y, area.y + area.height, arrow, box, lines
                    )
    return GapMark(gap, number, area.x, area.x + area.width, area.y, area.y + area.height, None, None, ())


def _names_room(scene: Scene, window: Window, gap: GapPicture, measure: Measure) -> list[Box]:
    """Where the names of the two Does will stand, at the left of their marks, with their times."""
    room = []
    zone = max((zone_name(each) for each in (scene.exhibit_zone, scene.court_zone) if each), key=len)
    for lane, at in ((gap.since_lane, gap.t0), (gap.after_lane, gap.t1)):
        width = 10 + measure(scene.lanes[lane].name, "title") + measure(f"{_LONGEST_TIME} {zone}", "basis") + 6
        room.append(Box(window.x(at) - width, window.middle(lane) - 8, width, 16))
    return room


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


@dataclass(frozen=True, slots=True)
class NameLabel:
    """Lines of (bold name, time), beside a mark: `x` is their right edge if `right`, else their left."""

    x: float
    y: float  # middle of the first line
    right: bool
    lines: tuple[tuple[str, str], ...]


def lit_names(
    scene: Scene, window: Window, events: Iterable[int], zone: str, measure: Measure, taken: Sequence[Box] = ()
) -> list[NameLabel]:
    """`Doe 29 Jul 23, 9:44 a.m. UTC` beside each lit mark, on the side on which it covers none of the boxes that are
    `taken`, and nowhere if it covers one on either; those that would touch are one list."""
    marks: list[tuple[float, float, tuple[str, str], Box]] = []
    for event in sorted(events, key=lambda e: scene.lane_of_event.get(e, -1)):
        at, lane = scene.time_of(event), scene.lane_of_event.get(event)
        if at is None or lane is None:
            continue
        x, y = window.x(at), window.middle(lane)
        if not (0 <= x <= window.width and 0 <= y <= window.height):
            continue
        doe = scene.lane_at(event) or scene.lanes[lane]
        line = (doe.name, scene.told(at, zone))
        width = measure(line[0], "title") + measure(line[1], "basis") + 6
        marks.append((x, y, line, Box(x - 10 - width, y - 7, width, 14)))
    groups: list[list[tuple[float, float, tuple[str, str], Box]]] = []
    for mark in marks:
        if groups and any(mark[3].touches(other[3]) for other in groups[-1]):
            groups[-1].append(mark)
        else:
            groups.append([mark])
    return [label for group in groups if (label := _name_label(group, window, taken)) is not None]


def _name_label(
    group: list[tuple[float, float, tuple[str, str], Box]], window: Window, taken: Sequence[Box]
) -> NameLabel | None:
    ways = _alone(*group[0], window) if len(group) == 1 else _listed(group, window, taken)
    return next((label for at, label in ways if not any(at.touches(other) for other in taken)), None)


def _alone(x: float, y: float, line: tuple[str, str], box: Box, window: Window) -> Iterator[tuple[Box, NameLabel]]:
    """Left of the mark, else right of it, a little above or below."""
    if box.x >= 4:
        yield box, NameLabel(x - 10, y, True, (line,))
    if box.x < 4 or x + 10 + box.width <= window.width:
        for at in (each for each in (y - 11, y + 11) if 7 <= each <= window.height - 7):
            yield Box(x + 10, at - 7, box.width, 14), NameLabel(x + 10, at, False, (line,))


def _listed(
    group: list[tuple[float, float, tuple[str, str], Box]], window: Window, taken: Sequence[Box]
) -> Iterator[tuple[Box, NameLabel]]:
    """Right of the marks, else left of them; at their height, else above or below what stands there."""
    lines = [line for _, _, line, _ in group]
    if len(lines) > _NAMES:
        lines = [*lines[: _NAMES - 1], (f"and {len(lines) - _NAMES + 1:,} more", "")]
    width, high = max(mark[3].width for mark in group), 14.0 * len(lines)
    left, right = min(mark[0] for mark in group) - 10, max(mark[0] for mark in group) + 24
    middle = sum(mark[1] for mark in group) / len(group) - high / 2
    tops = (middle, *(top for box in taken for top in (box.y - high - 3, box.y + box.height + 3)))
    for top in sorted(tops, key=lambda top: abs(top - middle)):
        top = min(max(top, 1.0), window.height - high - 7)
        if right + width <= window.width:
            yield Box(right, top, width, high), NameLabel(right, top + 7, False, tuple(lines))
        yield Box(left - width, top, width, high), NameLabel(left, top + 7, True, tuple(lines))


@dataclass(frozen=True, slots=True)
class ClusterLabel:
    """A bracket at `x` from y0 to y1 with the cluster's name beside it, on its left if `left`."""

    cluster: ClusterPicture
    index: int
    x: float
    y0: float
    y1: float
    left: bool


def place_clusters(scene: Scene, window: Window, taken: Sequence[Box], measure: Measure) -> list[ClusterLabel]:
    """Brackets beside clusters whose lanes lie together and which end in the window; where a name has room."""
    placed: list[ClusterLabel] = []
    boxes = list(taken)
    for index, cluster in enumerate(scene.clusters):
        if not cluster.lanes or cluster.lanes[-1] - cluster.lanes[0] >= 2 * len(cluster.lanes):
            continue
        y0, y1 = window.middle(cluster.lanes[0]) - 4, window.middle(cluster.lanes[-1]) + 4
        width = max(measure(cluster.name, "figure") + 16, 60.0)
        for left, edge in ((False, window.x(cluster.t1) + 8), (True, window.x(cluster.t0) - 12)):
            box = Box(edge - width - 8 if left else edge, (y0 + y1) / 2 - 14, width + 8, 30)
            inside = box.x >= 0 and box.x + box.width <= window.width and y1 > 0 and y0 < window.height
            bracket = Box(edge - 2, y0, 4, y1 - y0)
            clear = not any(part.touches(other) for part in (box, bracket) for other in boxes)
            if inside and clear and not _crossed(scene, window, box):
                boxes += [box, bracket]
                placed.append(ClusterLabel(cluster, index, edge, y0, y1, left))
                break
    return placed


def _crossed(scene: Scene, window: Window, box: Box) -> bool:
    """Whether a bar lies under the box."""
    low, high = window.lane(box.y), window.lane(box.y + box.height)
    lanes = (scene.bar_lane + 0.5 >= low) & (scene.bar_lane + 0.5 <= high)
    times = (scene.bar_first <= window.time(box.x + box.width)) & (scene.bar_last >= window.time(box.x))
    return bool((lanes & times).any())

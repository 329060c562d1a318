"""Where names stand among the lanes: of lit marks and of clusters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.picture.labels import Box, Measure
from app.picture.scene import ClusterPicture, Scene
from app.picture.window import Window

_NAMES = 6


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


def place_clusters(
    scene: Scene, window: Window, taken: Sequence[Box], measure: Measure, names: Sequence[Box] = ()
) -> list[ClusterLabel]:
    """Brackets beside clusters whose lanes lie together and which end in the window; where a name has room.

    They keep clear of the boxes that are `taken`, and give way to the `names` of marks, outwards.
    """
    placed: list[ClusterLabel] = []
    boxes = list(taken)
    for index, cluster in enumerate(scene.clusters):
        if not cluster.lanes or cluster.lanes[-1] - cluster.lanes[0] >= 2 * len(cluster.lanes):
            continue
        y0, y1 = window.middle(cluster.lanes[0]) - 4, window.middle(cluster.lanes[-1]) + 4
        width = max(measure(cluster.name, "figure") + 16, 60.0)
        beside = ((False, window.x(cluster.t1) + 8), (True, window.x(cluster.t0) - 12))
        apart = ((left, _past(names, left, edge, y0, y1, width)) for left, edge in beside)
        for left, edge in (*beside, *apart):
            box = _name_room(left, edge, y0, y1, width)
            inside = box.x >= 0 and box.x + box.width <= window.width and y1 > 0 and y0 < window.height
            bracket = Box(edge - 2, y0, 4, y1 - y0)
            clear = not any(part.touches(other) for part in (box, bracket) for other in (*boxes, *names))
            if inside and clear and not _crossed(scene, window, box):
                boxes += [box, bracket]
                placed.append(ClusterLabel(cluster, index, edge, y0, y1, left))
                break
    return placed


def _name_room(left: bool, edge: float, y0: float, y1: float, width: float) -> Box:
    """Where the name stands beside a bracket at `edge`."""
    return Box(edge - width - 8 if left else edge, (y0 + y1) / 2 - 14, width + 8, 30)


def _past(names: Sequence[Box], left: bool, edge: float, y0: float, y1: float, width: float) -> float:
    """Where the bracket has all those names between itself and the marks."""
    for name in sorted(names, key=lambda box: -box.x if left else box.x):
        parts = (_name_room(left, edge, y0, y1, width), Box(edge - 2, y0, 4, y1 - y0))
        if any(part.touches(name) for part in parts):
            edge = name.x - 8 if left else name.x + name.width + 8
    return edge


def _crossed(scene: Scene, window: Window, box: Box) -> bool:
    """Whether a bar lies under the box."""
    low, high = window.lane(box.y), window.lane(box.y + box.height)
    lanes = (scene.bar_lane + 0.5 >= low) & (scene.bar_lane + 0.5 <= high)
    times = (scene.bar_first <= window.time(box.x + box.width)) & (scene.bar_last >= window.time(box.x))
    return bool((lanes & times).any())

"""Where the measures of a picture stand in a window: the arrow from mark to mark, and its label where there is room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from app.base.one_line import one_line
from app.picture.labels import ARROW_ROOM, LINE, PADDING, Box, Measure, Piece
from app.picture.measures import MeasurePicture
from app.picture.scene import Scene
from app.picture.window import Window

LABELLED = 12
"""So many have their figures in the picture at once; the others their number."""

_LONGEST_NAME = 40  # characters
_AIR = 8.0
_ROOM = 4.0  # above and below a label
_NUMBER_ROOM = 6.0
_HEADS = 30.0  # what a number leaves to see of its arrow
_NEAR = 40.0  # how far from its lanes an arrow may run for the sake of the label beside it


@dataclass(frozen=True, slots=True)
class MeasureMark:
    """A measure in the window: its arrow at `y` from x0 to x1, as far as it is seen; `begins` and `ends` tell whether
    these are its ends. Lines lead to it from the marks at `since_y` and `after_y`, which may lie beyond the window.

    `lines` fill `box`; both are empty where not even the measure's number has room.
    """

    measure: MeasurePicture
    x0: float
    x1: float
    y: float
    begins: bool
    ends: bool
    since_y: float
    after_y: float
    box: Box | None
    lines: tuple[tuple[Piece, ...], ...]

    @property
    def told(self) -> bool:
        """Whether its figures are in the picture, and not only its number."""
        return len(self.lines) > 1

    @property
    def room(self) -> list[Box]:
        """What it takes: its arrow and its label."""
        return [_strip(self.x0, self.x1, self.y), *([self.box] if self.box else [])]


def place_measures(scene: Scene, window: Window, measure: Measure) -> list[MeasureMark]:
    """Those of which something is seen, in the order in which they were measured; no label covers another, nor
    another's arrow."""
    placed: list[MeasureMark] = []
    taken: list[Box] = []
    for each in scene.measures:
        if window.x(each.t1) < 0 or window.x(each.t0) > window.width:
            continue
        mark = place_measure(scene, window, each, measure, taken, labelled=len(placed) < LABELLED)
        if mark is not None:
            placed.append(mark)
            taken += mark.room
    return placed


def place_measure(
    scene: Scene,
    window: Window,
    measured: MeasurePicture,
    measure: Measure,
    taken: Sequence[Box] = (),
    *,
    labelled: bool = True,
) -> MeasureMark | None:
    """One of them, with as much beside its arrow as has room between the bars and those boxes; None where both of its
    lanes lie beyond the window, on one side of it."""
    since_y, after_y = window.middle(measured.since_lane), window.middle(measured.after_lane)
    if max(since_y, after_y) < 0 or min(since_y, after_y) > window.height:
        return None
    x0, x1 = window.x(measured.t0), window.x(measured.t1)
    area = min(max(x0, 0.0), window.width), max(min(x1, window.width), 0.0)
    lanes = min(since_y, after_y), max(since_y, after_y)
    y, box, lines = _labelled(scene, window, measured, measure, taken, area, lanes) if labelled else (None, None, ())
    if y is None:
        y = _clear(window, since_y, after_y, area, taken)
        box, lines = _numbered(measured, measure, taken, area, y, window)
    begins, ends = 0 <= x0 <= window.width, 0 <= x1 <= window.width
    return MeasureMark(measured, *area, y, begins, ends, since_y, after_y, box, lines)


Placed = tuple[float | None, Box | None, tuple[tuple[Piece, ...], ...]]


def _labelled(
    scene: Scene,
    window: Window,
    measured: MeasurePicture,
    measure: Measure,
    taken: Sequence[Box],
    area: tuple[float, float],
    lanes: tuple[float, float],
) -> Placed:
    """(height of the arrow, label above it, its lines): the fullest that has room over the arrow, or beside it, there
    rather a short one near the two lanes than a full one far from them."""
    for far, lines in product((False, True), _forms(measured)):
        width = max(sum(measure(*piece) for piece in line) + 5 * (len(line) - 1) for line in lines) + 2 * PADDING
        height = len(lines) * LINE + 10
        for x, above in _across(area, width, window):
            need = height + (ARROW_ROOM if above else 0)
            for top, bottom in _free_runs(scene, window, measured, (x, x + width), need + _ROOM):
                y = top + min(14.0, (bottom - top - need) / 2)
                if not above:
                    y = min(max(sum(lanes) / 2 - height / 2, top + 2), bottom - 2 - height)
                box, arrow = Box(x, y, width, height), y + height + 12 if above else y + height / 2
                if not above and not far and not lanes[0] - _NEAR <= arrow <= lanes[1] + _NEAR:
                    continue
                if not any(part.touches(other) for part in (box, _strip(*area, arrow)) for other in taken):
                    return arrow, box, lines
    return None, None, ()


def _forms(measured: MeasurePicture) -> Iterator[tuple[tuple[Piece, ...], ...]]:
    """All figures; then the one that stands for the others."""
    title: tuple[Piece, ...] = ((one_line(measured.title, _LONGEST_NAME), "title"),)
    if measured.title != measured.between:
        title = (*title, (one_line(measured.between, _LONGEST_NAME), "basis"))
    full: list[tuple[Piece, ...]] = [((figure, "figure"), (basis, "basis")) for figure, basis in measured.lines]
    yield (title, *full)
    if not measured.overlaps:
        yield (title, full[1])


def _across(area: tuple[float, float], width: float, window: Window) -> Iterator[tuple[float, bool]]:
    """Left edges of a label of that width, and whether it stands above the arrow: within it, else beside it."""
    x0, x1 = area
    if width <= x1 - x0 - _AIR:
        yield x0 + (x1 - x0 - width) / 2, True
    elif x1 + _AIR + width <= window.width:
        yield x1 + _AIR, False
    elif x0 - _AIR - width >= 0:
        yield x0 - _AIR - width, False


def _free_runs(
    scene: Scene, window: Window, measured: MeasurePicture, across: tuple[float, float], need: float
) -> list[tuple[float, float]]:
    """Heights (from, to) of at least `need` in which no bar crosses: first above the earlier Doe, then the tallest."""
    view = window.lanes_in_view(len(scene.lanes))
    ta, tb = window.time(across[0] - 4), window.time(across[1] + 4)
    crossed = (scene.bar_first <= tb) & (scene.bar_last >= ta)
    crossed &= (scene.bar_lane >= view.start) & (scene.bar_lane < view.stop)
    blocked = np.concatenate([[view.start - 1], np.unique(scene.bar_lane[crossed]), [view.stop]])
    wide = np.flatnonzero(np.diff(blocked) - 1 >= need / window.pitch)
    runs = [(max(window.y(int(blocked[i]) + 1), 0.0), min(window.y(int(blocked[i + 1])), window.height)) for i in wide]
    line = window.middle(measured.since_lane) + window.pitch
    return sorted(
        ((top, bottom) for top, bottom in runs if bottom - top >= need), key=lambda r: (r[1] > line, r[0] - r[1])
    )


def _clear(window: Window, since_y: float, after_y: float, area: tuple[float, float], taken: Sequence[Box]) -> float:
    """Halfway between what is seen of the two lanes, or as near to it as no other arrow or label stands."""
    low, high = 8.0, max(window.height - 8.0, 8.0)
    middle = sum(min(max(y, low), high) for y in (since_y, after_y)) / 2
    for away in range(0, 160, 12):
        for y in (middle + away, middle - away):
            if low <= y <= high and not any(_strip(*area, y).touches(other) for other in taken):
                return y
    return middle


def _strip(x0: float, x1: float, y: float) -> Box:
    """What an arrow needs."""
    return Box(x0, y - 5, x1 - x0, 10)


def _numbered(
    measured: MeasurePicture,
    measure: Measure,
    taken: Sequence[Box],
    area: tuple[float, float],
    y: float,
    window: Window,
) -> tuple[Box | None, tuple[tuple[Piece, ...], ...]]:
    """The measure's number on its arrow, else at one of its ends."""
    number: Piece = (f"M{measured.number}", "basis")
    width, height = measure(*number) + PADDING, LINE + 4
    x0, x1 = area
    upon, beside = [(x0 + x1 - width) / 2], [x1 + _NUMBER_ROOM, x0 - _NUMBER_ROOM - width]
    for left in [*upon, *beside] if x1 - x0 > width + _HEADS else [*beside, *upon]:
        box = Box(left, y - height / 2, width, height)
        inside = box.x >= 0 and box.x + width <= window.width and box.y >= 0 and box.y + height <= window.height
        if inside and not any(box.touches(other) for other in taken):
            return box, ((number,),)
    return None, ()

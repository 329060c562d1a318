"""Hits whose time is in doubt: where the other readings of it stand among the lanes, until one is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.base.clock import date_long, date_short, time_of_day, zone_name
from app.base.paths import data
from app.picture.labels import Box, Measure
from app.picture.scene import Scene
from app.picture.ticks import local
from app.picture.window import Window

Places = npt.NDArray[np.float64]

_REACH = 6.0  # pixels around the middle of a ring
_BESIDE = 9.0  # from there to its label
_HIGH = 14.0
_LABELLED = 12  # labels at most: more of them would hide what they tell of


@dataclass(frozen=True, slots=True)
class Rings:
    """Other instants at which hits of the scene may be: of each its event, its lane, the mark that it is tied to, and
    the instant itself, in microseconds since 1970."""

    event: npt.NDArray[np.int64]
    lane: npt.NDArray[np.int64]
    mark: npt.NDArray[np.int64]
    other: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.event)


@dataclass(frozen=True, slots=True)
class RingLabel:
    """`or Jul 28` in bold, `, to decide`, with its left edge at `x` and its middle at `y`."""

    x: float
    y: float
    what: str
    state: str


def rings_of(scene: Scene, hits: Sequence[tuple[int, Sequence[int]]]) -> Rings:
    """Of these (event, its other instants) those that have a mark in the scene."""
    rows: list[tuple[int, int, int, int]] = []
    for event, others in hits:
        mark, lane = scene.time_of(event), scene.lane_of_event.get(event)
        if mark is not None and lane is not None:
            rows += [(event, lane, mark, other) for other in others if other != mark]
    made = np.array(rows, np.int64).reshape(-1, 4)
    return Rings(made[:, 0], made[:, 1], made[:, 2], made[:, 3])


def in_view(rings: Rings, window: Window, lanes: int) -> Rings:
    """Those of which a ring, or a part of the line that ties it, is in the window."""
    view = window.lanes_in_view(lanes)
    since, after = np.minimum(rings.mark, rings.other), np.maximum(rings.mark, rings.other)
    seen = (rings.lane >= view.start) & (rings.lane < view.stop) & (since <= window.t1) & (after >= window.t0)
    return Rings(rings.event[seen], rings.lane[seen], rings.mark[seen], rings.other[seen])


def heights(rings: Rings, window: Window) -> Places:
    """The pixel on which the line of each runs."""
    return (window.y(0.5) + rings.lane * window.pitch).astype(np.float64)


def place_labels(
    rings: Rings, window: Window, zone: str, measure: Measure, taken: Sequence[Box] = ()
) -> list[RingLabel]:
    """Right of its ring, else left of it, as far as it covers neither a box that is `taken` nor another's label."""
    boxes, placed = list(taken), list[RingLabel]()
    for mark, other, x, y in zip(
        rings.mark.tolist(), rings.other.tolist(), window.xs(rings.other).tolist(), heights(rings, window), strict=True
    ):
        if len(placed) == _LABELLED:
            break
        what, state = _label(mark, other, zone)
        width = measure(what, "title") + measure(state, "basis") + 2
        for left in (x + _BESIDE, x - _BESIDE - width):
            box = Box(left, y - _HIGH / 2, width, _HIGH)
            inside = 0 <= x <= window.width and box.x >= 2 and box.x + width <= window.width
            if inside and not any(box.touches(each) for each in boxes):
                boxes.append(box)
                placed.append(RingLabel(left, y, what, state))
                break
    return placed


def room(rings: Rings, window: Window, zone: str, measure: Measure) -> list[Box]:
    """Where the lines of the first of them run, with their labels at right: for what else would be drawn there."""
    marks, others, y = window.xs(rings.mark), window.xs(rings.other), heights(rings, window)
    boxes = list[Box]()
    for at in range(min(len(rings), _LABELLED)):
        what, state = _label(int(rings.mark[at]), int(rings.other[at]), zone)
        width = _BESIDE + measure(what, "title") + measure(state, "basis")
        left, right = sorted((float(marks[at]), float(others[at])))
        boxes.append(Box(left, float(y[at]) - _HIGH / 2, right - left + width, _HIGH))
    return boxes


def ring_at(rings: Rings, window: Window, x: float, y: float) -> int | None:
    """Which of them is under the pointer."""
    if not len(rings):
        return None
    away = np.hypot(window.xs(rings.other) - x, heights(rings, window) - y)
    nearest = int(away.argmin())
    return nearest if away[nearest] <= _REACH else None


def ring_in_words(scene: Scene, rings: Rings, at: int, zone: str) -> str:
    """`Doe 29: this hit may be of July 28, 2012, 9:44 a.m. UTC; to decide.`"""
    event, when = int(rings.event[at]), local(int(rings.other[at]), zone)
    doe = scene.lane_at(event) or scene.lanes[int(rings.lane[at])]
    told = f"{date_long(when)}, {time_of_day(when)} {zone_name(zone)}"
    return str(data("text", "picture.toml")["doubt"]["tip"]).format(doe=doe.name, when=told)


def _label(mark: int, other: int, zone: str) -> tuple[str, str]:
    """(`or Jul 28`, `, to decide`)"""
    words = data("text", "picture.toml")["doubt"]
    return words["or"].format(when=_short(mark, other, zone)), words["state"]


def _short(mark: int, other: int, zone: str) -> str:
    """The day, or of the same day the time."""
    here, there = local(mark, zone), local(other, zone)
    if here.date() != there.date():
        year = f", {there.year}" if here.year != there.year else ""
        return f"{date_short(there)}{year}"
    return time_of_day(there)

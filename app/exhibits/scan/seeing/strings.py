"""Boxes of characters to strings of them: what stands in one line without a gap that parts two cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

APART = 0.8  # of the height of capitals: two strings, if no more than that is between them
_SMALL = 0.5  # of the height: a point, a comma, a dash
_ROOM_ABOVE, _ROOM_BELOW = 1.35, 0.45  # of the height: the room of a line above and below its foot


@dataclass(frozen=True, slots=True)
class String:
    """Characters side by side in the upright picture, in pixels: (left, right) of each stroke of ink from the left.

    `foot`: where most of them stand; `height`: that of capitals there.
    """

    spans: tuple[tuple[float, float], ...]
    foot: float
    height: float

    @property
    def left(self) -> float:
        return self.spans[0][0]

    @property
    def right(self) -> float:
        return self.spans[-1][1]

    @property
    def top(self) -> float:
        return self.foot - _ROOM_ABOVE * self.height

    @property
    def bottom(self) -> float:
        return self.foot + _ROOM_BELOW * self.height

    def gaps(self) -> list[tuple[float, float]]:
        return [(a[1], b[0]) for a, b in pairwise(self.spans)]

    def cut(self, at: Sequence[float]) -> list[String]:
        """In parts, that end where `at` says."""
        parts: list[list[tuple[float, float]]] = [[]]
        marks = sorted(at)
        for span in self.spans:
            while marks and (span[0] + span[1]) / 2 > marks[0]:
                marks.pop(0)
                parts.append([])
            parts[-1].append(span)
        return [String(tuple(part), self.foot, self.height) for part in parts if part]


def strings_of(
    boxes: np.ndarray, walls: np.ndarray, height: float, shape: tuple[int, int], apart: float = APART
) -> list[String]:
    """The strings of a page. `walls`: drawn lines that go down (n, 4), which no string crosses;
    `apart`: the least gap, in heights, of two strings."""
    import cv2

    if not len(boxes):
        return []
    linked = np.zeros(shape, dtype=np.uint8)
    tall = boxes[:, 3] - boxes[:, 1]
    small = tall < _SMALL * height
    room = np.where(small, 0.25 * height, -0.15 * tall)
    reach = apart * height / 2
    for left, top, right, bottom in (
        np.stack([boxes[:, 0] - reach, boxes[:, 1] - room, boxes[:, 2] + reach, boxes[:, 3] + room], axis=1)
        .astype(int)
        .tolist()
    ):
        linked[max(0, top) : bottom, max(0, left) : right] = 1
    for left, top, right, bottom in walls.astype(int).tolist():
        linked[top:bottom, max(0, left) : right] = 0
    _, labels = cv2.connectedComponents(linked, connectivity=4)
    middle = ((boxes[:, :2] + boxes[:, 2:]) / 2).astype(int)
    owner = labels[middle[:, 1].clip(0, shape[0] - 1), middle[:, 0].clip(0, shape[1] - 1)]
    order = np.argsort(owner, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(owner[order])) + 1)
    made = [_string(boxes[group], height) for group in groups if owner[group[0]]]
    return sorted((string for string in made if string is not None), key=lambda s: (s.foot, s.left))


def _string(boxes: np.ndarray, height: float) -> String | None:
    """The string of these characters; None for specks alone."""
    tall = boxes[:, 3] - boxes[:, 1]
    standing = boxes[tall > 0.55 * height]
    if len(standing):
        foot = float(np.median(standing[:, 3]))
        own = float(np.median(standing[:, 3] - standing[:, 1]))
    elif len(boxes) > 1 or (boxes[0, 2] - boxes[0, 0]) > 0.25 * height:
        foot, own = float(boxes[:, 3].mean() + 0.3 * height), height  # dashes
    else:
        return None
    high = own if own > 1.25 * height or own < 0.7 * height else height
    spans: list[tuple[float, float]] = []
    for left, right in sorted(zip(boxes[:, 0].tolist(), boxes[:, 2].tolist(), strict=True)):
        if spans and left <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(right, spans[-1][1]))
        else:
            spans.append((left, right))
    return String(tuple(spans), foot, high)

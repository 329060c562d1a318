"""The rail beside the lanes: which of them stand in one group, as pieces that grow together while the dwell grows."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from app.picture.stays import NO_GROUP, SEVERAL, LaneGroups
from app.picture.window import Window

NOTHING, EVEN, ODD, RIM, HOLLOW = range(5)

_TOLD_APART = 3.0  # pixels a piece, from which it ends a pixel before the next


def rail(groups: LaneGroups, window: Window, scale: float = 1.0) -> npt.NDArray[np.uint8]:
    """What is drawn at each row of pixels, `scale` of them a unit of the window: of a group by its number, EVEN or ODD;
    of Does in several, RIM where their piece begins and ends, HOLLOW between; else NOTHING.

    Where lanes are thinner than a pixel, each tells of the lane at its middle.
    """
    rows, lanes = max(round(window.height * scale), 0), len(groups.of_lane)
    found = np.zeros(rows, np.uint8)
    if not rows or not lanes:
        return found
    lane = np.floor(window.lane0 + (np.arange(rows) + 0.5) / (window.pitch * scale)).astype(np.int64)
    group = np.where((lane >= 0) & (lane < lanes), groups.of_lane[np.clip(lane, 0, lanes - 1)], NO_GROUP)
    begins = np.flatnonzero(np.concatenate([[True], group[1:] != group[:-1]]))
    ends = np.append(begins[1:], rows)
    found[:] = np.where(group == NO_GROUP, NOTHING, np.where(group == SEVERAL, HOLLOW, np.where(group % 2, ODD, EVEN)))
    last, pixel = ends - 1, max(round(scale), 1)
    apart = (ends - begins >= _TOLD_APART * scale) & (ends < rows)
    for k in range(pixel):
        found[last[apart] - k] = NOTHING
    hollow = group[begins] == SEVERAL
    first, last = begins[hollow], (last - pixel * apart)[hollow]
    for k in range(pixel):
        found[np.minimum(first + k, last)] = found[np.maximum(last - k, first)] = RIM
    return found

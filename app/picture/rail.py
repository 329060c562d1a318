"""The rail beside the lanes: which of them stand in one group, as pieces that grow together while the dwell grows."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from app.picture.stays import NO_GROUP, LaneGroups
from app.picture.window import Window


class Piece(NamedTuple):
    """Neighbouring lanes of one group, from `top` to `bottom` in pixels of the window."""

    top: float
    bottom: float
    group: int  # its number, or SEVERAL


def pieces(groups: LaneGroups, window: Window) -> list[Piece]:
    """From the top down, those of which something shows. Where lanes are thinner than a pixel, each pixel tells of
    the lane at its middle."""
    view = window.lanes_in_view(len(groups.of_lane))
    if not len(view):
        return []
    if window.pitch >= 1:
        lanes = np.arange(view.start, view.stop)
        edges = (np.arange(view.start, view.stop + 1) - window.lane0) * window.pitch
    else:
        first, last = max(window.y(view.start), 0.0), min(window.y(view.stop), window.height)
        edges = np.arange(np.floor(first), np.ceil(last) + 1)
        middle = np.floor(window.lane0 + (edges[:-1] + 0.5) / window.pitch).astype(np.int64)
        lanes = np.clip(middle, view.start, view.stop - 1)
    group = groups.of_lane[lanes]
    begins = np.flatnonzero(np.concatenate([[True], group[1:] != group[:-1]]))
    ends = np.append(begins[1:], len(group))
    found = zip(edges[begins].tolist(), edges[ends].tolist(), group[begins].tolist(), strict=True)
    return [Piece(top, bottom, number) for top, bottom, number in found if number != NO_GROUP]

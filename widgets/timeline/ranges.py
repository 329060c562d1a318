"""Which range of time and lanes to look at: all of it, some Does, or what was looked at before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from app.base.ids import DoeKey
from app.picture.scene import Scene
from app.picture.ticks import DAY, whole_days
from widgets.timeline.viewbox import LanesViewBox


def look_at_all(box: LanesViewBox, scene: Scene) -> None:
    """All lanes, and whole days around all listed times and assumed stays."""
    t0, t1 = around(scene, 0.0)
    box.look_at(t0, t1, 0.0, box.lanes_that_fit())


def look_at_does(box: LanesViewBox, scene: Scene, keys: Iterable[DoeKey]) -> None:
    """Move the view, as little as needed, so that these Does' lanes and hits are in it."""
    lanes = sorted(scene.lane_of[key] for key in keys if key in scene.lane_of)
    if not lanes:
        return
    (t0, t1), (lane0, lane1) = box.viewRange()
    first, last = float(scene.first[lanes].min()) / 1e6, float(scene.last[lanes].max()) / 1e6
    margin = (t1 - t0) * 0.05
    if last - first + 2 * margin > t1 - t0:
        t0, t1 = first - margin, last + margin
    else:
        by = min(first - margin - t0, 0.0) or max(last + margin - t1, 0.0)
        t0, t1 = t0 + by, t1 + by
    by = min(lanes[0] - lane0, 0.0) or max(lanes[-1] + 1 - lane1, 0.0)
    box.look_at(t0, t1, lane0 + by, lane1 + by)


def keep_lanes(box: LanesViewBox, old: Scene, new: Scene) -> None:
    """The lane at the top stays there, and lanes stay as high; where all were in view, all are."""
    (t0, t1), (lane0, lane1) = box.viewRange()
    if lane0 <= 0 and lane1 >= len(old.lanes):
        box.look_at(t0, t1, 0.0, box.lanes_that_fit())
        return
    top = min(int(lane0), len(old.lanes) - 1)
    place = new.lane_of.get(old.lanes[top].key, 0) if old.lanes else 0
    begin = place + (lane0 - top if place else 0.0)
    box.look_at(t0, t1, begin, begin + lane1 - lane0)


def around(scene: Scene, margin: float) -> tuple[float, float]:
    """Epoch seconds around all that is listed or assumed: whole days of the exhibit's zone, where it is days."""
    t0, t1 = scene.extent
    span = max(t1 - t0, timedelta(hours=1) // timedelta(microseconds=1))
    t0, t1 = t0 - round(span * max(margin, 0.01)), t1 + round(span * max(margin, 0.01))
    if span > 2 * DAY:
        t0, t1 = whole_days(t0, t1, scene.exhibit_zone)
    return t0 / 1e6, t1 / 1e6

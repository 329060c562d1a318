"""What lies under the pointer: a hit, a bar, the hits that a pixel counts, a day; and the words that tell it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.base.clock import count, date_long, instant_medium, instant_short, zone_name
from app.base.court_days import holiday
from app.base.paths import data
from app.picture.choosing import in_rectangle
from app.picture.scene import Scene
from app.picture.ticks import local
from app.picture.window import Window

_REACH = 7.0  # pixels


@dataclass(frozen=True, slots=True)
class Under:
    """A hit (its event and its lane), or a lane whose bar is there, or nothing."""

    lane: int | None = None
    event: int | None = None


def under(scene: Scene, window: Window, x: float, y: float) -> Under:
    """The nearest hit of the lane at (x, y), in pixels, within reach; else the lane, if its bar is there."""
    lane = int(np.floor(window.lane(y)))
    if not 0 <= lane < len(scene.lanes) or not 0 <= x <= window.width:
        return Under()
    hits = scene.hits_of(lane)
    at = int(np.searchsorted(hits, window.time(x)))
    near = [i for i in (at - 1, at) if 0 <= i < len(hits)]
    nearest = min(near, key=lambda i: abs(window.x(int(hits[i])) - x))
    if abs(window.x(int(hits[nearest])) - x) <= _REACH:
        return Under(lane, int(scene.events[scene.offsets[lane] + nearest]))
    a, b = np.searchsorted(scene.bar_lane, [lane, lane + 1])
    slack = int(3 * window.pixel)
    t = window.time(x)
    on_bar = (scene.bar_first[a:b] - slack <= t) & (t <= scene.bar_last[a:b] + slack)
    return Under(lane) if bool(on_bar.any()) else Under()


def in_pixel(scene: Scene, window: Window, x: float, y: float) -> tuple[list[int], int]:
    """(lanes with a hit in the pixel, number of hits): what a coloured pixel stands for, and no more."""
    low, high = max(int(window.lane(np.floor(y))), 0), min(int(np.ceil(window.lane(np.floor(y) + 1))), len(scene.lanes))
    if low >= high:
        return [], 0
    begin, end = scene.hits.within(window.time(np.floor(x) - 1), window.time(np.floor(x) + 2) - 1, low, high)
    return (low + np.flatnonzero(begin < end)).tolist(), int((end - begin).sum())


def day_in_words(at: int, zone: str) -> str:
    """`Monday, September 3, 2012, Central`, the holiday below it; and what a drag over the axis does."""
    words = data("text", "picture.toml")["timeline"]
    day = local(at, zone)
    told = [words["day"].format(weekday=words["weekdays"][day.weekday()], date=date_long(day), zone=zone_name(zone))]
    if free := holiday(day.date()):
        told.append(words["holiday"].format(name=free))
    return "\n".join([*told, words["drag_time"]])


def pixel_in_words(scene: Scene, window: Window, x: float, y: float) -> str:
    """`29 Does from Doe 12320, 164 hits` and its bin in both zones; empty where there is no hit."""
    words = data("text", "picture.toml")["timeline"]
    if not scene.hits.ready:
        return str(words["counting_pixel"])
    lanes, hits = in_pixel(scene, window, x, y)
    if not lanes:
        return ""
    t0, t1 = window.time(np.floor(x) - 1), window.time(np.floor(x) + 2)
    does = len(in_rectangle(scene, t0, t1 - 1, lanes[0], lanes[-1] + 1)) if scene.shared[lanes].any() else len(lanes)
    lines = [words["pixel"].format(does=count(does, "Doe"), first=scene.lanes[lanes[0]].name, hits=count(hits, "hit"))]
    for zone, form in ((scene.exhibit_zone, instant_short), (scene.court_zone, instant_medium)):
        if zone is not None:
            begin, end = (" ".join(form(local(t, zone).replace(microsecond=0)).split()) for t in (t0, t1))
            lines.append(words["pixel_times"].format(begin=begin, end=end, zone=zone_name(zone)))
    return "\n".join(lines)

"""Timelines to be measured, a script of ranges to look at, and the time of a frame."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from PySide6.QtWidgets import QApplication

from app.analysis.roster import roster
from app.exhibits.schema import Exhibit
from app.matter.model import Matter
from app.picture.lane_hits import LaneHits
from app.picture.scene import Scene
from tests.picture.scenes import DAY_DWELL, listed, scene_of
from widgets.theme import theme
from widgets.timeline import Timeline

SIZE = (1400, 900)
_DAY, _HOUR = 86_400.0, 3_600.0
_STEPS = 12  # frames of panning at each place, and of zooming to the next
_MATTER = Matter(dwell=DAY_DWELL, court_zone="America/Chicago")

_PLACES: tuple[tuple[str, float, float], ...] = (
    ("all lanes, whole", 1e9, 1.0),
    ("all lanes, 20 days", 20 * _DAY, 1.0),
    ("all lanes, 2 days", 2 * _DAY, 1.0),
    ("all lanes, 6 hours", 6 * _HOUR, 1.0),
    ("all lanes, 1 minute", 60.0, 1.0),
    ("a fifth of the lanes, whole", 1e9, 0.2),
    ("700 lanes, 20 days", 20 * _DAY, 700.0),
    ("700 lanes, 2 days", 2 * _DAY, 700.0),
    ("150 lanes, whole", 1e9, 150.0),
    ("150 lanes, 20 days", 20 * _DAY, 150.0),
    ("150 lanes, 6 hours", 6 * _HOUR, 150.0),
)
"""Seconds across the view, and lanes down it (up to 1: their share)."""


@dataclass(frozen=True, slots=True)
class Range:
    """Epoch seconds and lanes; `place` where it belongs to one, "between" while one zooms to the next."""

    place: str
    t0: float
    t1: float
    lane0: float
    lane1: float

    @property
    def edges(self) -> list[float]:
        return [self.t0, self.t1, self.lane0, self.lane1]


def script(scene: Scene) -> list[Range]:
    """Panning in both directions at each place, and zooming in both from each to the next."""
    (first, last), lanes = (t / 1e6 for t in scene.extent), len(scene.lanes)
    shapes = [
        (name, min(span, last - first), min(lanes * down if down <= 1 else down, lanes)) for name, span, down in _PLACES
    ]
    found = []
    for (name, span, down), (_, next_span, next_down) in pairwise([*shapes, shapes[0]]):
        for k in range(2 * _STEPS):
            zoom = max(k - _STEPS, 0) / _STEPS
            across, high = span * (next_span / span) ** zoom, down * (next_down / down) ** zoom
            left = first + (last - first - across) * 0.3 + across * 0.02 * min(k, _STEPS)
            top = min((lanes - high) * 0.3 + high * 0.02 * min(k, _STEPS), lanes - high)
            found.append(Range("between" if zoom else name, left, left + across, top, top + high))
    return found


def scene_from(exhibit: Exhibit) -> Scene:
    return scene_of(roster(exhibit.events), _MATTER)


def without_events(full: Scene | None = None) -> Scene:
    """No lane and no hit. A timeline of nothing names no day; told of the times of `full` it draws axes and days."""
    empty = scene_of(listed([]), _MATTER)
    return empty if full is None else replace(empty, whole=full.whole)


def uncounted(scene: Scene) -> Scene:
    """The same, of which no hit has been put in order or counted."""
    placed = scene.hits.placed
    return replace(scene, hits=LaneHits(np.diff(scene.offsets), lambda: placed).begun())


def timeline(scene: Scene) -> Timeline:
    """Shown, with the scene; what it draws from is perhaps still being made."""
    widget = Timeline()
    widget.set_theme(theme(False))
    widget.resize(*SIZE)
    widget.show()
    QApplication.processEvents()
    widget.set_scene(scene)
    return widget


def complete(widget: Timeline, longest: float = 300.0) -> None:
    """Let it work until all that it draws from stands."""
    end = time.monotonic() + longest
    while not widget.view.layer.complete:
        QApplication.processEvents()
        time.sleep(0.01)
        assert time.monotonic() < end, "the hits are never through with being counted"


def frame(widget: Timeline, wanted: Range) -> float:
    """Milliseconds of a change of range and a repaint of the whole widget."""
    renders = widget.view.layer.renders
    begun = time.perf_counter()
    # the range itself is set: a timeline without events has no lanes to keep it to
    widget.view.box.setRange(xRange=(wanted.t0, wanted.t1), yRange=(wanted.lane0, wanted.lane1), padding=0)
    widget.grab()
    took = (time.perf_counter() - begun) * 1e3
    assert widget.view.layer.renders > renders, "no frame was drawn"
    QApplication.processEvents()
    return took


def in_turn(widgets: dict[str, Timeline], ranges: Sequence[Range], rounds: int) -> Iterator[tuple[str, Range, float]]:
    """(name, range, milliseconds) of each frame; one widget after the other, so that a busy machine is so for all."""
    for widget in widgets.values():
        for wanted in ranges[:8]:
            frame(widget, wanted)
    for _ in range(rounds):
        for wanted in ranges:
            for name, widget in widgets.items():
                yield name, wanted, frame(widget, wanted)


def figures(took: Sequence[float]) -> dict[str, float]:
    return {"median, ms": round(statistics.median(took), 2), "95th percentile, ms": round(percentile(took), 2)}


def percentile(took: Sequence[float]) -> float:
    return float(np.percentile(np.array(took), 95))

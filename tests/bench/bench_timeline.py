"""Panning and zooming ten million hits of 25,000 Does, beside the same widget without events and beside peers."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from app.picture.scene import Scene
from tests.bench import timeline_peers as peers
from tests.bench.hits import make_exhibit
from tests.bench.timeline_frames import (
    SIZE,
    Range,
    complete,
    figures,
    frame,
    in_turn,
    percentile,
    scene_from,
    script,
    timeline,
    uncounted,
    without_events,
)
from widgets.theme import register_fonts

DOES = 25_000
MANY, FEWER, EMPTY, BARE = "10,000,000 hits", "100,000 hits", "without events", "without events, axes and days"
ROUNDS = 3
MEDIAN, PERCENTILE, GROWTH = 3.0, 6.0, 1.5  # times: of the empty median twice, then of the median at 100,000


def run() -> dict[str, Any]:
    """Milliseconds a frame (change of range and repaint) over a script of ranges, once all counts stand; how long
    they take and how frames are until then; the memory."""
    _app = QApplication.instance() or QApplication([])
    register_fonts()
    full = scene_from(make_exhibit(10_000_000, DOES))
    ranges = script(full)
    found: dict[str, Any] = {"does": DOES, "size": list(SIZE), "frames": ROUNDS * len(ranges)}
    found["counting"] = _counting()
    found["while it fills"] = _while_it_fills(full, ranges)
    scenes = {
        MANY: full,
        FEWER: scene_from(make_exhibit(100_000, DOES)),
        EMPTY: without_events(full),
        BARE: without_events(),
    }
    widgets = {name: timeline(scene) for name, scene in scenes.items()}
    for widget in widgets.values():
        complete(widget)
    found |= _judged(list(in_turn(widgets, ranges, ROUNDS)))
    box = widgets[MANY].view.box
    size = int(box.width()), int(box.height())
    for widget in widgets.values():
        widget.close()
    found["peers, median, ms"] = {
        "pyqtgraph ScatterPlotItem": peers.scatter(full, ranges),
        "numpy histogram for each frame": peers.histogram(full, ranges),
        "datashader": peers.datashader(full, ranges, size),
    }
    return found


def _judged(frames: Sequence[tuple[str, Range, float]]) -> dict[str, Any]:
    took: dict[str, list[float]] = defaultdict(list)
    rounds: dict[str, dict[Range, list[float]]] = defaultdict(lambda: defaultdict(list))
    places: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for name, wanted, ms in frames:
        took[name].append(ms)
        rounds[name][wanted].append(ms)
        places[wanted.place][name].append(ms)
    many, fewer, empty = (statistics.median(took[name]) for name in (MANY, FEWER, EMPTY))
    return {
        **{name: figures(times) for name, times in took.items()},
        f"median of {MANY} in medians {EMPTY}": _bound(many / empty, MEDIAN),
        f"95th percentile of {MANY} in medians {EMPTY}": _bound(percentile(took[MANY]) / empty, PERCENTILE),
        f"median of {MANY} in medians of {FEWER}": _bound(many / fewer, GROWTH),
        "the least of the rounds at each range, what a quiet machine would show": {
            name: figures([min(times) for times in by.values()]) for name, by in rounds.items()
        },
        "by place, median, ms": {
            place: {name: round(statistics.median(times), 2) for name, times in by.items()}
            for place, by in places.items()
        },
    }


def _bound(ratio: float, most: float) -> dict[str, Any]:
    return {"ratio": round(ratio, 2), "at most": most, "holds": ratio <= most}


def _counting() -> dict[str, Any]:
    words = [sys.executable, "-m", "tests.bench.timeline_counting", "10000000", str(DOES)]
    done = subprocess.run(words, capture_output=True, text=True, check=True, timeout=300, cwd=Path(__file__).parents[2])
    return dict(json.loads(done.stdout))


def _while_it_fills(full: Scene, ranges: Sequence[Range]) -> dict[str, Any]:
    """Frames drawn one after the other from the moment that the scene is there until all counts stand."""
    widget = timeline(uncounted(full))
    begun = time.perf_counter()
    took: list[float] = []
    while not widget.view.layer.complete and time.perf_counter() - begun < 120:
        took.append(frame(widget, ranges[len(took) * 7 % len(ranges)]))
    lasted = time.perf_counter() - begun
    assert widget.view.layer.complete, "the hits are never through with being counted"
    widget.close()
    first, *others = took
    return {
        "lasts, s": round(lasted, 2),
        "frames": len(took),
        "first, ms": round(first, 1),
        **figures(others),
        "longest but the first, ms": round(max(others), 1),
    }

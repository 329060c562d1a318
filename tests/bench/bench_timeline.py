"""Panning 5,000 Does and 200,000 hits beside the same widget without events, and beside a scatter plot of the same."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QApplication, QWidget

from app.matter.model import Matter
from app.picture.scene import Scene
from tests.picture.scenes import DAY_DWELL, listed, scene_of, swarm_log
from widgets.theme import register_fonts, theme
from widgets.timeline import Timeline

DOES, HITS = 5_000, 200_000
SIZE = (1400, 900)
FRAMES = 120
MOST = 3.0  # times the median frame without events


def run() -> dict[str, object]:
    """Median milliseconds a frame (change of range and repaint), by what is shown."""
    _app = QApplication.instance() or QApplication([])
    register_fonts()
    matter = Matter(dwell=DAY_DWELL, court_zone="America/Chicago")
    full = scene_of(swarm_log(DOES, HITS), matter)
    assert len(full.times) == HITS
    t0, t1 = (t / 1e6 for t in full.extent)
    found: dict[str, object] = {"does": DOES, "hits": HITS, "size": list(SIZE), "frames": FRAMES}
    for name, lanes in (("all lanes", (0.0, 5_000.0)), ("150 lanes", (1_000.0, 1_150.0))):
        with_hits = _timeline(full)
        without = _timeline(_without_events(matter))
        renders = with_hits.view.layer.renders
        hits = _pan(with_hits, _mover(with_hits, lanes), t0, t1)
        assert with_hits.view.layer.renders >= renders + FRAMES, "frames were not drawn"
        empty = _pan(without, _mover(without, lanes), t0, t1)
        found[name] = {
            "with hits, ms": hits,
            "without events, ms": empty,
            "ratio": round(hits / empty, 2),
            "at most": MOST,
            "holds": hits <= MOST * empty,
        }
        with_hits.close()
        without.close()
    scatter = _scatter(full)
    found["peer: pyqtgraph ScatterPlotItem, ms"] = _pan(
        scatter, lambda a, b: scatter.plotItem.vb.setRange(xRange=(a, b), padding=0), t0, t1, frames=12
    )
    scatter.close()
    return found


def _without_events(matter: Matter) -> Scene:
    return scene_of(listed([]), matter)


def _timeline(scene: Scene) -> Timeline:
    widget = Timeline()
    widget.set_theme(theme(False))
    widget.resize(*SIZE)
    widget.show()
    QApplication.processEvents()
    widget.set_scene(scene)
    return widget


def _mover(widget: Timeline, lanes: tuple[float, float]) -> Callable[[float, float], None]:
    """Sets the range of the view itself: an empty timeline has no lanes to keep it to."""
    return lambda a, b: widget.view.box.setRange(xRange=(a, b), yRange=lanes, padding=0)


def _scatter(scene: Scene) -> pg.PlotWidget:
    plot = pg.PlotWidget(background="w")
    plot.addItem(pg.ScatterPlotItem(scene.times / 1e6, scene.hit_lane.astype(np.float64), size=3, pen=None, brush="k"))
    plot.resize(*SIZE)
    plot.show()
    return plot


def _pan(widget: QWidget, move: Callable[[float, float], None], t0: float, t1: float, frames: int = FRAMES) -> float:
    """The median of frames, each a step to the right and a repaint of the whole widget."""
    span = (t1 - t0) * 0.8
    took = []
    for k in range(frames + 5):
        left = t0 + (t1 - t0) * 0.2 * k / (frames + 5)
        begin = time.perf_counter()
        move(left, left + span)
        widget.grab()
        took.append((time.perf_counter() - begin) * 1e3)
        QApplication.processEvents()
    return round(statistics.median(took[5:]), 2)

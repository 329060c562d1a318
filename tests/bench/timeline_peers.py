"""What others take for the same frames: a scatter plot, a histogram anew for each frame, datashader."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QApplication

from app.picture.scene import Scene
from tests.bench.timeline_frames import SIZE, Range

HERE = Path(__file__).parent
HOME = HERE.parents[1] / "out" / "bench" / "peers"
_SCATTERED = (1_000_000, 100_000)
_LONGEST = 20.0  # seconds that a peer may take for its frames
_FRAMES = 12


def scatter(scene: Scene, ranges: Sequence[Range]) -> dict[str, Any]:
    """The largest number of hits at which ScatterPlotItem is through within the time."""
    chosen = ranges[:: max(len(ranges) // _FRAMES, 1)]
    for size in _SCATTERED:
        some = np.random.default_rng(1).choice(len(scene.times), min(size, len(scene.times)), replace=False)
        x, y = scene.times[some] / 1e6, scene.hit_lane[some].astype(np.float64)
        plot = _plot(pg.ScatterPlotItem(x, y, size=3, pen=None, brush="k"))
        took = _frames(chosen, plot, lambda wanted, plot=plot: _look(plot, wanted))  # type: ignore[misc]
        plot.close()
        if took is not None:
            return {"hits": len(some), **took}
    return {"not": f"not even {_SCATTERED[-1]:,} hits in {_LONGEST:.0f} s"}


def histogram(scene: Scene, ranges: Sequence[Range]) -> dict[str, Any]:
    """All hits counted into the pixels with numpy, anew for each frame."""
    times, lane = scene.times / 1e6, scene.hit_lane.astype(np.float64)
    item = pg.ImageItem(axisOrder="row-major")
    plot = _plot(item)

    def draw(wanted: Range) -> None:
        wide, high = int(plot.plotItem.vb.width()), int(plot.plotItem.vb.height())
        inside = (times >= wanted.t0) & (times < wanted.t1) & (lane >= wanted.lane0) & (lane < wanted.lane1)
        x = ((times[inside] - wanted.t0) / (wanted.t1 - wanted.t0) * wide).astype(np.int64)
        y = ((lane[inside] - wanted.lane0) / (wanted.lane1 - wanted.lane0) * high).astype(np.int64)
        counts = np.bincount(y * wide + x, minlength=wide * high).reshape(high, wide)
        item.setImage(np.log1p(counts), autoLevels=True)
        item.setRect(wanted.t0, wanted.lane0, wanted.t1 - wanted.t0, wanted.lane1 - wanted.lane0)
        _look(plot, wanted)

    took = _frames(ranges[:: max(len(ranges) // _FRAMES, 1)], plot, draw)
    plot.close()
    return {"hits": len(times), **(took or {"not": f"not within {_LONGEST:.0f} s"})}


def datashader(scene: Scene, ranges: Sequence[Range], size: tuple[int, int]) -> dict[str, Any]:
    """In an environment of its own, made when it is missing; says so where it cannot be made."""
    python = _environment()
    if isinstance(python, str):
        return {"not": python}
    chosen = ranges[:: max(len(ranges) // _FRAMES, 1)]
    with tempfile.TemporaryDirectory() as folder:
        hits, wanted = Path(folder) / "hits.npz", Path(folder) / "ranges.json"
        np.savez(hits, x=scene.times / 1e6, y=scene.hit_lane.astype(np.float64))
        wanted.write_text(json.dumps([each.edges for each in chosen]), encoding="utf-8")
        words = [str(python), str(HERE / "datashader_frames.py"), str(hits), str(size[0]), str(size[1]), str(wanted)]
        done = subprocess.run(words, capture_output=True, text=True, timeout=600, check=False)
    if done.returncode:
        return {"not": (done.stderr.strip().splitlines() or ["it ended without a word"])[-1]}
    took = json.loads(done.stdout)
    return {"hits": len(scene.times), "median, ms": round(statistics.median(took), 2), "frames": len(took)}


def _environment() -> Path | str:
    """Its Python; in words why there is none."""
    python = HOME / "bin" / "python"
    if not (HOME / "made").exists():
        try:
            subprocess.run([sys.executable, "-m", "venv", "--clear", str(HOME)], check=True, capture_output=True)
            install = [str(python), "-m", "pip", "install", "-q", "-r", str(HERE / "peers.txt")]
            subprocess.run(install, check=True, capture_output=True, text=True, timeout=900)
        except (subprocess.SubprocessError, OSError) as error:
            told = str(getattr(error, "stderr", "") or error).strip().splitlines()
            return f"could not be installed: {told[-1] if told else type(error).__name__}"
        (HOME / "made").touch()
    return python


def _plot(item: Any) -> pg.PlotWidget:
    plot = pg.PlotWidget(background="w")
    plot.addItem(item)
    plot.resize(*SIZE)
    plot.show()
    return plot


def _look(plot: pg.PlotWidget, wanted: Range) -> None:
    plot.plotItem.vb.setRange(xRange=(wanted.t0, wanted.t1), yRange=(wanted.lane0, wanted.lane1), padding=0)


def _frames(ranges: Sequence[Range], plot: pg.PlotWidget, draw: Callable[[Range], None]) -> dict[str, float] | None:
    """The median of the frames; None where they take longer than a benchmark may."""
    took = []
    for wanted in ranges:
        begun = time.perf_counter()
        draw(wanted)
        plot.grab()
        took.append((time.perf_counter() - begun) * 1e3)
        QApplication.processEvents()
        if sum(took) > _LONGEST * 1e3:
            return None
    return {"median, ms": round(statistics.median(took[1:]), 2), "frames": len(took)}

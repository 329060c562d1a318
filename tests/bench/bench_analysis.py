"""Gaps, groups, dwell needed and the sensitivity curve of one swarm of 25,000 and 250,000 Does, beside a frame."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import timedelta

import numpy as np
import polars as pl
from PySide6.QtWidgets import QApplication

from app.analysis.dwell import needed_for_chain, needed_for_one_instant
from app.analysis.gaps import neighbour_gaps
from app.analysis.groups import chain, one_common_instant
from app.analysis.sensitivity import groups_at
from app.analysis.spans import Swarm
from app.matter.model import Matter
from tests.picture.scenes import DAY_DWELL, scene_of, swarm_log
from widgets.theme import register_fonts, theme
from widgets.timeline import Timeline

FEW, MANY = 25_000, 250_000
DWELLS = 512
FRAME_HITS = 1_000_000
SIZE = (1400, 900)
MOST_RATIO = 14.0  # n log n: 10 times as many, 10 * log(250,000) / log(25,000) = 12.3
MOST_FRAMES = 8.0
ROUNDS, FRAMES = 7, 60
DAY = timedelta(days=1)
ZONE = "America/Chicago"


def run() -> dict[str, object]:
    """Median milliseconds of each analysis and of all four together, by how the spans are."""
    frame = _frame()
    found: dict[str, object] = {"dwells": DWELLS, "frame of 25,000 Does and 1,000,000 hits, ms": round(frame, 2)}
    for name, single in (("spans of all lengths", 0.4), ("single hits", 1.0)):
        few, many = _timed(_spans(FEW, single)), _timed(_spans(MANY, single))
        ratio, frames = many["together"] / few["together"], few["together"] / frame
        found[name] = {
            f"{FEW:,} Does, ms": _rounded(few),
            f"{MANY:,} Does, ms": _rounded(many),
            "ratio": round(ratio, 2),
            "ratio at most": MOST_RATIO,
            f"{FEW:,} Does in frames": round(frames, 2),
            "frames at most": MOST_FRAMES,
            "holds": ratio <= MOST_RATIO and frames <= MOST_FRAMES,
        }
    return found


def _spans(does: int, single: float) -> pl.DataFrame:
    """First hits over three months; that share listed once, the others for minutes to weeks."""
    rng = np.random.default_rng(5)
    first = np.sort(rng.integers(0, 92 * 86_400, does))
    length = np.where(rng.random(does) < single, 0, np.exp(rng.uniform(4, 14.5, does))).astype(np.int64)
    start = 1_341_100_800
    who = pl.Series("who", rng.permutation(does).astype(np.uint32))
    times = {"first": first + start, "last": first + length + start}
    frame = pl.DataFrame({"who": who, **times}).with_columns(
        pl.from_epoch(name, "s").dt.cast_time_unit("us").dt.replace_time_zone("UTC") for name in times
    )
    return frame.sort("first", "last", "who").with_columns(
        *(pl.col(end).dt.replace_time_zone(None).alias(f"{end}_printed") for end in times),
        *(pl.lit(timedelta(seconds=1)).alias(f"{end}_precision") for end in times),
        *(pl.col("who").alias(f"{end}_event") for end in times),
    )


def _timed(spans: pl.DataFrame) -> dict[str, float]:
    """Each on a swarm of its own: nothing is kept from one round to the next."""
    asked: dict[str, Callable[[Swarm], object]] = {
        "gaps, the figures of all in columns, and the longest five": _gaps,
        "groups at 24 h, chain and one common instant": lambda swarm: (
            len(chain(swarm, DAY).groups),
            len(one_common_instant(swarm, DAY).groups),
        ),
        "dwell needed, both": lambda swarm: (needed_for_chain(swarm), needed_for_one_instant(swarm)),
        f"curve at {DWELLS} dwells, both": _curves,
    }
    found = {name: _median(lambda ask=ask: ask(_swarm(spans))) for name, ask in asked.items()}
    found["together"] = _median(lambda: _all(asked, _swarm(spans)))
    found["beside them: every gap as a value of its own"] = _median(
        lambda: list(neighbour_gaps(_swarm(spans), ZONE)), 3
    )
    return found


def _swarm(spans: pl.DataFrame) -> Swarm:
    return Swarm("12-cv-6677", "A" * 40, spans)


def _all(asked: dict[str, Callable[[Swarm], object]], swarm: Swarm) -> None:
    for ask in asked.values():
        ask(swarm)


def _gaps(swarm: Swarm) -> None:
    gaps = neighbour_gaps(swarm, ZONE)
    assert gaps.figures().height == swarm.spans.height - 1
    assert len(gaps.longest(5)) == min(5, np.count_nonzero(gaps.elapsed))


def _curves(swarm: Swarm) -> None:
    """The axis of the strip: no dwell, then from an hour to the whole span."""
    whole = int(swarm.last.max() - swarm.first.min())
    dwells = np.concatenate([[0], np.geomspace(3_600 * 10**6, whole, DWELLS - 1).astype(np.int64)])
    for standard in ("chain", "concurrent"):
        assert groups_at(swarm, standard, dwells)[-1] == 1


def _median(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    took = []
    for _ in range(rounds + 1):
        begin = time.perf_counter()
        work()
        took.append((time.perf_counter() - begin) * 1e3)
    return statistics.median(took[1:])


def _rounded(found: dict[str, float]) -> dict[str, float]:
    return {name: round(took, 2) for name, took in found.items()}


def _frame() -> float:
    """The median of frames, each a step to the right and a repaint of the whole timeline, in milliseconds."""
    _app = QApplication.instance() or QApplication([])
    register_fonts()
    widget = Timeline()
    widget.set_theme(theme(False))
    widget.resize(*SIZE)
    widget.show()
    scene = scene_of(swarm_log(FEW, FRAME_HITS), Matter(dwell=DAY_DWELL, court_zone=ZONE))
    widget.set_scene(scene)
    t0, t1 = (t / 1e6 for t in scene.extent)
    took = []
    for k in range(FRAMES + 5):
        left = t0 + (t1 - t0) * 0.2 * k / (FRAMES + 5)
        begin = time.perf_counter()
        widget.view.box.setRange(xRange=(left, left + (t1 - t0) * 0.8), yRange=(0.0, float(FEW)), padding=0)
        widget.grab()
        took.append((time.perf_counter() - begin) * 1e3)
        QApplication.processEvents()
    widget.close()
    return statistics.median(took[5:])

"""How long the counts of a log take alone, and the memory: in a process of its own, which holds nothing else.

python -m tests.bench.timeline_counting HITS DOES
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import numpy as np

from app.analysis.hits import Hits, small
from app.picture.lane_hits import LaneHits
from tests.bench.hits import times_of


def main(hits: int, does: int) -> dict[str, float]:
    """Seconds and megabytes; lanes by first hit."""
    who, second = times_of(np.random.default_rng(9), hits, does)
    first = np.full(does, np.iinfo(np.int64).max)
    np.minimum.at(first, who, second)
    lane_of = np.argsort(np.argsort(first, kind="stable")).astype(small(does))
    placed = Hits(lane_of[who], second * 1_000_000, np.arange(hits, dtype=np.uint32))
    del who, second
    _forget_peak()
    held, begun = _memory("VmRSS"), time.perf_counter()
    made = LaneHits(np.bincount(placed.who, minlength=does), lambda: placed).begun()
    at_once = time.perf_counter() - begun
    longest, last = 0.0, time.perf_counter()
    for _ in made.steps():
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    assert made.complete
    return {
        "first level, s": round(at_once, 2),
        "all levels, s": round(time.perf_counter() - begun, 2),
        "longest step, s": round(longest, 2),
        "levels": len(made.density.standing),
        "pyramid and hits by time, MB": round(made.density.nbytes / 1e6),
        "hits by lane, MB": round((made.times.nbytes + made.events.nbytes) / 1e6),
        "peak beyond the hits themselves, MB": round(_memory("VmHWM") - held),
    }


def _memory(what: str) -> float:
    """Megabytes of this process, now (VmRSS) or at its peak (VmHWM); not a number where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1e3 for line in lines if line.startswith(what)), float("nan"))


def _forget_peak() -> None:
    if (peak := Path("/proc/self/clear_refs")).exists():
        peak.write_text("5", encoding="ascii")


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))

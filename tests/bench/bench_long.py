"""Long exhibits to EVENTS with mapping, cleaning and defects: an .xlsx of 1,000,000 rows beside calamine, which reads
its sheet, and a .csv of 10,000,000 beside polars, which reads it; in the same run."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SHEET, LINES = 1_000_000, 10_000_000
GIB = 1 << 30
_TURNS = 3


def run() -> dict[str, Any]:
    return {
        "xlsx": _measured("xlsx", SHEET, 1.6, None, "calamine reads its sheet into a frame (polars.read_excel)"),
        "csv": _measured("csv", LINES, 3.0, 3.0, "polars reads it into a frame (polars.read_csv)"),
    }


def _measured(ending: str, rows: int, bound: float, most: float | None, peer: str) -> dict[str, Any]:
    """Each reading in a fresh process, in turn; the best of three. Peaks are the greatest."""
    path = Path(_alone("make", ending)["path"])  # a process begins with the peak of the one that starts it
    turns = [(_alone(f"{ending} alone", path), _alone("ours", path)) for _ in range(_TURNS)]
    theirs, ours = (min(turn[i]["seconds"] for turn in turns) for i in (0, 1))
    peak = max(own["peak_bytes"] for _, own in turns) / GIB
    return {
        "what": f"an .{ending} of {rows:,} rows to EVENTS with mapping, cleaning and defects; {peer}",
        "rows": rows,
        "seconds": ours,
        "peer_seconds": theirs,
        "ratio": ours / theirs,
        "bound": bound,
        "processor_seconds": min(own["processor_seconds"] for _, own in turns),
        "peer_processor_seconds": min(peer["processor_seconds"] for peer, _ in turns),
        "peak_gib": peak,
        "peer_peak_gib": max(peer["peak_bytes"] for peer, _ in turns) / GIB,
        **({"bound_gib": most} if most is not None else {}),
        "holds": ours <= bound * theirs and (most is None or peak <= most),
    }


def _alone(what: str, path: object) -> dict[str, Any]:
    """In a fresh process: seconds, those of the processor among them, and the most bytes that were resident."""
    command = [sys.executable, "-m", "tests.bench.bench_long", what, str(path)]
    found: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def make(ending: str) -> dict[str, Any]:
    from tests.bench.long_files import made, write_csv, write_xlsx

    if ending == "xlsx":
        return {"path": str(made(".xlsx", write_xlsx, SHEET))}
    return {"path": str(made(".csv", write_csv, LINES))}


def read(what: str, path: Path) -> dict[str, Any]:
    """The reading, without the imports that it needs."""
    import fastexcel  # noqa: F401
    import polars as pl

    from app.exhibits import read_exhibit
    from app.exhibits.formats import formats

    assert formats()
    readers: dict[str, Callable[[], int]] = {
        "xlsx alone": lambda: pl.read_excel(path, engine="calamine").height,
        "csv alone": lambda: pl.read_csv(path).height,
        "ours": lambda: read_exhibit(path).hits,
    }
    begun, of_processor = time.perf_counter(), time.process_time()
    hits = readers[what]()
    found = {"seconds": time.perf_counter() - begun, "processor_seconds": time.process_time() - of_processor}
    assert hits == (SHEET if path.suffix == ".xlsx" else LINES)
    return {**found, "peak_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}


if __name__ == "__main__":
    print(json.dumps(make(sys.argv[2]) if sys.argv[1] == "make" else read(sys.argv[1], Path(sys.argv[2]))))

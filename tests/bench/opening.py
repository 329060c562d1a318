"""One opening of a long log in a fresh process, and polars alone with the same file; each prints figures as JSON."""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_KIB = 1024


def main(what: str, path: Path, hits: int, does: int) -> None:
    if what == "make":
        from tests.bench.hits import make_log

        make_log(hits, does).write_parquet(path)
        print("{}")
    elif what == "polars":
        print(json.dumps(polars_alone(path)))
    else:
        print(json.dumps(in_window(path, whole=what == "whole")))


def polars_alone(path: Path) -> dict[str, float]:
    """Read all columns and sort them by lane and time."""
    import polars as pl

    begun = time.perf_counter()
    frame = pl.read_parquet(path).sort("doe", "hit")
    took = time.perf_counter() - begun
    assert frame.height
    return {"seconds": took, "peak_bytes": peak(resource.RUSAGE_SELF)}


def in_window(path: Path, *, whole: bool) -> dict[str, float]:
    """From the request to open until all Does are listed and drawn, and the window is painted; its worker stands.

    With `whole`, until its rows are read, kept and their findings made. Peaks are of the whole life of a process;
    that of the worker is known when it has ended.
    """
    os.environ["POLARS_MAX_THREADS"] = str(max(1, (os.cpu_count() or 2) - 1))  # as the program starts
    from PySide6.QtWidgets import QApplication

    from app.services import Desk
    from widgets.appearance import Appearance
    from widgets.launch import application
    from widgets.main_window import MainWindow
    from widgets.pictures import settle

    desk = Desk()
    window = MainWindow(desk, Appearance(application()))
    window.resize(1400, 900)
    window.show()
    desk.worker.run("app.exhibits:late_defects", path.with_suffix(".none"), None)  # it is warm, as after a minute
    settle(window)
    drawn = list[bool]()
    window.timeline.drawn.connect(lambda: drawn.append(True))
    begun = time.perf_counter()
    window.open([path])
    while not drawn:
        QApplication.processEvents()
        time.sleep(0.002)
    picture = window.grab()
    found = {"seconds": time.perf_counter() - begun, "window_peak_bytes": peak(resource.RUSAGE_SELF)}
    scene = window.timeline.view.scene
    assert scene is not None and not picture.isNull() and window.session.analysis is not None
    assert window.session.analysis.rows.unread == (path.name,)
    found |= {"does": len(scene.lanes), "hits": len(scene.hits)}
    if whole:
        while window.session.whole is None:
            settle(window)
        found |= {"seconds": time.perf_counter() - begun, "window_peak_bytes": peak(resource.RUSAGE_SELF)}
    window.session.runner.cancel()
    window.close()  # and the worker with it
    return {**found, "worker_peak_bytes": peak(resource.RUSAGE_CHILDREN)}


def peak(who: int) -> int:
    """Bytes that were resident at most."""
    most = resource.getrusage(who).ru_maxrss
    return most if sys.platform == "darwin" else most * _KIB


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))

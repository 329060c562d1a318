"""A matter with 10,000,000 stored hits: a change beside SQLite's own commit, opening beside polars' Parquet reader."""

from __future__ import annotations

import gc
import io
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

HITS = 10_000_000
DOES = 5_000
CASE = "12-cv-6677"
CHANGES = 300


def run() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DOELINE_HOME"] = str(Path(folder) / "home")
        path = Path(folder) / "large.doeline"
        parquet = make(path)
        return {
            "hits": HITS,
            "does": DOES,
            "file_bytes": path.stat().st_size,
            "change": changes_beside_commits(path),
            "open": opening_beside_parquet(path, parquet),
        }


def make(path: Path) -> bytes:
    """The matter at `path`; the Parquet of its hits."""
    from app.exhibits.keeping.parts import to_parts
    from app.matter.file import new_matter
    from app.services import Desk
    from tests.bench.hits import make_exhibit

    desk = Desk(new_matter("bench"))
    exhibit = make_exhibit(HITS, DOES)
    own, problems = desk.keep([exhibit])
    assert not problems
    desk.take(own)
    desk.file.save_as(path, None)
    desk.close()
    return to_parts(exhibit)["events"]


def changes_beside_commits(path: Path) -> dict[str, Any]:
    """Seconds of a change with its history and its link, and of a one-row insert of plain SQLite, in turn."""
    import apsw

    from app.matter import changes
    from app.matter.file import open_matter

    file = open_matter(path, "bench")
    plain = apsw.Connection(str(path.with_name("plain.db")))
    for name, setting in (("locking_mode", "exclusive"), ("synchronous", "full")):
        plain.pragma(name, setting)
    plain.execute("CREATE TABLE rows (id INTEGER PRIMARY KEY, words TEXT)")
    ours, peer = [], []
    for n in range(CHANGES):
        ours.append(seconds(lambda n=n: changes.set_note(file.store, CASE, n + 1, f"note {n}")))  # type: ignore[misc]
        peer.append(seconds(lambda: plain.execute("INSERT INTO rows (words) VALUES ('note')")))
    plain.close()
    file.close()
    p95 = [statistics.quantiles(times, n=20)[-1] for times in (ours, peer)]
    return {
        "what": "a change with history and chain, FULL; peer: SQLite's single-row commit, FULL, in turn with it",
        "p95_seconds": p95[0],
        "peer_p95_seconds": p95[1],
        "ratio": p95[0] / p95[1],
        "bound": 20,
        "holds": p95[0] <= 20 * p95[1],
    }


def opening_beside_parquet(path: Path, parquet: bytes) -> dict[str, Any]:
    """Seconds from the file to the numbers of a picture, and of polars reading the same hits; the best of three."""
    import polars as pl

    runs = [(seconds(lambda: pl.read_parquet(io.BytesIO(parquet))), seconds(lambda: opened(path))) for _ in range(4)]
    peer, ours = (min(times) for times in zip(*runs[1:], strict=True))  # the first warms the caches of the disk
    return {
        "what": "from the closed matter to the pixels of its timeline; peer: polars reads the Parquet of its hits",
        "seconds": ours,
        "peer_seconds": peer,
        "ratio": ours / peer,
        "bound": 2,
        "holds": ours <= 2 * peer,
    }


def opened(path: Path) -> None:
    from app.matter.file import open_matter
    from app.picture.density import counted
    from app.picture.window import Window
    from app.services import Desk

    file = open_matter(path, "bench")
    desk = Desk(file)
    scene = desk.scene(CASE)
    drawn = counted(scene, Window(*scene.extent, 0.0, float(len(scene.lanes)), 700.0, 400.0))
    assert len(scene.hits) == HITS and drawn.most > 1 and drawn.levels.any()
    desk.close()


def seconds(work: Callable[[], object]) -> float:
    gc.collect()
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun

"""A text PDF of 100 pages as an exhibit, beside the bare extraction of its texts with pypdfium2, in the same run."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

ROWS = 4_700
MIB = 1 << 20


def exhibit(path: Path) -> None:
    """Some 47 rows a page, with borders and headings on each."""
    from tests.exhibits.pdf_files import STAMP, Layout, printed, set_pdf

    rows = [["No.", "IP Address", "Hit Date UTC", "ISP", "File Hash"]]
    for n in range(1, ROWS + 1):
        at = datetime(2012, 7, 1) + timedelta(minutes=17 * n)
        rows.append(
            [str(n), f"2001:db8::{n:x}", printed(at), "Lakeshore Cable", "8342201A3C44277E7753BBCB2EFDA014EBEF84A4"]
        )
    set_pdf(path, ("Exhibit A",), rows, ("Total",), Layout(stamp=STAMP, inset="4pt"))


def segments_with_pypdfium2(path: Path) -> tuple[float, int]:
    """Seconds for all segments of all pages with their texts and boxes, and how many pages there are."""
    import pypdfium2

    begun = time.perf_counter()
    document = pypdfium2.PdfDocument(path.read_bytes())
    found = 0
    for page in document:
        texts = page.get_textpage()
        for i in range(texts.count_rects()):
            found += bool(texts.get_text_bounded(*texts.get_rect(i)))
    assert found >= ROWS * 5
    return time.perf_counter() - begun, len(document)


def read(path: Path) -> float:
    from app.exhibits import read_exhibit

    begun = time.perf_counter()
    exhibit = read_exhibit(path)
    took = time.perf_counter() - begun
    assert exhibit.rows == exhibit.hits == exhibit.places.height == ROWS
    return took


def alone(what: str, path: Path) -> dict[str, float]:
    """In a fresh process: seconds, pages, and the most bytes that were resident."""
    command = [sys.executable, "-m", "tests.bench.bench_exhibits", what, str(path)]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def run() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "exhibit.pdf"
        alone("make", path)  # a process begins with the peak of the one that starts it: this one stays small
        turns = [(alone("peer", path), alone("ours", path)) for _ in range(3)]
    peer, ours = min(p["seconds"] for p, _ in turns), min(o["seconds"] for _, o in turns)
    return {
        "text_pdf": {
            "what": f"a text PDF of {turns[0][0]['pages']:.0f} pages to EVENTS with its places and defects; "
            "pypdfium2 alone takes out each segment, its box and its text (count_rects, get_rect, get_text_bounded)",
            "rows": ROWS,
            "pages": turns[0][0]["pages"],
            "seconds": ours,
            "peer_seconds": peer,
            "ratio": ours / peer,
            "bound": 1.5,
            "holds": ours <= 1.5 * peer,
            "peak_mib": max(o["peak_bytes"] for _, o in turns) / MIB,
            "peer_peak_mib": max(p["peak_bytes"] for p, _ in turns) / MIB,
        }
    }


def _told(what: str, path: Path) -> dict[str, float]:
    seconds, pages = 0.0, 0
    if what == "make":
        exhibit(path)
    elif what == "peer":
        seconds, pages = segments_with_pypdfium2(path)
    else:
        import app.exhibits.read  # noqa: F401  (its imports are no part of the reading)

        seconds = read(path)
    return {
        "seconds": seconds,
        "pages": pages,
        "peak_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }


if __name__ == "__main__":
    print(json.dumps(_told(sys.argv[1], Path(sys.argv[2]))))

"""Memo and order for 5,000 Does, and a table of 5,000 rows: time and peak memory of our .docx beside plain python-docx,
which writes as many paragraphs and cells with the same text and saves (tests/bench/drafting.py: `plainly`)."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from typing import Any

PAPERS = ("memo", "order", "table")
BOUND = 1.5
TURNS = 3
MIB = 1 << 20


def run() -> dict[str, Any]:
    """Each paper in fresh processes, ours and theirs in turn; the best time of three, the greatest peak.

    Ours keeps styles, lists, fields and notes and is safe on disk at the end; theirs does none of it. Both have loaded
    the same tree. Imports count in memory, not in time.
    """
    with tempfile.TemporaryDirectory() as folder:
        _alone("make", folder)
        return {paper: _compared(folder, paper) for paper in PAPERS}


def _compared(folder: str, paper: str) -> dict[str, Any]:
    turns = [(_alone("ours", folder, paper), _alone("plain", folder, paper)) for _ in range(TURNS)]
    ours, peer = min(o["seconds"] for o, _ in turns), min(p["seconds"] for _, p in turns)
    memory, peer_memory = max(o["peak_bytes"] for o, _ in turns), max(p["peak_bytes"] for _, p in turns)
    return {
        "seconds": ours,
        "peer_seconds": peer,
        "ratio": ours / peer,
        "peak_mib": memory / MIB,
        "peer_peak_mib": peer_memory / MIB,
        "memory_ratio": memory / peer_memory,
        "bound": BOUND,
        "holds": ours <= BOUND * peer and memory <= BOUND * peer_memory,
        "other formats, seconds, without a bound": {
            name: min(o[name] for o, _ in turns) for name in ("pdf", "markdown", "panel")
        },
    }


def _alone(*what: str) -> dict[str, float]:
    run = subprocess.run(
        [sys.executable, "-m", "tests.bench.drafting", *what], check=True, capture_output=True, text=True
    )
    found: dict[str, float] = json.loads(run.stdout)
    return found

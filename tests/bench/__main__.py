"""Runs every bench_*.py beside this file; each has `run() -> dict`. Prints what it found, and keeps it in out/bench."""

from __future__ import annotations

import importlib
import json
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "out" / "bench"


def main(wanted: list[str]) -> int:
    """All of them, or those that are named: `python -m tests.bench timeline`. 1 where a bound does not hold."""
    OUT.mkdir(parents=True, exist_ok=True)
    held = True
    for file in sorted(HERE.glob("bench_*.py")):
        name = file.stem.removeprefix("bench_")
        if wanted and name not in wanted:
            continue
        found = importlib.import_module(f"tests.bench.{file.stem}").run()
        text = json.dumps(found, indent=2, ensure_ascii=False)
        print(f"{name}\n{text}", flush=True)
        (OUT / f"{name}.json").write_text(text + "\n", encoding="utf-8")
        held = held and _holds(found)
    return 0 if held else 1


def _holds(found: object) -> bool:
    if isinstance(found, dict):
        return found.get("holds", True) is not False and all(_holds(value) for value in found.values())
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

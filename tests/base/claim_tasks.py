"""A process that claims a file, says so, and keeps it until it is killed or its input ends."""

from __future__ import annotations

import sys
from pathlib import Path

from app.base.claim import claim

if __name__ == "__main__":
    print(claim(Path(sys.argv[1])).made, flush=True)
    sys.stdin.read()
